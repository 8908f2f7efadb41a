// What a client makes of monitors: a peer, a rule for each port, and something that listens there; and nothing of nodes.

import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/host/item.ts';
import { idOf } from '../../../src/host/kinds/index.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor, siteFrom } from '../../fakes/site.ts';

const key = `${'A'.repeat(42)}A=`;
const laptop = (to: string) => `clients: [{ name: laptop, public_key: ${key}, to: [${to}] }]\n`;
const alerts = 'alerts: { receivers: [{ name: team, ntfy: { url: https://ntfy.example.com/team } }] }\n';
const [first, second] = ['promguard-monitor-1', 'two'];
const hosts = [monitor, `{ name: ${second}, region: lon1 }`, node(1)];
const fleet = (more: string, monitors = 1) =>
  fleetOf(monitors === 1 ? [monitor, node(1)] : hosts, { monitors, more: `${alerts}${more}` });

const added = (more: string, host: string) => {
  const before = new Set(itemsFor(fleet(''), host).map(idOf));
  return itemsFor(fleet(more), host)
    .map(idOf)
    .filter((id) => !before.has(id));
};
const fileOf = (yaml: string, host: string, path: string) => {
  const found = itemsFor(yaml, host).find((item) => item.kind === 'file' && item.path === path);
  return found?.kind === 'file' ? reveal(found.content) : '';
};
const listens = (yaml: string, host = first) =>
  fileOf(yaml, host, '/etc/systemd/system/prometheus-alertmanager.service.d/promguard.conf').match(
    /--web\.listen-address=\S+/g,
  );
const rule = (port: number) => `rule:allow in on wg0 proto tcp from 10.0.0.254 to 10.0.0.1 port ${port}`;

describe('on a monitor', () => {
  test('what reaches Prometheus has a rule, and a socket on the tunnel address', () => {
    expect(added(laptop('prometheus'), first)).toEqual([
      'file:/etc/systemd/system/promguard-prometheus.socket',
      'file:/etc/systemd/system/promguard-prometheus.service',
      'unit:promguard-prometheus.socket',
      rule(9090),
    ]);
    const socket = fileOf(fleet(laptop('prometheus')), first, '/etc/systemd/system/promguard-prometheus.socket');
    expect(socket.match(/^(Listen|FreeBind).*$/gm)).toEqual(['ListenStream=10.0.0.1:9090', 'FreeBind=yes']);
    expect(listens(fleet(laptop('prometheus')))).toEqual(['--web.listen-address=127.0.0.1:9093']);
  });

  test('what reaches Alertmanager alone has a rule, and it listens there too', () => {
    expect(added(laptop('alertmanager'), first)).toEqual([rule(9093)]);
    expect(listens(fleet(laptop('alertmanager')))).toEqual([
      '--web.listen-address=127.0.0.1:9093',
      '--web.listen-address=10.0.0.1:9093',
    ]);
  });

  test('of two, each is reached, and listens once', () => {
    const yaml = fleet(laptop('prometheus, alertmanager'), 2);
    for (const host of [first, second]) {
      const rules = itemsFor(yaml, host).filter((item) => item.kind === 'rule' && item.from === '10.0.0.254');
      expect(rules).toHaveLength(2);
      expect(listens(yaml, host)).toHaveLength(2);
    }
  });

  test('it is a peer from anywhere, without a shared key, and with its own address alone', () => {
    const yaml = fleet(laptop('prometheus'));
    const tunnel = itemsFor(yaml, first).find((item) => item.kind === 'tunnel');
    const peer = tunnel?.kind === 'tunnel' ? tunnel.peers.find(({ name }) => name === 'laptop') : undefined;
    expect(peer).toEqual({
      name: 'laptop',
      publicKey: key,
      endpoint: undefined,
      allowedIps: ['10.0.0.254/32'],
      keepalive: 0,
    });
    const [, section = ''] = fileOf(yaml, first, '/etc/wireguard/wg0.conf').split(`PublicKey = ${key}\n`);
    expect(section.trim().split('\n')).toEqual(['AllowedIPs = 10.0.0.254/32', 'PersistentKeepalive = 0']);
  });

  test('it is no host: neither a target, nor measured, nor missing', () => {
    const ofHosts = (items: Item[]) =>
      items.filter((item) => item.kind === 'file' && /targets|peers$|rules|prometheus\.yml/.test(item.path));
    const [without, with_] = [fleet(''), fleet(laptop('prometheus, alertmanager'))].map((yaml) =>
      ofHosts(itemsFor(yaml, first)),
    );
    expect(with_?.length).toBeGreaterThan(5);
    expect(with_).toEqual(without);
  });
});

test('a node has nothing of it', () => {
  const one = 'promguard-node-1';
  expect(itemsFor(fleet(laptop('prometheus, alertmanager')), one)).toEqual(itemsFor(fleet(''), one));
});

test('what it reaches must still be closed from outside', () => {
  const site = siteFrom(fleet(laptop('prometheus, alertmanager'), 2));
  const probes = itemsFor(fleet(laptop('prometheus, alertmanager'), 2), second).find(
    (item) => item.kind === 'file' && item.path.endsWith('targets/closed.json'),
  );
  const text = probes?.kind === 'file' ? reveal(probes.content) : '';
  for (const port of [9090, 9093]) expect(text).toContain(`"${site.host(first)?.publicAddress}:${port}"`);
});

// A tunnel with another name on some hosts: beside a wg0 of the owner's, and when a host that runs gets another one.

import { beforeEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { reveal } from '../../../src/keys/secret.ts';
import { plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import type { SimulatedHost } from '../../fakes/simulator/host.ts';
import type { RunningTunnel } from '../../fakes/simulator/tunnel.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const shop = (more = '') => `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}"${more} }`;
const named = ', interface: wg-promguard';
const managed = '/var/lib/promguard/managed';

let chain: Chain;
let host: SimulatedHost;
beforeEach(() => {
  chain = new Chain();
  host = chain.world.addServer('shop', '198.51.100.7', key);
});

const apply = (more = '', fleet = '') => chain.apply(fleetOf([monitor, node(1), shop(more)], { more: fleet }));
const planned = async () => {
  const { hosts } = (await plan(chain.world.ports, options)).plan;
  return hosts
    .filter(({ changes }) => changes.length > 0)
    .map(({ host: name, changes }) => [name, changes.map(({ id, action }) => `${action} ${id}`)]);
};
const stepsOf = (name: string) => {
  const scripts = chain.world.scripts.map(({ host, script }) => ({ host, text: reveal(script) }));
  // What comes first: exporters follow once that is confirmed.
  const script =
    scripts.findLast(({ host, text }) => host === name && text.includes('\nmain() {\nbegin\n'))?.text ?? '';
  return script.slice(script.lastIndexOf('\nmain() {')).split('\n');
};

test('an MTU that somebody made too small is set by a restart, once', async () => {
  expect(await apply()).toEqual([]);
  Object.assign(host.tunnels.get('wg0') ?? {}, { mtu: 600 });
  expect(await planned()).toEqual([['shop', ['update tunnel:wg0', 'update unit:wg-quick@wg0']]]);
  expect(await apply()).toEqual([]);
  expect(host.tunnels.get('wg0')?.mtu).toBe(1420);
  expect(await planned()).toEqual([]);
});

describe('beside a wg0 of the owner’s', () => {
  const theirs = (): RunningTunnel => ({
    publicKey: 'THEIRS',
    port: 4711,
    addresses: ['10.8.0.1/24'],
    mtu: 1420,
    peers: new Map([
      ['PHONE', { presharedKey: undefined, allowedIps: '10.8.0.2/32', endpoint: '', keepalive: 0, handshakeAt: 0 }],
    ]),
  });
  const open = 'allow: [{ port: 4711, proto: udp }]';
  const conf = { text: '[Interface]\n', mode: '0600', owner: 'root:root' };
  beforeEach(() => {
    host.tunnel = theirs();
    host.files.set('/etc/wireguard/wg0.conf', conf);
    Object.assign(host.unit('wg-quick@wg0'), { active: true, enabled: true });
  });

  const way = expect.stringContaining('(interface: wg-promguard)');
  test('ours is refused by the same name, and the way out is named', async () => {
    expect(await apply()).toMatchObject([{ code: 'foreign-file', hint: way }]);
    host.files.delete('/etc/wireguard/wg0.conf');
    expect(await apply()).toMatchObject([{ ...about('foreign-tunnel', 'shop'), hint: way }]);
    expect(host.tunnel).toEqual(theirs());
  });

  test('ours runs by another name, is scraped, and theirs stays as it is', async () => {
    expect(await apply(`${named}, ${open}`)).toEqual([]);
    expect(await planned()).toEqual([]);
    expect([...host.tunnels.keys()]).toEqual(['wg0', 'wg-promguard']);
    expect(host.tunnel).toEqual(theirs());
    expect(host.files.get('/etc/wireguard/wg0.conf')).toEqual(conf);
    expect(host.files.get(managed)?.text).not.toContain('wg0');
  });

  test('theirs stays when the server is given back', async () => {
    await apply(`${named}, ${open}`);
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
    expect([...host.tunnels]).toEqual([['wg0', theirs()]]);
    expect([...host.files.keys()]).toEqual(['/etc/wireguard/wg0.conf']);
  });

  test('a port that theirs listens on is found before anything is changed', async () => {
    expect(await apply(named, 'network: { port: 4711 }\n')).toMatchObject([about('tunnel-port-taken', 'shop')]);
    expect(chain.world.scripts.filter((script) => script.host === 'shop')).toEqual([]);
    expect(await apply(`${named}, ${open}`)).toEqual([]);
    expect(await apply(named, 'network: { port: 4711 }\n')).toMatchObject([about('tunnel-port-taken', 'shop')]);
  });
});

describe('a host that runs gets another name', () => {
  beforeEach(async () => {
    expect(await apply()).toEqual([]);
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), shop(named)]));
  });

  test('the plan shows what goes and what comes, on that host alone', async () => {
    expect(await planned()).toEqual([
      [
        'shop',
        [
          'create file:/etc/wireguard/wg-promguard.conf',
          'create tunnel:wg-promguard',
          'update file:/etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf',
          'update file:/etc/systemd/system/promguard-metrics.service',
          'create rule:allow in on wg-promguard proto tcp from 10.0.0.1 to 10.0.0.3 port 9100',
          'update file:/var/lib/promguard/managed',
          'create unit:wg-quick@wg-promguard',
          'update unit:prometheus-node-exporter',
          'update unit:promguard-metrics.timer',
          'delete file:/etc/wireguard/wg0.conf',
          'delete rule:allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.3 port 9100',
          'delete unit:wg-quick@wg0',
        ],
      ],
    ]);
  });

  test('the old tunnel goes before the new one comes, under commit-confirm for both', async () => {
    const before = host.tunnel;
    expect(await apply(named)).toEqual([]);
    expect(chain.world.journal.filter((entry) => entry.startsWith('apply'))).toEqual(['apply shop']);
    const order = stepsOf('shop').filter((line) =>
      /^(arm_confirm|ufw|remove_|start_tunnel|start_countdown)/.test(line),
    );
    expect(order.map((line) => line.split(' proto')[0])).toEqual([
      'arm_confirm 120 wg-promguard wg0',
      'ufw allow in on wg-promguard',
      'remove_tunnel wg0',
      'remove_files /etc/wireguard/wg0.conf',
      'start_tunnel wg-promguard',
      'ufw delete allow in on wg0',
      'start_countdown',
    ]);
    expect([...host.tunnels.keys()]).toEqual(['wg-promguard']);
    expect(host.tunnels.get('wg-promguard')).toMatchObject({
      publicKey: before?.publicKey,
      addresses: before?.addresses,
    });
    expect([...host.files.keys(), ...host.units.keys()].filter((name) => name.includes('wg0'))).toEqual([]);
    expect(host.unconfirmed).toBe(false);
    expect(await planned()).toEqual([]);
  });

  test('and its own name back', async () => {
    await apply(named);
    expect(await apply()).toEqual([]);
    expect([...host.tunnels.keys()]).toEqual(['wg0']);
    expect(await planned()).toEqual([]);
  });

  test('a run that dies at any step is finished by the next one', async () => {
    for (const step of ['stop wg-quick@wg0', 'start wg-quick@wg-promguard', 'ufw delete']) {
      host.breakAt = step;
      expect(await apply(named)).toMatchObject([{ code: 'step-failed' }]);
    }
    host.breakAt = undefined;
    expect(await apply(named)).toEqual([]);
    expect([...host.tunnels.keys()]).toEqual(['wg-promguard']);
    expect(await planned()).toEqual([]);
  });
});

test('the hosts of a count have it all', async () => {
  expect(await chain.apply(fleetOf([monitor, '{ name: web, region: lon1, count: 2, interface: mesh }']))).toEqual([]);
  const droplets = chain.world.hosts.filter(({ name }) => name !== 'shop');
  expect(droplets.map(({ name, tunnels }) => [name, ...tunnels.keys()])).toEqual([
    ['promguard-monitor-1', 'wg0'],
    ['web-1', 'mesh'],
    ['web-2', 'mesh'],
  ]);
  expect(await chain.hasChanges()).toBe(false);
});

test('a monitor has it, too', async () => {
  expect(await chain.apply(fleetOf([monitor.replace(' }', `${named} }`), node(1)]))).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

// Stories in golden files: read stories/*.txt to see what PromGuard does. A change there is a change of behaviour; `npx vitest run … -u` accepts it.

import { describe, expect, test } from 'vitest';
import { generateSshPair } from '../../src/keys/ssh.ts';
import { fleetOf, monitor, node } from '../fakes/fleets.ts';
import { checkScripts, has } from '../fakes/programs.ts';
import { seeded } from '../fakes/random.ts';
import type { File, SimulatedHost } from '../fakes/simulator/host.ts';
import { SimulatedWorld } from '../fakes/simulator/world.ts';
import { Story } from './story.ts';

const seed = fleetOf([monitor, ...[1, 2, 3].map(node)]);
const two = fleetOf([monitor, node(1)]);
const pin = `{ version: 1.8.2, sha256: ${'ab'.repeat(32)} }`;

const dropIn = '/etc/systemd/system/prometheus-node-exporter.service.d/promguard.conf';

/** All scripts of all stories. */
const scripts = new Set<string>();

async function golden(name: string, story: Story): Promise<void> {
  for (const script of story.world.ran) scripts.add(script);
  for (const text of story.world.files.values()) {
    for (const [secret] of text.matchAll(/[A-Za-z0-9+/]{43}=/g)) {
      // The public keys in the lock may show, the keys in key files may not.
      if (text.startsWith('# sealed')) expect(story.text).not.toContain(secret);
    }
  }
  await expect(story.text).toMatchFileSnapshot(`stories/${name}.txt`);
}

test('the first fleet of the seed, then nothing to do', async () => {
  const story = new Story();
  await story.apply('the first fleet of the seed', seed);
  await story.apply('nothing to do');
  expect(story.world.scripts).toEqual([]);
  await golden('seed', story);
});

test('nodes are added and removed', async () => {
  const story = new Story();
  await story.begin(two);
  await story.apply('a second node', fleetOf([monitor, node(1), node(2)]));
  await story.apply('the first node is removed', fleetOf([monitor, node(2)]));
  await story.apply('a third node does not get the reserved address', fleetOf([monitor, node(2), node(3)]));
  await golden('nodes', story);
});

test('a second monitor is added, and the first one removed', async () => {
  const story = new Story();
  const second = '{ name: promguard-monitor-2, region: fra1 }';
  await story.begin(two);
  await story.apply('a second monitor', fleetOf([monitor, second, node(1)], { monitors: 2 }));
  await story.apply('the first monitor is removed', fleetOf([second, node(1)]));
  await golden('monitors', story);
});

test('an exporter is added for some hosts, and removed', async () => {
  const story = new Story();
  const web = '{ name: web, region: lon1, labels: { tier: web } }';
  const exporters = 'exporters: { node: {}, nginx: { labels: { tier: web }, metrics_path: /status } }\n';
  await story.begin(fleetOf([monitor, web, node(1)]));
  await story.apply('nginx too, on web hosts', fleetOf([monitor, web, node(1)], { more: exporters }));
  await story.apply('without nginx', fleetOf([monitor, web, node(1)]));
  await golden('exporters', story);
});

test('an application is scraped on web hosts, and no more', async () => {
  const story = new Story();
  const hosts = [monitor, '{ name: web, region: lon1, labels: { tier: web } }', node(1)];
  const shop = (more: string) => fleetOf(hosts, { more: `apps: { shop: { labels: { tier: web }, ${more} } }\n` });
  await story.begin(fleetOf(hosts));
  await story.apply('a shop on loopback of web hosts', shop('port: 8080, path: /internal, interval: 15s'));
  await story.apply('on another port', shop('port: 8081'));
  await story.apply('that listens in the tunnel', shop('port: 8081, listen: tunnel'));
  await story.apply('without it', fleetOf(hosts));
  await golden('apps', story);
});

test('a release is pinned, and unpinned', async () => {
  const story = new Story();
  const prometheus = `prometheus: { version: 2.53.2, sha256: ${'cd'.repeat(32)} }\n`;
  await story.begin(two);
  await story.apply('pinned', fleetOf([monitor, node(1)], { more: `exporters: { node: ${pin} }\n${prometheus}` }));
  story.world.host('promguard-node-1').binaries.clear();
  await story.plan('the release was removed by hand');
  await story.apply('it is downloaded again');
  await story.apply('Debian’s package again', two);
  await golden('pins', story);
});

test('who may reach what', async () => {
  const story = new Story();
  const restricted = 'ssh: { allow_from: [198.51.100.7, 192.0.2.0/24, "2001:db8::/32"] }\n';
  const web = `{ name: web, region: lon1, allow: [{ port: 443, proto: tcp }, { port: 53, proto: udp, from: [192.0.2.0/24, "2001:db8::7"] }] }`;
  await story.begin(fleetOf([monitor, '{ name: web, region: lon1 }']));
  await story.apply('SSH from an office', fleetOf([monitor, '{ name: web, region: lon1 }'], { more: restricted }));
  await story.apply('two services', fleetOf([monitor, web], { more: restricted }));
  await story.apply('no service', fleetOf([monitor, '{ name: web, region: lon1 }'], { more: restricted }));
  await golden('access', story);
});

test('the tunnel is changed', async () => {
  const story = new Story();
  await story.begin(two);
  const settings = 'network: { port: 51999, keepalive: 25, mtu: 1380 }\n';
  await story.apply('another port, size and keepalive', fleetOf([monitor, node(1)], { more: settings }));
  await story.apply(
    'a wider range',
    fleetOf([monitor, node(1)], { more: settings.replace('{', '{ cidr: 10.0.0.0/16,') }),
  );
  await golden('tunnel', story);
});

test('an existing server with an IPv6 address', async () => {
  const { publicKey } = generateSshPair(seeded('old server'), '');
  const world = new SimulatedWorld();
  const server = world.addServer('old-server', '2001:db8::7', publicKey);
  server.packages.add('ufw');
  server.ufw.enabled = true;
  server.rules[4].push({ tuple: 'allow tcp 8080 0.0.0.0/0 any 0.0.0.0/0 in', comment: 'the shop' });
  server.rules[6].push({ tuple: 'limit udp 5000:5010 ::/0 any ::/0 in', comment: '' });
  const story = new Story(world);
  const both = monitor.replace(' }', ', ipv6: true }');
  const old = '{ name: old-server, address: "2001:db8::7" }';
  await story.apply('its host key is unknown', fleetOf([both, old]));
  world.files.set('fleet.lock.yaml', trusted(world.files.get('fleet.lock.yaml') ?? '', publicKey));
  await story.apply('it is trusted');
  await story.apply('removed, it stays as it is', fleetOf([both]));
  await golden('static', story);
});

/** As `promguard trust` writes it. */
function trusted(lock: string, key: string): string {
  return lock.replace(/(old-server:[\s\S]*?ssh_host_keys:) \[\]/, `$1 [ ${key} ]`);
}

test('somebody else’s file is in the way', async () => {
  const story = new Story();
  await story.begin(two);
  const host = story.world.host('promguard-node-1');
  host.files.set('/etc/wireguard/wg0.conf', { text: '# mine\n', mode: '0600', owner: 'root:root' });
  host.files.delete('/var/lib/promguard/managed');
  await story.plan('it is not replaced');
  await story.apply('nor by an apply, and the monitor is configured');
  await golden('stranger', story);
});

test('an apply is interrupted', async () => {
  const story = new Story();
  await story.begin(two);
  const host = story.world.host('promguard-node-1');
  host.breakAt = 'restart prometheus-node-exporter';
  const slow = fleetOf([monitor, node(1)], { more: 'exporters: { node: { port: 9111 } }\n' });
  await story.apply('the power fails before the restart', slow);
  host.breakAt = undefined;
  await story.apply('the next apply completes it');
  await golden('cut-short', story);
});

test('changes made by hand', async () => {
  const story = new Story();
  await story.begin(two);
  const host = story.world.host('promguard-node-1');
  const top = story.world.host('promguard-monitor-1');
  for (const { what, by } of byHand(host, top)) {
    by();
    await story.apply(what);
  }
  await golden('drift', story);
});

/** What a person may do by hand on a node or the monitor. */
function byHand(node: SimulatedHost, monitor: SimulatedHost): { what: string; by: () => void }[] {
  const conf = '/etc/wireguard/wg0.conf';
  const edit = (host: SimulatedHost, path: string, change: (file: File) => void) => {
    const file = host.files.get(path);
    if (file) change(file);
  };
  const peer = () => [...(monitor.tunnel?.peers.values() ?? [])][0];
  return [
    { what: 'wg set wg0 peer … remove', by: () => monitor.tunnel?.peers.clear() },
    { what: 'wg set wg0 peer … allowed-ips', by: () => Object.assign(peer() ?? {}, { allowedIps: '10.0.0.0/24' }) },
    { what: 'wg set wg0 peer … preshared-key', by: () => Object.assign(peer() ?? {}, { presharedKey: 'other' }) },
    { what: 'wg set wg0 listen-port', by: () => Object.assign(node.tunnel ?? {}, { port: 4711 }) },
    { what: 'ip address add', by: () => node.tunnel?.addresses.push('10.9.9.9/24') },
    {
      what: 'a new address and a lost peer at once',
      by: () => {
        node.tunnel?.addresses.push('10.9.9.9/24');
        node.tunnel?.peers.clear();
      },
    },
    {
      what: 'ip link delete wg0',
      by: () => {
        node.tunnel = undefined;
      },
    },
    {
      what: 'another private key in wg0.conf',
      by: () =>
        edit(node, conf, (file) => {
          file.text = file.text.replace(/PrivateKey = .*/, 'PrivateKey = yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=');
        }),
    },
    {
      what: 'a file without its last newline',
      by: () =>
        edit(monitor, '/etc/promguard/prometheus.yml', (file) => {
          file.text = file.text.trimEnd();
        }),
    },
    { what: 'chmod', by: () => edit(node, conf, (file) => Object.assign(file, { mode: '0644', owner: 'root:adm' })) },
    { what: 'rm of a drop-in', by: () => node.files.delete(dropIn) },
    { what: 'an empty drop-in', by: () => edit(node, dropIn, (file) => Object.assign(file, { text: '' })) },
    { what: 'systemctl stop', by: () => Object.assign(node.unit('prometheus-node-exporter'), { active: false }) },
    { what: 'systemctl disable', by: () => Object.assign(node.unit('prometheus-node-exporter'), { enabled: false }) },
    {
      what: 'systemctl disable, and a changed drop-in',
      by: () => {
        node.unit('prometheus-node-exporter').enabled = false;
        edit(node, dropIn, (file) => Object.assign(file, { text: '[Service]\n' }));
      },
    },
    { what: 'ufw delete', by: () => node.rules[6].splice(0, 1) },
    {
      what: 'ufw allow 8080/tcp',
      by: () => node.rules[4].push({ tuple: 'allow tcp 8080 0.0.0.0/0 any 0.0.0.0/0 in', comment: '' }),
    },
    { what: 'another comment', by: () => Object.assign(node.rules[4][0] ?? {}, { comment: 'mine' }) },
    { what: 'ufw disable', by: () => Object.assign(node.ufw, { enabled: false, live: false }) },
    { what: 'ufw default allow incoming', by: () => Object.assign(node.ufw, { incoming: 'ACCEPT' }) },
    { what: 'iptables -F', by: () => Object.assign(node.ufw, { live: false }) },
    { what: 'rm of the list of managed things', by: () => node.files.delete('/var/lib/promguard/managed') },
    {
      what: 'a list with an entry for a thing that is gone',
      by: () =>
        edit(node, '/var/lib/promguard/managed', (file) => {
          file.text += 'rule:allow in proto tcp from any to any port 99\n';
        }),
    },
    { what: 'apt-get remove', by: () => node.packages.delete('prometheus-node-exporter') },
  ];
}

test('guards', async () => {
  const story = new Story();
  await story.begin(fleetOf([monitor, ...[1, 2, 3].map(node)], { more: 'guards: { protect: [promguard-node-1] }\n' }));
  const gone = fleetOf([monitor, node(1)], { more: 'guards: { protect: [promguard-node-1] }\n' });
  await story.refusal('two nodes at once', gone);
  await story.refusal(
    'a protected node',
    fleetOf([monitor, node(2), node(3)], { more: 'guards: { protect: [promguard-node-1] }\n' }),
  );
  await golden('guards', story);
});

/** Those that have the same functions as one, for a program that takes a second to read these: each main under a name of its own. */
function joined(all: Iterable<string>): string[] {
  const files = new Map<string, string>();
  let count = 0;
  for (const script of all) {
    const at = script.indexOf('\nmain() {\n');
    const [functions, steps] = at < 0 ? [script, ''] : [script.slice(0, at), script.slice(at)];
    count += 1;
    const named = steps.replace(/^\nmain\(\)/, `\nmain_${count}()`).replace(/\nmain (.*)\n$/, `\nmain_${count} $1\n`);
    files.set(functions, (files.get(functions) ?? functions) + named);
  }
  return [...files.values()];
}

describe('every script of these stories', () => {
  test('is read by bash', async () => {
    expect(await checkScripts('bash', ['-n'], scripts)).toBe('');
  });

  test.skipIf(!has('shellcheck'))(
    'passes shellcheck, which is skipped where it is not installed',
    async () => {
      expect(await checkScripts('shellcheck', ['--shell=bash'], joined(scripts))).toBe('');
    },
    300_000,
  );
});

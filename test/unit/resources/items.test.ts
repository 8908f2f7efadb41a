// What each resource makes of a fleet, as tables: a line of fleet.yaml in, the items that it changes out.

import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/host/item.ts';
import type { FileItem } from '../../../src/host/kinds/file.ts';
import { idOf } from '../../../src/host/kinds/index.ts';
import { ruleText } from '../../../src/host/rule.ts';
import { redact, reveal } from '../../../src/keys/secret.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { itemsFor } from '../../fakes/site.ts';

const web = (more: string) => `{ name: web, region: lon1${more} }`;
const fleet = (more = '', host = web('')) => fleetOf([monitor, host], { more });

function fileIn(items: readonly Item[], part: string): FileItem {
  const found = items.find((item): item is FileItem => item.kind === 'file' && item.path.includes(part));
  if (!found) throw new Error(`no file ${part}`);
  return found;
}

const commandOf = (exporter: string) => {
  const unit = reveal(fileIn(itemsFor(fleet(`exporters: { node: ${exporter} }\n`), 'web'), 'systemd').content);
  return /^ExecStart=(.+)$/m.exec(unit)?.[1];
};

describe('the command line that systemd reads', () => {
  const withArgs = (...args: string[]) => commandOf(JSON.stringify({ args }));

  test.each<[string, string | undefined, string]>([
    ['a plain argument', withArgs('--a=1'), '--a=1'],
    ['the tunnel address and the port', withArgs('--web={listen}', '{listen}'), '--web=10.0.0.2:9100 10.0.0.2:9100'],
    ['spaces', withArgs('--a=b c'), '"--a=b c"'],
    ['quotes', withArgs(`--a="b" 'c'`), `"--a=\\"b\\" 'c'"`],
    ['a backslash, which systemd would read as an escape', withArgs('--re=\\d+'), '"--re=\\\\d+"'],
    ['a percent sign, which systemd would expand', withArgs('--a=%h'), '--a=%%h'],
    ['a dollar sign, which systemd would expand', withArgs('--a=$HOME', '--b=\x24{X}'), '"--a=$$HOME" "--b=$\x24{X}"'],
    ['a semicolon, which would begin another command', withArgs(';', '--a'), '";" --a'],
  ])('%s', (_, command, args) => {
    expect(command).toBe(`/usr/bin/prometheus-node-exporter ${args}`);
  });
});

test.each<[string, string, string, string, string]>([
  ['two droplets', monitor, web(', ipv6: true'), '203.0.113.1', '203.0.113.2'],
  ['a server by IPv4', '{ name: m, address: 198.51.100.7 }', web(', ipv6: true'), '198.51.100.7', '203.0.113.2'],
  ['a monitor by IPv6', '{ name: m, address: "2001:db8::7" }', web(', ipv6: true'), '[2001:db8::7]', '[2001:db8::2]'],
  [
    'a node by IPv6',
    '{ name: m, region: tor1, ipv6: true }',
    '{ name: web, address: "2001:db8::7" }',
    '[2001:db8::1]',
    '[2001:db8::7]',
  ],
  [
    'two by IPv6',
    '{ name: m, address: "2001:db8::6" }',
    '{ name: web, address: "2001:db8::7" }',
    '[2001:db8::6]',
    '[2001:db8::7]',
  ],
])('the ends of a tunnel meet over a family that both have: %s', (_, one, other, ofMonitor, ofWeb) => {
  const yaml = fleetOf([one, other]);
  const endpoints = (name: string) =>
    itemsFor(yaml, name).flatMap((item) => (item.kind === 'tunnel' ? item.peers.map(({ endpoint }) => endpoint) : []));
  const names = [...yaml.matchAll(/\{ name: ([\w-]+)/g)].map(([, name = '']) => name);
  expect(names.map(endpoints)).toEqual([[`${ofWeb}:51820`], [`${ofMonitor}:51820`]]);
});

describe('what differs by system', () => {
  const on = (version: string, exporter: string) => {
    const yaml = fleet(`exporters: { ${exporter}: {} }\n`);
    const [id = '', number = ''] = version.split(' ');
    const system = version === '' ? undefined : { id, version: number, architecture: 'amd64' as const };
    const unit = reveal(fileIn(itemsFor(yaml, 'web', system), 'systemd').content);
    return /^ExecStart=\S+ (.+)$/m.exec(unit)?.[1];
  };
  const mine = (port: number) => `--web.listen-address=10.0.0.2:${port}`;
  const pinned = (version: string) => `url: "https://x.org/x-1.tgz", version: ${version}, sha256: ${'ab'.repeat(32)}`;

  test.each<[string, string, string]>([
    ['', 'apache', '--telemetry.address=10.0.0.2:9117'],
    ['debian 12', 'apache', '--telemetry.address=10.0.0.2:9117'],
    ['ubuntu 22.04', 'apache', '--telemetry.address=10.0.0.2:9117'],
    ['debian 13', 'apache', mine(9117)],
    ['ubuntu 24.04', 'apache', mine(9117)],
    ['debian 12', 'mysqld', mine(9104)],
    ['debian 13', 'mysqld', `${mine(9104)} --config.my-cnf=/var/lib/prometheus/.my.cnf`],
    ['debian 13', 'redis', mine(9121)],
  ])('%s: %s', (system, exporter, args) => {
    expect(on(system, exporter)).toBe(args);
  });

  test.each<[string, string]>([
    ['0.12.0', '--telemetry.address=10.0.0.2:9117'],
    ['1.0.9', mine(9117)],
  ])('a pinned apache %s is the same on every system', (version, args) => {
    const yaml = fleet(`exporters: { apache: { ${pinned(version)} } }\n`);
    for (const number of ['12', '13']) {
      const items = itemsFor(yaml, 'web', { id: 'debian', version: number, architecture: 'amd64' });
      expect(reveal(fileIn(items, 'systemd').content)).toContain(`/x ${args}\n`);
    }
  });
});

describe('a pinned release', () => {
  const sha256 = 'ab'.repeat(32);
  const binaryOf = (exporter: string) =>
    itemsFor(
      fleet(
        `exporters: { it: { package: it, command: /usr/bin/it, port: 9999, version: 1.2.3, sha256: ${sha256}, ${exporter} } }\n`,
      ),
      'web',
    ).find((item) => item.kind === 'binary');

  test.each<[string, string]>([
    ['https://x.org/v{version}/node_exporter-{version}.linux-amd64.tar.gz', 'node_exporter'],
    ['https://x.org/redis_exporter-v{version}.linux-amd64.tar.gz', 'redis_exporter'],
    ['https://x.org/nginx-prometheus-exporter_{version}_linux_amd64.tar.gz', 'nginx-prometheus-exporter'],
    ['https://x.org/process-exporter-{version}.tgz', 'process-exporter'],
    ['https://x.org/plain.tar.gz', 'plain'],
  ])('%s holds %s', (url, program) => {
    expect(binaryOf(`url: "${url}"`)).toEqual({
      kind: 'binary',
      name: 'it',
      sha256,
      others: [],
      url: url.replaceAll('{version}', '1.2.3'),
      members: [program],
    });
  });

  test('is run from its own folder, by a user without rights, and needs no package but curl', () => {
    const items = itemsFor(fleet(`prometheus: { version: 2.53.2, sha256: ${sha256} }\n`), 'promguard-monitor-1');
    expect(items.flatMap((item) => (item.kind === 'package' ? item.name : []))).toEqual([
      'wireguard-tools',
      'prometheus-node-exporter',
      'curl',
      'prometheus-blackbox-exporter',
      'ufw',
    ]);
    const unit = reveal(fileIn(items, 'prometheus.service').content);
    expect(unit).toContain(`ExecStart=/opt/promguard/prometheus-${sha256}/prometheus --config.file=`);
    expect(unit).toMatch(/^DynamicUser=yes$/m);
    expect(fileIn(items, 'prometheus.yml').check).toBe(`/opt/promguard/prometheus-${sha256}/promtool check config {}`);
  });
});

describe('the firewall', () => {
  const rulesOf = (yaml: string, name = 'web') =>
    itemsFor(yaml, name).flatMap((item) => (item.kind === 'rule' ? `${ruleText(item)} # ${item.comment}` : []));
  const scraper =
    'allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9100 # promguard-monitor-1 WireGuard node-exporter scraper';
  const ssh = [
    'allow in proto tcp from any to any port 22 # OpenSSH',
    'allow in proto tcp from any to any port 22 (v6) # OpenSSH',
  ];
  const wireguard = [
    'allow in proto udp from any to any port 51820 # WireGuard',
    'allow in proto udp from any to any port 51820 (v6) # WireGuard',
  ];
  const allowed = (from: string) => rulesOf(fleet('', web(`, allow: [{ port: 443, proto: tcp${from} }]`))).slice(4, -1);

  test('lets in SSH first, then WireGuard, and the monitor through the tunnel', () => {
    expect(rulesOf(fleet())).toEqual([...ssh, ...wireguard, scraper]);
  });

  test('a monitor that nobody scrapes is open for nothing else', () => {
    expect(rulesOf(fleet(), 'promguard-monitor-1')).toEqual([...ssh, ...wireguard]);
  });

  test.each<[string, string, string[]]>([
    ['everyone', '', ['from any to any port 443', 'from any to any port 443 (v6)']],
    ['everyone on IPv4', ', from: [0.0.0.0/0]', ['from any to any port 443']],
    ['everyone on IPv6', ', from: ["::/0"]', ['from any to any port 443 (v6)']],
    ['a range', ', from: [192.0.2.0/24]', ['from 192.0.2.0/24 to any port 443']],
    [
      'one address, as ufw keeps it',
      ', from: [192.0.2.7, "2001:db8::7"]',
      ['from 192.0.2.7 to any port 443', 'from 2001:db8::7 to any port 443 (v6)'],
    ],
  ])('a declared port for %s', (_, from, rules) => {
    expect(allowed(from)).toEqual(rules.map((rule) => `allow in proto tcp ${rule} # declared in fleet.yaml`));
  });
});

describe('packages', () => {
  test('are held back while their files are not there', () => {
    const two =
      'exporters: { one: { package: both, command: /usr/bin/one, port: 9901, unit: one }, two: { package: both, command: /usr/bin/two, port: 9902, unit: two } }\n';
    const both = itemsFor(fleet(two), 'web').filter((item) => item.kind === 'package' && item.name === 'both');
    expect(both).toMatchObject([{ kind: 'package', name: 'both', hold: ['one', 'two'] }]);
  });

  test.each([
    ['node: {}', 'prometheus-node-exporter', false],
    ['node: { unit: mine }', 'prometheus-node-exporter', true],
    ['one: { package: other, command: /usr/bin/one, port: 9901 }', 'other', true],
  ])('with %s, %s may start more than the unit that is held back: %s', (entry, name, startsOthers) => {
    const items = itemsFor(fleet(`exporters: { ${entry} }\n`), 'web');
    expect(items.filter((item) => item.kind === 'package' && item.name === name)).toMatchObject([{ startsOthers }]);
  });
});

describe('which host runs what', () => {
  const unitsOf = (more: string, host = web('')) =>
    itemsFor(fleet(more, host), 'web').flatMap((item) => (item.kind === 'unit' ? item.name : []));

  test.each<[string, string, string, boolean]>([
    ['all', '{}', '', true],
    ['those named', '{ hosts: [web] }', '', true],
    ['others are named', '{ hosts: [promguard-monitor-1] }', '', false],
    ['those with the label', '{ labels: { tier: web } }', ', labels: { tier: web }', true],
    ['with one label of two', '{ labels: { tier: web, team: a } }', ', labels: { tier: web }', false],
    ['without it', '{ labels: { tier: web } }', '', false],
  ])('%s', (_, exporter, labels, runs) => {
    const units = unitsOf(`exporters: { node: ${exporter} }\n`, web(labels));
    expect(units).toEqual(
      runs ? ['wg-quick@wg0', 'prometheus-node-exporter', 'promguard-metrics.timer', 'ufw'] : ['wg-quick@wg0', 'ufw'],
    );
  });
});

describe('the tunnel', () => {
  const three = fleetOf([monitor, '{ name: second, region: fra1 }', node(1), node(2)], { monitors: 2 });
  const peersOf = (name: string) =>
    itemsFor(three, name).flatMap((item) => (item.kind === 'tunnel' ? item.peers.map((peer) => peer.name) : []));

  test('a monitor has everybody as a peer, a node the monitors alone', () => {
    expect(peersOf('second')).toEqual(['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2']);
    expect(peersOf('promguard-node-1')).toEqual(['promguard-monitor-1', 'second']);
  });

  test('both ends have the same pre-shared key, and no other pair has it', () => {
    const keys = (name: string) => reveal(fileIn(itemsFor(three, name), 'wg0').content).match(/shared by .*/g);
    expect(keys('promguard-node-1')).toEqual([
      'shared by promguard-monitor-1 and promguard-node-1',
      'shared by promguard-node-1 and second',
    ]);
    expect(keys('second')).toContain('shared by promguard-node-1 and second');
  });

  test('its file shows no key', () => {
    expect(redact(fileIn(itemsFor(three, 'second'), 'wg0').content)).not.toMatch(/private key|shared by/);
  });

  test('has the name that its host gives it, on that host alone', () => {
    const named = fleetOf([monitor, '{ name: web, region: lon1, interface: wg-promguard, count: 2 }', node(1)]);
    const namesOn = (name: string) => {
      const text = itemsFor(named, name).map((item) =>
        item.kind === 'file' ? { ...item, content: reveal(item.content) } : item,
      );
      return [...new Set(JSON.stringify(text).match(/\bwg(?:0|-promguard)\b/g))];
    };
    expect(['promguard-monitor-1', 'web-1', 'web-2', 'promguard-node-1'].map(namesOn)).toEqual([
      ['wg0'],
      ['wg-promguard'],
      ['wg-promguard'],
      ['wg0'],
    ]);
    const ids = itemsFor(named, 'web-1').map(idOf);
    expect(ids.filter((id) => id.includes('wg-promguard'))).toEqual([
      'file:/etc/wireguard/wg-promguard.conf',
      'unit:wg-quick@wg-promguard',
      'tunnel:wg-promguard',
      'rule:allow in on wg-promguard proto tcp from 10.0.0.1 to 10.0.0.2 port 9100',
    ]);
  });

  test('an IPv6 endpoint stands in brackets', () => {
    const both = monitor.replace(' }', ', ipv6: true }');
    const yaml = fleetOf([both, '{ name: old, address: "2001:db8::7" }']);
    const content = reveal(fileIn(itemsFor(yaml, 'promguard-monitor-1'), 'wg0').content);
    expect(content).toContain('Endpoint = [2001:db8::7]:51820\n');
  });
});

// Bad input for fleet.yaml, as one table: what a person wrote, and what they are told. Rule: every line of the answer is held.

import { describe, expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { format } from '../../../src/problem.ts';

const recipient = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

/** Stands above the lines of each row; they begin at line 4. */
const head = `fleet: demo
recipients: [${recipient}]
monitors: [{ name: monitor, region: tor1 }]
`;

const rows: { what: string; yaml: string[]; says: string[] }[] = [
  {
    what: 'unknown keys',
    yaml: ['nodes: [{ name: db, regoin: lon1 }]', 'defaults: { colour: blue }'],
    says: [
      'f.yaml:4:21: error: unknown key `regoin`',
      '  did you mean `region`?',
      'f.yaml:5:13: error: unknown key `colour`',
      '  known here: image, size, ipv6',
    ],
  },
  {
    what: 'a misspelt key hides nothing else',
    yaml: ['nodes: [{ name: monitor, regoin: lon1 }]'],
    says: [
      'f.yaml:4:17: error: two hosts are named `monitor`',
      '  the other is on line 3',
      'f.yaml:4:26: error: unknown key `regoin`',
      '  did you mean `region`?',
    ],
  },
  {
    what: 'two mistakes in one value are told once',
    yaml: ['nodes: [{ name: A, region: lon1 }, { name: A, region: lon1 }]'],
    says: [
      'f.yaml:4:17: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "A"',
      'f.yaml:4:44: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "A"',
    ],
  },
  {
    what: 'a key in another spelling',
    yaml: ['ssh: { keyName: mine }'],
    says: ['f.yaml:4:8: error: unknown key `keyName`', '  did you mean `key_name`?'],
  },
  {
    what: 'wrong types',
    yaml: [
      'nodes:',
      '  - { name: db, region: lon1, count: "two" }',
      '  - { name: web, region: 7, ipv6: yes }',
      '  - web',
      'parallel: many',
      'guards: []',
      'exporters: { node: }',
    ],
    says: [
      'f.yaml:5:38: error: `count` must be a whole number of at least 1, found "two"',
      'f.yaml:6:26: error: `region` must be text, found 7',
      '  for example `region: lon1`; a server that exists already has an `address` instead',
      'f.yaml:6:35: error: `ipv6` must be true or false, found "yes"',
      'f.yaml:7:5: error: entry 3 of `nodes` must be a map, found "web"',
      'f.yaml:8:11: error: `parallel` must be a whole number from 1 to 1000, found "many"',
      'f.yaml:9:9: error: `guards` must be a map, found a list',
      'f.yaml:10:20: error: `node` must be a map, found nothing',
    ],
  },
  {
    what: 'a version that YAML takes for a number',
    yaml: ['prometheus: { version: 2.10, sha256: 0 }'],
    says: [
      'f.yaml:4:24: error: `version` must be text, found 2.10',
      '  put it in quotes',
      'f.yaml:4:38: error: `sha256` must be text, found 0',
      '  put it in quotes',
    ],
  },
  {
    what: 'a missing region',
    yaml: ['nodes: [{ name: db }]'],
    says: [
      'f.yaml:4:9: error: `region` is missing',
      '  for example `region: lon1`; a server that exists already has an `address` instead',
    ],
  },
  {
    what: 'duplicate names',
    yaml: [
      'nodes:',
      '  - { name: monitor, region: lon1 }',
      '  - { name: db, region: lon1, count: 2 }',
      '  - { name: db-1, region: fra1 }',
    ],
    says: [
      'f.yaml:5:13: error: two hosts are named `monitor`',
      '  the other is on line 3',
      'f.yaml:7:13: error: two hosts are named `db-1`',
      '  the other is on line 6',
    ],
  },
  {
    what: 'duplicate YAML keys',
    yaml: ['parallel: 1', 'parallel: 2'],
    says: ['f.yaml:5:1: error: the key `parallel` is given twice', '  remove one of them'],
  },
  {
    what: 'names that are no valid host names',
    yaml: [
      'nodes:',
      '  - { name: DB_1, region: lon1 }',
      '  - { name: -db, region: lon1 }',
      '  - { name: "../../etc", region: lon1 }',
      '  - { name: 10.0.0.1, region: lon1 }',
      '  - { name: a..b, region: lon1 }',
      '  - { name: "", region: lon1 }',
    ],
    says: [
      'f.yaml:5:13: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "DB_1"',
      'f.yaml:6:13: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "-db"',
      'f.yaml:7:13: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "../../etc"',
      'f.yaml:8:13: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "10.0.0.1"',
      'f.yaml:9:13: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found "a..b"',
      'f.yaml:10:13: error: `name` must be a host name: lower-case letters, digits, hyphens and dots, at most 63 characters, found ""',
    ],
  },
  {
    what: 'names that are reserved, or too long once numbered',
    yaml: [
      'nodes:',
      '  - { name: localhost, region: lon1 }',
      '  - { name: constructor, region: lon1 }',
      '  - { name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, region: lon1, count: 1 }',
    ],
    says: [
      'f.yaml:5:13: error: the name `localhost` is reserved',
      '  choose another',
      'f.yaml:6:13: error: the name `constructor` is reserved',
      '  choose another',
      'f.yaml:7:13: error: the name `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1` has more than 63 characters',
      '  shorten `name`',
    ],
  },
  {
    what: 'a count below 1',
    yaml: ['nodes: [{ name: db, region: lon1, count: 0 }, { name: web, region: lon1, count: 1.5 }]'],
    says: [
      'f.yaml:4:42: error: `count` must be a whole number of at least 1, found 0',
      'f.yaml:4:81: error: `count` must be a whole number of at least 1, found 1.5',
    ],
  },
  {
    what: 'more hosts than a fleet can have',
    yaml: ['nodes: [{ name: db, region: lon1, count: 1000000000 }]'],
    says: ['f.yaml:4:1: error: the fleet has 1000000001 hosts, more than 10000', '  split it into several'],
  },
  {
    what: 'a CIDR too small',
    yaml: ['network: { cidr: 10.0.0.0/30 }', 'nodes: [{ name: db, region: lon1, count: 2 }]'],
    says: [
      'f.yaml:4:18: error: `cidr` 10.0.0.0/30 has room for 2 hosts, the fleet has 3',
      '  widen it, for example to 10.0.0.0/29',
    ],
  },
  {
    what: 'a CIDR of one host',
    yaml: ['network: { cidr: 10.0.0.0/31 }'],
    says: ['f.yaml:4:18: error: `cidr` must have a prefix from /8 to /30, found /31'],
  },
  {
    what: 'a CIDR that takes in more than one private range',
    yaml: ['network: { cidr: 10.0.0.0/7 }'],
    says: ['f.yaml:4:18: error: `cidr` must have a prefix from /8 to /30, found /7'],
  },
  {
    what: 'a CIDR with host bits',
    yaml: ['network: { cidr: 10.0.0.1/24 }'],
    says: ['f.yaml:4:18: error: "10.0.0.1/24" has bits set beyond its prefix', '  write 10.0.0.0/24'],
  },
  {
    what: 'a CIDR that is none',
    yaml: ['network: { cidr: 10.0.0.0/33 }'],
    says: ['f.yaml:4:18: error: `cidr` must be an IPv4 range, found "10.0.0.0/33"', '  for example 10.0.0.0/24'],
  },
  {
    what: 'a CIDR of IPv6',
    yaml: ['network: { cidr: "fd00::/64" }'],
    says: ['f.yaml:4:18: error: `cidr` must be an IPv4 range: tunnel addresses are IPv4', '  for example 10.0.0.0/24'],
  },
  {
    what: 'a CIDR that is loopback',
    yaml: ['network: { cidr: 127.0.0.0/24 }'],
    says: ['f.yaml:4:18: error: `cidr` 127.0.0.0/24 is set aside for other uses', '  for example 10.0.0.0/24'],
  },
  {
    what: 'a CIDR that is public',
    yaml: ['network: { cidr: 8.8.8.0/24 }'],
    says: [
      'f.yaml:4:18: warning: `cidr` 8.8.8.0/24 is a public range: the hosts could not reach its real owners',
      '  use one from 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10',
    ],
  },
  {
    what: "a CIDR that holds a host's own address",
    yaml: ['network: { cidr: 198.51.100.0/24 }', 'nodes: [{ name: old, address: 198.51.100.7 }]'],
    says: [
      'f.yaml:4:18: warning: `cidr` 198.51.100.0/24 is a public range: the hosts could not reach its real owners',
      '  use one from 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10',
      "f.yaml:5:31: error: 198.51.100.7 lies in the tunnel's own range, 198.51.100.0/24",
      '  give the address under which it is reached without the tunnel, or choose another `network.cidr`',
    ],
  },
  {
    what: 'sources that overlap, or are no ranges',
    yaml: ['ssh: { allow_from: [10.0.0.0/8, 10.1.0.0/16, 192.168.1.1/24, example.com, "2001:db8::/129"] }'],
    says: [
      'f.yaml:4:33: warning: 10.1.0.0/16 lies in 10.0.0.0/8, which may enter already',
      '  remove 10.1.0.0/16, or narrow 10.0.0.0/8 if it should not hold everyone',
      'f.yaml:4:46: error: "192.168.1.1/24" has bits set beyond its prefix',
      '  write 192.168.1.0/24',
      'f.yaml:4:62: error: "example.com" is no IPv4 or IPv6 address or range',
      '  for example 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32',
      'f.yaml:4:75: error: "2001:db8::/129" is no IPv4 or IPv6 address or range',
      '  for example 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32',
    ],
  },
  {
    what: 'nobody may reach SSH',
    yaml: ['ssh: { allow_from: [] }'],
    says: [
      'f.yaml:4:20: error: `allow_from` is empty',
      '  nobody could reach the hosts: name the addresses that may, or 0.0.0.0/0 and ::/0',
    ],
  },
  {
    what: 'static addresses that cannot be',
    yaml: [
      'nodes:',
      '  - { name: a, address: 198.51.100.7 }',
      '  - { name: b, address: 198.51.100.7 }',
      '  - { name: c, address: 198.51.100.256 }',
      '  - { name: d, address: example.com }',
      '  - { name: e, address: "::1" }',
      '  - { name: f, address: 10.0.0.9 }',
      '  - { name: g, address: 192.168.0.9 }',
    ],
    says: [
      'f.yaml:6:25: error: `a` and `b` have one address, 198.51.100.7',
      'f.yaml:7:25: error: `address` must be an IPv4 or IPv6 address, found "198.51.100.256"',
      '  for example 198.51.100.7 or 2001:db8::7',
      'f.yaml:8:25: error: `address` must be an IPv4 or IPv6 address, found "example.com"',
      '  for example 198.51.100.7 or 2001:db8::7',
      'f.yaml:9:25: error: ::1 is not the address of a server',
      "f.yaml:10:25: error: 10.0.0.9 lies in the tunnel's own range, 10.0.0.0/24",
      '  give the address under which it is reached without the tunnel, or choose another `network.cidr`',
      'f.yaml:11:25: warning: 192.168.0.9 is a private address',
      '  every monitor, and the machine that runs PromGuard, must reach it there',
    ],
  },
  {
    what: 'a static host that is half a droplet',
    yaml: [
      'nodes:',
      '  - { name: a, address: 198.51.100.7, size: s-1vcpu-1gb, count: 2 }',
      '  - { name: b, region: lon1, host_key: "SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo" }',
    ],
    says: [
      'f.yaml:5:39: error: a static host (one with `address`) has no `size`',
      '  remove `size`, or `address` if a droplet is meant',
      'f.yaml:5:58: error: a static host (one with `address`) has no `count`',
      '  remove `count`, or `address` if a droplet is meant',
      'f.yaml:6:30: error: only a static host (one with `address`) has a `host_key`',
      '  remove it: PromGuard makes the host keys of droplets itself',
    ],
  },
  {
    what: 'ports out of range',
    yaml: [
      'network: { port: 65536 }',
      'nodes: [{ name: db, region: lon1, allow: [{ port: 0 }, { port: 80, proto: icmp }] }]',
    ],
    says: [
      'f.yaml:4:18: error: `port` must be a whole number from 1 to 65535, found 65536',
      'f.yaml:5:51: error: `port` must be a whole number from 1 to 65535, found 0',
      'f.yaml:5:75: error: `proto` must be tcp or udp, found "icmp"',
    ],
  },
  {
    what: 'ports that PromGuard sees to',
    yaml: [
      'nodes:',
      '  - name: db',
      '    region: lon1',
      '    allow: [{ port: 9100 }, { port: 51820, proto: udp }, { port: 22 }, { port: 443 }, { port: 443 }]',
    ],
    says: [
      'f.yaml:7:21: error: 9100/tcp is the port of the exporter `node`, which only monitors reach, through the tunnel',
      '  remove it',
      "f.yaml:7:37: error: 51820/udp is WireGuard's port, which is open anyway",
      '  remove it',
      "f.yaml:7:66: error: 22/tcp is SSH's port",
      '  `ssh.allow_from` says who may reach it',
      'f.yaml:7:95: error: 443/tcp is allowed twice on `db`',
      '  put all its sources into one `from`',
    ],
  },
  {
    what: 'exporters that nobody knows',
    yaml: ['exporters: { nod: {}, mine: { port: 9999 }, prometheus: {} }'],
    says: [
      'f.yaml:4:14: error: `nod` is not an exporter that PromGuard knows',
      '  did you mean `node`? it needs `package`, `command`, `port`; known are node, blackbox, snmp, process, postgres, mysqld, redis, nginx, apache, haproxy, bind',
      'f.yaml:4:23: error: `mine` is not an exporter that PromGuard knows',
      '  it needs `package`, `command`; known are node, blackbox, snmp, process, postgres, mysqld, redis, nginx, apache, haproxy, bind',
      'f.yaml:4:45: error: `prometheus` is the job of Prometheus itself',
      '  give the exporter another name',
    ],
  },
  {
    what: 'exporters in one place',
    yaml: [
      'exporters: { node: {}, other: { package: other, command: /usr/bin/other, port: 9100 }, again: { package: prometheus-node-exporter, command: /usr/bin/again, port: 9101 }, ssh: { package: ssh, command: /usr/bin/ssh, port: 22 } }',
    ],
    says: [
      'f.yaml:4:24: error: `node` and `other` share port 9100 on `monitor`',
      '  give one of them another, or let them run on different hosts',
      'f.yaml:4:88: error: `node` and `again` share unit prometheus-node-exporter on `monitor`',
      '  give one of them another, or let them run on different hosts',
      "f.yaml:4:176: error: the unit `ssh` is not an exporter's",
      '  name its own',
      "f.yaml:4:221: error: 22 is SSH's port",
    ],
  },
  {
    what: 'exporters for hosts that are not there',
    yaml: [
      'exporters: { node: { hosts: [moniter] }, redis: { labels: { tier: cache } }, bind: { hosts: [monitor], labels: { a: b } } }',
      'guards: { protect: [db] }',
    ],
    says: [
      'f.yaml:4:30: error: there is no host `moniter`',
      '  did you mean `monitor`?',
      'f.yaml:4:51: warning: no host has the labels of `redis`: nothing runs it',
      'f.yaml:4:104: error: `hosts` and `labels` cannot both choose the hosts',
      '  keep one of them',
      'f.yaml:5:21: warning: `guards.protect` names `db`, which is no host of this file',
      '  a droplet of that name stays protected all the same; take the name off where there is none',
    ],
  },
  {
    what: 'a pin of what needs a file of its package',
    yaml: [
      `exporters: { snmp: { version: 0.26.0, sha256: ${'ab'.repeat(32)} }, blackbox: { version: 0.25.0, sha256: ${'ab'.repeat(32)}, args: ['{listen}'] } }`,
    ],
    says: [
      'f.yaml:4:22: error: a pinned `snmp` brings no configuration: --config.file=/etc/prometheus/snmp.yml',
      "  only Debian's package has that file: give `args` with the path of one that is on the hosts, as in [--web.listen-address={listen}, --config.file=/etc/prometheus/snmp.yml]",
    ],
  },
  {
    what: 'pins in part',
    yaml: [
      'prometheus: { version: 2.53.0 }',
      'exporters: { apache: { version: 1.0.9, sha256: 0000000000000000000000000000000000000000000000000000000000000000 }, node: { version: 1.9.1, sha256: ABC } }',
    ],
    says: [
      'f.yaml:4:15: error: `version` needs `sha256` beside it',
      '  give both, or remove `version`',
      'f.yaml:5:48: error: `sha256` must be text, found 0000000000000000000000000000000000000000000000000000000000000000',
      '  put it in quotes',
      'f.yaml:5:148: error: `sha256` must be 64 lower-case hex digits, found "ABC"',
    ],
  },
  {
    what: 'an exporter that is not told where to listen',
    yaml: ['exporters: { node: { args: [] } }'],
    says: [
      'f.yaml:4:28: warning: `node` is not told where to listen',
      '  one of `args` should hold {listen}, or it may listen on every address, and only ufw keeps it closed',
    ],
  },
  {
    what: 'arguments and labels that would write other lines',
    yaml: [
      'exporters: { node: { args: ["x\\nExecStartPre=/bin/false"] } }',
      'nodes: [{ name: db, region: lon1, labels: { job: x, tier: "a\\nb", n: 1 } }]',
    ],
    says: [
      'f.yaml:4:29: error: entry 1 of `args` must be one line that is not empty, found "x\\nExecStartPre=/bin/false"',
      'f.yaml:5:45: error: the name `job` must be a Prometheus label name (letters, digits, underscores), and none of host, region, role, job, instance, __*',
      'f.yaml:5:59: error: `tier` must be one line of at most 255 characters, found "a\\nb"',
      'f.yaml:5:70: error: `n` must be text, found 1',
      '  put it in quotes',
    ],
  },
  {
    what: 'durations without a unit',
    yaml: ['prometheus: { scrape_interval: 30 }'],
    says: ['f.yaml:4:32: error: `scrape_interval` must be text, found 30', '  give it a unit, as in 30s'],
  },
  {
    what: 'durations that are none',
    yaml: ['prometheus: { scrape_interval: 30sec, retention: 1.5d }'],
    says: [
      'f.yaml:4:32: error: `scrape_interval` must be a Prometheus duration, found "30sec"',
      '  for example 30s, 1h30m, 15d',
      'f.yaml:4:50: error: `retention` must be a Prometheus duration, found "1.5d"',
      '  for example 30s, 1h30m, 15d',
    ],
  },
  {
    what: 'durations of nothing and too long',
    yaml: ['prometheus: { scrape_interval: 10m, retention: 0s }'],
    says: [
      'f.yaml:4:32: warning: a `scrape_interval` of 10m leaves gaps',
      '  Prometheus forgets a sample after 5m: stay below that',
      'f.yaml:4:48: error: `retention` must be longer than 0',
    ],
  },
];

function told(yaml: string): string[] {
  return load(new TextEncoder().encode(yaml), 'f.yaml').problems.flatMap((problem) => format(problem).split('\n'));
}

describe('bad input', () => {
  test.each(rows)('$what', ({ yaml, says }) => {
    expect(told(`${head}${yaml.join('\n')}\n`)).toEqual(says);
  });

  test("Prometheus' port is closed on monitors, and free on nodes", () => {
    const allow = 'allow: [{ port: 9090 }]';
    const open = head.replace('tor1', `tor1, ${allow}`);
    expect(told(`${open}nodes: [{ name: db, region: lon1, ${allow} }]\n`)).toEqual([
      "f.yaml:3:59: error: 9090/tcp is Prometheus' port, which stays closed",
      '  remove it; `promguard tunnel` leads to its page',
    ]);
  });

  test('the head of the table alone is no bad input', () => {
    expect(told(head)).toEqual([]);
  });
});

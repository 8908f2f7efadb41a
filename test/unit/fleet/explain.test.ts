// What the schema refuses: one problem for one mistake, at the key or value to change.

import { describe, expect, test } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'unknown keys',
    yaml: ['nodes: [{ name: db, regoin: lon1 }]', 'defaults: { colour: blue }'],
    says: ['4:21 unknown-key', '5:13 unknown-key'],
  },
  {
    what: 'a misspelt key hides no other problem',
    yaml: ['nodes: [{ name: monitor, regoin: lon1 }]'],
    says: ['4:17 duplicate-host-name', '4:26 unknown-key'],
  },
  {
    what: 'two mistakes in one value are reported once',
    yaml: ['nodes: [{ name: A, region: lon1 }, { name: A, region: lon1 }]'],
    says: ['4:17 invalid-value', '4:44 invalid-value'],
  },
  {
    what: 'hosts under a misspelt key, which nothing else can name then',
    yaml: ['node: [{ name: db, region: lon1 }]', 'exporters: { node: {}, postgres: { hosts: [db] } }'],
    says: ['4:1 unknown-key'],
  },
  {
    what: 'a malformed name of a host, told where it stands alone',
    yaml: ['nodes: [{ name: Db, region: lon1 }]', 'exporters: { node: {}, redis: { hosts: [db] } }'],
    says: ['4:17 invalid-value'],
  },
  {
    what: 'a key of the top at a host',
    yaml: ['nodes: [{ name: db, region: lon1, exporters: { postgres: {} } }]'],
    says: ['4:35 unknown-key'],
  },
  {
    what: 'words of other tools',
    yaml: [
      'nodes:',
      '  - { host: db, region: lon1, allow: [{ port: 53, proto: any }] }',
      'alerts:',
      '  receivers:',
      '    - { name: ops, webhook: { url: $HOOK } }',
      '    - { name: all, webhook: { url: https://a.example.com/ }, severity: [warn] }',
      '    - { name: web, webhook: { url: alerts.example.com/x } }',
    ],
    says: ['5:7 unknown-key', '5:58 invalid-value', '8:36 invalid-value', '9:73 invalid-value', '10:36 invalid-value'],
  },
  {
    what: "a word of one's own, which is a label",
    yaml: [
      'nodes: [{ name: db, region: lon1, tier: back, db_password: x }]',
      'exporters: { redis: { hosts: [db], password: x } }',
    ],
    says: ['4:35 unknown-key', '4:47 unknown-key', '5:36 unknown-key'],
  },
  {
    what: 'the user and the port of SSH, which PromGuard has no choice of, and the user of an exporter',
    yaml: [
      'nodes:',
      '  - { name: db, address: 198.51.100.7, user: admin }',
      '  - { name: web, address: 198.51.100.8, ssh_port: 2222 }',
      'ssh: { user: admin, port: 2222 }',
      'exporters: { postgres: { hosts: [db], user: postgres } }',
    ],
    says: [
      '5:40 unknown-key',
      '6:41 unknown-key',
      '7:8 unknown-key',
      '7:21 unknown-key',
      '8:14 warning exporter-needs-env',
      '8:39 unknown-key',
    ],
  },
  {
    what: 'keys as Prometheus and ufw call them',
    yaml: [
      'nodes: [{ name: db, region: lon1, allow: [{ port: 53, protocol: udp }] }]',
      'apps: { shop: { hosts: [db], port: 8080, metrics_path: /m } }',
    ],
    says: ['4:55 unknown-key', '5:42 unknown-key'],
  },
  { what: 'a key in another spelling', yaml: ['ssh: { keyName: mine }'], says: ['4:8 unknown-key'] },
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
      '5:38 wrong-type',
      '6:26 wrong-type',
      '6:35 wrong-type',
      '7:5 wrong-type',
      '8:11 wrong-type',
      '9:9 wrong-type',
      '10:20 wrong-type',
    ],
  },
  {
    what: 'a version that YAML reads as a number',
    yaml: ['prometheus: { version: 2.10, sha256: 0 }'],
    says: ['4:24 wrong-type', '4:38 wrong-type'],
  },
  { what: 'a missing region', yaml: ['nodes: [{ name: db }]'], says: ['4:9 missing-key'] },
  {
    what: 'invalid host names',
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
      '5:13 invalid-value',
      '6:13 invalid-value',
      '7:13 invalid-value',
      '8:13 invalid-value',
      '9:13 invalid-value',
      '10:13 invalid-value',
    ],
  },
  {
    what: 'a count below 1',
    yaml: ['nodes: [{ name: db, region: lon1, count: 0 }, { name: web, region: lon1, count: 0.5 }]'],
    says: ['4:42 out-of-range', '4:81 wrong-type'],
  },
  { what: 'SSH closed to everyone', yaml: ['ssh: { allow_from: [] }'], says: ['4:20 empty-list'] },
  {
    what: 'a static host with keys of a droplet, and the reverse',
    yaml: [
      'nodes:',
      '  - { name: a, address: 198.51.100.7, size: s-1vcpu-1gb, count: 2 }',
      '  - { name: b, region: lon1, host_key: "SHA256:uNiVztksCsDhcc0u9e8BrrwXNgYIZCTPTTyvrOgVDCo" }',
    ],
    says: ['5:39 conflicting-keys', '5:58 conflicting-keys', '6:30 conflicting-keys'],
  },
  {
    what: 'ports out of range',
    yaml: [
      'network: { port: 65536 }',
      'nodes: [{ name: db, region: lon1, allow: [{ port: 0 }, { port: 80, proto: icmp }] }]',
    ],
    says: ['4:18 out-of-range', '5:51 out-of-range', '5:75 invalid-value'],
  },
  {
    what: 'incomplete pins',
    yaml: [
      'prometheus: { version: 2.53.0 }',
      'exporters: { apache: { version: 1.0.9, sha256: 0000000000000000000000000000000000000000000000000000000000000000 }, node: { version: 1.9.1, sha256: ABC } }',
    ],
    says: ['4:15 missing-key', '5:48 wrong-type', '5:148 invalid-value'],
  },
  {
    what: 'arguments and labels with line breaks',
    yaml: [
      'exporters: { node: { args: ["x\\nExecStartPre=/bin/false"] } }',
      'nodes: [{ name: db, region: lon1, labels: { job: x, tier: "a\\nb", n: 1 } }]',
    ],
    says: ['4:29 invalid-value', '5:45 invalid-value', '5:59 invalid-value', '5:70 wrong-type'],
  },
  {
    what: 'alerts that are not there',
    yaml: [
      'alerts: { disable: [HostDiscFull, Nothing, HostDiskFull], thresholds: { disc_full_percent: 90, disk_full_percent: 100 }, time_scale: 0 }',
    ],
    says: ['4:21 invalid-value', '4:35 invalid-value', '4:73 unknown-key', '4:115 out-of-range', '4:134 out-of-range'],
  },
  { what: 'alerts that are on', yaml: ['alerts: true'], says: ['4:9 invalid-value'] },
  { what: 'a duration without a unit', yaml: ['prometheus: { scrape_interval: 30 }'], says: ['4:32 wrong-type'] },
];

/** Whole files. */
const files: Row[] = [
  {
    what: 'no monitor',
    yaml: [
      'fleet: demo',
      'recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]',
      'monitors: []',
    ],
    says: ['3:11 empty-list'],
  },
  { what: 'only a name', yaml: ['fleet: demo'], says: ['1:1 missing-key', '1:1 missing-key'] },
  {
    what: 'no recipient',
    yaml: ['fleet: demo', 'recipients: []', 'monitors: [{ name: monitor, region: tor1 }]'],
    says: ['2:13 empty-list'],
  },
];

describe('explain', () => {
  testTable('explain', rows, (yaml) => problemsOf(`${head}${yaml}`));

  test.each([
    ['yes', 'write true'],
    ['off', 'write false'],
    ['"true"', 'write true, without quotes'],
    ['"false"', 'write false, without quotes'],
  ])('ipv6: %s: %s', (text, hint) => {
    expect(problemsOf(`${head}defaults: { ipv6: ${text} }\n`)).toMatchObject([{ code: 'wrong-type', hint }]);
  });

  test('a count of none says how to have none, and another one that is too low does not', () => {
    const of = (count: number) => problemsOf(`${head}nodes: [{ name: web, region: lon1, count: ${count} }]\n`);
    expect(of(0)).toMatchObject([{ code: 'out-of-range', hint: 'to have none, leave the whole entry out' }]);
    expect(of(-2)).toMatchObject([{ code: 'out-of-range', hint: undefined }]);
  });
});

describe('whole files', () => {
  testTable('explain-files', files, problemsOf);

  test('a valid file has no problems', () => {
    expect(problemsOf(head)).toEqual([]);
  });
});

// Hosts that are impossible, alone or together.

import { describe, expect, test } from 'vitest';
import { head, problemsOf, type Row, said, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'duplicate names',
    yaml: [
      'nodes:',
      '  - { name: monitor, region: lon1 }',
      '  - { name: db, region: lon1, count: 2 }',
      '  - { name: db-1, region: fra1 }',
    ],
    says: ['5:13 duplicate-host-name', '7:13 duplicate-host-name'],
  },
  {
    what: 'forbidden names, and names too long once numbered',
    yaml: [
      'nodes:',
      '  - { name: localhost, region: lon1 }',
      '  - { name: constructor, region: lon1 }',
      '  - { name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, region: lon1, count: 1 }',
    ],
    says: ['5:13 forbidden-host-name', '6:13 forbidden-host-name', '7:13 host-name-too-long'],
  },
  {
    what: 'former names that leave open whose droplet it is',
    yaml: [
      'nodes:',
      '  - { name: a, formerly: b, region: lon1 }',
      '  - { name: b, region: lon1 }',
      '  - { name: c, formerly: c, region: lon1 }',
      '  - { name: d, formerly: old, region: lon1 }',
      '  - { name: e, formerly: old, region: lon1 }',
      '  - { name: f, formerly: olds, region: lon1, count: 2 }',
      '  - { name: g, formerly: G, region: lon1 }',
      '  - { name: h, formerly: i, region: lon1 }',
      '  - { name: i, formerly: h, region: lon1 }',
    ],
    says: [
      '5:26 formerly-in-use',
      '7:26 formerly-own-name',
      '9:26 formerly-twice',
      '10:26 formerly-with-count',
      '11:26 invalid-value',
      '12:26 formerly-in-use',
      '13:26 formerly-in-use',
    ],
  },
  {
    what: 'impossible static addresses',
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
      '6:25 duplicate-address',
      '7:25 invalid-address',
      '8:25 invalid-address',
      '9:25 special-address',
      '10:25 address-in-tunnel-range',
      '11:25 warning private-address',
    ],
  },
  {
    what: 'a server that only has IPv6, and a monitor that only has IPv4',
    yaml: [
      'defaults: { ipv6: false }',
      'nodes:',
      '  - { name: a, address: "2001:db8::7" }',
      '  - { name: b, region: lon1 }',
    ],
    says: ['6:25 no-common-address-family'],
  },
  {
    what: 'ports that PromGuard manages',
    yaml: [
      'nodes:',
      '  - name: db',
      '    region: lon1',
      '    allow: [{ port: 9100 }, { port: 51820, proto: udp }, { port: 22 }, { port: 443 }, { port: 443 }]',
    ],
    says: ['7:21 managed-port', '7:37 managed-port', '7:66 managed-port', '7:95 duplicate-port'],
  },
  {
    what: 'interfaces that are others, or none',
    yaml: [
      'nodes:',
      ...['lo', 'all', 'eth0', 'ens3', 'docker0', 'wg.mount', 'wg+', '-wg', 'wg 1', 'sixteen-or-more-'].map(
        (name, at) => `  - { name: n${at}, region: lon1, interface: ${name} }`,
      ),
      '  - { name: last, region: lon1, interface: 7 }',
    ],
    says: [...Array.from({ length: 10 }, (_, at) => `${5 + at}:42 invalid-value`), '15:44 wrong-type'],
  },
];

describe('check-hosts', () => {
  testTable('check-hosts', rows, (yaml) => problemsOf(`${head}${yaml}`));

  test('of many droplets without IPv6, one is named beside a monitor that has nothing else', () => {
    const monitors = 'monitors: [{ name: hub, address: "2001:db8::8" }]';
    const nodes = [
      '{ name: a, region: lon1, ipv6: false, count: 9 }',
      '{ name: b, region: lon1, ipv6: false }',
      '{ name: c, region: lon1, ipv6: true }',
      '{ name: d, address: 198.51.100.7 }',
    ];
    const yaml = `${head.replace(/monitors: .*/, monitors)}nodes:\n${nodes.map((node) => `  - ${node}\n`).join('')}`;
    expect(said(problemsOf(yaml))).toEqual(['3:34 no-common-address-family', '8:25 no-common-address-family']);
  });

  test("Prometheus' port is closed on monitors, and free on nodes", () => {
    const allow = 'allow: [{ port: 9090 }]';
    const open = head.replace('tor1', `tor1, ${allow}`);
    expect(said(problemsOf(`${open}nodes: [{ name: db, region: lon1, ${allow} }]\n`))).toEqual(['3:59 managed-port']);
  });

  test.each(['9093', '9094', '9094, proto: udp', '9115'])('%s of other programs is closed as well', (port) => {
    const allow = `allow: [{ port: ${port} }]`;
    const open = head.replace('tor1', `tor1, ${allow}`);
    expect(said(problemsOf(`${open}nodes: [{ name: db, region: lon1, ${allow} }]\n`))).toEqual(['3:59 managed-port']);
  });

  test.each(['9093', '9094', '9094, proto: udp', '9115'])('%s is free where such programs never run', (port) => {
    const open = head.replace('tor1', `tor1, allow: [{ port: ${port} }]`);
    expect(said(problemsOf(`${open}alerts: false\nprobes: false\n`))).toEqual([]);
  });

  test.each(['9093, proto: udp', '9115, proto: udp', '9095'])('%s of monitors is free', (port) => {
    expect(said(problemsOf(head.replace('tor1', `tor1, allow: [{ port: ${port} }]`)))).toEqual([]);
  });
});

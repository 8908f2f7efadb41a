// The tunnel's range and the ranges that may reach a port.

import { describe, expect, test } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'a range too small for the fleet',
    yaml: ['network: { cidr: 10.0.0.0/30 }', 'nodes: [{ name: db, region: lon1, count: 2 }]'],
    says: ['4:18 network-too-small'],
  },
  { what: 'a prefix too long', yaml: ['network: { cidr: 10.0.0.0/31 }'], says: ['4:18 invalid-prefix-length'] },
  { what: 'a prefix too short', yaml: ['network: { cidr: 10.0.0.0/7 }'], says: ['4:18 invalid-prefix-length'] },
  { what: 'host bits', yaml: ['network: { cidr: 10.0.0.1/24 }'], says: ['4:18 host-bits-set'] },
  { what: 'not a range', yaml: ['network: { cidr: 10.0.0.0/33 }'], says: ['4:18 invalid-range'] },
  { what: 'an IPv6 range', yaml: ['network: { cidr: "fd00::/64" }'], says: ['4:18 invalid-range'] },
  { what: 'the loopback range', yaml: ['network: { cidr: 127.0.0.0/24 }'], says: ['4:18 special-range'] },
  { what: 'a public range', yaml: ['network: { cidr: 8.8.8.0/24 }'], says: ['4:18 warning public-range'] },
  {
    what: "a range with a host's own address",
    yaml: ['network: { cidr: 198.51.100.0/24 }', 'nodes: [{ name: old, address: 198.51.100.7 }]'],
    says: ['4:18 warning public-range', '5:31 address-in-tunnel-range'],
  },
  {
    what: 'sources that overlap or are invalid',
    yaml: ['ssh: { allow_from: [10.0.0.0/8, 10.1.0.0/16, 192.168.1.1/24, example.com, "2001:db8::/129"] }'],
    says: ['4:33 warning overlapping-ranges', '4:46 host-bits-set', '4:62 invalid-range', '4:75 invalid-range'],
  },
  {
    what: 'IPv6 alone for droplets, which are reached over IPv4',
    yaml: ['ssh: { allow_from: ["::/0"] }'],
    says: ['4:20 would-shut-out'],
  },
  {
    what: 'private ranges alone for droplets, which are reached at their public addresses',
    yaml: ['ssh: { allow_from: [10.0.0.0/24, 192.168.1.7, "2001:db8::7"] }'],
    says: ['4:20 would-shut-out'],
  },
  {
    what: 'IPv4 alone for a server that is reached over IPv6',
    yaml: [
      'ssh: { allow_from: [198.51.100.0/24] }',
      'defaults: { ipv6: true }',
      'nodes: [{ name: old, address: "2001:db8::7" }]',
    ],
    says: ['4:20 would-shut-out'],
  },
  {
    what: 'one address of each family is enough, and a private one for a server',
    yaml: [
      'ssh: { allow_from: [198.51.100.7, "fd00::7"] }',
      'defaults: { ipv6: true }',
      'nodes: [{ name: old, address: "fd00::9" }]',
    ],
    says: ['6:31 warning private-address'],
  },
];

describe('check-network', () => {
  test.each([
    ['[monitor, 203.0.113.7]', 'a host of the fleet'],
    ['[web-9.example.com]', 'a name'],
  ])('%s in `from`, %s: the hint says that names are not possible', (from) => {
    const [problem, ...others] = problemsOf(
      `${head}nodes: [{ name: db, region: lon1, allow: [{ port: 5432, from: ${from} }] }]\n`,
    );
    expect([problem?.code, others]).toEqual(['invalid-range', []]);
    expect(problem?.hint).toMatch(/^`from` takes addresses and ranges, not names/);
  });

  test.each(['203.0.113.1-203.0.113.9', '2001:db8::/129', 'fd00::g'])('%s is no name', (text) => {
    const [problem] = problemsOf(`${head}ssh: { allow_from: ["${text}"] }\n`);
    expect(problem?.code).toBe('invalid-range');
    expect(problem?.hint).toMatch(/^for example/);
  });

  testTable('check-network', rows, (yaml) => problemsOf(`${head}${yaml}`));
});

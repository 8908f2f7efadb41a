// The tunnel's range and the ranges that may reach a port.

import { describe } from 'vitest';
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
];

describe('check-network', () => {
  testTable('check-network', rows, (yaml) => problemsOf(`${head}${yaml}`));
});

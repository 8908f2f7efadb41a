// Entries of `allow` in fleet.yaml, whatever way its hosts are written.

import { describe, expect, test } from 'vitest';
import type { AllowedPort } from '../../../src/fleet/model.ts';
import { withAllowed } from '../../../src/setup/allow.ts';
import { recipient } from '../../fakes/fleets.ts';

const anyone = ['0.0.0.0/0', '::/0'];
const ports: AllowedPort[] = [
  { port: 80, proto: 'tcp', from: anyone },
  { port: 53, proto: 'udp', from: ['10.5.0.0/24', '2001:db8::/64'] },
];
const web = '{ port: 80, proto: tcp }';
const dns = '{ port: 53, proto: udp, from: [10.5.0.0/24, "2001:db8::/64"] }';

const file = (nodes: string) => `fleet: demo # ours
recipients: [${recipient}]
monitors:
  - { name: mon, region: tor1 }
nodes:
  - { name: other, region: lon1 }
${nodes}
# the end
`;

describe('the entries are added', () => {
  test.each<[what: string, before: string, after: string]>([
    [
      'to a host in braces',
      '  - { name: shop, address: 198.51.100.7 } # the shop',
      `  - { name: shop, address: 198.51.100.7, allow: [${web}, ${dns}] } # the shop`,
    ],
    [
      'to a host with a comma at its end',
      '  - { name: shop, address: 198.51.100.7, }',
      `  - { name: shop, address: 198.51.100.7, allow: [${web}, ${dns}] }`,
    ],
    [
      'to a host in lines',
      '  - name: shop # the shop\n    address: 198.51.100.7',
      `  - name: shop # the shop\n    address: 198.51.100.7\n    allow: [${web}, ${dns}]`,
    ],
    [
      'to a list in brackets',
      '  - { name: shop, address: 198.51.100.7, allow: [{ port: 443, proto: tcp }] }',
      `  - { name: shop, address: 198.51.100.7, allow: [{ port: 443, proto: tcp }, ${web}, ${dns}] }`,
    ],
    [
      'to an empty list',
      '  - { name: shop, address: 198.51.100.7, allow: [] }',
      `  - { name: shop, address: 198.51.100.7, allow: [${web}, ${dns}] }`,
    ],
    [
      'to a list in lines',
      '  - name: shop\n    allow:\n      - { port: 443, proto: tcp } # https\n    address: 198.51.100.7',
      `  - name: shop\n    allow:\n      - { port: 443, proto: tcp } # https\n      - ${web}\n      - ${dns}\n    address: 198.51.100.7`,
    ],
  ])('%s', (_, before, after) => {
    expect(withAllowed(file(before), 'f.yaml', 'shop', ports)).toBe(file(after));
  });
});

test('a host that an entry with `count` makes has none of its own', () => {
  const counted = file('  - { name: db, region: lon1, count: 2 }');
  expect(() => withAllowed(counted, 'f.yaml', 'db-1', ports)).toThrow(
    expect.objectContaining({ code: 'host-entry-not-found' }),
  );
});

// Addresses and ranges as text: parsed as any other program would, or not at all.

import { describe, expect, test } from 'vitest';
import {
  canonical,
  contains,
  formatAddress,
  formatCidr,
  hostAddresses,
  isHostAddress,
  overlap,
  parseAddress,
  parseCidr,
  size,
} from '../../../src/fleet/cidr.ts';

function cidr(text: string) {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`${text} is not a range`);
  return parsed;
}

describe('cidr', () => {
  test.each([
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8::', '2001:db8::'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:10', '::10'],
    ['10:0:0:0:0:0:0:0', '10::'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ])('%s is written %s', (text, written) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(written);
  });

  test.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.-4',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '1.2.3.4\n',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '::1.2.3',
    '1.2.3.4::',
    '[::1]',
  ])('%j is not an address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/08', '10.0.0.0/-1', '/8', '::/129', '10.0.0.0/8/8', '10.0.0.0/8 '])(
    '%j is not a range',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  test('a bare address is a range of one', () => {
    expect(formatCidr(cidr('10.0.0.7'))).toBe('10.0.0.7/32');
    expect(formatCidr(cidr('2001:db8::7'))).toBe('2001:db8::7/128');
  });

  test('canonical', () => {
    expect(formatCidr(canonical(cidr('10.1.2.3/8')))).toBe('10.0.0.0/8');
    expect(formatCidr(canonical(cidr('10.1.2.3/0')))).toBe('0.0.0.0/0');
    expect(formatCidr(canonical(cidr('2001:db8::7/64')))).toBe('2001:db8::/64');
  });

  test.each([
    ['10.0.0.0/8', '10.255.0.0/16', true, true],
    ['10.255.0.0/16', '10.0.0.0/8', false, true],
    ['10.0.0.0/8', '11.0.0.0/8', false, false],
    ['0.0.0.0/0', '::/0', false, false],
    ['::/0', '2001:db8::/32', true, true],
    ['10.0.0.0/24', '10.0.0.0/24', true, true],
  ])('%s and %s', (outer, inner, holds, overlaps) => {
    expect(contains(cidr(outer), cidr(inner))).toBe(holds);
    expect(overlap(cidr(outer), cidr(inner))).toBe(overlaps);
  });

  test('hosts get neither the network nor the broadcast address', () => {
    expect([...hostAddresses(cidr('10.0.0.8/29'))]).toEqual([
      '10.0.0.9',
      '10.0.0.10',
      '10.0.0.11',
      '10.0.0.12',
      '10.0.0.13',
      '10.0.0.14',
    ]);
    expect(size(cidr('10.0.0.8/29'))).toBe(8n);
    const fits = (text: string) => isHostAddress(cidr('10.0.0.8/29'), cidr(text));
    expect(['10.0.0.7', '10.0.0.8', '10.0.0.9', '10.0.0.14', '10.0.0.15', '::9'].map(fits)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

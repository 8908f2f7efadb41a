// Ranges of addresses that nobody has on the internet.

import { type Address, type Cidr, contains, parseCidr } from './cidr.ts';

export const rangesOf = (...texts: string[]): Cidr[] => texts.flatMap((text) => parseCidr(text) ?? []);

/** RFC 1918, the shared space of RFC 6598, and RFC 4193. */
const privateRanges = rangesOf('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');

/** This network, loopback, link-local, multicast, reserved (RFC 6890). */
export const specialRanges = rangesOf(
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/127',
  'fe80::/10',
  'ff00::/8',
);

export function isPrivate(address: Address | Cidr): boolean {
  return privateRanges.some((range) => contains(range, address));
}

/** Whether no server that others can reach may have the address. */
export function isSpecial(address: Address | Cidr): boolean {
  return specialRanges.some((range) => contains(range, address));
}

// IP addresses and ranges as numbers; text that is not an address parses as undefined.

export interface Address {
  family: 4 | 6;
  value: bigint;
}

export interface Cidr extends Address {
  /** The value may have bits set beyond the prefix; canonical() clears them. */
  prefix: number;
}

export function parseAddress(text: string): Address | undefined {
  const value = text.includes(':') ? parseV6(text) : parseV4(text);
  return value === undefined ? undefined : { family: text.includes(':') ? 6 : 4, value };
}

/** `10.0.0.0/24`, or a bare address, which is a range of one. */
export function parseCidr(text: string): Cidr | undefined {
  const [, head = '', tail] = /^([^/]+)(?:\/(0|[1-9][0-9]{0,2}))?$/.exec(text) ?? [];
  const address = parseAddress(head);
  if (address === undefined) return undefined;
  const prefix = tail === undefined ? width(address) : Number(tail);
  return prefix <= width(address) ? { ...address, prefix } : undefined;
}

/** IPv6 as in RFC 5952. */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) return groups(value, 4, 8n).join('.');
  const text = groups(value, 8, 16n)
    .map((group) => group.toString(16))
    .join(':');
  const zeros = [...text.matchAll(/\b0(?::0)+\b/g)].map(([run]) => run).sort((a, b) => b.length - a.length)[0];
  return zeros === undefined ? text : text.replace(new RegExp(`(?:^|:)\\b${zeros}\\b(?::|$)`), '::');
}

/** An IPv6 address can be written in several ways. */
export function plainAddress(text: string | undefined): string | undefined {
  const address = parseAddress(text ?? '');
  return address && formatAddress(address);
}

export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr)}/${cidr.prefix}`;
}

/** The same range with all bits beyond the prefix zero. */
export function canonical(cidr: Cidr): Cidr {
  return { ...cidr, value: cidr.value - (cidr.value % size(cidr)) };
}

/** How many addresses it holds. */
export function size(cidr: Cidr): bigint {
  return 1n << BigInt(width(cidr) - cidr.prefix);
}

export function contains(outer: Cidr, inner: Address | Cidr): boolean {
  if (outer.family !== inner.family) return false;
  if ('prefix' in inner && inner.prefix < outer.prefix) return false;
  return canonical({ ...outer, value: inner.value }).value === canonical(outer).value;
}

export function overlap(one: Cidr, other: Cidr): boolean {
  return contains(one, other) || contains(other, one);
}

/** The addresses that hosts may have, lowest first: all but the network and broadcast addresses. */
export function* hostAddresses(cidr: Cidr): Generator<string> {
  const { value } = canonical(cidr);
  for (let offset = 1n; offset < size(cidr) - 1n; offset++) yield formatAddress({ ...cidr, value: value + offset });
}

/** The same, highest first. */
export function* hostAddressesFromEnd(cidr: Cidr): Generator<string> {
  const { value } = canonical(cidr);
  for (let offset = size(cidr) - 2n; offset > 0n; offset--) yield formatAddress({ ...cidr, value: value + offset });
}

/** Whether a host may have it: in the range, and neither its network nor its broadcast address. */
export function isHostAddress(cidr: Cidr, address: Address): boolean {
  const offset = address.value - canonical(cidr).value;
  return address.family === cidr.family && offset > 0n && offset < size(cidr) - 1n;
}

/** The IPv4 address or range in an IPv4-mapped one: `::ffff:192.0.2.0/120` is 192.0.2.0/24. */
export function ipv4Within(cidr: Cidr): Cidr | undefined;
export function ipv4Within(address: Address): Address | undefined;
export function ipv4Within(address: Address & Partial<Cidr>): Address | Cidr | undefined {
  const { family, value, prefix } = address;
  if (family !== 6 || value >> 32n !== 0xffffn || (prefix ?? 128) < 96) return undefined;
  const inner: Address = { family: 4, value: value & 0xffffffffn };
  return prefix === undefined ? inner : { ...inner, prefix: prefix - 96 };
}

function width({ family }: Address): number {
  return family === 4 ? 32 : 128;
}

function groups(value: bigint, count: number, bits: bigint): bigint[] {
  return Array.from({ length: count }, (_, i) => (value >> (bits * BigInt(count - 1 - i))) & ((1n << bits) - 1n));
}

function parseV4(text: string): bigint | undefined {
  const octets = text.split('.');
  // No leading zeros: some programs read them as octal.
  if (octets.length !== 4 || !octets.every((octet) => /^(0|[1-9][0-9]{0,2})$/.test(octet) && Number(octet) < 256)) {
    return undefined;
  }
  return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = withoutDots(text)?.split('::');
  if (halves === undefined || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return all.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}

/** `::ffff:192.0.2.1` as `::ffff:c000:201`. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const colon = text.lastIndexOf(':');
  const value = parseV4(text.slice(colon + 1));
  if (value === undefined) return undefined;
  return `${text.slice(0, colon + 1)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
}

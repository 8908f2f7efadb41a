// IPv4 ranges as numbers. Rule: only canonical text is a range.

export interface Range {
  first: number;
  prefix: number;
}

/** `10.110.16.0/20`; undefined for anything else, such as bits set beyond the prefix. */
export function parseRange(text: string): Range | undefined {
  const [, address = '', tail = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? [];
  const octets = address.split('.').map(Number);
  const first = octets.reduce((value, octet) => value * 256 + octet, 0);
  const range = { first, prefix: Number(tail) };
  const isWhole = octets.length === 4 && range.prefix <= 32 && first % size(range) === 0;
  return isWhole && formatRange(range) === text ? range : undefined;
}

export function size({ prefix }: Range): number {
  return 2 ** (32 - prefix);
}

export function formatAddress(value: number): string {
  return [24, 16, 8, 0].map((bits) => (value >>> bits) & 255).join('.');
}

export function formatRange({ first, prefix }: Range): string {
  return `${formatAddress(first)}/${prefix}`;
}

export function overlap(one: Range, other: Range): boolean {
  return one.first < other.first + size(other) && other.first < one.first + size(one);
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.first + size(inner) <= outer.first + size(outer);
}

// Data as one text that is equal exactly when its meaning is. Rule: names of fields sorted; what is undefined is left out.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Every text in it can be replaced by `text`; with `sort`, lists count as sets. */
export function canonical(value: unknown, text: (text: string) => string = (same) => same, sort = false): string {
  if (typeof value === 'string') return JSON.stringify(text(value));
  if (Array.isArray(value)) {
    const parts = value.map((part) => canonical(part, text, sort));
    return `[${(sort ? parts.sort() : parts).join()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field, text, sort)}`);
  return `{${fields.join()}}`;
}

/** SHA-256 of it, in hexadecimal digits. The others: as of canonical. */
export function canonicalHash(...of: Parameters<typeof canonical>): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(...of))));
}

// What is wanted of each host, as a short hash. Rule: values that only an apply can know do not count, so that a retry means the same as the review.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Item } from '../host/item.ts';
import { itemsOf } from '../resources/index.ts';
import { unknown } from '../resources/site.ts';
import { type Found, siteOf } from './found.ts';
import type { Wanted } from './wanted.ts';

/** By host name, 16 hex digits. masked: hosts whose addresses and keys were not known when the plan was reviewed. */
export function meaningOf(
  wanted: Wanted,
  { droplets }: Pick<Found, 'droplets'>,
  masked: ReadonlySet<string>,
): Record<string, string> {
  const site = siteOf(wanted, droplets);
  const hosts = site.hosts.map((self) =>
    masked.has(self.host.name) ? { ...self, publicAddress: unknown, publicKey: unknown } : self,
  );
  const maskedSite = { ...site, hosts };
  return Object.fromEntries(hosts.map((self) => [self.host.name, hashOf(itemsOf(self, maskedSite))]));
}

function hashOf(items: readonly Item[]): string {
  const plain = items.map((item) =>
    item.kind === 'file' ? { ...item, content: item.content.map(withoutSecret).join('') } : item,
  );
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(plain)))).slice(0, 16);
}

/** A secret that exists means the same as one that is still to be made. */
function withoutSecret(part: unknown): string {
  return typeof part === 'string' ? part : unknown;
}

// What a file's content is compared by. Rule: the same hash as `sha256sum` prints on the host.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { reveal, type Text } from '../keys/secret.ts';

/** Hex SHA-256 of the whole content, secrets included. */
export function hashOf(content: Text): string {
  return bytesToHex(sha256(utf8ToBytes(reveal(content))));
}

// The SSH host key that a droplet boots with. Rule: it follows from the host's private key and a word in the lock, so that a later run can go on with what an earlier one recorded.

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Secret } from './secret.ts';
import { generateSshPair, type SshPair } from './ssh.ts';

const comment = 'first boot';

/** Nobody can tell the private key from it. */
export function bootPair(privateKey: Secret, word: string): SshPair {
  const [from, salt] = [privateKey.reveal(), word].map(utf8ToBytes);
  const bytes = hkdf(sha256, from ?? new Uint8Array(), salt, utf8ToBytes(comment), 36);
  let at = 0;
  const next = (count: number) => {
    at += count;
    return bytes.slice(at - count, at);
  };
  return generateSshPair(next, comment);
}

// Opens what was sealed for the fake GitHub. Rule: libsodium's own vectors hold it, not our seal().

import { blake2b } from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';

/** Undefined for what was not sealed for this key. */
export function openSealed(sealed: Uint8Array, pair: nacl.BoxKeyPair): Uint8Array | undefined {
  const [ephemeral, box] = [Uint8Array.from(sealed.subarray(0, 32)), Uint8Array.from(sealed.subarray(32))];
  if (ephemeral.length < 32) return undefined;
  const nonce = blake2b(Buffer.concat([ephemeral, pair.publicKey]), { dkLen: nacl.box.nonceLength });
  return nacl.box.open(box, nonce, ephemeral, pair.secretKey) ?? undefined;
}

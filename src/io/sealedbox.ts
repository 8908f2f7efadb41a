// Sealed boxes, which only the owner of a key can open: libsodium's crypto_box_seal. Rule: bytes in, bytes out.

import { blake2b } from '@noble/hashes/blake2.js';
import nacl from 'tweetnacl';
import type { Random } from '../ports.ts';

/**
 * A throw-away public key, then the box for which it was made: X25519, XSalsa20-Poly1305, and as nonce BLAKE2b of both public keys
 * (doc.libsodium.org/public-key_cryptography/sealed_boxes, checked 2026-11-28).
 */
export function seal(message: Uint8Array, publicKey: Uint8Array, random: Random): Uint8Array {
  const pair = nacl.box.keyPair.fromSecretKey(Uint8Array.from(random(nacl.box.secretKeyLength)));
  const nonce = blake2b(Buffer.concat([pair.publicKey, publicKey]), { dkLen: nacl.box.nonceLength });
  const box = nacl.box(Uint8Array.from(message), nonce, Uint8Array.from(publicKey), pair.secretKey);
  return Buffer.concat([pair.publicKey, box]);
}

// WireGuard keys: 32 bytes in base64; a private key is clamped before it is used or written.

import nacl from 'tweetnacl';
import type { Random } from '../ports.ts';
import { Secret } from './secret.ts';

/** Kept together, as deriving the public key takes time. */
export interface KeyPair {
  readonly privateKey: Secret;
  /** As `wg pubkey` prints it. */
  readonly publicKey: string;
}

/** The only canonical base64 of 32 bytes: 43 digits, the last of which carries four bits, and one `=`. */
const canonical = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** Whether the text is a WireGuard key (private, public or pre-shared): 32 bytes in canonical base64. */
export function isKey(text: string): boolean {
  return canonical.test(text);
}

/** A new key pair from 32 random bytes. */
export function generatePair(random: Random): KeyPair {
  const scalar = clamp(random(32));
  const { publicKey } = nacl.box.keyPair.fromSecretKey(scalar);
  return { privateKey: new Secret(toBase64(scalar)), publicKey: toBase64(publicKey) };
}

/** A new pre-shared key from 32 random bytes. */
export function generatePresharedKey(random: Random): Secret {
  return new Secret(toBase64(random(32)));
}

/** RFC 7748, section 5: a multiple of the cofactor, with the top bit fixed, as `wg genkey` does. */
function clamp(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => {
    if (at === 0) return byte & 0xf8;
    return at === 31 ? (byte & 0x7f) | 0x40 : byte;
  });
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

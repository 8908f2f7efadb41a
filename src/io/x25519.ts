// WireGuard public keys from Node's own X25519: 50 µs each, where JavaScript takes more than a millisecond.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { PublicKeyOf } from '../ports.ts';

/** The start of a private X25519 key in PKCS #8 (RFC 8410, section 7); the 32 bytes of the key follow. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

export const publicKeyOf: PublicKeyOf = (privateKey) => {
  const der = Buffer.concat([pkcs8, Buffer.from(privateKey.reveal(), 'base64')]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
};

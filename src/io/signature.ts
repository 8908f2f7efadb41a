// Ed25519 signatures by Node. Rule: keys are base64 of their raw 32 bytes, and no error contains a part of one.

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { Secret } from '../keys/secret.ts';
import type { Random } from '../ports.ts';
import { Problem } from '../problem.ts';

/** The start of a private Ed25519 key in PKCS #8, and of a public one (RFC 8410, sections 7 and 4); the 32 bytes of the key follow. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

export interface SigningPair {
  readonly publicKey: string;
  readonly privateKey: Secret;
}

export function generateSigningPair(random: Random): SigningPair {
  const privateKey = new Secret(Buffer.from(random(32)).toString('base64'));
  return { privateKey, publicKey: createSigner(privateKey).publicKey };
}

export interface Signer {
  readonly publicKey: string;
  /** In base64. */
  sign(text: string): string;
}

/** Throws a Problem for a key that is none. */
export function createSigner(privateKey: Secret): Signer {
  const der = Buffer.concat([pkcs8, raw(privateKey.reveal(), 'the private signing key')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}

/** Whether a signature of a text is by the private half. */
export type Verifier = (text: string, signature: string) => boolean;

/** Throws a Problem for a key that is none. */
export function createVerifier(publicKey: string): Verifier {
  const key: KeyObject = createPublicKey({
    key: Buffer.concat([spki, raw(publicKey, 'the public key of plans')]),
    format: 'der',
    type: 'spki',
  });
  return (text, signature) => verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

function raw(text: string, what: string): Buffer {
  const key = text.trim();
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length === 32 && bytes.toString('base64') === key) return bytes;
  throw new Problem('invalid-signing-key', `${what} is not 32 bytes in base64`, {
    hint: 'promguard init makes a pair, and says where each half belongs',
  });
}

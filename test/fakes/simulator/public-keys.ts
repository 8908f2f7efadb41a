// Public keys, derived once each: a simulated fleet asks for the same ones thousands of times.

import { publicKeyOf as derive } from '../../../src/io/x25519.ts';
import type { PublicKeyOf } from '../../../src/ports.ts';

const known = new Map<string, string>();

export const publicKeyOf: PublicKeyOf = (privateKey) => {
  const text = privateKey.reveal();
  const publicKey = known.get(text) ?? derive(privateKey);
  known.set(text, publicKey);
  return publicKey;
};

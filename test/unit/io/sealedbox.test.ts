// Sealed boxes against libsodium's: what it sealed with known randomness is what we seal, and what it sealed can be opened.

import nacl from 'tweetnacl';
import { expect, it } from 'vitest';
import { seal } from '../../../src/io/sealedbox.ts';
import { openSealed } from '../../fakes/github/box.ts';

/** Made with libsodium, and kept as vectors by golang.org/x/crypto (nacl/box, TestSealedBox, read 2026-11-28). */
const pair = nacl.box.keyPair.fromSecretKey(new Uint8Array(32).fill(1));
const message = new Uint8Array(64).fill(3);
const withFives =
  '50a61409b1ddd0325e9b16b700e719e9772c07000b1bd7786e907c653d20495d2af1697137a53b1b1dfc9befc49b6eeb38f86be720e155eb2be61976d2efb34d' +
  '67ecd44a6ad634625eb9c288bfc883431a84ab0f5557dfe673aa6f74c19f033e648a947358cfcc606397fa1747d5219a';
const withChance =
  '3462e0640728247a6f581e3812850d6edc3dcad1ea5d8184c072f62fb65cb357e27ffa8b76f41656bc66a0882c4d359568410665746d27462a700f01e314f382' +
  'edd7aae9064879b0f8ba7b88866f88f5e4fbd7649c850541877f9f33ebd25d46d9cbcce09b69a9ba07f0eb1d105d4264';

it('seals to the byte what libsodium does', () => {
  const sealed = seal(message, pair.publicKey, (bytes) => new Uint8Array(bytes).fill(5));
  expect(Buffer.from(sealed).toString('hex')).toBe(withFives);
});

it.each([withFives, withChance])('the fake GitHub opens what libsodium sealed, and nothing that was changed', (hex) => {
  const sealed = Buffer.from(hex, 'hex');
  expect(openSealed(sealed, pair)).toEqual(message);
  for (const at of [0, 31, 32, sealed.length - 1]) {
    const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 0x40 : byte));
    expect(openSealed(changed, pair)).toBeUndefined();
  }
});

// Ed25519 as RFC 8032 has it, and keys that are none.

import { describe, expect, it } from 'vitest';
import { random } from '../../../src/io/clock.ts';
import { createSigner, createVerifier, generateSigningPair } from '../../../src/io/signature.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { problemOf } from '../../fakes/problem.ts';

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

describe('a signature', () => {
  it('is that of RFC 8032, section 7.1, test 2', () => {
    const seed = base64('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    const signer = createSigner(new Secret(`${seed}\n`));
    expect(signer.publicKey).toBe(base64('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'));
    expect(signer.sign('r')).toBe(
      base64(
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ),
    );
  });

  it('is true of its text and of its key alone', () => {
    const [one, other] = [generateSigningPair(random), generateSigningPair(random)];
    const signature = createSigner(one.privateKey).sign('text');
    const verify = createVerifier(one.publicKey);
    expect([verify('text', signature), verify('text ', signature), verify('text', 'AAAA'), verify('text', '')]).toEqual(
      [true, false, false, false],
    );
    expect(createVerifier(other.publicKey)('text', signature)).toBe(false);
  });
});

it.each(['', 'nonsense', base64('00'.repeat(31)), base64('00'.repeat(64)), '-----BEGIN PRIVATE KEY-----'])(
  'the key %j is refused, and not shown',
  async (key) => {
    for (const make of [async () => createSigner(new Secret(key)), async () => createVerifier(key)]) {
      const problem = await problemOf(make());
      expect(problem.code).toBe('invalid-signing-key');
      if (key) expect(`${problem.summary} ${problem.hint}`).not.toContain(key);
    }
  },
);

// WireGuard keys against `wg` itself (Debian's wireguard-tools).

import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { generatePair, generatePresharedKey, isKey } from '../../../src/keys/wireguard.ts';
import { seeded } from '../../fakes/random.ts';

const wg = (command: string, input: string) => execFileSync('wg', [command], { input, encoding: 'utf8' }).trim();

describe('generatePair', () => {
  test('agrees with wg pubkey, and clamps as wg genkey does', () => {
    const random = seeded('pairs');
    for (let count = 0; count < 100; count++) {
      const { privateKey, publicKey } = generatePair(random);
      expect(publicKey).toBe(wg('pubkey', privateKey.reveal()));
      const bytes = Buffer.from(privateKey.reveal(), 'base64');
      expect([bytes[0] ?? 0, bytes[31] ?? 0].map((byte, at) => byte & (at === 0 ? 0x07 : 0xc0))).toEqual([0, 0x40]);
    }
  });

  test('uses the given random bytes and does not change them', () => {
    const bytes = new Uint8Array(32).fill(0xff);
    expect(generatePair(() => bytes)).toEqual(generatePair(() => bytes));
    expect(bytes).toEqual(new Uint8Array(32).fill(0xff));
    expect(String(generatePair(() => bytes).privateKey)).toBe('(secret)');
  });
});

describe('isKey', () => {
  test('accepts a key from wg genkey', () => {
    expect(isKey(wg('genkey', ''))).toBe(true);
  });

  test.each(['', 'AAAA', `${'A'.repeat(43)}`, `${'A'.repeat(42)}B=`, ` ${'A'.repeat(43)}=`])('refuses %j', (text) => {
    expect(isKey(text)).toBe(false);
  });
});

test('pre-shared keys are valid and unique', () => {
  const random = seeded('preshared');
  const [one, other] = [generatePresharedKey(random), generatePresharedKey(random)];
  expect(isKey(one.reveal())).toBe(true);
  expect(one.reveal()).not.toBe(other.reveal());
  // wg takes any 32 bytes as a private key, so this shows that it can read the encoding.
  expect(isKey(wg('pubkey', one.reveal()))).toBe(true);
});

// Node's public keys against those of tweetnacl, which makes the pairs, and of wg itself.

import { execFileSync } from 'node:child_process';
import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { publicKeyOf } from '../../../src/io/x25519.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { generatePair } from '../../../src/keys/wireguard.ts';
import { seeded } from '../../fakes/random.ts';

const wg = (command: string, input: string) => execFileSync('wg', [command], { input, encoding: 'utf8' }).trim();
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

test('agrees with the pairs that tweetnacl makes', () => {
  const random = seeded('x25519');
  for (let count = 0; count < 200; count++) {
    const { privateKey, publicKey } = generatePair(random);
    expect(publicKeyOf(privateKey)).toBe(publicKey);
  }
});

test('clamps a key that is not clamped, as tweetnacl does', () => {
  const random = seeded('raw');
  const keys = [new Uint8Array(32), new Uint8Array(32).fill(0xff), ...Array.from({ length: 50 }, () => random(32))];
  for (const key of keys) {
    expect(publicKeyOf(new Secret(base64(key)))).toBe(base64(nacl.box.keyPair.fromSecretKey(key).publicKey));
  }
});

test('accepts a key from wg genkey', () => {
  const key = wg('genkey', '');
  expect(publicKeyOf(new Secret(key))).toBe(wg('pubkey', key));
});

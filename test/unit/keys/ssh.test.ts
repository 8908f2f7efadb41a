// SSH keys checked against OpenSSH's own tool.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/io/clock.ts';
import { fingerprint, generateSshPair, isAccepted } from '../../../src/keys/ssh.ts';
import { normalise, parsePublicKey } from '../../../src/publickey.ts';
import { seeded } from '../../fakes/random.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const keygen = (...args: string[]) => execFileSync('ssh-keygen', args, { encoding: 'utf8', stdio: 'pipe' }).trim();

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

describe('generateSshPair', () => {
  test('ssh-keygen reads the private keys and derives the same public keys', () => {
    const random = seeded('ssh');
    for (let count = 0; count < 48; count++) {
      // Comments of every length modulo 8, for every padding.
      const comment = 'c'.repeat(count % 8);
      const pair = generateSshPair(random, comment);
      expect(keygen('-y', '-f', write('key', pair.privateKey.reveal()))).toBe(`${pair.publicKey} ${comment}`.trim());
    }
  });

  test('does not show the private key', () => {
    expect(JSON.stringify(generateSshPair(seeded('x'), ''))).toMatch(/"privateKey":"\(secret\)"/);
  });
});

describe('fingerprint', () => {
  test.each(['ed25519', 'rsa', 'ecdsa'])('is what ssh-keygen -lf prints for %s', (type) => {
    const file = path.join(folder, type);
    keygen('-q', '-t', type, '-N', '', '-f', file);
    const printed = keygen('-lf', `${file}.pub`).split(' ')[1] ?? '';
    const line = execFileSync('cat', [`${file}.pub`], { encoding: 'utf8' });
    const { blob = new Uint8Array() } = parsePublicKey(line) ?? {};
    expect(fingerprint(blob, sha256)).toBe(printed);
    expect(isAccepted(blob, [printed], sha256)).toBe(true);
    expect(isAccepted(blob, [line], sha256)).toBe(true);
  });

  test('of 100 keys', () => {
    const random = seeded('prints');
    const pairs = Array.from({ length: 100 }, () => generateSshPair(random, '').publicKey);
    const printed = keygen('-lf', write('all.pub', `${pairs.join('\n')}\n`)).split('\n');
    const own = pairs.map((line) => fingerprint(parsePublicKey(line)?.blob ?? new Uint8Array(), sha256));
    expect(own).toEqual(printed.map((text) => text.split(' ')[1]));
  });
});

describe('parsePublicKey', () => {
  const line = generateSshPair(seeded('line'), '').publicKey;
  const base64 = line.split(' ')[1] ?? '';
  const field = (bytes: Uint8Array) =>
    Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255]), bytes]);
  const rsa = Buffer.concat([Buffer.from('ssh-rsa'), Buffer.from([1, 0, 1]), Buffer.alloc(257, 7)].map(field)).toString(
    'base64',
  );

  test('takes an RSA key', () => {
    expect(normalise(`ssh-rsa ${rsa} ann`)).toBe(`ssh-rsa ${rsa}`);
  });

  test('drops the comment', () => {
    expect(normalise(`  ${line}  someone@example.org two words\n`)).toBe(line);
  });

  test.each([
    ['nothing', ''],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['a type other than the blob’s', `ssh-rsa ${base64}`],
    ['a truncated key', `ssh-ed25519 ${base64.slice(0, -4)}`],
    ['a key with trailing bytes', `ssh-ed25519 ${base64}AAAA`],
    ['invalid base64', `ssh-ed25519 ${base64.slice(0, 10)}!${base64.slice(11)}`],
    ['a type alone', 'ssh-ed25519'],
    ['an RSA key that was cut off', `ssh-rsa ${rsa.slice(0, 120)}`],
    ['an RSA key without its number', 'ssh-rsa AAAAB3NzaC1yc2E='],
    ['a fingerprint', 'SHA256:abc'],
  ])('refuses %s', (_, text) => {
    expect(parsePublicKey(text)).toBeUndefined();
    expect(() => normalise(text)).toThrow(expect.objectContaining({ code: 'invalid-ssh-public-key' }));
  });
});

test('isAccepted: no pin, another key’s pin and half a pin accept nothing', () => {
  const random = seeded('pins');
  const blob = parsePublicKey(generateSshPair(random, '').publicKey)?.blob ?? new Uint8Array();
  const foreign = generateSshPair(random, '').publicKey;
  const print = fingerprint(blob, sha256);
  for (const pins of [[], [foreign], [print.slice(0, -1)], ['SHA256:'], ['']]) {
    expect(isAccepted(blob, pins, sha256)).toBe(false);
  }
  expect(isAccepted(blob, [foreign, print], sha256)).toBe(true);
});

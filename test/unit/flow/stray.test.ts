// Private keys and tokens beside fleet.yaml, in a real folder.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { strayKeys } from '../../../src/flow/stray.ts';
import { createStore } from '../../../src/io/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-stray-'));
  mkdirSync(path.join(folder, 'keys'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
const found = async () => strayKeys(createStore(folder), { file: 'fleet/fleet.yaml' });

test('an identity of age and keys of SSH and TLS are told, and nothing of them is shown', async () => {
  put('keys/age-identity.txt', '# public key: age1x\nAGE-SECRET-KEY-1HUNTER2\n');
  put('ssh-key', '-----BEGIN OPENSSH PRIVATE KEY-----\nHUNTER2\n');
  put('tls.pem', '-----BEGIN PRIVATE KEY-----\nHUNTER2\n');
  const problems = await found();
  expect(problems.map(({ code, severity, at }) => [code, severity, at?.file])).toEqual([
    ['private-key-in-fleet', 'warning', 'fleet/ssh-key'],
    ['private-key-in-fleet', 'warning', 'fleet/tls.pem'],
    ['private-key-in-fleet', 'warning', 'fleet/keys/age-identity.txt'],
  ]);
  expect(JSON.stringify(problems)).not.toContain('HUNTER2');
});

test('each is called what it is, with the line, and with what makes it worthless', async () => {
  const token = `${'HUNTER2'.repeat(4)}`;
  put(
    '.env',
    `# of production\nDIGITALOCEAN_TOKEN=dop_v1_${token}\nGITHUB_TOKEN=ghp_${token}\nOTHER=dop_v1_${token}\n`,
  );
  put('age.txt', 'AGE-SECRET-KEY-1HUNTER2\n');
  put('ssh-key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEHUNTER2\n');
  const problems = await found();
  expect(problems.map(({ code, summary, at, hint }) => [code, summary, at?.line, hint?.replace(/.*: /, '')])).toEqual([
    [
      'secret-in-fleet',
      'fleet/.env holds a DigitalOcean token in clear',
      2,
      expect.stringMatching(/^delete it in the control panel/),
    ],
    ['secret-in-fleet', 'fleet/.env holds a GitHub token in clear', 3, expect.stringMatching(/^delete it on GitHub/)],
    [
      'private-key-in-fleet',
      'fleet/age.txt holds a private key, an age identity, in clear',
      1,
      expect.stringMatching(/`recipients`/),
    ],
    [
      'private-key-in-fleet',
      'fleet/ssh-key holds a private key in clear',
      1,
      expect.stringContaining('--what ssh-key'),
    ],
  ]);
  expect(JSON.stringify(problems)).not.toContain('HUNTER2');
});

test('nothing of public keys, of YAML, of links and of a folder without any', async () => {
  expect(await found()).toEqual([]);
  put('ssh-key.pub', 'ssh-ed25519 AAAA\n');
  put('keys/web.yaml', 'private_key: "-----BEGIN PRIVATE KEY-----"\n');
  symlinkSync('/etc/shadow', path.join(folder, 'link'));
  expect(await found()).toEqual([]);
});

// Where the keys are kept; what init makes of them is in init.test.ts.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeKeyFolder, defaultFolder, findKeys, refuseGit } from '../../../src/setup/keyfolder.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'promguard-keys-'));
  mkdirSync(path.join(root, 'repository/.git'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

test('the default folder is in XDG_CONFIG_HOME, or in ~/.config', () => {
  expect(defaultFolder('demo', { XDG_CONFIG_HOME: '/etc/ann' }, '/home/ann')).toBe('/etc/ann/promguard/demo');
  expect(defaultFolder('demo', {}, '/home/ann')).toBe('/home/ann/.config/promguard/demo');
  // "If an implementation encounters a relative path it should ignore it" (XDG Base Directory Specification, checked 2026-11-29).
  expect(defaultFolder('demo', { XDG_CONFIG_HOME: '.config' }, '/home/ann')).toBe('/home/ann/.config/promguard/demo');
  expect(() => defaultFolder('demo', {}, '')).toThrow(expect.objectContaining({ code: 'no-home' }));
});

test('a folder in a git working tree is refused before it exists, one beside it is not', async () => {
  const inside = refuseGit(path.join(root, 'repository/not/yet'));
  await expect(inside).rejects.toMatchObject({ code: 'key-folder-in-git' });
  await refuseGit(path.join(root, 'beside'));
});

test('a folder that cannot be made is an error at once', async () => {
  const making = { fleet: 'demo', now: new Date(0), random: (size: number) => new Uint8Array(size).fill(1) };
  await expect(completeKeyFolder('/proc/promguard/keys', {}, making)).rejects.toThrow(Error);
}, 5000);

test('no git that is begun around it later, and told to add everything, takes a key', async () => {
  const making = { fleet: 'demo', now: new Date(0), random: (size: number) => new Uint8Array(size).fill(1) };
  const around = path.join(root, 'home');
  const folder = path.join(around, 'my-keys');
  await completeKeyFolder(folder, await findKeys(folder), making);
  const git = (...args: string[]) => execFileSync('git', ['-C', around, ...args], { encoding: 'utf8' });
  git('init', '-q');
  git('add', '-A', '.');
  expect(git('ls-files')).toBe('');
  expect(git('status', '--short', '--ignored')).toBe('!! my-keys/\n');
});

test('keys are found by their public halves, and a folder without any has none', async () => {
  expect(await findKeys(path.join(root, 'nowhere'))).toEqual({});
  const making = { fleet: 'demo', now: new Date(0), random: (size: number) => new Uint8Array(size).fill(1) };
  const folder = path.join(root, 'keys');
  const { identity, ssh, reader } = await completeKeyFolder(folder, {}, making);
  const found = await findKeys(folder);
  expect(found.identity).toBe(identity.publicKey);
  expect([`${found.ssh} promguard-demo`, `${found.reader} promguard-demo-reader`]).toEqual([
    ssh.publicKey,
    reader.publicKey,
  ]);
});

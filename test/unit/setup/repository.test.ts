// Which repository this is, and where a token may be sent.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRepository, parseOrigin } from '../../../src/setup/repository.ts';

let folder: string;
const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-origin-'));
  git('init', '--quiet');
  git('remote', 'add', 'origin', 'x');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['git@github.com:me/fleet.git', {}, 'https://api.github.com'],
  ['git@gitlab.com:me/fleet.git', {}, undefined],
  ['https://git.example/me/fleet', {}, undefined],
  ['https://git.example/me/fleet', { GITHUB_API_URL: 'https://git.example/api/v3' }, 'https://git.example/api/v3'],
])('%s with %j', async (origin, environment, apiUrl) => {
  git('remote', 'set-url', 'origin', origin);
  expect(await findRepository(environment, folder)).toMatchObject({ owner: 'me', repo: 'fleet', apiUrl });
});

test.each([
  'git@github.com:owner/name.git\n',
  'ssh://git@github.com/owner/name.git',
  'ssh://git@github.com:22/owner/name',
  'https://github.com/owner/name',
  'https://x-access-token:secret@github.com/owner/name.git/',
])('the repository of %j', (url) => {
  expect(parseOrigin(url)).toEqual({ host: 'github.com', owner: 'owner', repo: 'name' });
});

test('another host, and a name with a dot', () => {
  const expected = { host: 'ghe.example.com', owner: 'o', repo: 'n.js' };
  expect(parseOrigin('git@ghe.example.com:o/n.js.git')).toEqual(expected);
});

test.each(['', '/srv/git/name.git', '../name', 'https://gitlab.example.com/a/b/c.git'])(
  '%j is no repository',
  (url) => {
    expect(parseOrigin(url)).toBeUndefined();
  },
);

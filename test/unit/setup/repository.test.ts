// Which repository this is, and where a token may be sent.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRepository } from '../../../src/setup/repository.ts';

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

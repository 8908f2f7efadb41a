// Files of the repository at a commit and at the head of a branch.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/forge.ts';
import { startGitHub } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

const lock = 'fleet/fleet.lock.yaml';
let github: GitHub;
let forge: Forge;
let branch: string;
let base: string;

beforeAll(async () => {
  const started = await startGitHub({ files: { [lock]: 'one\n', 'fleet/keys/old.yaml': 'old\n' } });
  github = started.github;
  forge = started.forge(github.jobToken({ contents: 'read' }));
});
afterAll(() => github.close());

/** A branch for each test. */
let count = 0;
beforeEach(async () => {
  count += 1;
  branch = `test-${count}`;
  base = await github.push(branch, { files: { [lock]: 'one\n' }, message: `start ${count}` });
});

describe('file', () => {
  it('reads at a commit, and distinguishes a missing file from an empty one', async () => {
    const later = await github.push(branch, { files: { [lock]: 'later\n', 'fleet/empty': '' } });
    expect(new TextDecoder().decode(await forge.file(lock, base))).toBe('one\n');
    expect(new TextDecoder().decode(await forge.file(lock, later))).toBe('later\n');
    expect(await forge.file('fleet/empty', later)).toEqual(new Uint8Array());
    expect(await forge.file('fleet/none', later)).toBeUndefined();
    expect(await forge.file('fleet', later)).toBeUndefined();
  });
});

const every = () => true;

describe('files', () => {
  it('reads those that are wanted in folders at a commit, and none below them', async () => {
    const at = await github.push(branch, {
      files: { 'fleet/rules/b.yml': 'ü\n', 'fleet/empty': '', 'other/file': '' },
    });
    await github.push(branch, { files: { [lock]: 'later\n' } });
    const text = async (...args: Parameters<Forge['files']> extends [string, ...infer Rest] ? Rest : never) =>
      Object.entries(await forge.files(at, ...args)).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
    expect(await text(['fleet', 'fleet/rules'], every)).toEqual([
      ['fleet/empty', ''],
      [lock, 'one\n'],
      ['fleet/rules/b.yml', 'ü\n'],
    ]);
    expect(await text(['fleet'], (path) => path === lock)).toEqual([[lock, 'one\n']]);
    expect(await text(['.', 'none', lock], every)).not.toContainEqual(expect.arrayContaining(['other/file']));
  });

  it('reads every byte of what is no text', async () => {
    const files = { 'fleet/zero': Buffer.from([0, 255, 10]), 'fleet/latin1': Buffer.from('caf\xe9\n', 'latin1') };
    const at = await github.push(branch, { files });
    const wanted = await forge.files(at, ['fleet'], (path) => Object.hasOwn(files, path));
    expect(Object.fromEntries(Object.entries(wanted).map(([path, bytes]) => [path, Buffer.from(bytes)]))).toEqual(
      files,
    );
  });

  it('refuses a link that is wanted, wherever it points, and no other', async () => {
    const at = await github.push(branch, { files: { 'fleet/passwords': { to: '/etc/shadow' } } });
    expect(await problemOf(forge.files(at, ['fleet'], every))).toMatchObject({ code: 'not-a-file' });
    expect(Object.keys(await forge.files(at, ['fleet'], (path) => path === lock))).toEqual([lock]);
  });
});

// Files of the repository at a commit and at the head of a branch.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/ports.ts';
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

describe('folder', () => {
  it('reads everything below it at a commit', async () => {
    const at = await github.push(branch, {
      files: { 'fleet/rules/a/b.yml': 'ü\n', 'fleet/empty': '', 'other/file': '' },
    });
    await github.push(branch, { files: { [lock]: 'later\n' } });
    const below = { [lock]: 'one\n', 'fleet/keys/old.yaml': 'old\n', 'fleet/rules/a/b.yml': 'ü\n', 'fleet/empty': '' };
    expect(await forge.folder('fleet', at)).toEqual(below);
    expect(await forge.folder('.', at)).toMatchObject({ ...below, 'other/file': '' });
    expect(await forge.folder('none', at)).toEqual({});
  });

  it('refuses a link, wherever it points', async () => {
    const at = await github.push(branch, { files: { 'fleet/rules/passwords': { to: '/etc/shadow' } } });
    expect(await problemOf(forge.folder('fleet', at))).toMatchObject({ code: 'not-a-file' });
  });
});

describe('headFiles', () => {
  it('returns the files below a folder that differ from the known ones', async () => {
    const files = {
      'fleet/keys/db.yaml': 'newer\n',
      'fleet/keys/web.yaml': 'new ü\n',
      'other/file': 'not asked for\n',
    };
    const head = await github.push(branch, { files });
    const known = { [lock]: 'one\n', 'fleet/keys/db.yaml': 'older\n', 'fleet/keys/gone.yaml': 'gone\n' };
    const found = await forge.headFiles(branch, 'fleet', known);
    expect(found.head).toBe(head);
    expect(found.files).toMatchObject({ 'fleet/keys/db.yaml': 'newer\n', 'fleet/keys/web.yaml': 'new ü\n' });
    expect(found.files['fleet/keys/gone.yaml']).toBeNull();
    expect(Object.keys(found.files)).not.toContain(lock);
    expect(Object.keys(found.files)).not.toContain('other/file');
    expect((await forge.headFiles(branch, '.', known)).files).toHaveProperty(['other/file']);
    expect((await forge.headFiles(branch, 'none', known)).files).toEqual({});
  });
});

// Keys come back as commits: signed, atomic, merged where the head has moved, proposed where the branch is protected.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Commit, Forge } from '../../../../src/ports.ts';
import { problemOf, startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';

let started: TestForge;
let github: GitHub;
let token: string;
let forge: Forge;
let base: string;

const lock = 'fleet/fleet.lock.yaml';
const merge: Commit['merge'] = (path, theirs) => `${theirs ?? 'nothing'} + ours of ${path}\n`;

beforeAll(async () => {
  started = await startGitHub({ files: { [lock]: 'one\n', 'fleet/keys/old.yaml': 'old\n' } });
  github = started.github;
});
afterAll(() => github.close());

let branch: string;
let count = 0;
/** A branch of its own for each test. */
beforeEach(async () => {
  count += 1;
  branch = `test-${count}`;
  base = await github.push(branch, { files: { [lock]: 'one\n' }, message: `start ${count}` });
  token = github.jobToken({ contents: 'write', 'pull-requests': 'write' });
  forge = started.forge(token);
});

function wanted(files: Commit['files'], more: Partial<Commit> = {}): Commit {
  return { message: 'keys of db\n\nbefore any host learns them', base, files, merge, ...more };
}

describe('commit', () => {
  it('makes one signed commit with what was added, changed and deleted', async () => {
    const files = { [lock]: 'two ü\n', 'fleet/keys/db.yaml': 'db\n', 'fleet/keys/old.yaml': null };
    const done = await forge.commit(branch, wanted(files));
    const [commit] = await github.commits(branch);
    expect(done).toEqual({ how: 'committed', sha: commit?.sha });
    expect(commit).toMatchObject({ signed: true, parents: [base] });
    expect(commit?.message.trim()).toBe('keys of db\n\nbefore any host learns them');
    expect(await github.file(branch, lock)).toBe('two ü\n');
    expect(await github.file(branch, 'fleet/keys/db.yaml')).toBe('db\n');
    expect(await github.file(branch, 'fleet/keys/old.yaml')).toBeUndefined();
  });

  it('makes none when the head holds all of it, also what should be gone', async () => {
    const done = await forge.commit(branch, wanted({ [lock]: 'one\n', 'fleet/keys/never.yaml': null }));
    expect(done).toEqual({ how: 'committed', sha: base });
    expect(await github.head(branch)).toBe(base);
  });

  it('merges into a head that has moved, and leaves what others changed', async () => {
    await github.push(branch, { files: { [lock]: 'theirs', 'fleet/fleet.yaml': 'a person wrote this\n' } });
    await forge.commit(branch, wanted({ [lock]: 'ours\n' }));
    expect(await github.file(branch, lock)).toBe(`theirs + ours of ${lock}\n`);
    expect(await github.file(branch, 'fleet/fleet.yaml')).toBe('a person wrote this\n');
  });

  it('merges again when the head moves between reading and committing', async () => {
    let pushes = 0;
    github.faults.add({
      body: /createCommitOnBranch/,
      times: 2,
      meanwhile: () => github.push(branch, { files: { [lock]: `theirs ${++pushes}` } }),
    });
    await forge.commit(branch, wanted({ [lock]: 'ours\n' }));
    expect(await github.file(branch, lock)).toBe(`theirs 2 + ours of ${lock}\n`);
    expect(github.faults.left()).toEqual([]);
  });

  it('gives up on a head that never rests', async () => {
    let pushes = 0;
    github.faults.add({
      body: /createCommitOnBranch/,
      times: 5,
      meanwhile: () => github.push(branch, { files: { [lock]: `theirs ${++pushes}` } }),
    });
    const problem = await problemOf(forge.commit(branch, wanted({ [lock]: 'ours\n' })));
    expect(problem.summary).toContain('moved 5 times');
    expect(github.faults.left()).toEqual([]);
  });

  it('finds a commit whose answer was lost, and makes no second one', async () => {
    github.faults.add({ body: /createCommitOnBranch/, drop: 'after' });
    const same: Commit['merge'] = () => 'ours\n';
    const done = await forge.commit(branch, wanted({ [lock]: 'ours\n' }, { merge: same }));
    const commits = await github.commits(branch);
    expect(done).toEqual({ how: 'committed', sha: commits[0]?.sha });
    expect(commits[0]?.parents).toEqual([base]);
  });

  it('sends a commit again whose connection broke before anything was done', async () => {
    github.faults.add({ body: /createCommitOnBranch/, drop: 'before' });
    await forge.commit(branch, wanted({ [lock]: 'ours\n' }));
    expect((await github.commits(branch))[0]?.parents).toEqual([base]);
  });

  it('holds what a hundred key files need: a few calls', async () => {
    const names = Array.from({ length: 120 }, (_, index) => [`fleet/keys/h${index}.yaml`, `${index}\n`]);
    const before = github.seen.length;
    await forge.commit(branch, wanted(Object.fromEntries(names)));
    expect(github.seen.length - before).toBe(4);
    expect(await github.file(branch, 'fleet/keys/h119.yaml')).toBe('119\n');
  });
});

describe.each(['rule', 'ruleset'] as const)('a branch that is protected by a %s', (kind) => {
  beforeEach(() => github.protect(branch, kind));

  it('gets a pull request, which the next commit of the same run updates', async () => {
    const first = await forge.commit(branch, wanted({ [lock]: 'before\n' }));
    const second = await forge.commit(branch, wanted({ [lock]: 'after\n' }, { merge: () => 'after\n' }));
    const name = `promguard/keys-${base.slice(0, 12)}`;
    const proposed = github.issues().filter(({ isPull, title }) => isPull && title === 'keys of db');
    expect(second).toEqual(first);
    expect(first).toMatchObject({ how: 'proposed', pullRequest: proposed.at(-1)?.number });
    expect(await github.file(name, lock)).toBe('after\n');
    expect(await github.file(branch, lock)).toBe('one\n');
  });

  describe('where keys of an earlier write stand on the branch for them', () => {
    const name = () => `promguard/keys-${base.slice(0, 12)}`;

    it('and were merged meanwhile, a new pull request begins with what was merged', async () => {
      const first = await forge.commit(branch, wanted({ [lock]: 'before\n' }));
      if (first.how === 'proposed') await github.merge(first.pullRequest, 'squash');
      await forge.commit(branch, wanted({ 'fleet/keys/db.yaml': 'db\n' }, { merge: () => 'db\n' }));
      expect(await github.file(branch, lock)).toBe('before\n');
      const [commit] = await github.commits(name());
      expect(commit?.parents).toEqual([await github.head(branch)]);
      const open = github.issues().filter(({ isPull, state }) => isPull && state === 'open');
      expect(open.filter(({ title }) => title === 'keys of db').at(-1)?.number).not.toBe(
        first.how === 'proposed' ? first.pullRequest : 0,
      );
    });

    it('and are merged while the next ones are committed, those are in a pull request of their own, and stay', async () => {
      const first = await forge.commit(branch, wanted({ [lock]: 'before\n' }));
      const number = first.how === 'proposed' ? first.pullRequest : 0;
      github.faults.add({ body: /promguard\/keys-/, meanwhile: () => github.merge(number, 'squash') });
      const second = await forge.commit(branch, wanted({ 'fleet/keys/db.yaml': 'db\n' }, { merge: () => 'db\n' }));
      expect(second).toMatchObject({ how: 'proposed' });
      expect(second).not.toMatchObject({ pullRequest: number });
      await forge.commit(branch, wanted({ 'fleet/keys/web.yaml': 'web\n' }, { merge: () => 'web\n' }));
      expect(await github.file(name(), 'fleet/keys/db.yaml')).toBe('db\n');
      expect(await github.file(name(), 'fleet/keys/web.yaml')).toBe('web\n');
    });

    it('and a run died before it opened a pull request, they are in nobody’s use, and the next run’s take their place', async () => {
      github.faults.add({ method: 'POST', path: /.*\/pulls/, answer: { status: 422, body: { message: 'no' } } });
      await problemOf(forge.commit(branch, wanted({ 'fleet/keys/db.yaml': 'first\n' })));
      expect(await github.file(name(), 'fleet/keys/db.yaml')).toBe('first\n');
      const refuses: Commit['merge'] = (path, theirs) => {
        if (theirs !== undefined) throw new Error(`somebody else changed ${path}`);
        return 'second\n';
      };
      const next = started.forge(token);
      const done = await next.commit(branch, wanted({ 'fleet/keys/db.yaml': 'second\n' }, { merge: refuses }));
      expect(done.how).toBe('proposed');
      expect(await github.file(name(), 'fleet/keys/db.yaml')).toBe('second\n');
    });

    it('and were turned down, nothing is written, and it is said what to do', async () => {
      const first = await forge.commit(branch, wanted({ [lock]: 'before\n' }));
      if (first.how === 'proposed') github.closeIssue(first.pullRequest, 'octo');
      const problem = await problemOf(forge.commit(branch, wanted({ [lock]: 'after\n' })));
      expect(problem.summary).toMatch(
        /^#\d+, with the keys and addresses of an earlier run, was closed and not merged$/,
      );
      expect(problem.hint).toContain(`delete the branch ${name()}`);
      expect(await github.file(name(), lock)).toBe('before\n');
    });
  });

  it('says which setting stands in the way of the pull request', async () => {
    github.faults.add({
      method: 'POST',
      path: /.*\/pulls/,
      answer: { status: 403, body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' } },
    });
    const problem = await problemOf(forge.commit(branch, wanted({ [lock]: 'before\n' })));
    expect(problem.hint).toContain('Allow GitHub Actions to create and approve pull requests');
  });

  it('is found able to take a proposal before anything is created', async () => {
    const issues = github.issues().length;
    await forge.checkCommit(branch);
    expect(github.issues()).toHaveLength(issues);
    const weak = started.forge(github.jobToken({ contents: 'write', 'pull-requests': 'read' }));
    expect((await problemOf(weak.checkCommit(branch))).hint).toContain('`pull-requests: write`');
  });
});

describe('checkCommit', () => {
  it('passes with contents: write, and leaves nothing that anyone sees', async () => {
    const strong = started.forge(github.jobToken({ contents: 'write' }));
    await strong.checkCommit(branch);
    expect(await github.head(branch)).toBe(base);
  });

  it('names the permission that is missing', async () => {
    const problem = await problemOf(started.forge(github.jobToken({ contents: 'read' })).checkCommit(branch));
    expect(problem.summary).toContain('Resource not accessible by integration');
    expect(problem.hint).toContain('`contents: write`');
  });

  it('names a branch that is not there', async () => {
    expect((await problemOf(forge.checkCommit('gone'))).summary).toContain('404');
  });
});

describe('file', () => {
  it('reads at a commit, and tells a missing file from an empty one', async () => {
    const later = await github.push(branch, { files: { [lock]: 'later\n', 'fleet/empty': '' } });
    expect(new TextDecoder().decode(await forge.file(lock, base))).toBe('one\n');
    expect(new TextDecoder().decode(await forge.file(lock, later))).toBe('later\n');
    expect(await forge.file('fleet/empty', later)).toEqual(new Uint8Array());
    expect(await forge.file('fleet/none', later)).toBeUndefined();
    expect(await forge.file('fleet', later)).toBeUndefined();
  });
});

describe('headFiles', () => {
  it('gives what the head holds below a folder and is not known yet', async () => {
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

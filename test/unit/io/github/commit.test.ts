// Keys as commits: signed, atomic, merged when the head has moved, proposed when the branch is protected.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Commit, Forge } from '../../../../src/forge.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

let started: TestForge;
let github: GitHub;
let token: string;
let forge: Forge;
let base: string;

const lock = 'fleet/fleet.lock.yaml';
/** What the tests' branches begin with. */
const start: Record<string, string> = { [lock]: 'one\n', 'fleet/keys/old.yaml': 'old\n' };

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
  const merge: Commit['merge'] = (path, theirs) =>
    theirs === undefined || theirs === start[path] ? (files[path] ?? null) : `${theirs} + ours of ${path}\n`;
  return { message: 'keys of db\n\nbefore any host learns them', run: 'https://run', base, files, merge, ...more };
}

describe('commit', () => {
  it('makes one signed commit with the added, changed and deleted files', async () => {
    const files = { [lock]: 'two ü\n', 'fleet/keys/db.yaml': 'db\n', 'fleet/keys/old.yaml': null };
    const done = await forge.commit(branch, wanted(files));
    const [commit] = await github.commits(branch);
    expect(done).toEqual({ how: 'committed', sha: commit?.sha });
    expect(commit).toMatchObject({ signed: true, parents: [base] });
    expect(commit?.message.trim()).toBe('keys of db\n\nbefore any host learns them\n\nPromGuard-Run: https://run');
    expect(await github.file(branch, lock)).toBe('two ü\n');
    expect(await github.file(branch, 'fleet/keys/db.yaml')).toBe('db\n');
    expect(await github.file(branch, 'fleet/keys/old.yaml')).toBeUndefined();
  });

  it('makes none when the head has all of it, deletions included', async () => {
    const done = await forge.commit(branch, wanted({ [lock]: 'one\n', 'fleet/keys/never.yaml': null }));
    expect(done).toEqual({ how: 'committed', sha: base });
    expect(await github.head(branch)).toBe(base);
  });

  it('merges onto a head that has moved, and keeps the changes of others', async () => {
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

  it('gives up on a head that keeps moving', async () => {
    let pushes = 0;
    github.faults.add({
      body: /createCommitOnBranch/,
      times: 5,
      meanwhile: () => github.push(branch, { files: { [lock]: `theirs ${++pushes}` } }),
    });
    const problem = await problemOf(forge.commit(branch, wanted({ [lock]: 'ours\n' })));
    expect(problem.code).toBe('branch-busy');
    expect(github.faults.left()).toEqual([]);
  });

  it('finds a commit whose response was lost, and makes no second one', async () => {
    github.faults.add({ body: /createCommitOnBranch/, drop: 'after' });
    const same: Commit['merge'] = () => 'ours\n';
    const done = await forge.commit(branch, wanted({ [lock]: 'ours\n' }, { merge: same }));
    const commits = await github.commits(branch);
    expect(done).toEqual({ how: 'committed', sha: commits[0]?.sha });
    expect(commits[0]?.parents).toEqual([base]);
  });

  it('repeats a commit whose connection broke before anything was done', async () => {
    github.faults.add({ body: /createCommitOnBranch/, drop: 'before' });
    await forge.commit(branch, wanted({ [lock]: 'ours\n' }));
    expect((await github.commits(branch))[0]?.parents).toEqual([base]);
  });

  it('needs only a few calls for more than a hundred key files', async () => {
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
    const proposed = github
      .issues()
      .filter(({ isPull, title }) => isPull && title === 'chore(fleet): keys and addresses');
    expect(second).toEqual(first);
    expect(first).toMatchObject({ how: 'proposed', pullRequest: proposed.at(-1)?.number });
    expect(await github.file(name, lock)).toBe('after\n');
    expect(await github.file(branch, lock)).toBe('one\n');
  });

  describe('with keys of an earlier commit on the branch for keys', () => {
    const name = () => `promguard/keys-${base.slice(0, 12)}`;

    it('that were merged meanwhile, starts a new pull request from the merge', async () => {
      const first = await forge.commit(branch, wanted({ [lock]: 'before\n' }));
      if (first.how === 'proposed') await github.merge(first.pullRequest, 'squash');
      await forge.commit(branch, wanted({ 'fleet/keys/db.yaml': 'db\n' }, { merge: () => 'db\n' }));
      expect(await github.file(branch, lock)).toBe('before\n');
      const [commit] = await github.commits(name());
      expect(commit?.parents).toEqual([await github.head(branch)]);
      const open = github.issues().filter(({ isPull, state }) => isPull && state === 'open');
      expect(open.filter(({ title }) => title === 'chore(fleet): keys and addresses').at(-1)?.number).not.toBe(
        first.how === 'proposed' ? first.pullRequest : 0,
      );
    });

    it('that are merged while the next ones are committed, puts the next ones into their own pull request', async () => {
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

    it('of a run that was interrupted before it opened a pull request, replaces them: no host has them', async () => {
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

    it('that were rejected, writes nothing and says what to do', async () => {
      const first = await forge.commit(branch, wanted({ [lock]: 'before\n' }));
      if (first.how === 'proposed') github.closeIssue(first.pullRequest, 'octo');
      const problem = await problemOf(forge.commit(branch, wanted({ [lock]: 'after\n' })));
      expect(problem).toMatchObject({ code: 'keys-rejected', summary: expect.stringMatching(/#\d+/) });
      expect(problem.hint).toContain(`delete the branch ${name()}`);
      expect(await github.file(name(), lock)).toBe('before\n');
    });
  });

  it('says which setting prevents the pull request', async () => {
    github.faults.add({
      method: 'POST',
      path: /.*\/pulls/,
      answer: { status: 403, body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' } },
    });
    const problem = await problemOf(forge.commit(branch, wanted({ [lock]: 'before\n' })));
    expect(problem.hint).toContain('Allow GitHub Actions to create and approve pull requests');
  });

  it('is checked for pull requests before anything is created', async () => {
    const issues = github.issues().length;
    await forge.checkCommit(branch);
    expect(github.issues()).toHaveLength(issues);
    const weak = started.forge(github.jobToken({ contents: 'write', 'pull-requests': 'read' }));
    expect((await problemOf(weak.checkCommit(branch))).hint).toContain('`pull-requests: write`');
  });
});

describe('checkCommit', () => {
  it('passes with contents: write, and leaves nothing visible', async () => {
    const strong = started.forge(github.jobToken({ contents: 'write' }));
    await strong.checkCommit(branch);
    expect(await github.head(branch)).toBe(base);
  });

  it('names the permission that is missing', async () => {
    const problem = await problemOf(started.forge(github.jobToken({ contents: 'read' })).checkCommit(branch));
    expect(problem.code).toBe('api-forbidden');
    expect(problem.hint).toContain('`contents: write`');
  });

  it('stops at keys of an earlier run that wait in a pull request, and not at what somebody calls so in a fork', async () => {
    const [from, fork] = ['promguard/keys-0123', 'mallory'];
    await github.push(from, { files: { 'fleet/keys/db.yaml': 'theirs\n' }, fork });
    await github.openPullRequest({ from, fork, by: fork });
    await forge.checkCommit('main');
    await github.push(from, { files: { 'fleet/keys/db.yaml': 'ours\n' } });
    const number = await github.openPullRequest({ from });
    expect(await problemOf(forge.checkCommit('main'))).toMatchObject({
      code: 'keys-unmerged',
      summary: expect.stringContaining(`#${number}`),
    });
  });

  it('does not wait for the keys of another fleet, which have a pull request of their own at the same commit', async () => {
    github.protect(branch);
    const other = started.forge(token, undefined, 'fleets/eu/fleet.yaml');
    await forge.commit(branch, wanted({ [lock]: 'ours\n' }));
    const theirs = await other.commit(branch, wanted({ 'fleets/eu/fleet.lock.yaml': 'theirs\n' }));
    const open = () => github.issues().filter(({ isPull, state }) => isPull && state === 'open');
    expect(
      open()
        .slice(-2)
        .map(({ title }) => title),
    ).toEqual(['chore(fleet): keys and addresses', 'chore(fleets/eu): keys and addresses']);
    const [own] = open().slice(-2);
    if (own) github.closeIssue(own.number, 'octo');
    await forge.checkCommit(branch);
    const problem = await problemOf(other.checkCommit(branch));
    expect(problem.summary).toContain(theirs.how === 'proposed' ? `#${theirs.pullRequest}` : 'nothing');
  });

  it('reports a missing branch', async () => {
    expect((await problemOf(forge.checkCommit('gone'))).code).toBe('api-not-found');
  });
});

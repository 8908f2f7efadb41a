// Pull requests and their labels, as an apply asks for them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/ports.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

let started: TestForge;
let github: GitHub;
let forge: Forge;

beforeAll(async () => {
  started = await startGitHub({ files: { 'fleet/fleet.yaml': 'zero\n' } });
  github = started.github;
  github.addCollaborator('ann', 'maintain');
  github.addCollaborator('tim', 'triage');
  forge = started.forge(github.jobToken({ contents: 'write', 'pull-requests': 'write' }));
});
afterAll(() => github.close());

let count = 0;
async function openPull(fork?: string): Promise<number> {
  count += 1;
  const from = `change-${count}`;
  const where = fork === undefined ? {} : { fork };
  await github.push(from, { files: { [`fleet/${count}`]: 'one\n' }, ...where });
  await github.push(from, { files: { [`fleet/${count}`]: 'two\n' }, ...where });
  return github.openPullRequest({ from, ...where });
}

describe('hasPullRequests', () => {
  it('ignores those that PromGuard opened from this repository', async () => {
    const { github: other, forge: forgeOf } = await startGitHub();
    const lonely = forgeOf(other.jobToken({ contents: 'write', 'pull-requests': 'write' }));
    expect(await lonely.hasPullRequests()).toBe(false);
    await other.push('promguard/keys-0123', { files: { a: 'b' } });
    await other.openPullRequest({ from: 'promguard/keys-0123' });
    expect(await lonely.hasPullRequests()).toBe(false);
    await other.push('promguard/keys-4567', { files: { a: 'c' }, fork: 'mallory' });
    const number = await other.openPullRequest({ from: 'promguard/keys-4567', fork: 'mallory', by: 'mallory' });
    other.closeIssue(number, 'octo');
    expect(await lonely.hasPullRequests()).toBe(true);
    await other.close();
  });
});

describe('mergedPullRequest', () => {
  it.each(['merge', 'squash', 'rebase'] as const)('finds it from the pushed commit after a %s', async (method) => {
    const number = await openPull();
    await openPull();
    const sha = await github.merge(number, method);
    expect(await forge.mergedPullRequest(sha)).toMatchObject({
      number,
      merged: true,
      fromFork: false,
    });
  });

  it('prefers the one that became this commit, then the newest into the default branch', async () => {
    const repo = { full_name: 'octo/fleet', default_branch: 'main' };
    const api = (number: number, sha: string, merged_at: string | null, ref = 'main') => {
      const head = { sha: 'f'.repeat(40), ref: 'x', repo };
      return { number, merged_at, merge_commit_sha: sha, head, base: { ref, repo }, labels: [], user: null };
    };
    const [early, late] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
    const answer = (body: object[]) => github.faults.add({ path: /.*\/pulls/, answer: { status: 200, body } });
    answer([api(1, 'other', late), api(2, 'this', early), api(3, 'this', null)]);
    expect(await forge.mergedPullRequest('this')).toMatchObject({ number: 2 });
    answer([api(1, 'other', early), api(2, 'other', late), api(3, 'other', late, 'release'), api(4, 'other', null)]);
    expect(await forge.mergedPullRequest('this')).toMatchObject({ number: 2 });
  });

  it('is undefined for a direct push', async () => {
    const sha = await github.push('main', { files: { direct: 'push\n' } });
    expect(await forge.mergedPullRequest(sha)).toBeUndefined();
  });

  it('is undefined while the pull request is open', async () => {
    const number = await openPull();
    const { headSha } = await forge.pullRequest(number);
    expect(await forge.mergedPullRequest(headSha)).toBeUndefined();
  });
});

describe('pullRequest', () => {
  it('recognises a fork', async () => {
    const number = await openPull('mallory');
    expect(await forge.pullRequest(number)).toMatchObject({ number, fromFork: true, merged: false });
  });
});

describe('labels', () => {
  it('are created if missing, set once, and removed; others stay', async () => {
    const number = await openPull();
    github.label(number, 'help wanted', 'octo');
    const maker = started.forge(github.jobToken({ 'pull-requests': 'write', issues: 'write' }));
    await maker.setLabels(number, { add: ['promguard: changes', 'promguard: destroys'], remove: ['never there'] });
    await forge.setLabels(number, { add: ['promguard: changes'], remove: ['promguard: destroys'] });
    expect(github.labels(number)).toEqual(['help wanted', 'promguard: changes']);
  });

  it('that the token may not create are named after all others are set', async () => {
    const number = await openPull();
    const problem = await problemOf(
      forge.setLabels(number, { add: ['promguard: unheard of', 'promguard: changes'], remove: [] }),
    );
    expect(problem).toMatchObject({
      code: 'label-not-found',
      summary: expect.stringContaining('"promguard: unheard of"'),
      hint: expect.stringContaining('`issues: write`'),
    });
    expect(github.labels(number)).toEqual(['promguard: changes']);
  });

  it('that are already right cost one call', async () => {
    const number = await openPull();
    await forge.setLabels(number, { add: ['promguard: changes'], remove: [] });
    const before = github.seen.length;
    await forge.setLabels(number, { add: ['promguard: changes'], remove: ['promguard: destroys'] });
    expect(github.seen.length - before).toBe(1);
  });

  it('show who set them and whether that person has write access now', async () => {
    const number = await openPull();
    for (const by of ['tim', 'ann']) {
      github.label(number, 'promguard: override', by);
      github.unlabel(number, 'promguard: override', by);
    }
    github.label(number, 'another', 'ann');
    await forge.setLabels(number, { add: ['promguard: override'], remove: [] });
    const events = await forge.labelEvents(number, 'promguard: override');
    expect(events.map(({ actor, mayWrite }) => [actor, mayWrite])).toEqual([
      ['tim', false],
      ['ann', true],
      ['github-actions[bot]', false],
    ]);
  });
});

// Pull requests and their labels, as an apply asks for them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/forge.ts';
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

describe('hasMergedPullRequests', () => {
  it('is about those that a person opened and that were merged', async () => {
    const own = await startGitHub({ files: { 'fleet/fleet.yaml': 'zero\n' } });
    const lonely = own.forge(own.github.jobToken({ 'pull-requests': 'read' }));
    const open = async (from: string, by: string) => {
      await own.github.push(from, { files: { [from]: 'x\n' }, by });
      return own.github.openPullRequest({ from, by });
    };
    for (const [from, by] of [
      ['promguard/keys-0123', 'github-actions[bot]'],
      ['promguard/keys-4567', 'ada'],
      ['dependabot/npm', 'dependabot[bot]'],
      ['renovate/all', 'renovate[bot]'],
    ] as const)
      await own.github.merge(await open(from, by), 'squash');
    own.github.closeIssue(await open('rejected', 'ada'), 'octo');
    const number = await open('waiting', 'ada');
    expect(await lonely.hasMergedPullRequests()).toBe(false);
    await own.github.merge(number, 'squash');
    expect(await lonely.hasMergedPullRequests()).toBe(true);
    await own.github.close();
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

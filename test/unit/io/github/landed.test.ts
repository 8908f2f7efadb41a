// What a branch got since a commit: every commit, what it changes in the fleet's folder, and the pull requests that it came from.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/forge.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';

let started: TestForge;
let github: GitHub;
let forge: Forge;

beforeAll(async () => {
  started = await startGitHub({ files: { 'fleet/fleet.yaml': 'zero\n', 'fleet/keys/db.yaml': 'a\n' } });
  github = started.github;
  forge = started.forge(github.jobToken({ contents: 'read', 'pull-requests': 'read', actions: 'read' }));
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

describe('commits', () => {
  it.each([
    ['merge', 3],
    ['squash', 1],
    ['rebase', 2],
  ] as const)('that a %s brought name their pull request', async (method, commits) => {
    const number = await openPull();
    await openPull();
    const before = await github.head('main');
    const head = await github.merge(number, method);
    const found = await forge.landed(before, head, 'fleet');
    expect(found?.map(({ pulls }) => pulls.map((pull) => pull.number))).toEqual(Array(commits).fill([number]));
    expect(found?.at(-1)).toMatchObject({ sha: head, pulls: [{ merged: true, fromFork: false, base: 'main' }] });
  });

  it('of a fork are known as such', async () => {
    const number = await openPull('eve');
    const before = await github.head('main');
    const found = await forge.landed(before, await github.merge(number, 'squash'), 'fleet');
    expect(found).toMatchObject([{ pulls: [{ number, fromFork: true }] }]);
  });

  it('say what they change in the folder, a merge what it brings', async () => {
    const number = await openPull();
    const before = await github.push('main', { files: { 'fleet/other': 'x\n', 'elsewhere/file': 'x\n' } });
    const merge = await github.merge(number, 'merge');
    const lock = await github.push('main', { files: { 'fleet/fleet.lock.yaml': 'x\n', 'fleet/keys/db.yaml': null } });
    const outside = await github.push('main', { files: { 'README.md': 'x\n' } });
    const own = String(count);
    const changed = (await forge.landed(before, outside, 'fleet'))?.map((one) => [one.sha, one.changed]);
    expect(changed?.slice(-3)).toEqual([
      [merge, [own]],
      [lock, expect.arrayContaining(['fleet.lock.yaml', 'keys'])],
      [outside, []],
    ]);
    expect(changed?.slice(0, -3).map(([, names]) => names)).toEqual([[own], [own]]);
    expect((await forge.landed(lock, outside, '.'))?.[0]?.changed).toEqual(['README.md']);
  });

  it('say whether they change what runs', async () => {
    const before = await github.head('main');
    for (const path of ['.github/workflows/apply.yml', 'dist/index.js', '.github/CODEOWNERS', 'fleet/x'])
      await github.push('main', { files: { [path]: 'x\n' } });
    const found = await forge.landed(before, await github.head('main'), 'fleet');
    expect(found?.map(({ changesProgram }) => changesProgram)).toEqual([true, true, false, false]);
  });

  it('are none where nothing came, one where only the head is known, and unknown where GitHub has one no longer', async () => {
    const head = await github.push('main', { files: { 'fleet/fleet.yaml': 'direct\n' } });
    expect(await forge.landed(head, head, 'fleet')).toEqual([]);
    expect(await forge.landed(undefined, head, 'fleet')).toMatchObject([{ sha: head, pulls: [] }]);
    expect(await forge.landed('1'.repeat(40), head, 'fleet')).toBeUndefined();
  });

  it('are all read, however many there are: a call for a hundred, and a query for fifty', async () => {
    const sha = (at: number) => String(at).padStart(40, '0');
    const page = (from: number, many: number) => ({
      commits: Array.from({ length: many }, (_, at) => ({
        sha: sha(from + at),
        parents: [{ sha: sha(from + at - 1) }],
      })),
    });
    const answer = (body: object) => github.faults.add({ path: /.*\/compare\/.*/, answer: { status: 200, body } });
    for (const from of [1, 101, 201]) answer(page(from, 100));
    answer(page(301, 7));
    const seen = github.seen.length;
    const found = await forge.landed(sha(0), sha(307), 'fleet');
    expect(found?.map((one) => one.sha)).toEqual(Array.from({ length: 307 }, (_, at) => sha(at + 1)));
    expect(github.seen.slice(seen).map(({ method }) => method)).toEqual([
      ...Array(4).fill('GET'),
      ...Array(7).fill('POST'),
    ]);
  });
});

describe('the runs that were to apply', () => {
  const run = (id: number, conclusion: 'success' | 'failure' | undefined, more = {}) =>
    github.run({ id, workflow: 'apply.yml', branch: 'main', headSha: String(id), conclusion, ...more });

  it('are those of the workflow on the branch, the newest first, however they ended', async () => {
    expect(await forge.applies('apply.yml', 'main')).toEqual([]);
    run(1, 'success');
    run(2, 'failure', { event: 'workflow_dispatch' });
    run(3, undefined);
    run(4, 'success', { workflow: 'drift.yml' });
    run(5, 'success', { branch: 'other' });
    run(6, 'success', { event: 'pull_request' });
    const message = 'chore(fleet): keys\n\nPromGuard-Run: https://run';
    run(7, 'success', { headSha: await github.push('main', { files: { 'fleet/keys/own.yaml': 'x\n' }, message }) });
    expect(await forge.applies('apply.yml', 'main')).toEqual([3, 2, 1].map((id) => ({ id, commit: String(id) })));
  });

  it('have jobs, whose outcomes of all attempts are told by name', async () => {
    const job = (name: string, conclusion: string) => ({ name, conclusion });
    run(8, 'success', { jobs: [job('apply', 'failure'), job('apply', 'success'), job('ready', 'success')] });
    expect(await forge.outcomes(8, 'apply')).toEqual(['failure', 'success']);
    expect(await forge.outcomes(8, 'apply (fleets/eu)')).toEqual([]);
  });

  it('are not known to a token that may not ask', async () => {
    const other = started.forge(github.jobToken({ contents: 'write' }));
    expect(await other.applies('apply.yml', 'main')).toEqual([]);
  });
});

it('the parent of a commit is its first one; a commit that is not there has none', async () => {
  const before = await github.head('main');
  const pushed = await github.push('main', { files: { 'README.md': 'parent\n' } });
  expect(await forge.parentOf(pushed)).toBe(before);
  expect(await forge.parentOf('1'.repeat(40))).toBeUndefined();
});

// The merge of a pull request, of the newest commits of both sides.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Forge } from '../../../../src/forge.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import { problemOf } from '../../../fakes/problem.ts';

let started: TestForge;
let forge: Forge;
beforeAll(async () => {
  started = await startGitHub({ files: { 'fleet/fleet.yaml': 'zero\n' } });
  forge = started.forge(started.github.jobToken({ contents: 'read', 'pull-requests': 'read' }));
});
afterAll(() => started.github.close());

it('has what main has since added, and what the pull request changes', async () => {
  const { github } = started;
  await github.push('change', { files: { 'fleet/change': 'changed\n' } });
  const number = await github.openPullRequest({ from: 'change' });
  const base = await github.push('main', { files: { 'fleet/meanwhile': 'added\n' } });
  const merge = await forge.testMerge(number);
  expect(merge).toEqual({ sha: github.trialMerge(number), base, head: await github.head('change') });
  expect(Object.keys(await forge.files(merge.sha, ['fleet'], () => true))).toEqual([
    'fleet/change',
    'fleet/fleet.yaml',
    'fleet/meanwhile',
  ]);
});

it('is awaited while GitHub tries it out', async () => {
  const { github, slept } = started;
  await github.push('late', { files: { 'fleet/late': 'late\n' } });
  const number = await github.openPullRequest({ from: 'late' });
  const waits = slept.length;
  github.tryMergesLate(2);
  expect(await forge.testMerge(number)).toMatchObject({ sha: github.trialMerge(number) });
  expect(slept.length - waits).toBe(2);
  github.tryMergesLate(1000);
  expect(await problemOf(forge.testMerge(number))).toMatchObject({ code: 'merge-not-tried' });
  github.tryMergesLate(0);
});

it('of sides that conflict is none', async () => {
  const { github } = started;
  await github.push('other', { files: { 'fleet/fleet.yaml': 'one\n' } });
  const number = await github.openPullRequest({ from: 'other' });
  await github.push('main', { files: { 'fleet/fleet.yaml': 'two\n' } });
  expect(await problemOf(forge.testMerge(number))).toMatchObject({ code: 'pull-request-conflicts' });
});

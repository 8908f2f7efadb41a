// Which protection stops a workflow's commits, for the fake GitHub and for the Forge alike.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

let started: TestForge;
let github: GitHub;

/** Where workflows may not open pull requests, an apply can only commit. */
beforeAll(async () => {
  started = await startGitHub({ actionsMayOpenPulls: false });
  github = started.github;
});
afterAll(() => github.close());

const forge = () => started.forge(github.jobToken({ contents: 'write', 'pull-requests': 'write' }));

async function branchWith(protection: Parameters<GitHub['protect']>[1]): Promise<string> {
  const branch = `by-${protection}`;
  await github.push(branch, { files: { 'README.md': branch } });
  github.protect(branch, protection);
  return branch;
}

it('a ruleset that only protects the history allows commits, and is recognised as such', async () => {
  const branch = await branchWith('history');
  await forge().checkCommit(branch);
  const base = await github.head(branch);
  const commit = {
    message: 'keys',
    run: 'https://run',
    base,
    files: { 'fleet/keys/db.yaml': 'db\n' },
    merge: () => null,
  };
  expect(await forge().commit(branch, commit)).toMatchObject({ how: 'committed' });
});

it.each(['rule', 'ruleset'] as const)(
  'a %s that requires pull requests stops an apply before it starts',
  async (kind) => {
    const problem = await problemOf(forge().checkCommit(await branchWith(kind)));
    expect(problem.hint).toContain('Allow GitHub Actions to create and approve pull requests');
  },
);

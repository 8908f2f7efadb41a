// Up to which commit a fleet was applied, where a run has jobs for several.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { lastApplied } from '../../../src/action/applied.ts';
import type { Context } from '../../../src/action/context.ts';
import { startGitHub, type TestForge } from '../../fakes/forge.ts';

let started: TestForge;
const [one, eu] = ['fleet/fleet.yaml', 'fleets/eu/fleet.yaml'];
const begun = 'fleet: books\nrecipients: [age1x]\n';

beforeEach(async () => {
  started = await startGitHub({ files: { [one]: 'fleet: books\nrecipients: []\n' } });
});
afterEach(() => started.github.close());

type Ended = 'success' | 'failure' | 'skipped';
let runs = 0;
/** A run of apply.yml for a new commit, with what became of its jobs. Returns the commit. */
async function ran(files: Record<string, string>, jobs: Record<string, Ended | [Ended, Ended]>): Promise<string> {
  runs += 1;
  const headSha = await started.github.push('main', { files: { ...files, 'README.md': `${runs}` } });
  const ended = Object.entries(jobs).flatMap(([name, all]) => [all].flat().map((conclusion) => ({ name, conclusion })));
  const conclusion = ended.some((job) => job.conclusion === 'failure') ? 'failure' : 'success';
  started.github.run({ id: runs, workflow: 'apply.yml', branch: 'main', headSha, conclusion, jobs: ended });
  return headSha;
}

function applied(file: string, token = started.github.jobToken({ contents: 'read', actions: 'read' })) {
  const forge = started.forge(token, undefined, file);
  return lastApplied({ forge, file, workflow: 'apply.yml', branch: 'main' } as Context);
}

const other = 'apply (fleets/eu)';

it('is of its own job, whatever became of others in the same run', async () => {
  const first = await ran({ [one]: begun, [eu]: begun }, { apply: 'success', [other]: 'success' });
  const second = await ran({}, { apply: 'success', [other]: 'failure' });
  expect([await applied(one), await applied(eu)]).toEqual([second, first]);
  // It had nothing of the other fleet.
  const third = await ran({}, { apply: 'success' });
  expect([await applied(one), await applied(eu)]).toEqual([third, first]);
  // Its failed job was run again.
  const fourth = await ran({}, { [other]: ['failure', 'success'] });
  expect([await applied(one), await applied(eu)]).toEqual([third, fourth]);
});

it('is where there was no fleet yet, if it was never applied: what its first apply left is reviewed still', async () => {
  const before = await ran({}, { apply: 'skipped' });
  await ran({ [one]: begun }, { apply: 'failure' });
  await ran({ 'fleet/rules/a.yml': 'groups: []\n' }, { apply: 'failure' });
  expect(await applied(one)).toBe(before);
  // Another one came only then.
  const empty = await ran({}, { apply: 'success' });
  await ran({ [eu]: begun }, { [other]: 'failure' });
  expect(await applied(eu)).toBe(empty);
});

it('is not known to a token that may not ask, nor after too many runs of others', async () => {
  const first = await ran({ [one]: begun, [eu]: begun }, { apply: 'success', [other]: 'success' });
  expect(await applied(one, started.github.jobToken({ contents: 'read' }))).toBeUndefined();
  expect(await applied(eu)).toBe(first);
  for (let at = 0; at < 30; at += 1) await ran({}, { apply: 'success' });
  const { length: asked } = started.github.seen;
  expect(await applied(eu)).toBeUndefined();
  expect(started.github.seen.slice(asked).filter(({ path }) => path.includes('/jobs'))).toHaveLength(30);
});

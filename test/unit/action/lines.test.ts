// What a plan says of lines of files, where that is more than GitHub shows of a step: a check run of the pull request's head.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Context } from '../../../src/action/context.ts';
import { showOnLines } from '../../../src/action/lines.ts';
import { noOutcome } from '../../../src/action/outcome.ts';
import { Problem } from '../../../src/problem.ts';
import { startGitHub, type TestForge } from '../../fakes/forge.ts';
import type { JobPermissions } from '../../fakes/github/state.ts';

const file = 'fleet/fleet.yaml';
const runUrl = 'https://github.test/run/1';

let hub: TestForge;
let headSha: string;
beforeEach(async () => {
  hub = await startGitHub();
  headSha = await hub.github.head('main');
});
afterEach(() => hub.github.close());

const mistakes = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => new Problem('example', `no ${at}`, { at: { file, line: at + 1, column: 1 } }),
  );

function show(problems: Problem[], permissions: JobPermissions = { checks: 'write' }) {
  const forge = hub.forge(hub.github.jobToken(permissions));
  const pull = { number: 1, headSha };
  return showOnLines({ forge, file, pull, runUrl } as unknown as Context, {
    ...noOutcome(),
    problems,
    failure: problems.length > 0 ? 'invalid' : undefined,
  });
}
const runs = () => hub.github.checkRuns(headSha);

it('is made of all of them, fifty in a request', async () => {
  expect(await show(mistakes(120))).toBe('PromGuard: fleet/fleet.yaml');
  expect(runs()).toMatchObject([{ conclusion: 'failure', title: '120 places to look at' }]);
  expect(runs()[0]?.annotations).toHaveLength(120);
  expect(runs()[0]?.annotations.at(-1)).toMatchObject({
    path: file,
    start_line: 120,
    annotation_level: 'failure',
    message: 'no 119',
  });
  expect(hub.github.seen.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
});

it('is bounded, and says how many places it leaves out', async () => {
  await show(mistakes(1000));
  const [run] = runs();
  expect(run?.annotations).toHaveLength(250);
  expect(run?.annotations.at(-1)?.message).toContain('751 more places');
});

it('is not made of what the step can say itself, unless an earlier one of the commit would be left', async () => {
  expect(await show(mistakes(9))).toBeUndefined();
  expect(runs()).toEqual([]);
  await show(mistakes(10));
  expect(await show([])).toBe('PromGuard: fleet/fleet.yaml');
  expect(runs().at(-1)).toMatchObject({ conclusion: 'neutral', title: 'nothing to look at', annotations: [] });
});

it('is left out where the token may not make one: the step says what it can', async () => {
  expect(await show(mistakes(20), { contents: 'read' })).toBeUndefined();
  expect(await show(mistakes(20), { checks: 'read' })).toBeUndefined();
  expect(runs()).toEqual([]);
});

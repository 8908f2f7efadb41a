// An upgrade through the repository's own workflow files, from the bot's pull request to the hosts. Rule: the release that runs is always this one, so what another one would write otherwise is put on a host by hand.

import { afterEach, describe, expect, test } from 'vitest';
import type { Pin } from '../../src/setup/pin.ts';
import { thinWorkflows } from '../../src/setup/template.ts';
import type { WorkflowRun } from '../fakes/github/workflow-run.ts';
import { adding, fleet, Loop } from '../fakes/loop.ts';

const repository = 'octo-tools/promguard';
const [former, next, stray] = ['a', 'b', 'c'].map((digit) => digit.repeat(40));
const pinAt = (commit = '', version: string): Pin => ({ repository, commit, version });
const byBot = { by: 'renovate[bot]' };
const rendered = '/etc/promguard/prometheus.yml';

const open: Loop[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.end()));
});

/** A repository whose fleet is up. */
async function begin(kind: 'thin' | 'copy' = 'thin'): Promise<Loop> {
  const it = await Loop.begin(kind === 'thin' ? { pin: pinAt(former, '0.0.9') } : {});
  open.push(it);
  it.github.publish({ repository, commit: former ?? '', tags: ['v0.0.9'], files: {} });
  it.github.publish({ repository, commit: next ?? '', tags: ['v0', 'v0.1.0'], files: {} });
  it.github.publish({ repository, commit: stray ?? '', tags: [], files: {} });
  const [apply] = await it.merge(await it.propose(fleet));
  expect(apply?.states).toMatchObject({ plan: 'skipped', apply: 'success' });
  it.ended.splice(0);
  return it;
}

/** What such a pull request changes. */
const raised = (commit: string | undefined, version: string) =>
  Object.fromEntries(
    Object.entries(thinWorkflows(pinAt(commit, version))).map(([name, text]) => [`.github/workflows/${name}`, text]),
  );

/** The release so far wrote this file otherwise. */
function writtenByFormer(it: Loop): () => string {
  const file = it.world.host('watch').files.get(rendered);
  if (!file) throw new Error(`watch has no ${rendered}`);
  const is = file.text;
  file.text = `# as it was\n${is}`;
  return () => {
    const text = it.world.host('watch').files.get(rendered)?.text;
    return text === is ? 'this release' : text === `# as it was\n${is}` ? 'the former release' : 'nobody';
  };
}

const codes = (it: Loop) => it.ended.splice(0).flatMap(({ problems }) => problems.map(({ code }) => code));

async function mergedOnce(it: Loop, number: number): Promise<WorkflowRun | undefined> {
  const runs = await it.merge(number);
  // But for the plans of other pull requests.
  const [apply, ...more] = runs.filter(({ trigger }) => trigger.name !== 'workflow_run');
  expect([apply?.name, more]).toEqual(['apply.yml', []]);
  return apply;
}

/** The same event once more, as somebody runs the job again. */
async function again(it: Loop, run: WorkflowRun | undefined): Promise<WorkflowRun | undefined> {
  const { before, after } = (run?.trigger.payload ?? {}) as { before?: string; after?: string };
  if (before === undefined || after === undefined) throw new Error('that was no push');
  return (await it.workflows.settle({ name: 'push', before, after }))[0];
}

describe('an upgrade that changes a rendered file', { timeout: 240_000 }, () => {
  test('shows its plan on the merged pull request, waits, and continues after the label', async () => {
    const it = await begin();
    const by = writtenByFormer(it);
    const number = await it.propose(raised(next, '0.1.0'), byBot);
    expect(it.github.comments(number)).toEqual([]);
    const run = await mergedOnce(it, number);
    expect(run?.states).toMatchObject({ ready: 'success', plan: 'success', apply: 'failure' });
    expect(it.errors()).toEqual(['planned-after-merge']);
    expect([by(), it.state(number)]).toEqual(['the former release', 'failed']);
    expect(it.comment(number).body).toMatch(/after the merge[\s\S]*prometheus\.yml/);
    it.github.label(number, 'promguard: override', 'grace');
    expect((await again(it, run))?.states).toMatchObject({ plan: 'success', apply: 'success' });
    expect([by(), it.state(number)]).toEqual(['this release', 'applied']);
    expect(it.comment(number).body).toContain('grace');
  });

  test('continues when somebody starts it by hand, too, and is planned no second time', async () => {
    const it = await begin();
    const by = writtenByFormer(it);
    await mergedOnce(it, await it.propose(raised(next, '0.1.0'), byBot));
    const [run] = await it.workflows.settle({ name: 'workflow_dispatch' }, { workflow: 'apply.yml' });
    expect(run?.states).toMatchObject({ plan: 'skipped', apply: 'success' });
    expect(by()).toBe('this release');
  });

  test('and the fleet at once keeps the plan that was reviewed, and stops at what that did not show', async () => {
    const it = await begin();
    const number = await it.propose({ ...raised(next, '0.1.0'), 'fleet/fleet.yaml': adding(fleet, 'web') }, byBot);
    expect(it.state(number)).toBe('planned');
    const by = writtenByFormer(it);
    it.ended.splice(0);
    const run = await mergedOnce(it, number);
    expect(run?.states).toMatchObject({ plan: 'success', apply: 'failure' });
    expect(it.errors()).toEqual(['beyond-review']);
    expect([by(), it.up]).toEqual(['the former release', ['db', 'watch']]);
    expect(it.comment(number).body).not.toContain('after the merge');
  });
});

describe('an upgrade without host changes', () => {
  test.each([
    ['thin', raised(next, '0.1.0')],
    ['copy', { 'dist/index.js': 'another\n' }],
  ] as const)('in a repository of the kind %s is applied by itself, and says so', async (kind, files) => {
    const it = await begin(kind);
    const scripts = it.world.scripts.length;
    const number = await it.propose(files, byBot);
    const run = await mergedOnce(it, number);
    expect(run?.states).toMatchObject({ ready: 'success', plan: 'success', apply: 'success' });
    expect(it.errors()).toEqual([]);
    expect([it.state(number), it.world.scripts.length]).toEqual(['applied', scripts]);
    expect(it.comment(number).body).toContain('The apply continues by itself.');
  });
});

test('a pin to a commit that is no release is warned of by the check, and again by the apply, which treats it as any other', async () => {
  const it = await begin();
  const by = writtenByFormer(it);
  const number = await it.propose(raised(stray, '0.1.0'), byBot);
  // No plan is made of a pull request that does not touch the fleet.
  expect(codes(it)).toEqual(['pin-no-release', 'releases-not-compared']);
  expect(it.github.comments(number)).toEqual([]);
  const run = await mergedOnce(it, number);
  expect(run?.states).toMatchObject({ ready: 'success', plan: 'success', apply: 'failure' });
  expect(codes(it)).toEqual(expect.arrayContaining(['pin-no-release', 'planned-after-merge']));
  expect(by()).toBe('the former release');
});

// What GitHub makes of the repository's own workflow files: what starts, what it may do, and what waits. No step runs.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { matrixOf } from '../../src/fleet/fleets.ts';
import type { WorkflowRun } from '../fakes/github/workflow-run.ts';
import { type Acts, type Stage, stage } from '../fakes/stage.ts';

const folder = path.join(import.meta.dirname, '../../.github/workflows');
const names = ['check.yml', 'plan.yml', 'apply.yml', 'drift.yml', 'rotate.yml'];
const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
const environments = {
  plan: { branches: ['main'], secrets: { PROMGUARD_READER_KEY: 'reader' } },
  production: { branches: ['main'], secrets: { DIGITALOCEAN_TOKEN: 'token' } },
  approval: { branches: ['main'], reviewers: ['grace'] },
};
const ready: Acts = { check: async () => ({ ready: 'true' }) };

const open: Stage[] = [];
async function begin(acts: Acts = {}, variables: Record<string, string> = {}): Promise<Stage> {
  const it = await stage(files, { ...ready, ...acts }, { environments, variables });
  open.push(it);
  return it;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ github }) => github.close()));
});

const change = (name: string, text = name) => ({ [`fleet/keys/${name}.yaml`]: text });
/** Jobs that did not turn out to be none of this event's. */
const shown = (runs: WorkflowRun[]) =>
  runs
    .flatMap(({ name, states }) => Object.entries(states).map(([id, state]) => `${name} ${id}: ${state}`))
    .filter((line) => !line.endsWith('skipped'))
    .sort();
const given = (runs: WorkflowRun[], id: string) =>
  runs.flatMap(({ jobs }) => jobs).find((job) => job.id === id && job.given)?.given;

async function proposed(it: Stage, more: { fork?: string; by?: string } = {}, changed = change('db')) {
  await it.github.push('topic', { files: changed, ...more });
  await it.github.openPullRequest({ from: 'topic', ...more });
  return it.workflows.settle();
}

describe('a pull request', () => {
  test('of a branch is checked without a secret, and planned by main with the secrets for plans', async () => {
    const it = await begin();
    const runs = await proposed(it);
    expect(shown(runs)).toEqual(['check.yml check: success', 'plan.yml plan: success', 'plan.yml ready: success']);
    expect(given(runs, 'check')).toMatchObject({ secrets: {}, permissions: { contents: 'read' } });
    expect(given(runs, 'plan')).toMatchObject({
      secrets: { PROMGUARD_READER_KEY: 'reader' },
      permissions: { contents: 'read', 'pull-requests': 'write' },
    });
    expect(runs.find(({ name }) => name === 'plan.yml')?.trigger.ref).toBe('refs/heads/main');
  });

  test.each([
    ['a fork', { fork: 'eve', by: 'eve' }],
    ['Dependabot', { by: 'dependabot[bot]' }],
  ])('of %s is planned offline, without a secret', async (_, whose) => {
    const it = await begin();
    const runs = await proposed(it, whose);
    expect(shown(runs)).toEqual(['check.yml check: success', 'plan.yml offline: success', 'plan.yml ready: success']);
    expect(given(runs, 'offline')?.secrets).toEqual({});
  });

  test('of a fork is planned with the secrets for plans by a comment that asks for it, and by no other', async () => {
    const it = await begin();
    await proposed(it, { fork: 'eve', by: 'eve' });
    const issue = it.github.openIssue('octo', 'a question', '');
    it.github.comment(issue, 'octo', '/promguard plan');
    it.github.comment(1, 'octo', 'please do not /promguard plan this');
    expect(shown(await it.workflows.settle())).toEqual([]);
    it.github.comment(1, 'octo', `/promguard plan ${'a'.repeat(40)}`);
    const runs = await it.workflows.settle();
    expect(shown(runs)).toEqual(['plan.yml asked: success', 'plan.yml ready: success']);
    expect(given(runs, 'asked')?.secrets).toEqual({ PROMGUARD_READER_KEY: 'reader' });
  });

  test('that does not touch fleet/ is checked all the same, and not planned', async () => {
    const it = await begin();
    expect(shown(await proposed(it, {}, { 'README.md': 'new' }))).toEqual(['check.yml check: success']);
  });

  test('whose workflows ask for everything gets no secret', async () => {
    const it = await begin();
    const greedy = ['plan', 'production'].map(
      (name) => `  ${name}: { runs-on: x, environment: ${name}, steps: [{ uses: $/ }] }`,
    );
    const jobs = [...greedy, '  bare: { runs-on: x, steps: [{ uses: $/ }] }'].join('\n');
    const text = `on: { pull_request: , pull_request_target: , push: }\npermissions: write-all\njobs:\n${jobs}\n`;
    const runs = await proposed(it, {}, Object.fromEntries(names.map((name) => [`.github/workflows/${name}`, text])));
    const theirs = runs.filter(({ states }) => 'bare' in states);
    expect(theirs).toHaveLength(2 * names.length);
    for (const run of theirs) {
      expect(run.states).toEqual({ plan: 'failure', production: 'failure', bare: 'success' });
      expect(given([run], 'bare')?.secrets).toEqual({});
    }
  });
});

describe('an apply', () => {
  const production = { secrets: { DIGITALOCEAN_TOKEN: 'token' }, permissions: { contents: 'write' } };

  test('of a merge has the secrets of production, and starts nothing again by what it commits', async () => {
    const it = await begin({
      apply: async ({ token }) => {
        const headers = { authorization: `Bearer ${token}`, 'user-agent': 'test' };
        const sha = await it.github.head('main');
        const body = JSON.stringify({ ref: 'refs/heads/promguard', sha });
        const url = `${it.github.url}/repos/octo/fleet/git/refs`;
        expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(201);
        return {};
      },
    });
    await it.github.push('main', { files: change('db') });
    const runs = await it.workflows.settle();
    expect(shown(runs)).toEqual(['apply.yml apply: success', 'apply.yml ready: success']);
    expect(given(runs, 'apply')).toMatchObject(production);
  });

  test('is not started by a push that does not touch fleet/', async () => {
    const it = await begin();
    await it.github.push('main', { files: { 'docs/a.md': 'x' } });
    expect(await it.workflows.settle()).toEqual([]);
  });

  test.each(['success', 'failure'] as const)(
    'of another release comes after its plan, which has the secrets for plans alone, and whose %s does not decide',
    async (result) => {
      const it = await begin({
        check: async () => ({ ready: 'true', upgraded: 'true' }),
        plan: async () => (result === 'failure' ? 'failed' : {}),
      });
      await it.github.push('main', { files: { 'dist/index.js': 'another' } });
      const runs = await it.workflows.settle();
      expect(shown(runs)).toEqual([
        'apply.yml apply: success',
        `apply.yml plan: ${result}`,
        'apply.yml ready: success',
      ]);
      expect(it.ran).toEqual(['check', 'plan', 'apply']);
      expect(given(runs, 'plan')).toMatchObject({
        secrets: environments.plan.secrets,
        permissions: { contents: 'read', 'pull-requests': 'write' },
      });
      expect(given(runs, 'apply')).toMatchObject(production);
    },
  );

  test('is one of several merges, which run one at a time, and none is lost', async () => {
    let running = 0;
    const it = await begin({
      apply: async () => {
        running += 1;
        expect(running).toBe(1);
        for (const name of applied.splice(0)) {
          await it.github.push('main', { files: change(name) });
          await it.workflows.begin();
        }
        running -= 1;
        return {};
      },
    });
    const applied = ['b', 'c', 'd'];
    await it.github.push('main', { files: change('a') });
    await it.workflows.settle();
    expect(it.workflows.runs.map(({ states }) => states['apply'])).toEqual(Array(4).fill('success'));
  });

  test('of a merge queue is one for the whole group, each of which was checked', async () => {
    const it = await begin();
    const numbers: number[] = [];
    for (const name of ['a', 'b', 'c']) {
      await it.github.push(name, { files: change(name) });
      numbers.push(await it.github.openPullRequest({ from: name }));
    }
    await it.workflows.settle();
    const group = await it.github.enqueue(numbers, 'squash');
    expect(shown(await it.workflows.settle())).toEqual(Array(3).fill('check.yml check: success'));
    await it.github.land(group);
    expect(shown(await it.workflows.settle())).toEqual(['apply.yml apply: success', 'apply.yml ready: success']);
  });

  test('waits for its approval without holding back the look for drift', async () => {
    const it = await begin({}, { PROMGUARD_APPROVAL: 'true' });
    await it.github.push('main', { files: change('db') });
    const [apply] = await it.workflows.settle();
    const drift = await it.workflows.settle({ name: 'schedule' });
    expect(shown(drift)).toContain('drift.yml drift: success');
    expect(apply?.states).toMatchObject({ approval: 'waiting', apply: 'queued' });
    if (apply) await it.workflows.review(apply, 'grace');
    expect(apply?.states).toMatchObject({ approval: 'success', apply: 'success' });
    // It was given nothing to approve with.
    expect(given(apply ? [apply] : [], 'approval')).toMatchObject({ secrets: {}, permissions: {} });
  });

  test('that was refused does not run', async () => {
    const it = await begin({}, { PROMGUARD_APPROVAL: 'true' });
    await it.github.push('main', { files: change('db') });
    const [apply] = await it.workflows.settle();
    if (apply) await it.workflows.review(apply, 'grace', false);
    expect(apply?.states).toMatchObject({ approval: 'failure', apply: 'skipped' });
  });
});

describe('two fleets', () => {
  const both = [
    { file: 'fleet/fleet.yaml', environments: '' },
    { file: 'fleets/eu/fleet.yaml', environments: '-eu' },
  ];
  const [one, eu] = both.map(({ file }) => file);
  const about = (...fleets: typeof both): Acts => ({
    check: async () => ({ ready: 'true', fleets: matrixOf(fleets) }),
  });
  const namesOf = (runs: WorkflowRun[], id: string) =>
    runs.flatMap(({ jobs }) => jobs.filter((job) => job.id === id).map(({ name, state }) => `${name}: ${state}`));

  test('are applied side by side, each behind its own lock and with its own environment', async () => {
    let release = () => {};
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    const applied: (string | undefined)[] = [];
    const it = await begin({
      ...about(...both),
      apply: async ({ with: given }) => {
        applied.push(given?.['fleet']);
        if (given?.['fleet'] === eu) release();
        await opened;
        return {};
      },
    });
    await it.github.push('main', { files: change('db') });
    const runs = await it.workflows.settle();
    expect(namesOf(runs, 'apply')).toEqual(['apply: success', 'apply (fleets/eu): success']);
    expect(applied).toEqual([one, eu]);
    const jobs = runs.flatMap((run) => run.jobs).filter(({ id }) => id === 'apply');
    expect(jobs.map(({ environment, given }) => [environment, given?.secrets])).toEqual([
      ['production', { DIGITALOCEAN_TOKEN: 'token' }],
      ['production-eu', {}],
    ]);
  });

  test('do not stop each other, and drift of one waits for its own apply alone', async () => {
    const looked: (string | undefined)[] = [];
    const it = await begin({
      ...about(...both),
      apply: async ({ with: given }) => {
        if (given?.['fleet'] === one) return 'failed';
        await it.workflows.begin({ name: 'schedule' });
        // Nothing else moves the runs on while this step waits.
        while (looked.length === 0) {
          await new Promise((resolve) => setImmediate(resolve));
          await it.workflows.begin();
        }
        expect(looked).toEqual([one]);
        return {};
      },
      drift: async ({ with: given }) => void looked.push(given?.['fleet']),
    });
    await it.github.push('main', { files: change('db') });
    const runs = await it.workflows.settle();
    expect(namesOf(runs, 'apply')).toEqual(['apply: failure', 'apply (fleets/eu): success']);
    expect(looked).toEqual([one, eu]);
  });

  test('of which an event is about one start nothing of the other, nor anything of none', async () => {
    const it = await begin(about(...both.slice(1)));
    expect(namesOf(await proposed(it), 'plan')).toEqual(['plan (fleets/eu): success']);
    await it.github.push('main', { files: change('web') });
    expect(namesOf(await it.workflows.settle(), 'apply')).toEqual(['apply (fleets/eu): success']);
    const none = await begin({ check: async () => ({ ready: 'false', fleets: '[]' }) });
    expect(namesOf(await proposed(none), 'plan')).toEqual(['plan: skipped']);
  });
});

test('a rotation is started by hand with what its form offers, and waits for the apply', async () => {
  const it = await begin({
    apply: async () => {
      await it.workflows.begin({ name: 'workflow_dispatch' }, { workflow: 'rotate.yml', inputs: { what: 'nodes' } });
      expect(it.workflows.runs.at(-1)?.states['rotate']).not.toBe('running');
      return {};
    },
  });
  await it.github.push('main', { files: change('a') });
  const runs = await it.workflows.settle();
  expect(shown(runs)).toContain('rotate.yml rotate: success');
});

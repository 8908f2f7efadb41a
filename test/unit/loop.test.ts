// What GitHub makes of the repository's own workflow files: what starts, what it may do, and what waits. No step runs.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { matrixOf } from '../../src/fleet/fleets.ts';
import { messageOf } from '../../src/io/github/own.ts';
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

/** What follows an apply. */
const again = ['plan.yml again: success', 'plan.yml ready: success'];
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
    expect(shown(runs)).toEqual(['apply.yml apply: success', 'apply.yml ready: success', ...again]);
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
        ...(result === 'success' ? again : []),
      ]);
      expect(it.ran.slice(0, 3)).toEqual(['check', 'plan', 'apply']);
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
    const applies = it.workflows.runs.filter(({ name }) => name === 'apply.yml');
    expect(applies.map(({ states }) => states['apply'])).toEqual(Array(4).fill('success'));
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
    expect(shown(await it.workflows.settle())).toEqual([
      'apply.yml apply: success',
      'apply.yml ready: success',
      ...again,
    ]);
  });
});

describe('an apply that is over', () => {
  const begun = (it: Stage) => shown(it.workflows.runs).filter((line) => line.startsWith('plan.yml'));

  test('has the plans of other pull requests made again, with the secrets for plans', async () => {
    const it = await begin();
    await it.github.push('main', { files: change('db') });
    const runs = await it.workflows.settle();
    expect(begun(it)).toEqual(again);
    expect(given(runs, 'again')).toMatchObject({
      secrets: environments.plan.secrets,
      permissions: { contents: 'read', 'pull-requests': 'write' },
    });
  });

  test('has not, if it failed, was of nothing but what a run committed, or of a repository without a fleet', async () => {
    const failed = await begin({ apply: async () => 'failed' });
    await failed.github.push('main', { files: change('db') });
    const own = await begin();
    await own.github.push('main', { files: change('db'), message: messageOf({ message: 'keys', run: 'https://x' }) });
    const bare = await begin({ check: async () => ({ ready: 'false' }) });
    await bare.github.push('main', { files: change('db') });
    for (const it of [failed, own, bare]) await it.workflows.settle();
    expect([begun(failed), begun(own), begun(bare)]).toEqual([[], [], ['plan.yml ready: success']]);
  });

  test('of that name in a pull request of another branch, or of a fork’s main, starts nothing of main', async () => {
    const it = await begin();
    const evil =
      'on: { pull_request: , push: }\nname: apply\njobs: { apply: { runs-on: x, steps: [{ uses: $/, with: { command: evil } }] } }\n';
    await it.github.push('topic', { files: { '.github/workflows/apply.yml': evil } });
    await it.github.openPullRequest({ from: 'topic' });
    await it.github.push('main', { files: { '.github/workflows/apply.yml': evil }, fork: 'eve', by: 'eve' });
    await it.github.openPullRequest({ from: 'main', fork: 'eve', by: 'eve' });
    await it.workflows.settle();
    expect(it.ran.filter((command) => command === 'evil').length).toBeGreaterThan(1);
    expect(begun(it)).toEqual([]);
  });

  test('neither ends the plan of a pull request nor is ended by it, and several in a row are followed by one more', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const it = await begin({
      plan: async ({ on }) => ('payload' in on && on.name === 'workflow_run' ? held.then(() => ({})) : {}),
    });
    for (const name of ['a', 'b', 'c']) {
      await it.github.push('main', { files: change(name) });
      await vi.waitFor(async () => {
        await it.workflows.begin();
        expect(
          it.workflows.runs.filter(({ states }) => 'again' in states && states['ready'] === 'success').length,
        ).toBe(name.charCodeAt(0) - 96);
      }, 20_000);
    }
    await it.github.push('topic', { files: change('topic') });
    await it.github.openPullRequest({ from: 'topic' });
    await vi.waitFor(async () => {
      await it.workflows.begin();
      expect(begun(it)).toContain('plan.yml plan: success');
    }, 20_000);
    release();
    await it.workflows.settle();
    const states = it.workflows.runs.flatMap((run) => (run.trigger.name === 'workflow_run' ? run.states['again'] : []));
    expect(states).toEqual(['success', 'cancelled', 'success']);
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

describe('the record of what was deployed', () => {
  const approval = { branches: ['main'], reviewers: ['grace'] };

  test('is of applies alone: plans and looks for drift leave none', async () => {
    const it = await begin();
    await proposed(it);
    await it.workflows.settle({ name: 'schedule' });
    expect(it.ran.sort()).toEqual(['check', 'check', 'check', 'drift', 'plan']);
    expect(it.workflows.deployments()).toEqual([]);
    const sha = await it.github.push('main', { files: change('web') });
    await it.workflows.settle();
    expect(it.workflows.deployments()).toEqual([{ environment: 'production', sha, state: 'success' }]);
  });

  test('says `failure` of an apply that failed or was refused, and of one that was cancelled', async () => {
    const it = await begin({ apply: async () => 'failed' });
    await it.github.push('main', { files: change('db') });
    await it.workflows.settle();
    expect(it.workflows.deployments().map(({ state }) => state)).toEqual(['failure']);
    const other = await begin({
      apply: ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve('failed'))),
    });
    await other.github.push('main', { files: change('db') });
    const [run] = await other.workflows.begin();
    await vi.waitFor(async () => {
      await other.workflows.begin();
      expect(run?.states['apply']).toBe('running');
    }, 20_000);
    expect(other.workflows.deployments().map(({ state }) => state)).toEqual(['in_progress']);
    if (run) await other.workflows.cancel(run);
    expect(run?.states['apply']).toBe('cancelled');
    expect(other.workflows.deployments().map(({ state }) => state)).toEqual(['failure']);
  });

  test('says `waiting` while somebody has to approve, of the environment for that, and nothing of production', async () => {
    const it = await stage(files, ready, {
      environments: { ...environments, approval },
      variables: { PROMGUARD_APPROVAL: 'true' },
    });
    open.push(it);
    const sha = await it.github.push('main', { files: change('db') });
    const [run] = await it.workflows.settle();
    expect(it.workflows.deployments()).toEqual([{ environment: 'approval', sha, state: 'waiting' }]);
    if (run) await it.workflows.review(run, 'grace');
    expect(it.workflows.deployments().map(({ environment, state }) => `${environment} ${state}`)).toEqual([
      'approval success',
      'production success',
    ]);
  });
});

test('a rotation comes by itself once its line is none of a comment, of all keys', async () => {
  const asked: unknown[] = [];
  const rotating = files['rotate.yml']?.replace('  # schedule:', '  schedule:') ?? '';
  const acts: Acts = { ...ready, rotate: async ({ with: given }) => void asked.push(given?.['what']) };
  const it = await stage({ ...files, 'rotate.yml': rotating }, acts, { environments });
  open.push(it);
  const [, cron = ''] = /cron: '(23 .*)'/.exec(rotating) ?? [];
  await it.workflows.settle({ name: 'schedule', cron });
  await it.workflows.settle({ name: 'schedule' });
  expect(asked).toEqual(['all']);
  const asItIs = await begin();
  await asItIs.workflows.settle({ name: 'schedule', cron });
  expect(asItIs.ran).toEqual([]);
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

// What GitHub trusts, rule by rule, as the fake knows it. Each says in test/fakes/github/rules.ts where GitHub documents it.

import { afterEach, describe, expect, test } from 'vitest';
import { job, type Stage, stage, workflow } from '../fakes/stage.ts';

const open: Stage[] = [];
const begin = async (...given: Parameters<typeof stage>): Promise<Stage> => {
  const made = await stage(...given);
  open.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ github }) => github.close()));
});

const settings = {
  secrets: { REPOSITORY: 'r' },
  environments: { plan: { branches: ['main'], secrets: { KEY: 'k' }, variables: { HALF: 'public' } } },
};
const write = 'permissions: { contents: write, pull-requests: write, issues: none }';
const both = '{ pull_request: , pull_request_target: }';
const change = (text: string) => ({ files: { 'fleet/fleet.yaml': text } });

/** Opens a pull request, and gives the runs that it starts. */
async function proposed(
  it: Stage,
  more: { fork?: string; by?: string } = {},
  files: Record<string, string> = change('b').files,
) {
  await it.github.push('topic', { files, ...more });
  await it.workflows.settle();
  await it.github.openPullRequest({ from: 'topic', ...more });
  const runs = await it.workflows.settle();
  return Object.fromEntries(runs.map((run) => [run.trigger.name, run]));
}

describe('where a run is from', () => {
  const theirs = { '.github/workflows/plan.yml': workflow(both, job('theirs')) };

  test('of `pull_request`: the merge, with the workflow that it brings', async () => {
    const it = await begin({ 'plan.yml': workflow(both, job('ours')) });
    const { pull_request: run } = await proposed(it, {}, theirs);
    expect(run?.trigger).toMatchObject({ ref: 'refs/pull/1/merge', sha: it.github.trialMerge(1) });
    expect(Object.keys(run?.states ?? {})).toEqual(['theirs']);
  });

  test('of `pull_request_target` and `issue_comment`: main, with its workflow, also for a fork', async () => {
    const it = await begin({ 'plan.yml': workflow(`{ pull_request_target: , issue_comment: }`, job('ours')) });
    await proposed(it, { fork: 'eve', by: 'eve' }, theirs);
    it.github.comment(1, 'eve', '/promguard plan');
    await it.workflows.settle();
    const main = { ref: 'refs/heads/main', sha: await it.github.head('main') };
    const ours = it.workflows.runs.filter(({ states }) => 'ours' in states);
    expect(ours.map(({ trigger: { name, ref, sha } }) => ({ name, ref, sha }))).toEqual([
      { name: 'pull_request_target', ...main },
      { name: 'issue_comment', ...main },
    ]);
  });

  test('a conflict starts `pull_request_target` alone', async () => {
    const it = await begin({ 'plan.yml': workflow(both, job('plan')) });
    await it.github.push('topic', change('b'));
    await it.github.push('main', change('c'));
    await it.workflows.settle();
    await it.github.openPullRequest({ from: 'topic' });
    expect((await it.workflows.settle()).map(({ trigger }) => trigger.name)).toEqual(['pull_request_target']);
  });
});

describe('what a job is given', () => {
  test('in an environment of main: its secrets under `pull_request_target`, and no start under `pull_request`', async () => {
    const it = await begin({ 'plan.yml': workflow(both, job('plan', 'environment: plan', write)) }, {}, settings);
    const { pull_request: own, pull_request_target: target } = await proposed(it);
    expect([own?.states, target?.states]).toEqual([{ plan: 'failure' }, { plan: 'success' }]);
    expect(own?.jobs[0]?.given).toBeUndefined();
    expect(target?.jobs[0]?.given).toMatchObject({
      secrets: { REPOSITORY: 'r', KEY: 'k' },
      variables: { HALF: 'public' },
    });
  });

  test('without an environment: the secrets of the repository alone', async () => {
    const it = await begin({ 'plan.yml': workflow(both, job('plan', write)) }, {}, settings);
    const runs = Object.values(await proposed(it));
    expect(runs.map(({ jobs }) => jobs[0]?.given?.secrets)).toEqual([{ REPOSITORY: 'r' }, { REPOSITORY: 'r' }]);
  });

  test('that names an environment which nobody made: no rule, and no secret', async () => {
    const it = await begin({ 'plan.yml': workflow(both, job('plan', 'environment: plam')) }, {}, settings);
    expect((await proposed(it))['pull_request']?.states).toEqual({ plan: 'success' });
  });

  test.each([
    ['a fork', { fork: 'eve', by: 'eve' }],
    ['Dependabot', { by: 'dependabot[bot]' }],
  ])('for %s under `pull_request`: a token that reads, and no secret', async (_, whose) => {
    const it = await begin({ 'plan.yml': workflow(both, job('plan', write)) }, {}, settings);
    const { pull_request: own } = await proposed(it, whose);
    expect(own?.jobs[0]?.given).toMatchObject({
      secrets: {},
      permissions: { contents: 'read', 'pull-requests': 'read', issues: 'none' },
    });
  });

  test('for a fork under `pull_request_target`: everything', async () => {
    const it = await begin({ 'plan.yml': workflow(both, job('plan', write)) }, {}, settings);
    const { pull_request_target: target } = await proposed(it, { fork: 'eve', by: 'eve' });
    expect(target?.jobs[0]?.given).toMatchObject({ secrets: { REPOSITORY: 'r' }, permissions: { contents: 'write' } });
  });

  test('its own permissions, else those of the workflow, and nothing that is not listed', async () => {
    const it = await begin({
      'a.yml': workflow('{ push: }', job('bare'), job('own', 'permissions: { issues: write }')).replace(
        'permissions: {}',
        'permissions: { contents: read }',
      ),
    });
    await it.github.push('main', change('b'));
    const [run] = await it.workflows.settle();
    expect(run?.jobs.map(({ given }) => given?.permissions)).toEqual([{ contents: 'read' }, { issues: 'write' }]);
  });
});

describe('what starts runs', () => {
  const onPush = { 'a.yml': workflow('{ push: , pull_request: , pull_request_target: , issue_comment: }', job('a')) };
  const jobToken = ({ github }: Stage) =>
    github.jobToken({ contents: 'write', 'pull-requests': 'write', issues: 'write' });
  const post = async ({ github }: Stage, token = '', path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'user-agent': 'test' };
    const url = `${github.url}/repos/octo/fleet/${path}`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(201);
  };

  test('what GITHUB_TOKEN does starts nothing; the same by a person does', async () => {
    const it = await begin(onPush);
    const number = it.github.openIssue('ada', 'why?', '');
    const sha = await it.github.head('main');
    for (const [ref, token] of [
      ['refs/heads/a', jobToken(it)],
      ['refs/heads/b', it.github.userToken('octo')],
    ]) {
      await post(it, token, 'git/refs', { ref, sha });
      await post(it, token, `issues/${number}/comments`, { body: 'done' });
      await it.workflows.settle();
      expect(it.workflows.runs.map(({ trigger }) => trigger.name)).toEqual(
        it.ran.length ? ['push', 'issue_comment'] : [],
      );
    }
  });

  test('a pull request that GITHUB_TOKEN opens has runs that wait for somebody with write access', async () => {
    const it = await begin(onPush);
    await it.github.push('keys', { files: { 'fleet/keys/db.yaml': 'k' } });
    await it.workflows.settle();
    it.ran.splice(0);
    await post(it, jobToken(it), 'pulls', { title: 'keys', head: 'keys', base: 'main' });
    const [run, ...more] = await it.workflows.settle();
    expect([run?.trigger.name, more, it.ran]).toEqual(['pull_request', [], []]);
    if (!run) return;
    await expect(it.workflows.release(run, 'eve')).rejects.toThrow('eve may not');
    await it.workflows.release(run, 'octo');
    expect(it.ran).toEqual(['a']);
  });

  test.each([
    ['keys\n\n[skip ci]', 0],
    ['keys\n\nskip-checks: true', 0],
    ['keys, please do not skip', 1],
  ])('a commit that says %j', async (message, count) => {
    const it = await begin(onPush);
    await it.github.push('main', { ...change('b'), message });
    expect(await it.workflows.settle()).toHaveLength(count);
  });
});

describe('a merge queue', () => {
  const required = {
    'check.yml': workflow('{ merge_group: { branches: [main] } }', job('check')),
    'sly.yml': workflow('{ merge_group: }', job('sly', 'environment: plan')),
    'apply.yml': workflow('{ push: { branches: [main], paths: [fleet/**] } }', job('apply')),
  };

  test('asks for checks on a branch of each, which holds those before it, and lands all in one push', async () => {
    const it = await begin(required, {}, settings);
    const before = await it.github.head('main');
    const numbers = [];
    for (const name of ['a', 'b', 'c']) {
      await it.github.push(name, { files: { [`fleet/keys/${name}.yaml`]: name } });
      numbers.push(await it.github.openPullRequest({ from: name }));
    }
    await it.workflows.settle();
    const group = await it.github.enqueue(numbers, 'squash');
    const checks = (await it.workflows.settle()).filter(({ name }) => name === 'check.yml');
    expect(checks.map(({ trigger }) => [trigger.ref, trigger.sha])).toEqual(
      group.entries.map(({ branch, head }) => [`refs/heads/${branch}`, head]),
    );
    expect(checks[2]?.trigger.ref).toMatch(/^refs\/heads\/gh-readonly-queue\/main\/pr-3-[0-9a-f]{40}$/);
    expect(await it.github.files(checks[2]?.trigger.sha ?? '')).toEqual(
      expect.arrayContaining(['fleet/keys/a.yaml', 'fleet/keys/b.yaml', 'fleet/keys/c.yaml']),
    );
    const after = await it.github.land(group);
    const [apply, ...more] = await it.workflows.settle();
    expect(more).toEqual([]);
    expect(apply?.trigger).toMatchObject({ actor: 'github-merge-queue[bot]', sha: after, payload: { before, after } });
    expect((await it.github.commits('main')).length).toBe(4);
  });

  test('has no secret of an environment of main', async () => {
    const it = await begin(required, {}, settings);
    await it.github.push('a', change('b'));
    await it.github.enqueue([await it.github.openPullRequest({ from: 'a' })], 'merge');
    const runs = await it.workflows.settle();
    expect(runs.find(({ name }) => name === 'sly.yml')?.states).toEqual({ sly: 'failure' });
  });
});

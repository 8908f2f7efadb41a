// The runs of the fake GitHub's workflows: what starts, in which order, what waits and for whom.

import { afterEach, expect, test } from 'vitest';
import { type Acts, job, type Stage, stage, value, workflow } from '../fakes/stage.ts';

const open: Stage[] = [];
const begin = async (...given: Parameters<typeof stage>): Promise<Stage> => {
  const made = await stage(...given);
  open.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ github }) => github.close()));
});

/** A step that ends when the test says so. */
function gate() {
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { release, act: () => opened.then(() => ({})) };
}

const states = ({ workflows }: Stage) => workflows.runs.map((run) => run.states);
const change = (text: string) => ({ files: { 'fleet/fleet.yaml': text } });

test('a push starts what watches its branch and its paths', async () => {
  const it = await begin({
    'apply.yml': workflow('{ push: { branches: [main], paths: [fleet/**] } }', job('apply')),
    'ci.yml': workflow('{ push: { paths-ignore: [fleet/**, "*.md"] } }', job('ci')),
    'tag.yml': workflow('{ push: { branches: ["release/*", "!release/old"] } }', job('tag')),
  });
  const after = async (branch: string, files: Record<string, string>) => {
    it.ran.splice(0);
    await it.github.push(branch, { files });
    await it.workflows.settle();
    return it.ran.join(' ');
  };
  expect(await after('main', { 'fleet/keys/db.yaml': 'x' })).toBe('apply');
  expect(await after('main', { 'README.md': 'x' })).toBe('');
  expect(await after('main', { 'src/a.ts': 'x', 'README.md': 'y' })).toBe('ci');
  expect(await after('topic', { 'src/a.ts': 'z' })).toBe('ci');
  expect(await after('release/new', { 'README.md': 'z' })).toBe('tag');
  expect(await after('release/old', { 'README.md': 'v' })).toBe('');
});

test('a pull request starts each workflow with the activities that it names, or the usual three', async () => {
  const it = await begin({
    'check.yml': workflow('{ pull_request: }', job('check')),
    'label.yml': workflow('{ pull_request_target: { types: [labeled, closed], branches: [main] } }', job('label')),
    'talk.yml': workflow('{ issue_comment: { types: [created] } }', job('talk')),
  });
  it.github.addCollaborator('ada', 'write');
  const ran = async () => {
    it.ran.splice(0);
    await it.workflows.settle();
    return it.ran.join(' ');
  };
  await it.github.push('topic', change('b'));
  await ran();
  const number = await it.github.openPullRequest({ from: 'topic' });
  expect(await ran()).toBe('check');
  await it.github.push('topic', change('c'));
  expect(await ran()).toBe('check');
  it.github.label(number, 'urgent', 'ada');
  expect(await ran()).toBe('label');
  const comment = it.github.comment(number, 'ada', 'why?');
  it.github.editComment(comment, 'ada', 'why not?');
  expect(await ran()).toBe('talk');
  await it.github.merge(number, 'squash');
  expect(await ran()).toBe('label');
});

test('a form starts one workflow with its inputs, a schedule the one with its line', async () => {
  const inputs = '{ what: { type: choice, options: [all, nodes] }, days: { type: string, default: "3" } }';
  const it = await begin({
    'rotate.yml': workflow(
      `{ workflow_dispatch: { inputs: ${inputs} } }`,
      job('rotate').replace(
        '{ command: rotate }',
        `{ command: "\${{ format('{0} {1}', inputs.what, inputs.days) }}" }`,
      ),
    ),
    'drift.yml': workflow('{ schedule: [{ cron: 17 5 * * * }], workflow_dispatch: }', job('drift')),
    'late.yml': workflow('{ schedule: [{ cron: 1 2 * * * }] }', job('late')),
  });
  const form = { workflow: 'rotate.yml', inputs: { what: 'nodes' } };
  await it.workflows.settle({ name: 'workflow_dispatch' }, form);
  await it.workflows.settle({ name: 'schedule' });
  expect(it.ran).toEqual(['nodes 3', 'drift']);
  const wrong = it.workflows.settle({ name: 'workflow_dispatch' }, { ...form, inputs: { what: 'some' } });
  await expect(wrong).rejects.toThrow("Provided value 'some' for input 'what'");
});

const chain = workflow(
  '{ workflow_dispatch: }',
  job('first', `outputs: { ready: "${value('steps.own.outputs.ready')}" }`),
  job('second', 'needs: first', `if: "!cancelled() && needs.first.outputs.ready == 'true'"`),
  job('third', 'needs: second'),
  job('last', 'needs: [first, third]', 'if: always()').replace(
    'command: last',
    `command: "${value('needs.first.result')}"`,
  ),
);

test.each<[string, Acts, string, string[]]>([
  [
    'goes on',
    { first: async () => ({ ready: 'true' }) },
    'success success success success',
    ['first', 'second', 'third', 'success'],
  ],
  ['is skipped, and what needs it', {}, 'success skipped skipped success', ['first', 'success']],
  [
    'may ask how the one before ended',
    { first: async () => 'failed' },
    'failure skipped skipped success',
    ['first', 'failure'],
  ],
  [
    'fails, and what needs it is skipped',
    { first: async () => ({ ready: 'true' }), second: async () => 'failed' },
    'success failure skipped success',
    ['first', 'second', 'success'],
  ],
])('a job after others %s', async (_, acts, expected, ran) => {
  const it = await begin({ 'a.yml': chain }, acts);
  const [run] = await it.workflows.settle({ name: 'workflow_dispatch' });
  expect(Object.values(run?.states ?? {}).join(' ')).toBe(expected);
  expect(it.ran).toEqual(ran);
});

test('a matrix comes from an output, and its jobs run side by side', async () => {
  const slow = gate();
  const two = job(
    'apply',
    'needs: first',
    `strategy: { matrix: { fleet: "${value('fromJSON(needs.first.outputs.fleets)')}" } }`,
  );
  const it = await begin(
    {
      'a.yml': workflow(
        '{ workflow_dispatch: }',
        job('first', `outputs: { fleets: "${value('steps.own.outputs.fleets')}" }`),
        two.replace('command: apply', `command: "${value('matrix.fleet.name')}"`),
      ),
    },
    {
      first: async () => ({ fleets: '[{"name":"east"},{"name":"west"}]' }),
      east: slow.act,
      west: async () => void slow.release(),
    },
  );
  const [run] = await it.workflows.settle({ name: 'workflow_dispatch' });
  expect(it.ran).toEqual(['first', 'east', 'west']);
  expect(run?.states).toEqual({ first: 'success', apply: 'success' });
});

const fleets = (strategy: string) =>
  job('apply', `strategy: { ${strategy} matrix: { include: [{ fleet: east }, { fleet: west }] } }`).replace(
    'command: apply',
    `command: "${value('matrix.fleet')}"`,
  );

test.each([
  ['cancels the others', '', 'cancelled'],
  ['leaves the others alone with `fail-fast: false`', 'fail-fast: false,', 'success'],
])('a job of a matrix that fails %s', async (_, strategy, other) => {
  const slow = gate();
  const west: Acts[string] = ({ signal }) => {
    signal.addEventListener('abort', () => slow.release());
    return slow.act();
  };
  const east: Acts[string] = async () => 'failed';
  const it = await begin({ 'a.yml': workflow('{ workflow_dispatch: }', fleets(strategy)) }, { east, west });
  await it.workflows.begin({ name: 'workflow_dispatch' });
  if (strategy) slow.release();
  await it.workflows.settle();
  const [run] = it.workflows.runs;
  expect(run?.jobs.map(({ matrix, state }) => [matrix?.['fleet'], state])).toEqual([
    ['east', 'failure'],
    ['west', other],
  ]);
});

test('a job of a matrix has a name and a lock of its own, where they say so; an empty matrix is no matter for a job that is not wanted', async () => {
  const own = `concurrency: { group: "lock-${value('matrix.fleet')}" }`;
  const named = `name: "deploy${value("format(' {0}', matrix.fleet)")}"`;
  const none = job('none', 'if: false', `strategy: { matrix: { fleet: "${value("fromJSON('[]')")}" } }`);
  const it = await begin({
    'a.yml': workflow(
      '{ workflow_dispatch: }',
      fleets('').replace('strategy:', `${named}\n    ${own}\n    strategy:`),
      none,
    ),
    'b.yml': workflow('{ workflow_dispatch: }', fleets('')),
  });
  const runs = await it.workflows.settle({ name: 'workflow_dispatch' });
  expect(runs.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([
    ['deploy east', 'deploy west', 'none'],
    ['apply (east)', 'apply (west)'],
  ]);
  expect(runs[0]?.states).toEqual({ apply: 'success', none: 'skipped' });
});

test.each([
  ['of its workflow', 'concurrency: { group: one }', ''],
  ['of its own', '', 'concurrency: { group: ONE }'],
])('a group %s keeps one pending, and cancels the one before', async (_, top, own) => {
  const slow = gate();
  const it = await begin(
    { 'a.yml': workflow('{ workflow_dispatch: }', top || 'name: a', job('apply', own || 'name: b')) },
    { apply: slow.act },
  );
  for (let at = 0; at < 3; at += 1) await it.workflows.begin({ name: 'workflow_dispatch' });
  expect(it.ran).toEqual(['apply']);
  expect(states(it).map(({ apply }) => apply)).toEqual(['running', 'cancelled', own ? 'pending' : 'queued']);
  slow.release();
  await it.workflows.settle();
  expect(states(it).map(({ apply }) => apply)).toEqual(['success', 'cancelled', 'success']);
});

test('a group with `queue: max` loses nobody, and takes them in turn', async () => {
  const slow = gate();
  const text = workflow('{ workflow_dispatch: }', 'concurrency: { group: one, queue: max }', job('apply'));
  const it = await begin({ 'a.yml': text }, { apply: slow.act });
  for (let at = 0; at < 3; at += 1) await it.workflows.begin({ name: 'workflow_dispatch' });
  expect(states(it).map(({ apply }) => apply)).toEqual(['running', 'queued', 'queued']);
  slow.release();
  await it.workflows.settle();
  expect(states(it).map(({ apply }) => apply)).toEqual(['success', 'success', 'success']);
});

test('`cancel-in-progress` ends the one that runs, by its signal', async () => {
  const ended: boolean[] = [];
  const act: Acts[string] = ({ signal }) =>
    new Promise((resolve) => {
      ended.push(signal.aborted);
      if (ended.length > 1) resolve({});
      signal.addEventListener('abort', () => resolve('failed'));
    });
  const text = workflow('{ workflow_dispatch: }', job('plan', 'concurrency: { group: p, cancel-in-progress: true }'));
  const it = await begin({ 'a.yml': text }, { plan: act });
  await it.workflows.begin({ name: 'workflow_dispatch' });
  await it.workflows.settle({ name: 'workflow_dispatch' });
  expect(states(it)).toEqual([{ plan: 'cancelled' }, { plan: 'success' }]);
});

test('a cancelled run ends its jobs, but for those that ask for it', async () => {
  const it = await begin(
    {
      'a.yml': workflow(
        '{ workflow_dispatch: }',
        job('apply'),
        job('tidy', 'needs: apply', 'if: always()'),
        job('next', 'needs: apply'),
      ),
    },
    {
      apply: async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return 'failed';
      },
    },
  );
  const [run] = await it.workflows.begin({ name: 'workflow_dispatch' });
  if (run) await it.workflows.cancel(run);
  expect(run?.states).toEqual({ apply: 'cancelled', tidy: 'success', next: 'cancelled' });
});

test('a job waits for a reviewer of its environment, and others do not wait with it', async () => {
  const it = await begin(
    {
      'apply.yml': workflow(
        '{ push: }',
        job('approve', 'environment: approval'),
        job('apply', 'needs: approve', 'concurrency: { group: fleet, queue: max }'),
      ),
      'drift.yml': workflow(
        '{ schedule: [{ cron: 17 5 * * * }] }',
        job('drift', 'concurrency: { group: fleet, queue: max }'),
      ),
    },
    {},
    { environments: { approval: { reviewers: ['grace'] } } },
  );
  await it.github.push('main', change('b'));
  const [apply] = await it.workflows.settle();
  await it.workflows.settle({ name: 'schedule' });
  expect(it.ran).toEqual(['drift']);
  expect(apply?.states).toEqual({ approve: 'waiting', apply: 'queued' });
  if (!apply) return;
  await expect(it.workflows.review(apply, 'ada')).rejects.toThrow('waits for ada');
  await it.workflows.review(apply, 'grace');
  expect(it.ran).toEqual(['drift', 'approve', 'apply']);
});

test('a reviewer may refuse, and a waiting job holds its group', async () => {
  const text = workflow(
    '{ push: }',
    job('apply', 'environment: production', 'concurrency: { group: fleet, queue: max }'),
  );
  const it = await begin({ 'apply.yml': text }, {}, { environments: { production: { reviewers: ['grace'] } } });
  for (const letter of ['b', 'c']) {
    await it.github.push('main', change(letter));
    await it.workflows.settle();
  }
  expect(states(it)).toEqual([{ apply: 'waiting' }, { apply: 'pending' }]);
  const [first] = it.workflows.runs;
  if (first) await it.workflows.review(first, 'grace', false);
  expect(states(it)).toEqual([{ apply: 'failure' }, { apply: 'waiting' }]);
});

test('what a run does on GitHub starts runs in turn', async () => {
  let commits = 0;
  const it = await begin(
    { 'apply.yml': workflow('{ push: { branches: [main] } }', job('apply')) },
    {
      apply: async () => {
        commits += 1;
        if (commits === 1) await it.github.push('main', { files: { 'fleet/keys/db.yaml': 'k' }, by: 'octo' });
        return {};
      },
    },
  );
  await it.github.push('main', change('b'));
  await it.workflows.settle();
  expect(it.ran).toEqual(['apply', 'apply']);
});

test('refuses what GitHub refuses, and what it would pass over', async () => {
  const it = await begin({ 'a.yml': workflow('{ push: }', job('a', 'services: {}')) });
  await it.github.push('main', change('b'));
  await expect(it.workflows.settle()).rejects.toThrow('does not know services');
  const other = await begin({ 'a.yml': workflow('{ push: }', job('a', 'if: secrets.KEY')) });
  await other.github.push('main', change('b'));
  await expect(other.workflows.settle()).rejects.toThrow("Unrecognized named-value: 'secrets'");
});

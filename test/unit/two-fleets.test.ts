// Two fleets in one repository, through the repository's own workflow files: what is one fleet's is not the other's.

import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { labelsOf } from '../../src/plan/labels.ts';
import { markerOf } from '../../src/plan/marker.ts';
import type { WorkflowRun } from '../fakes/github/workflow-run.ts';
import { adding, fleet, Loop } from '../fakes/loop.ts';
import { promtools } from '../fakes/promtool.ts';

const [one, eu] = ['fleet/fleet.yaml', 'fleets/eu/fleet.yaml'];

/** Each runs two fleets through several merges. */
vi.setConfig({ testTimeout: 240_000 });

let it: Loop;
beforeEach(async () => {
  it = await Loop.begin();
  // As init makes them: the token of a plan may not.
  const issue = it.github.openIssue('grace', 'labels', '');
  for (const file of [one, eu]) for (const name of Object.values(labelsOf(file))) it.github.label(issue, name, 'grace');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await it.end();
});

/** Its hosts have other names, as they are in one account. */
const europe = fleet
  .replace('fleet: books', 'fleet: eu')
  .replaceAll(/name: (watch|db)/g, 'name: $1-eu')
  .replaceAll(/# (api|web|shop)/g, '# $1-eu');
const both = { [one]: fleet, [eu]: europe };

const jobs = (runs: WorkflowRun[], id: string) =>
  runs
    .flatMap((run) => run.jobs.filter((job) => job.id === id && job.state !== 'skipped'))
    .map(({ name, state }) => `${name}: ${state}`);
/** The states of a pull request's comments. */
const states = (number: number) =>
  Object.fromEntries(
    [one, eu].map((file) => {
      const found = it.github.comments(number).filter(({ body }) => body.startsWith(markerOf('plan', file)));
      return [file, found.map(({ body }) => / state=(\S+) /.exec(body)?.[1]).join()];
    }),
  );
const labels = (number: number) => it.github.labels(number).filter((name) => name.startsWith('promguard'));

test('a pull request on one is planned and applied for that one, and nothing is started for the other', async () => {
  await it.merge(await it.propose(both));
  const { length: before } = it.workflows.runs;
  const number = await it.propose({ [eu]: adding(europe, 'web-eu') });
  expect(states(number)).toEqual({ [one]: '', [eu]: 'planned' });
  expect(labels(number)).toEqual(['promguard: changes (fleets/eu)']);
  await it.merge(number);
  const runs = it.workflows.runs.slice(before);
  expect(jobs(runs, 'plan')).toEqual(['plan (fleets/eu): success']);
  expect(jobs(runs, 'apply')).toEqual(['apply (fleets/eu): success']);
  expect([it.errors(), states(number)[eu]]).toEqual([[], 'applied']);
  expect(it.up).toEqual(['db', 'db-eu', 'watch', 'watch-eu', 'web-eu']);
});

test('a pull request on both has two plans, and both are applied; in one of them may be nothing to do', async () => {
  const number = await it.propose(both);
  expect(states(number)).toEqual({ [one]: 'planned', [eu]: 'planned' });
  expect(labels(number)).toEqual(['promguard: changes', 'promguard: changes (fleets/eu)']);
  const runs = await it.merge(number);
  expect(jobs(runs, 'apply')).toEqual(['apply: success', 'apply (fleets/eu): success']);
  expect([it.errors(), states(number)]).toEqual([[], { [one]: 'applied', [eu]: 'applied' }]);
  expect(it.up).toEqual(['db', 'db-eu', 'watch', 'watch-eu']);
  const other = await it.propose({ [one]: adding(fleet, 'web'), [eu]: `# a comment\n${europe}` });
  expect(labels(other)).toEqual(['promguard: changes']);
});

test('a label that overrides for one does nothing for the other', async () => {
  await it.merge(await it.propose({ [one]: adding(fleet, 'api'), [eu]: adding(europe, 'api-eu') }));
  const number = await it.propose(both);
  expect(labels(number)).toEqual([
    'promguard: changes',
    'promguard: changes (fleets/eu)',
    'promguard: destroys',
    'promguard: destroys (fleets/eu)',
  ]);
  // Seconds pass.
  await it.workflows.settle({ name: 'schedule' });
  it.github.label(number, 'promguard: override (fleets/eu)', 'grace');
  it.errors();
  const runs = await it.merge(number);
  expect(jobs(runs, 'apply')).toEqual(['apply: failure', 'apply (fleets/eu): success']);
  expect(it.errors()).toEqual(['max-destroy']);
  expect(it.up).toEqual(['api', 'db', 'db-eu', 'watch', 'watch-eu']);
});

test('keys on a protected main have a pull request for each, and one does not wait for that of the other', async () => {
  it.github.protect('main', 'ruleset');
  await it.merge(await it.propose(both));
  expect(it.errors()).toEqual(['waits-for-keys', 'waits-for-keys']);
  // They are opened side by side.
  const waiting = it.github
    .issues()
    .filter(({ number }) => it.open().includes(number))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
  expect(waiting.map(({ title }) => title)).toEqual([
    'chore(fleet): keys and addresses',
    'chore(fleets/eu): keys and addresses',
  ]);
  const [own = 0, theirs = 0] = waiting.map(({ number }) => number);
  expect(jobs(await it.merge(theirs), 'apply')).toEqual(['apply (fleets/eu): success']);
  expect([it.errors(), it.up]).toEqual([[], ['db-eu', 'watch-eu']]);
  expect(jobs(await it.merge(own), 'apply')).toEqual(['apply: success']);
  expect([it.errors(), it.up]).toEqual([[], ['db', 'db-eu', 'watch', 'watch-eu']]);
});

test('one that fails does not stop the other, and is reviewed from its own last success when its turn comes', async () => {
  await it.merge(await it.propose(both));
  it.world.refused.add('web');
  const first = await it.propose({ [one]: adding(fleet, 'web'), [eu]: adding(europe, 'web-eu') });
  expect(jobs(await it.merge(first), 'apply')).toEqual(['apply: failure', 'apply (fleets/eu): success']);
  expect(states(first)).toEqual({ [one]: 'failed', [eu]: 'applied' });
  // Runs that succeed, of the other fleet.
  const second = await it.propose({ [eu]: adding(adding(europe, 'web-eu'), 'api-eu') });
  expect(jobs(await it.merge(second), 'apply')).toEqual(['apply (fleets/eu): success']);
  it.world.refused.clear();
  it.errors();
  const third = await it.propose({ [one]: adding(adding(fleet, 'web'), 'shop') });
  expect(jobs(await it.merge(third), 'apply')).toEqual(['apply: success']);
  expect(it.errors()).toEqual([]);
  expect([states(first), states(third)[one]]).toEqual([{ [one]: 'applied', [eu]: 'applied' }, 'applied']);
  expect(it.up).toEqual(['api-eu', 'db', 'db-eu', 'shop', 'watch', 'watch-eu', 'web', 'web-eu']);
});

const rules =
  'groups: [{ name: shop, rules: [{ alert: NoOrders, expr: orders == 0, labels: { severity: warning } }] }]\n';
const firing = '[{ exp_labels: { severity: warning } }]';
const ruleTest = (alerts: string) => `rule_files: [shop.yml]
tests:
  - interval: 1m
    input_series: [{ series: orders, values: "0 0" }]
    alert_rule_test:
      - { eval_time: 1m, alertname: NoOrders, exp_alerts: ${alerts} }
`;

test.skipIf(promtools.length === 0)(
  'rules of each are its own: a test that fails is told at its line, and what is merged is what its monitors judge',
  async () => {
    vi.stubEnv('PATH', `${path.dirname(promtools[0]?.command ?? '')}:${process.env['PATH']}`);
    const { length: before } = it.workflows.runs;
    const other = rules.replace('orders', 'sum(orders)');
    const number = await it.propose({
      ...both,
      ...{ 'fleet/rules/shop.yml': rules, 'fleet/rules/shop_test.yml': ruleTest(firing) },
      ...{ 'fleets/eu/rules/shop.yml': other, 'fleets/eu/rules/shop_test.yml': ruleTest('[]') },
    });
    expect(jobs(it.workflows.runs.slice(before), 'plan')).toEqual(['plan: success', 'plan (fleets/eu): failure']);
    const told = it.ended.splice(0).flatMap(({ problems }) => problems);
    // The check tells it, and so does the plan, which may have no promtool.
    const places = told.map(({ code, at }) => `${at?.file}:${at?.line} ${code}`);
    expect(new Set(places)).toEqual(new Set(['fleets/eu/rules/shop_test.yml:6 rule-test-failed']));
    expect(states(number)).toEqual({ [one]: 'planned', [eu]: 'planned' });

    await it.github.push(`change-${number}`, { files: { 'fleets/eu/rules/shop_test.yml': ruleTest(firing) } });
    await it.workflows.settle();
    await it.merge(number);
    expect(it.errors()).toEqual([]);
    const judged = (host: string) => it.world.host(host).files.get('/etc/promguard/rules/own-shop.yml')?.text;
    expect([judged('watch'), judged('watch-eu')]).toEqual([rules, other]);
    expect(it.world.host('watch').files.has('/etc/promguard/rules/own-shop_test.yml')).toBe(false);

    const broken = await it.propose({ 'fleets/eu/rules/shop.yml': other.replace('== 0', '== (') });
    const [fault] = it.ended.splice(0).flatMap(({ problems }) => problems);
    expect(fault).toMatchObject({ code: 'invalid-promql', at: { file: 'fleets/eu/rules/shop.yml', line: 1 } });
    expect(states(broken)).toEqual({ [one]: '', [eu]: '' });
  },
);

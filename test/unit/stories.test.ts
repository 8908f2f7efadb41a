// The loop's stories through the repository's own workflow files: what is merged is what hosts get, whoever may commit keys, and whoever forges what.

import { afterEach, describe, expect, test } from 'vitest';
import { parseLock } from '../../src/fleet/lock.ts';
import { deployKeySecret } from '../../src/setup/names.ts';
import type { Push } from '../fakes/github/actions.ts';
import type { WorkflowRun } from '../fakes/github/workflow-run.ts';
import { adding, fleet, Loop, type LoopOptions } from '../fakes/loop.ts';

const open: Loop[] = [];
async function begin(options: LoopOptions = {}): Promise<Loop> {
  const it = await Loop.begin(options);
  open.push(it);
  return it;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.end()));
});

/** What became of each apply that these runs have. */
const applies = (runs: WorkflowRun[]) =>
  runs.filter(({ name }) => name === 'apply.yml').map(({ states }) => states['apply']);

async function lockOf(it: Loop) {
  const text = (await it.github.file('main', 'fleet/fleet.lock.yaml')) ?? '';
  return parseLock(new TextEncoder().encode(text), 'fleet.lock.yaml').lock;
}

const app = 'fleet-keys[bot]';
const makesToken = 'actions/create-github-app-token';

/** As docs/setup.md has it. */
const withApp = (text: string) =>
  text
    .replace(/( *)- uses: \$\/\n(?= *with:\n *command: apply)/, `$1- { id: app, uses: ${makesToken}@v3 }\n$&`)
    .replace(/deploy-key: .*/, `commit-token: \${{ steps.app.outputs.token }}`);

const withKey = () => begin({ secrets: async (github) => ({ [deployKeySecret]: await github.addDeployKey() }) });

async function withToken(): Promise<Loop> {
  let token = '';
  const it = await begin({ apply: withApp, others: { [makesToken]: () => ({ token }) } });
  token = it.github.appToken(app);
  return it;
}

describe('a protected main', () => {
  test.each([
    ['a deploy key', withKey],
    ['the token of a GitHub App', withToken],
  ])('that %s may write to: a merge is applied at once, and what it commits starts nothing', async (_, start) => {
    const it = await start();
    it.github.protect('main', 'ruleset', [app, 'DeployKey']);
    const number = await it.propose(fleet);
    const runs = await it.merge(number);
    expect(it.errors()).toEqual([]);
    const [apply, ...own] = applies(runs);
    expect(apply).toBe('success');
    expect(own.length).toBeGreaterThan(1);
    expect(new Set(own)).toEqual(new Set(['skipped']));
    expect(it.up).toEqual(['db', 'watch']);
    expect([it.state(number), it.open()]).toEqual(['applied', []]);
    expect(Object.keys((await lockOf(it))?.hosts ?? {})).toEqual(['db', 'watch']);
  });

  test('an apply that failed half-way is finished by the next one, although pushes of its own came between', async () => {
    const it = await withToken();
    it.github.protect('main', 'ruleset', [app]);
    const first = await it.propose(fleet);
    it.world.refused.add('db');
    expect(applies(await it.merge(first))[0]).toBe('failure');
    it.world.refused.clear();
    const second = await it.propose(adding(fleet, 'web'));
    expect(applies(await it.merge(second))[0]).toBe('success');
    expect(it.up).toEqual(['db', 'watch', 'web']);
    expect([first, second].map((number) => it.state(number))).toEqual(['applied', 'applied']);
  });

  test('that nobody may write to: one pull request has all keys, nothing is created before it is merged, and the apply continues by itself', async () => {
    const it = await begin();
    it.github.protect('main', 'ruleset');
    const number = await it.propose(fleet);
    expect(applies(await it.merge(number))).toEqual(['failure']);
    expect(it.errors()).toEqual(['waits-for-keys']);
    const [keys = 0, ...others] = it.open();
    expect([others, it.up, it.state(number)]).toEqual([[], [], 'waiting']);
    expect(it.comment(number).body).toContain(`/pull/${keys}`);

    expect(applies(await it.merge(keys))).toEqual(['success']);
    expect([it.up, it.state(number)]).toEqual([['db', 'watch'], 'applied']);
    // What only the hosts could tell: the SSH keys that they made.
    const [last = 0, ...rest] = it.open();
    expect(rest).toEqual([]);
    expect(applies(await it.merge(last))).toEqual(['success']);
    expect(it.open()).toEqual([]);
    expect(JSON.stringify(await lockOf(it))).not.toContain('first-boot');
  });

  test('the first apply of all continues by itself, too, where no run has ever succeeded', async () => {
    const it = await begin();
    it.github.protect('main', 'ruleset');
    it.github.forgetRuns();
    const number = await it.propose(fleet);
    await it.merge(number);
    expect(it.errors()).toEqual(['waits-for-keys']);
    const [keys = 0] = it.open();
    expect(applies(await it.merge(keys))).toEqual(['success']);
    expect([it.up, it.state(number)]).toEqual([['db', 'watch'], 'applied']);
  });

  test('what is merged while keys wait is applied with them', async () => {
    const it = await begin();
    it.github.protect('main', 'ruleset');
    const first = await it.propose(fleet);
    await it.merge(first);
    const second = await it.propose(adding(fleet, 'web'));
    it.errors();
    await it.merge(second);
    expect(it.errors()).toEqual(['keys-unmerged']);
    const [keys = 0] = it.open();
    await it.merge(keys);
    // The keys of the other one are not among these.
    expect(it.errors()).toEqual(['waits-for-keys']);
    const [more = 0] = it.open();
    expect(applies(await it.merge(more))).toEqual(['success']);
    expect(it.up).toEqual(['db', 'watch', 'web']);
    for (const number of [first, second]) expect(it.state(number)).toBe('applied');
  });
});

describe('a merge queue', () => {
  test('of three pull requests in one group is one apply, of which each of them is told', async () => {
    const it = await begin();
    await it.merge(await it.propose(fleet));
    const numbers: number[] = [];
    for (const name of ['api', 'web', 'shop']) numbers.push(await it.propose(adding(fleet, name)));
    expect(numbers.map((number) => it.state(number))).toEqual(Array(3).fill('planned'));
    const group = await it.github.enqueue(numbers, 'squash');
    const checks = await it.workflows.settle();
    expect(checks.map(({ name, conclusion }) => [name, conclusion])).toEqual(Array(3).fill(['check.yml', 'success']));
    await it.github.land(group);
    expect(applies(await it.workflows.settle())).toEqual(['success']);
    expect(it.up).toEqual(['api', 'db', 'shop', 'watch', 'web']);
    expect(numbers.map((number) => it.state(number))).toEqual(Array(3).fill('applied'));
  });

  test('of which one was never planned is refused whole', async () => {
    const it = await begin();
    await it.merge(await it.propose(fleet));
    const numbers: number[] = [];
    for (const name of ['api', 'web', 'shop']) numbers.push(await it.propose(adding(fleet, name)));
    const [, web = 0] = numbers;
    it.github.editComment(it.comment(web).id, 'grace', 'gone');
    it.errors();
    await it.github.land(await it.github.enqueue(numbers, 'squash'));
    expect(applies(await it.workflows.settle())).toEqual(['failure']);
    expect(it.errors()).toEqual(['not-reviewed']);
    expect(it.up).toEqual(['db', 'watch']);
  });
});

const lockFile = 'fleet/fleet.lock.yaml';
const publicKeys = /(public_key: )(\S+)/;
const stranger = 'c3RyYW5nZXJzdHJhbmdlcnN0cmFuZ2Vyc3RyYW5nZXI=';

function swapped(lock: string): string {
  const [one = '', other = ''] = [...lock.matchAll(new RegExp(publicKeys, 'g'))].map(([, , key = '']) => key);
  return lock.replace(one, '(one)').replace(other, one).replace('(one)', other);
}

describe('a pull request', () => {
  test('of a fork is applied once somebody with write access had it planned, and not before', async () => {
    const it = await begin();
    const number = await it.propose(fleet, { fork: 'eve', by: 'eve' });
    expect(it.state(number)).toBe('offline');
    const line = /^> (\/promguard plan .*)$/m.exec(it.comment(number).body)?.[1] ?? '';
    it.github.comment(number, 'eve', line);
    await it.workflows.settle();
    expect([it.errors(), it.state(number)]).toEqual([['plan-asked-without-access'], 'offline']);
    it.github.comment(number, 'grace', line);
    await it.workflows.settle();
    expect([it.errors(), it.state(number)]).toEqual([[], 'planned']);
    expect(applies(await it.merge(number))).toEqual(['success']);
    expect([it.up, it.state(number)]).toEqual([['db', 'watch'], 'applied']);
  });

  test('of a fork that nobody had planned is not applied', async () => {
    const it = await begin();
    const number = await it.propose(fleet, { fork: 'eve', by: 'eve' });
    expect(applies(await it.merge(number))).toEqual(['failure']);
    expect([it.errors(), it.up]).toEqual([['not-reviewed'], []]);
  });

  test('one merged host behind main is planned with that host, and its merge leaves it alone', async () => {
    const it = await begin();
    await it.merge(await it.propose(fleet));
    const behind = await it.propose(adding(fleet, 'api'));
    const other = await it.propose(adding(fleet, 'web'));
    await it.merge(other);
    expect(it.up).toEqual(['db', 'watch', 'web']);
    await it.github.push(`change-${behind}`, { files: { 'fleet/fleet.yaml': adding(fleet, 'shop') } });
    await it.workflows.settle();
    expect(it.comment(behind).body).toMatch(/\*\*1 to create, \d+ to update, 0 to destroy/);
    expect(it.errors()).toEqual([]);
    expect(applies(await it.merge(behind))).toEqual(['success']);
    expect(it.up).toEqual(['db', 'shop', 'watch', 'web']);
  });

  test('that is open while another one is applied is planned again, on what main is by then, and stays reviewed', async () => {
    const it = await begin();
    await it.merge(await it.propose(fleet));
    const number = await it.propose(adding(fleet, 'web'));
    const base = () => / base=(\w+)/.exec(it.comment(number).body)?.[1];
    const before = base();
    await it.merge(await it.propose(adding(fleet, 'api')));
    expect(it.errors()).toEqual([]);
    expect(base()).toBe(await it.github.head('main'));
    expect(base()).not.toBe(before);
    expect(applies(await it.merge(number))).toEqual(['success']);
    expect(it.up).toEqual(['api', 'db', 'watch', 'web']);
  });

  test('whose plan was pasted from another one counts as unreviewed', async () => {
    const it = await begin();
    await it.merge(await it.propose(fleet));
    const harmless = await it.propose(`# a comment\n${fleet}`);
    const plan = it.comment(harmless).body;
    const evil = await it.propose(adding(fleet, 'web'), { by: 'eve' });
    const head = await it.github.head(`change-${evil}`);
    const { id, body } = it.comment(evil);
    expect(body).toContain(`commit=${head}`);
    it.github.editComment(id, 'github-actions[bot]', plan.replace(/ commit=\w+/, ` commit=${head}`));
    it.errors();
    expect(applies(await it.merge(evil))).toEqual(['failure']);
    expect(it.errors()).toEqual(['not-reviewed']);
    expect(it.up).toEqual(['db', 'watch']);
  });

  test.each<
    [string, (lock: string, keyFile: (host: string) => Promise<string>) => Push['files'] | Promise<Push['files']>]
  >([
    ['swaps the keys of two hosts in the lock', (lock) => ({ [lockFile]: swapped(lock) })],
    ['puts a key of its own into the lock', (lock) => ({ [lockFile]: lock.replace(publicKeys, `$1${stranger}`) })],
    [
      'copies the key file of one host over that of another',
      async (_, keyFile) => ({ 'fleet/keys/db.yaml': await keyFile('watch') }),
    ],
  ])('that %s changes no host, even when it is merged', async (_, change) => {
    const it = await begin();
    await it.merge(await it.propose(fleet));
    const lock = (await it.github.file('main', lockFile)) ?? '';
    const keyFile = async (host: string) => (await it.github.file('main', `fleet/keys/${host}.yaml`)) ?? '';
    const evil = await it.propose(await change(lock, keyFile), { by: 'eve' });
    const { length: scripts } = it.world.scripts;
    it.errors();
    expect(applies(await it.merge(evil))).toEqual(['failure']);
    expect(['key-lock-mismatch', 'key-file-swapped']).toContain(it.errors()[0]);
    expect(it.world.scripts).toHaveLength(scripts);
    expect(it.state(evil)).toBe('failed');
  });
});

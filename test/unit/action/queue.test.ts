// What main got since the last apply is applied as one: each pull request counts for what its plan showed, and hears how it went.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import type { MergeMethod } from '../../fakes/github/git.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
  steps.signPlans();
});
afterEach(() => steps.end());

const file = 'fleet/fleet.yaml';

/** In one line of fleet.yaml each, so that git merges them. */
const names = ['api', 'web', 'shop'];
const base = `${fleet}${names.map((name) => `#\n#\n# ${name}\n#\n`).join('')}`;
const adding = (name: string) => base.replace(`# ${name}\n`, `  - { name: ${name}, region: lon1 }\n`);

/** Three pull requests on the same main, with the plans of all but `without`. */
async function three(without: readonly string[] = []): Promise<number[]> {
  await steps.github.push('main', { files: { [file]: base } });
  const numbers: number[] = [];
  for (const name of names) {
    const number = await steps.propose(adding(name));
    if (!without.includes(name)) await steps.plan(number);
    numbers.push(number);
  }
  return numbers;
}

/** Merges them; gives the event of the one push that a merge queue makes. */
async function queued(numbers: readonly number[], method: MergeMethod = 'squash') {
  const before = await steps.github.head('main');
  for (const number of numbers) await steps.github.merge(number, method);
  return [await steps.github.head('main'), { before }] as const;
}

const state = (number: number) => / state=(\S+) /.exec(steps.comment(number).body)?.[1];
const calls = (path: RegExp) => steps.github.seen.filter((one) => path.test(one.path)).length;

describe('a push with three pull requests', () => {
  it.each<MergeMethod>(['merge', 'squash', 'rebase'])(
    'landed by %s is applied, and each says how it went',
    async (method) => {
      const numbers = await three();
      const [sha, push] = await queued(numbers, method);
      expect(await steps.apply(sha, push)).toMatchObject({ wentOn: true });
      expect(numbers.map(state)).toEqual(['failed', 'failed', 'failed']);
      for (const number of numbers) expect(steps.comment(number).body).toContain(sha.slice(0, 7));
    },
  );

  it('of which one was never planned is refused, each of them says so, and no label helps', async () => {
    const numbers = await three(['web']);
    const [api = 0, web = 0, shop = 0] = numbers;
    const [sha, push] = await queued(numbers);
    await steps.override(api);
    await steps.override(web);
    const { codes, problems, wentOn } = await steps.apply(sha, push);
    expect({ codes, wentOn }).toEqual({ codes: ['not-reviewed'], wentOn: false });
    expect(problems).toContain(`#${web} has no plan`);
    for (const number of [api, shop]) expect(steps.comment(number).body).toContain(`#${web} has no plan`);
  });

  it('that a later pull request was planned on top of, is reviewed by that', async () => {
    const numbers = await three(['web']);
    const [, push] = await queued(numbers);
    const on = (await steps.github.file('main', file)) ?? '';
    await steps.github.push('after', { files: { [file]: addNode(on, 'after') } });
    const number = await steps.github.openPullRequest({ from: 'after' });
    await steps.plan(number, await steps.github.head('after'));
    expect(await steps.apply(await steps.github.merge(number, 'squash'), push)).toMatchObject({ wentOn: true });
  });

  it('and a commit that came from none of them is refused as a push without one', async () => {
    const numbers = await three();
    const [, push] = await queued(numbers.slice(0, 2));
    const stray = await steps.github.push('main', { files: { 'fleet/rules/x.yml': 'groups: []\n' } });
    const [sha] = await queued(numbers.slice(2));
    const { codes, problems, wentOn } = await steps.apply(sha, push);
    expect({ codes, wentOn }).toEqual({ codes: ['no-pull-request'], wentOn: false });
    expect(problems).toContain(stray.slice(0, 7));
    const allowing = (await steps.github.file('main', file))?.replace('guards:', 'unreviewed: apply\nguards:') ?? '';
    await steps.github.push('main', { files: { [file]: allowing } });
    const allowed = await steps.apply(await steps.github.head('main'), push);
    expect(allowed.codes).toContain('applied-unreviewed');
    expect(allowed.wentOn).toBe(true);
  });

  it('is not held up by commits of runs and outside of the fleet', async () => {
    const numbers = await three();
    const [, push] = await queued(numbers.slice(0, 1));
    const lock = formatLock({ id: 'ab12'.repeat(4), hosts: {}, reserved: {} });
    await steps.github.push('main', { files: { 'README.md': 'x\n', 'fleet/fleet.lock.yaml': lock } });
    const [sha] = await queued(numbers.slice(1));
    expect(await steps.apply(sha, push)).toMatchObject({ wentOn: true });
  });

  it('does what they showed and nothing more: a host that none of them showed', async () => {
    const numbers = await three();
    await steps.leftOver('gone');
    const [sha, push] = await queued(numbers);
    const { codes, problems, wentOn } = await steps.apply(sha, push);
    expect(codes).toContain('beyond-review');
    expect(problems).toContain(`pull requests ${numbers.map((number) => `#${number}`).join(', ')} did not show: gone`);
    expect(wentOn).toBe(false);
    // Any of them may be why: each has to be let pass.
    const [api = 0, web = 0, shop = 0] = numbers;
    for (const number of [api, web]) await steps.override(number);
    const some = await steps.apply(sha, push);
    expect(some).toMatchObject({ wentOn: false });
    expect(some.problems).toContain(`on #${shop} and run`);
    await steps.override(shop);
    expect(await steps.apply(sha, push)).toMatchObject({ wentOn: true });
  });

  it('a label on one of them does not let pass what another one does', async () => {
    await steps.github.push('main', { files: { [file]: base } });
    const api = await steps.propose(adding('api'));
    await steps.plan(api);
    await steps.leftOver('gone');
    const web = await steps.propose(adding('web'));
    await steps.plan(web);
    const [sha, push] = await queued([api, web]);
    await steps.override(api);
    const { codes, wentOn } = await steps.apply(sha, push);
    expect(codes).toContain('max-destroy');
    expect(wentOn).toBe(false);
    await steps.override(web);
    steps.github.unlabel(api, 'promguard: override', 'grace');
    expect(await steps.apply(sha, push)).toMatchObject({ wentOn: true });
  });

  it('a label older than its plan does not stop what another one’s label lets pass', async () => {
    await steps.github.push('main', { files: { [file]: base } });
    const api = await steps.propose(adding('api'));
    await steps.override(api);
    await steps.plan(api);
    await steps.leftOver('gone');
    const web = await steps.propose(adding('web'));
    await steps.plan(web);
    const [sha, push] = await queued([api, web]);
    expect((await steps.apply(sha, push)).codes).toContain('label-older-than-plan');
    await steps.override(web);
    expect(await steps.apply(sha, push)).toMatchObject({ wentOn: true });
  });

  it('and with one that came unreviewed, as `unreviewed: apply` has it, does with their hosts what they showed', async () => {
    const numbers = await three();
    const [, push] = await queued(numbers);
    const allowing = async (text: string) => {
      await steps.github.push('main', { files: { [file]: text.replace('guards:', 'unreviewed: apply\nguards:') } });
      return steps.apply(await steps.github.head('main'), push);
    };
    const merged = (await steps.github.file('main', file)) ?? '';
    const other = await allowing(merged.replace('name: api, region: lon1', 'name: api, region: fra1'));
    expect(other).toMatchObject({
      codes: expect.arrayContaining(['applied-unreviewed', 'beyond-review']),
      wentOn: false,
    });
    expect(await allowing(addNode(merged, 'more'))).toMatchObject({ wentOn: true });
  });

  it('costs no call for each commit', async () => {
    const numbers = await three();
    const before = await steps.github.head('main');
    for (let at = 0; at < 5; at += 1) await steps.github.push('main', { files: { 'README.md': `${at}\n` } });
    const [sha] = await queued(numbers);
    await steps.apply(sha, { before });
    expect(calls(/\/compare\//)).toBe(1);
    expect(steps.github.seen.filter(({ body }) => body.includes('associatedPullRequests'))).toHaveLength(1);
  });
});

describe('the range', () => {
  it('begins at the last commit that a run applied: what a failed one left is reviewed still', async () => {
    const [api = 0, web = 0] = await three();
    const [first] = await queued([api]);
    expect(await steps.apply(first)).toMatchObject({ failed: true });
    const applied = await steps.github.head('main~1');
    steps.github.run({ id: 9000, workflow: 'apply.yml', branch: 'main', headSha: applied, conclusion: 'success' });
    const [second] = await queued([web]);
    expect(await steps.apply(second)).toMatchObject({ wentOn: true });
    expect([api, web].map(state)).toEqual(['failed', 'failed']);
    expect(steps.comment(api).body).toContain(second.slice(0, 7));
  });

  it('of a run that waited ends at main as it is: nothing that was merged meanwhile is lost', async () => {
    const numbers = await three();
    const [first] = await queued(numbers.slice(0, 1));
    const [last] = await queued(numbers.slice(1));
    expect(await steps.apply(first)).toMatchObject({ wentOn: true });
    expect(numbers.map(state)).toEqual(['failed', 'failed', 'failed']);
    for (const number of numbers) expect(steps.comment(number).body).toContain(last.slice(0, 7));
  });

  it('of a new branch is not known: its newest commit is not all that came', async () => {
    const [api = 0] = await three();
    const [sha] = await queued([api]);
    expect(await steps.apply(sha, { before: undefined })).toMatchObject({ codes: ['no-pull-request'], wentOn: false });
  });

  it('of a force push is what main has now and had not before; where that is gone, it is not known', async () => {
    const [api = 0] = await three();
    const old = await steps.github.push('elsewhere', { files: { 'README.md': 'other\n' } });
    const [sha] = await queued([api]);
    expect(await steps.apply(sha, { before: old })).toMatchObject({ wentOn: true });
    steps.github.forgetRuns();
    expect(await steps.apply(sha, { before: '1'.repeat(40) })).toMatchObject({ codes: ['no-pull-request'] });
  });

  it('has another run’s report left in place', async () => {
    const [api = 0, web = 0] = await three();
    const { id, body } = steps.comment(api);
    const applied = body.replace('state=planned -->\n', 'state=applied -->\n> It was.\n\n');
    steps.github.editComment(id, 'github-actions[bot]', applied);
    const [sha, push] = await queued([api, web]);
    await steps.apply(sha, push);
    expect(steps.comment(api).body).toBe(applied);
    expect(state(web)).toBe('failed');
  });
});

describe('a pull request', () => {
  it('of a fork is applied like any other once its plan counts', async () => {
    const head = await steps.github.push('change', { files: { [file]: fleet }, fork: 'eve' });
    const number = await steps.github.openPullRequest({ from: 'change', fork: 'eve', by: 'eve' });
    await steps.plan(number, head);
    expect(await steps.apply(await steps.github.merge(number, 'squash'))).toMatchObject({ wentOn: true });
    expect(state(number)).toBe('failed');
  });

  it('that changes no host has a plan that says so, as it may land beside one that makes a host', async () => {
    await steps.github.push('main', { files: { [file]: 'fleet: books\nrecipients: []\nmonitors: []\n# x\n' } });
    const number = await steps.propose(fleet);
    await steps.plan(number);
    expect(state(number)).toBe('planned');
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    [
      'into another branch counts through the one that brought that branch',
      { 'fleet/rules/x.yml': 'groups: []\n' },
      'change-1',
    ],
    ['that left the fleet alone', { 'README.md': 'x\n' }, undefined],
  ])('%s: it has no part in the apply, and hears nothing', async (_, files, base) => {
    const number = await steps.propose(fleet);
    await steps.github.push('other', { files });
    const other = await steps.github.openPullRequest({ from: 'other', ...(base && { base }) });
    const before = await steps.github.head('main');
    await steps.github.merge(other, 'merge');
    await steps.plan(number);
    const sha = await steps.github.merge(number, 'merge');
    expect(await steps.apply(sha, { before })).toMatchObject({ wentOn: true });
    expect(state(number)).toBe('failed');
    expect(steps.github.comments(other)).toEqual([]);
  });
});

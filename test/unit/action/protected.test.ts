// A protected main, from a merge to hosts that are up: with a deploy key, with a GitHub App, and with neither. The steps in this process, on simulated hosts.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseLock } from '../../../src/fleet/lock.ts';
import type { Committer } from '../../../src/io/github/writers.ts';
import { parseSshKey } from '../../../src/io/ssh/connection.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { SimulatedWorld } from '../../fakes/simulator/world.ts';
import { addNode, type Ended, fleet, Steps } from '../../fakes/steps.ts';

const app = 'fleet-keys[bot]';
let steps: Steps;
let world: SimulatedWorld;
beforeEach(async () => {
  steps = await Steps.begin();
  world = new SimulatedWorld();
  // The first push of a copy of the template starts the workflow, which finds no fleet.
  await steps.pushed(await steps.github.head('main'));
  steps.github.protect('main', 'ruleset', [app, 'DeployKey']);
});
afterEach(() => steps.end());

const up = () => world.hosts.map(({ name }) => name).sort();
const open = () => steps.github.issues().filter(({ isPull, state }) => isPull && state === 'open');

async function merged(text: string): Promise<number> {
  const number = await steps.propose(text);
  await steps.plan(number);
  await steps.github.merge(number, 'squash');
  return number;
}

const pushes = async () =>
  (await steps.github.happened()).filter(({ name, ref }) => name === 'push' && ref === 'refs/heads/main');

/** Everything that GitHub starts, until it starts no more. */
async function settled(): Promise<(Ended | undefined)[]> {
  const ended: (Ended | undefined)[] = [];
  for (let left = await pushes(); left.length > 0; left = await pushes())
    for (const { sha } of left) ended.push(await steps.pushed(sha));
  return ended;
}

async function lockOnMain() {
  const text = (await steps.github.file('main', 'fleet/fleet.lock.yaml')) ?? '';
  return parseLock(new TextEncoder().encode(text), 'fleet.lock.yaml').lock;
}

describe.each<[string, () => Promise<Committer>]>([
  ['a deploy key', async () => ({ deployKey: parseSshKey(new Secret(await steps.github.addDeployKey())) })],
  ['a GitHub App', async () => ({ token: new Secret(steps.github.appToken(app)) })],
])('with %s that the ruleset lets in', { timeout: 240_000 }, (_, committer) => {
  it('a merge is applied at once, and what it commits starts nothing', async () => {
    steps.simulate(world, await committer());
    const number = await merged(fleet);
    const [applied, ...more] = await settled();
    expect(applied).toMatchObject({ failed: false });
    expect(more.length).toBeGreaterThan(1);
    expect(more.every((ended) => ended === undefined)).toBe(true);
    expect(up()).toEqual(['db', 'watch']);
    expect(steps.comment(number).body).toContain(' state=applied ');
    expect(open()).toEqual([]);
    expect(Object.keys((await lockOnMain())?.hosts ?? {})).toEqual(['db', 'watch']);
  });

  it('an apply that failed half-way is finished by the next run, although pushes of its own came after it', async () => {
    steps.simulate(world, await committer());
    world.refused.add('db');
    await merged(fleet);
    const [failed] = await settled();
    expect(failed).toMatchObject({ failed: true });
    world.refused.clear();
    const sha = await steps.github.head('main');
    expect(await steps.apply(sha)).toMatchObject({ failed: false });
    expect(up()).toEqual(['db', 'watch']);
  });
});

describe('with neither', { timeout: 240_000 }, () => {
  beforeEach(() => steps.simulate(world, undefined));

  it('one pull request has the keys of all new hosts, nothing is created before it is merged, and the apply continues by itself', async () => {
    const number = await merged(fleet);
    const [waiting, ...more] = await settled();
    expect(more).toEqual([]);
    expect(waiting).toMatchObject({ failed: true, codes: expect.arrayContaining(['waits-for-keys']) });
    expect(up()).toEqual([]);
    const [keys, ...others] = open();
    expect(others).toEqual([]);
    expect(steps.comment(number).body).toContain(' state=waiting ');
    expect(steps.comment(number).body).toContain(`/pull/${keys?.number}`);

    await steps.github.merge(keys?.number ?? 0, 'squash', 'grace');
    const continued = await settled();
    expect(continued).toMatchObject([{ failed: false }]);
    expect(up()).toEqual(['db', 'watch']);
    expect(steps.comment(number).body).toContain(' state=applied ');

    // What only the hosts could tell: the SSH keys that they made.
    const [last, ...rest] = open();
    expect(rest).toEqual([]);
    await steps.github.merge(last?.number ?? 0, 'squash', 'grace');
    expect(await settled()).toMatchObject([{ failed: false }]);
    expect(open()).toEqual([]);
    expect(JSON.stringify(await lockOnMain())).not.toContain('first-boot');
  });

  it('what is merged while keys wait is applied with them', async () => {
    const first = await merged(fleet);
    await settled();
    const second = await merged(addNode(fleet, 'web'));
    expect(await settled()).toMatchObject([{ codes: ['keys-unmerged'] }]);
    const [keys] = open();
    await steps.github.merge(keys?.number ?? 0, 'merge', 'grace');
    // The keys of the other one are not among these.
    expect(await settled()).toMatchObject([{ codes: expect.arrayContaining(['waits-for-keys']) }]);
    const [more] = open();
    await steps.github.merge(more?.number ?? 0, 'merge', 'grace');
    expect(await settled()).toMatchObject([{ failed: false }]);
    expect(up()).toEqual(['db', 'watch', 'web']);
    for (const number of [first, second]) expect(steps.comment(number).body).toContain(' state=applied ');
  });
});

describe('a push that looks like a run’s own', () => {
  const run = 'chore(fleet): keys\n\nPromGuard-Run: https://github.com/octo/fleet/actions/runs/1';
  const ready = async (files: Record<string, string>, message: string) => {
    const sha = await steps.github.push('main', { files, message });
    return (await steps.check(sha, { event: 'push', pushed: [message] })).ready;
  };

  it('is applied where it changes more than runs write, or does not say that it is one', async () => {
    expect(await ready({ 'fleet/keys/db.yaml': 'x\n' }, run)).toBe(false);
    expect(await ready({ 'fleet/keys/db.yaml': 'y\n', 'fleet/fleet.yaml': fleet }, run)).toBe(true);
    expect(await ready({ 'fleet/keys/db.yaml': 'z\n', 'fleet/rules/own.yaml': 'x\n' }, run)).toBe(true);
    expect(
      await ready({ 'fleet/fleet.lock.yaml': 'id: ab12ab12ab12ab12\nhosts: {}\nreserved: {}\n' }, 'chore: renumber'),
    ).toBe(true);
  });
});

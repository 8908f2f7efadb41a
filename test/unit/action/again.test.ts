// After an apply of main, the plans of other open pull requests: which are made again, and which are left.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { markerOf, type Parts, parseParts } from '../../../src/plan/marker.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

const long = '2001-01-01T00:00:00Z';
const ago = '2001-01-01T00:10:00Z';
const later = '2100-01-01T00:00:00Z';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
});
afterEach(() => steps.end());

const shown = (number: number): Parts | undefined =>
  parseParts(markerOf('plan', 'fleet/fleet.yaml'), steps.comment(number).body);
const base = (number: number) => shown(number)?.mark?.base;
const head = () => steps.github.head('main');
async function planned(text: string): Promise<number> {
  const number = await steps.propose(text);
  await steps.planOfTarget(number);
  return number;
}

it('those that were made on another fleet/ than main has now', async () => {
  const [first, second, third] = [
    await planned(addNode(fleet, 'web')),
    await planned(fleet.replace('max_destroy: 0', 'max_destroy: 1')),
    await planned(fleet.replace('max_destroy: 0', 'max_destroy: 2')),
  ];
  const before = base(third);
  await steps.github.merge(first, 'squash');
  await steps.planOfTarget(second);
  const seen = steps.github.seen.length;
  expect(await steps.again(long, ago)).toMatchObject({ codes: [], notice: `planned again: #${third}` });
  expect([base(second), base(third)]).toEqual([await head(), await head()]);
  expect(base(third)).not.toBe(before);
  expect(shown(third)?.part).toContain('3 to create');
  expect(steps.github.seen.length - seen).toBeLessThan(25);
  expect((await steps.again(long, ago)).notice).toBe('planned again: none');
});

it('those that were made while the apply ran, and might show what it was about to do', async () => {
  const number = await planned(addNode(fleet, 'web'));
  const { body } = steps.comment(number);
  await steps.again(long, ago);
  expect(steps.comment(number).body).toBe(body);
  expect((await steps.again(long, later)).notice).toBe(`planned again: #${number}`);
  expect(steps.comment(number).body).not.toBe(body);
});

it('none of a fork, of Dependabot, with the label that overrides, without a plan, beside the fleet, or in conflict', async () => {
  const text = addNode(fleet, 'web');
  const overridden = await planned(text);
  await steps.override(overridden);
  const edited = await planned(text.replace('web', 'web-2'));
  steps.github.editComment(steps.comment(edited).id, 'grace', `${steps.comment(edited).body}by grace\n`);
  await steps.propose(text);
  for (const more of [{ fork: 'eve', by: 'eve' }, { by: 'dependabot[bot]' }]) {
    await steps.github.push('theirs', { files: { 'fleet/fleet.yaml': text }, ...more });
    const number = await steps.github.openPullRequest({ from: 'theirs', ...more });
    await steps.plan(number, await steps.github.head('main'), { withoutSecrets: 'of these tests' });
  }
  await steps.github.push('docs', { files: { 'docs/a.md': 'a' } });
  await steps.github.openPullRequest({ from: 'docs' });
  const conflicting = await planned(fleet.replace('max_destroy: 0', 'max_destroy: 5'));
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet.replace('max_destroy: 0', 'max_destroy: 1') } });
  const bodies = () => [overridden, edited, conflicting].map((number) => steps.comment(number).body);
  const before = bodies();
  expect(await steps.again(long, later)).toMatchObject({ codes: [], notice: 'planned again: none' });
  expect(bodies()).toEqual(before);
});

it('the newest twenty at most', async () => {
  await steps.github.push('topic', { files: { 'fleet/fleet.yaml': `${fleet}# more\n` } });
  for (let at = 0; at < 22; at += 1) await steps.github.openPullRequest({ from: 'topic' });
  const looked = () => steps.github.seen.filter(({ path }) => /issues\/\d+\/comments/.test(path)).length;
  const before = looked();
  expect((await steps.again(long, later)).notice).toBe('planned again: none; of 22, the newest 20 were looked at');
  expect(looked() - before).toBe(20);
});

it('one whose merge would make no valid fleet any more is no review, until it fits again', async () => {
  const twice = await planned(fleet.replace('nodes:\n', 'nodes:\n  - { name: web, region: lon1 }\n'));
  const fine = await planned(fleet.replace('max_destroy: 0', 'max_destroy: 1'));
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': addNode(fleet, 'web') } });
  expect(await steps.again(long, ago)).toMatchObject({
    failed: false,
    codes: ['not-planned-again'],
    notice: `planned again: #${fine}`,
  });
  expect(shown(twice)).toMatchObject({ state: 'out-of-date', mark: undefined });
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
  await steps.again(long, ago);
  expect(shown(twice)).toMatchObject({ state: 'planned' });
});

it('one that cannot be planned just now stays as it is', async () => {
  const number = await planned(addNode(fleet, 'web'));
  await steps.github.push('main', {
    files: { 'fleet/fleet.yaml': fleet.replace('max_destroy: 0', 'max_destroy: 1') },
  });
  const { body } = steps.comment(number);
  steps.github.faults.add({ body: /potentialMergeCommit/, answer: { status: 404, body: { message: 'gone' } } });
  expect(await steps.again(long, ago)).toMatchObject({ failed: false, codes: ['not-planned-again'] });
  expect(steps.comment(number).body).toBe(body);
});

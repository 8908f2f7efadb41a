// The comment and the labels of a pull request through its life: the steps in this process, without a host.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
});
afterEach(() => steps.end());

const labels = (number: number) => steps.github.labels(number).filter((name) => name.startsWith('promguard: '));

it('is one, whose plan follows the newest commit', async () => {
  const number = await steps.propose(fleet);
  await steps.plan(number);
  const { id, body } = steps.comment(number);
  expect(body).toContain('```mermaid');
  expect(body).not.toContain('bakery');
  await steps.revise(number, addNode(fleet, 'bakery'));
  await steps.plan(number);
  expect(steps.comment(number)).toMatchObject({ id, body: expect.stringContaining('bakery') });
  expect(steps.comment(number).body).toMatch(new RegExp(` state=planned -->\n.* commit=${await steps.head(number)} `));
});

it('says that it is out of date when the plan of a newer commit fails, which fails the step', async () => {
  const number = await steps.propose(fleet);
  await steps.plan(number);
  await steps.revise(number, fleet.replace('tor1', 'nowhere'));
  const { failed, codes } = await steps.plan(number);
  expect([failed, codes.length > 0]).toEqual([true, true]);
  // Nothing of the review is left that an apply could rest on.
  expect(steps.comment(number).body).toContain(' state=out-of-date -->');
  expect(steps.comment(number).body).not.toContain(' digest=');
  // It was out of date from the start of the job; now it says why it stays so.
  expect(steps.comment(number).body).toMatch(/^> Out of date: .* failed/m);
});

it('of a pull request into another branch does not say that merging applies it', async () => {
  const number = await steps.propose(fleet);
  await steps.plan(number);
  expect(steps.comment(number).body).toContain('Merging applies it.');
  await steps.plan(number, undefined, { otherBase: 'feature' });
  expect(steps.comment(number).body).not.toContain('Merging applies it');
  expect(steps.comment(number).body).toContain('<code>feature</code>');
});

it('has labels that follow the plan, beside those of people', async () => {
  const droplet = await steps.leftOver('gone');
  const number = await steps.propose(fleet);
  steps.github.label(number, 'help wanted', 'grace');
  await steps.plan(number);
  expect(labels(number)).toEqual(['promguard: changes', 'promguard: destroys']);
  await steps.cloud.pass(60_000);
  await steps.cloud.api('DELETE', `/v2/droplets/${droplet}`);
  await steps.cloud.pass(60_000);
  await steps.plan(number);
  expect(labels(number)).toEqual(['promguard: changes']);
  expect(steps.github.labels(number)).toContain('help wanted');
});

it.each([
  ['comment', { method: 'POST', path: /.*\/comments/ }],
  ['label', { method: 'POST', path: /.*\/labels/ }],
])('a %s that GitHub refuses is a warning, and the plan is still good', async (_, request) => {
  const number = await steps.propose(fleet);
  steps.github.faults.add({ ...request, answer: { status: 403, body: { message: 'no' } }, times: 9 });
  expect(await steps.plan(number)).toMatchObject({ failed: false, codes: ['comment-not-posted'] });
});

it('says that the apply runs, then how it ended, and keeps what was reviewed', async () => {
  const number = await steps.propose(fleet);
  await steps.plan(number);
  const reviewed = / reviewed=(\S+)/.exec(steps.comment(number).body)?.[1];
  const seen: string[] = [];
  steps.github.faults.add({
    method: 'PATCH',
    path: /.*\/comments\/\d+/,
    body: /state=applying/,
    meanwhile: async () => seen.push('applying'),
  });
  await steps.apply(await steps.github.merge(number, 'squash'));
  expect(seen).toEqual(['applying']);
  const { body } = steps.comment(number);
  expect(body).toContain(' state=failed ');
  expect(body).toContain('no keys today');
  expect(/ reviewed=(\S+)/.exec(body)?.[1]).toBe(reviewed);
});

it('that somebody edited is not posted again as ours', async () => {
  const number = await steps.propose(fleet);
  await steps.plan(number);
  const { id, body } = steps.comment(number);
  const edited = `${body}\nby grace\n`;
  steps.github.editComment(id, 'grace', edited);
  const sha = await steps.github.merge(number, 'squash');
  await steps.keysWait();
  expect(await steps.apply(sha)).toMatchObject({ codes: ['keys-unmerged'] });
  expect(steps.comment(number).body).toBe(edited);
});

it('an apply whose keys wait in a pull request, as main is protected, says which one', async () => {
  const number = await steps.propose(fleet);
  await steps.plan(number);
  const sha = await steps.github.merge(number, 'squash');
  steps.lettingCommit();
  steps.github.protect('main');
  const { codes, problems } = await steps.apply(sha);
  expect(codes).toContain('waits-for-keys');
  expect(codes).not.toContain('keys-wait-in-pull-request');
  const keys = steps.github.issues().find(({ isPull, state }) => isPull && state === 'open');
  expect(problems).toContain(`/pull/${keys?.number}`);
});

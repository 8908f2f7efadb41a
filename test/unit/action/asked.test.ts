// A plan that a comment asks for: with the secrets for plans, for a fork as for a branch, of the commit that the comment names and no other.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
let number: number;
const why = 'this pull request comes from a fork, which gets no secrets';
const changed = addNode(fleet, 'web');

beforeEach(async () => {
  steps = await Steps.begin();
  steps.signPlans();
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
  number = await steps.propose(changed);
});
afterEach(() => steps.end());

/** The line that the comment has for those who may ask. */
function lineToCopy(): string {
  return /^> (\/promguard plan .*)$/m.exec(steps.comment(number).body)?.[1] ?? '';
}

it('the line of the offline plan gives the full one, which an apply believes', async () => {
  await steps.planOfTarget(number, { withoutSecrets: why });
  expect(steps.comment(number).body).toContain(' state=offline ');
  expect(await steps.asked(number, lineToCopy())).toMatchObject({ codes: [], failed: false });
  expect(steps.comment(number).body).toContain(' state=planned ');
  const sha = await steps.github.merge(number, 'squash');
  expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
});

it('a plan with secrets needs no line to copy', async () => {
  await steps.planOfTarget(number);
  expect(lineToCopy()).toBe('');
});

it.each(['tim', 'eve'])('is refused to %s, who has no write access, and not answered', async (by) => {
  const line = `/promguard plan ${await steps.head(number)}`;
  expect(await steps.asked(number, line, by)).toMatchObject({ codes: ['plan-asked-without-access'], failed: true });
  expect(steps.github.comments(number)).toEqual([]);
});

it.each([
  ['no commit', () => '/promguard plan'],
  ['a short commit', (head: string) => `/promguard plan ${head.slice(0, 7)}`],
  ['more than the commit', (head: string) => `/promguard plan ${head} please`],
  ['another commit', () => `/promguard plan ${'ab'.repeat(20)}`],
])('%s is refused, and the answer has the line for the newest', async (_, comment) => {
  const head = await steps.head(number);
  expect(await steps.asked(number, comment(head))).toMatchObject({ codes: ['other-commit-asked'], failed: true });
  const [answer] = steps.github.comments(number);
  expect(answer?.body).toContain(`/promguard plan ${head}`);
});

it('a push that slips in between is not planned, and what was planned before stays a review', async () => {
  await steps.planOfTarget(number, { withoutSecrets: why });
  const line = lineToCopy();
  await steps.asked(number, line);
  const before = steps.comment(number).body;
  await steps.revise(number, addNode(changed, 'evil'));
  expect(await steps.asked(number, line)).toMatchObject({ codes: ['other-commit-asked'] });
  expect(steps.github.comments(number)[0]?.body).toBe(before);
});

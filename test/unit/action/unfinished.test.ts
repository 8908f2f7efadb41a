// A comment that says that an apply is at work, whose run is over: the next look at GitHub says how that ended.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { markerOf, parseParts } from '../../../src/plan/marker.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

const bot = 'github-actions[bot]';
const marker = markerOf('plan', 'fleet/fleet.yaml');

let steps: Steps;
let number: number;
beforeEach(async () => {
  steps = await Steps.begin();
  number = await steps.propose(fleet);
  await steps.plan(number);
  await steps.github.merge(number, 'squash');
  const { id, body } = steps.comment(number);
  steps.github.editComment(id, bot, body.replace('state=planned -->\n', 'state=applying run=77 -->\n> It is.\n\n'));
  ended(undefined);
});
afterEach(() => steps.end());

const ended = (conclusion: 'cancelled' | undefined) =>
  steps.github.run({ id: 77, workflow: 'apply.yml', branch: 'main', headSha: 'x', conclusion });
const parts = () => parseParts(marker, steps.comment(number).body);
const drift = async () => steps.drift(await steps.github.head('main'));

it('is ended by a look for drift, and keeps what was reviewed', async () => {
  const before = parts();
  expect(before).toMatchObject({ state: 'applying', run: '77', mark: { digest: expect.any(String) } });
  await drift();
  expect(parts()).toEqual(before);
  ended('cancelled');
  await drift();
  expect(parts()).toMatchObject({ state: 'interrupted', mark: before?.mark, part: before?.part });
  expect(steps.comment(number).body).toMatch(/actions\/runs\/77>\), which was cancelled/);
});

it('is ended by the plan of another pull request', async () => {
  ended('cancelled');
  await steps.plan(await steps.propose(addNode(fleet, 'web')));
  expect(parts()).toMatchObject({ state: 'interrupted' });
});

it('is left as it is where somebody edited it', async () => {
  ended('cancelled');
  const { id, body } = steps.comment(number);
  steps.github.editComment(id, 'grace', `${body}\nby grace\n`);
  await drift();
  expect(parts()).toMatchObject({ state: 'applying' });
});

it('is left as it is, and fails nothing, where the token may not ask for runs or change comments', async () => {
  ended('cancelled');
  for (const path of [/.*\/actions\/runs\/77/, /.*\/issues\/comments\/\d+/]) {
    steps.github.faults.add({
      path,
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    expect(await drift()).toMatchObject({ failed: false });
    expect(parts()).toMatchObject({ state: 'applying' });
  }
});

// A push that looks like a run's own: only what is certainly one is not applied again.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
});
afterEach(() => steps.end());

const run = 'chore(fleet): keys\n\nPromGuard-Run: https://github.com/octo/fleet/actions/runs/1';
const lock = 'id: ab12ab12ab12ab12\nhosts: {}\nreserved: {}\n';

it.each<[string, Record<string, string>, string, boolean]>([
  ['is not, where it says so and changes what runs write', { 'fleet/keys/db.yaml': 'x\n' }, run, false],
  ['is applied with fleet.yaml', { 'fleet/keys/db.yaml': 'x\n', 'fleet/fleet.yaml': `${fleet}# more\n` }, run, true],
  ['is applied with rules', { 'fleet/keys/db.yaml': 'x\n', 'fleet/rules/own.yaml': 'x\n' }, run, true],
  ['is applied where it does not say so', { 'fleet/fleet.lock.yaml': lock }, 'chore: renumber', true],
])('%s', async (_, files, message, isReady) => {
  const sha = await steps.github.push('main', { files, message });
  expect((await steps.check(sha, { event: 'push', pushed: [message] })).ready).toBe(isReady);
});

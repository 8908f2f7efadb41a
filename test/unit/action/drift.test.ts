// The step `drift` in this process, without a host.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
});
afterEach(() => steps.end());

it('a run that had to wait compares main as it is then, and says so', async () => {
  const made = await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
  const head = await steps.github.push('main', { files: { 'fleet/fleet.yaml': addNode(fleet, 'web') } });
  expect((await steps.drift(made)).problems).toBe('');
  const { body } = steps.github.issues()[0] ?? { body: '' };
  expect(body).toMatch(/^- web /m);
  expect(body).toContain(`<code>${head.slice(0, 7)}</code> was compared with the hosts`);
});

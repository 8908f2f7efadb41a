// The step `drift` in this process, without a host: one issue, opened, updated, closed.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
});
afterEach(() => steps.end());

const pushed = (text: string, lock: Record<string, string> = {}) =>
  steps.github.push('main', { files: { 'fleet/fleet.yaml': text, ...lock } });

/** Nothing is wanted of hosts that are all revoked. */
const idle = () => {
  const revoked = (at: number) => ({
    address: `10.0.0.${at}`,
    publicKey: undefined,
    sshHostKeys: [],
    revoked: '2026-11-28',
  });
  const lock: Lock = { hosts: { watch: revoked(1), db: revoked(2) }, reserved: {} };
  return pushed(fleet, { 'fleet/fleet.lock.yaml': formatLock(lock) });
};

const issues = () => steps.github.issues().filter(({ isPull }) => !isPull);

it('a run that had to wait compares main as it is then, and says so', async () => {
  const made = await pushed(fleet);
  const head = await pushed(addNode(fleet, 'web'));
  expect((await steps.drift(made)).problems).toBe('');
  const { body } = issues()[0] ?? { body: '' };
  expect(body).toMatch(/^- web /m);
  expect(body).toContain(`<code>${head.slice(0, 7)}</code> was compared with the hosts`);
});

it('there is one issue, as long as it is open; it is closed when nothing differs, and the next one is new', async () => {
  await steps.drift(await pushed(fleet));
  await steps.drift(await pushed(addNode(fleet, 'web')));
  expect(issues()).toMatchObject([{ state: 'open', body: expect.stringMatching(/^- web /m) }]);
  await steps.drift(await idle());
  expect(issues()).toMatchObject([{ state: 'closed', body: expect.stringContaining(' state=clean ') }]);
  await steps.drift(await idle());
  expect(issues()).toHaveLength(1);
  await steps.drift(await pushed(addNode(fleet, 'web')));
  expect(issues().map(({ state }) => state)).toEqual(['closed', 'open']);
});

it('an issue that somebody else opened in its form is not ours', async () => {
  await steps.drift(await pushed(fleet));
  const { body = '', number = 0 } = issues()[0] ?? {};
  steps.github.closeIssue(number, 'octo');
  const theirs = steps.github.openIssue('mallory', 'drift', body);
  await steps.drift(await idle());
  expect(issues().find((issue) => issue.number === theirs)).toMatchObject({ state: 'open', body });
});

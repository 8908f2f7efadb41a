// The step `check`: what a pull request makes of fleet/, without a secret, and whether there is a fleet yet.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
});
afterEach(() => steps.end());

const push = (files: Record<string, string | { to: string } | null>) => steps.github.push('main', { files });
const file = 'fleet/fleet.yaml';
const template = fleet.replace(/recipients: .*/, 'recipients: []');

describe('a commit that nobody checked out', () => {
  it('is read through the API', async () => {
    const sha = await push({ [file]: fleet });
    expect(await steps.check(sha)).toMatchObject({ codes: [], failed: false, ready: true });
  });

  it('is told its mistakes at their lines, those of the lock and of the files beside it too', async () => {
    const exporters = 'exporters: { node: { files: { web.yml: web.yml } } }\n';
    const sha = await push({ [file]: fleet.replace('region: lon1', 'reggion: lon1') });
    const wrong = await steps.check(sha);
    expect(wrong).toMatchObject({ failed: true, ready: true });
    expect(wrong.codes).toContain('unknown-key');
    expect(wrong.problems).toContain(`${file}:7:`);
    const others = await push({ [file]: fleet + exporters, 'fleet/fleet.lock.yaml': 'version: 1\nhostts: {}\n' });
    const { codes, problems } = await steps.check(others);
    expect(codes).toContain('no-source-file');
    expect(problems).toContain('fleet/fleet.lock.yaml:2:');
  });

  it('is not read where the event is of main: the plan does that', async () => {
    await push({ [file]: template });
    const number = await steps.propose(fleet.replace('region: lon1', 'reggion: lon1'));
    const headSha = await steps.head(number);
    const baseSha = await steps.github.head('main');
    const pull = { number, headSha, baseSha, otherBase: undefined, withoutSecrets: undefined };
    const proposed = await steps.check(baseSha, { event: 'pull_request_target', pull });
    expect(proposed).toMatchObject({ failed: false, ready: true, fleets: [file] });
    expect(await steps.check(baseSha)).toMatchObject({ failed: false, ready: false });
  });

  it('is refused when it holds a link', async () => {
    const sha = await push({ [file]: { to: '/etc/passwd' } });
    expect(await steps.check(sha)).toMatchObject({ codes: ['not-a-file'], failed: true, ready: undefined });
  });
});

describe('a fleet', () => {
  it('is not ready while it has no recipients, and that is no failure', async () => {
    for (const recipients of ['[]', '[ ] # none yet']) {
      const sha = await push({ [file]: addNode(fleet, 'web').replace(/recipients: .*/, `recipients: ${recipients}`) });
      expect(await steps.check(sha)).toMatchObject({ codes: [], failed: false, ready: false });
    }
  });

  it('is not ready where there is none, as in a thin repository before its first pull request; its lock alone is a failure', async () => {
    const none = await push({ [file]: null });
    expect(await steps.check(none)).toMatchObject({ codes: [], failed: false, ready: false });
    const lock = formatLock({ id: 'ab12'.repeat(4), fleet: 'books', hosts: {}, reserved: {} });
    const lost = await push({ 'fleet/fleet.lock.yaml': lock });
    expect(await steps.check(lost)).toMatchObject({ failed: true, ready: true });
  });

  it('that was applied has lost them, which is a failure', async () => {
    const lock = formatLock({ id: 'ab12'.repeat(4), fleet: 'books', hosts: {}, reserved: {} });
    const sha = await push({ [file]: template, 'fleet/fleet.lock.yaml': lock });
    expect(await steps.check(sha)).toMatchObject({ codes: ['empty-list'], failed: true, ready: true });
  });
});

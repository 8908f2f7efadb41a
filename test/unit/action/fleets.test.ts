// Several fleets in one repository: which of them an event is about, and what is one fleet's own.

import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { fleet, Steps } from '../../fakes/steps.ts';

let steps: Steps;
const [one, eu, us] = ['fleet/fleet.yaml', 'fleets/eu/fleet.yaml', 'fleets/us/fleet.yaml'];
const named = (name: string) => fleet.replace('fleet: books', `fleet: ${name}`);
const three = { [one]: fleet, [eu]: named('eu'), [us]: named('us') };

beforeEach(async () => {
  steps = await Steps.begin();
  await steps.github.push('main', { files: three });
});
afterEach(() => steps.end());

type Files = Record<string, string | { to: string } | null>;

/** Of a push to main: the fleets that jobs are made for, and what was wrong. */
async function pushed(files: Files, more: Parameters<Steps['check']>[1] = {}) {
  const before = await steps.github.head('main');
  const sha = await steps.github.push('main', { files });
  const { fleets, ready, codes } = await steps.check(sha, { event: 'push', before, ...more });
  return { fleets, ready, codes };
}

/** Of a pull request. */
async function proposed(files: Files) {
  await steps.github.push('topic', { files });
  const number = await steps.github.openPullRequest({ from: 'topic' });
  const [baseSha, headSha] = [await steps.github.head('main'), await steps.github.head('topic')];
  const pull = { number, headSha, baseSha, otherBase: undefined, withoutSecrets: undefined };
  return (await steps.check(baseSha, { event: 'pull_request_target', pull })).fleets;
}

describe('a push', () => {
  it.each<[string, Files, string[]]>([
    ['one fleet', { 'fleets/eu/rules/a.yml': 'groups: []\n' }, [eu]],
    ['two fleets', { [one]: named('other'), 'fleets/us/rules/a.yml': 'groups: []\n' }, [one, us]],
    ['what the workflows run', { '.github/workflows/apply.yml': 'on: push\n' }, [one, eu, us]],
    ['the copy of PromGuard', { 'dist/index.js': '1\n' }, [one, eu, us]],
    ['a new fleet', { 'fleets/asia/fleet.yaml': named('asia') }, ['fleets/asia/fleet.yaml']],
    ['a fleet that is no longer there', { [us]: null }, []],
    ['what is beside the fleets', { 'fleets/README.md': 'hello\n' }, []],
  ])('that changes %s is about that', async (_, files, fleets) => {
    expect(await pushed(files)).toEqual({ fleets, ready: fleets.length > 0, codes: [] });
  });

  it('of which nobody knows what it changed is about all', async () => {
    const files = { [eu]: named('europe') };
    expect((await pushed(files, { before: undefined })).fleets).toEqual([one, eu, us]);
    expect((await pushed({ [eu]: named('eu') }, { before: '1'.repeat(40) })).fleets).toEqual([one, eu, us]);
  });

  it('of the keys of one fleet by a run has nothing left to apply, also where others are', async () => {
    const message = 'chore(fleets/eu): keys\n\nPromGuard-Run: https://run';
    const before = await steps.github.head('main');
    const sha = await steps.github.push('main', { files: { 'fleets/eu/keys/db.yaml': 'x: y\n' }, message });
    const { fleets, ready } = await steps.check(sha, { event: 'push', before, pushed: [message] });
    expect({ fleets, ready }).toEqual({ fleets: [], ready: false });
  });

  it('leaves out a fleet that cannot be read, and not one that is wrong: its apply says so', async () => {
    const wrong = named('eu').replace('region: lon1', 'reggion: lon1');
    const { fleets, ready, codes } = await pushed({ [one]: { to: '/etc/passwd' }, [eu]: wrong, [us]: named('usa') });
    expect({ fleets, ready, codes }).toEqual({ fleets: [eu, us], ready: true, codes: ['not-a-file', 'unknown-key'] });
  });
});

describe('a pull request', () => {
  it.each<[string, Files, string[]]>([
    ['one fleet', { [eu]: named('europe') }, [eu]],
    ['two', { [eu]: named('europe'), 'fleet/keys/db.yaml': 'x: y\n' }, [one, eu]],
    ['a new one', { 'fleets/asia/fleet.yaml': named('asia') }, ['fleets/asia/fleet.yaml']],
    ['one away', { [us]: null }, [us]],
    ['what is beside them', { 'fleets/notes/a.md': 'x\n', '.github/workflows/a.yml': 'on: push\n' }, []],
  ])('that takes %s is planned for it alone', async (_, files, fleets) => {
    expect(await proposed(files)).toEqual(fleets);
  });

  it('on a main that has moved on is not planned for what others merged since', async () => {
    await steps.github.push('topic', { files: { [eu]: named('europe') } });
    await steps.github.push('main', { files: { [us]: named('usa') } });
    expect(await proposed({})).toEqual([eu]);
  });
});

describe('what nobody pushed', () => {
  const check = async (event: string, chosenFleet = '', fleets = '') =>
    steps.check(await steps.github.head('main'), { event }, { chosenFleet, fleets });

  it('is about all fleets, or about the one that somebody chose', async () => {
    expect((await check('schedule')).fleets).toEqual([one, eu, us]);
    expect((await check('workflow_dispatch')).fleets).toEqual([one, eu, us]);
    expect((await check('workflow_dispatch', us)).fleets).toEqual([us]);
    expect(await check('workflow_dispatch', 'fleets/mars/fleet.yaml')).toMatchObject({
      codes: ['no-such-fleet'],
      ready: undefined,
    });
  });

  it('is about those that the workflow names', async () => {
    expect((await check('schedule', '', 'fleets/us/fleet.yaml=us ops/fleet.yaml')).fleets).toEqual([us]);
    expect((await check('schedule', '', 'fleets/us')).codes).toEqual(['malformed-fleets']);
  });
});

describe('the check of a pull request', () => {
  const codesOf = async (files: Files) => (await steps.check(await steps.github.push('main', { files }))).codes;

  it('is of all fleets', async () => {
    const wrong = (text: string) => text.replace('region: lon1', 'reggion: lon1');
    const { codes, problems } = await steps.check(
      await steps.github.push('main', { files: { [eu]: wrong(named('eu')), [us]: wrong(named('us')) } }),
    );
    expect(codes).toEqual(['unknown-key', 'unknown-key']);
    for (const file of [eu, us]) expect(problems).toContain(`${file}:7:`);
  });

  it('refuses a fleet in the folder of another, whether or not a workflow would plan it', async () => {
    // Rules of one's own are no fleet, whatever they are called.
    expect(await codesOf({ 'fleet/rules/fleet.yaml': 'groups: []\n' })).toEqual(['rules-misnamed']);
    expect(await codesOf({ 'fleet/eu/fleet.yaml': named('eu') })).toEqual(['fleets-nested']);
    const { codes } = await steps.check(
      await steps.github.push('main', { files: { 'fleet/eu/fleet.yaml': null, 'fleets/fleet.yaml': named('eu') } }),
      {},
      { fleets: 'fleets/fleet.yaml fleets/*/fleet.yaml' },
    );
    expect(new Set(codes)).toEqual(new Set(['fleets-nested']));
  });
});

test('the template’s fleet that nobody began does not stand in the way of others', async () => {
  const sha = await steps.github.push('main', { files: { [one]: 'fleet: demo\nrecipients: []\nmonitors: []\n' } });
  const { fleets, ready } = await steps.check(sha, { event: 'schedule' });
  expect({ fleets, ready }).toEqual({ fleets: [eu, us], ready: true });
});

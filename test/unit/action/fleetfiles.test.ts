// Steps that check nothing out: what a pull request brings is data, planned as its merge would leave main.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { random } from '../../../src/io/clock.ts';
import { generatePair } from '../../../src/keys/wireguard.ts';
import type { GitHub } from '../../fakes/github/server.ts';
import { addNode, fleet, Steps } from '../../fakes/steps.ts';

/** As far as git alone looks at them. */
const keyFiles = { 'fleet/keys/watch.yaml': 'sops: {}\n', 'fleet/keys/db.yaml': 'sops: {}\n' };

let steps: Steps;
beforeEach(async () => {
  steps = await Steps.begin();
});
afterEach(() => steps.end());

it('a plan has what main has since added', async () => {
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet } });
  const number = await steps.propose(fleet.replace('max_destroy: 0', 'max_destroy: 9'));
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': addNode(fleet, 'web') } });
  expect(await steps.planOfTarget(number)).toMatchObject({ failed: false });
  const { body } = steps.comment(number);
  expect(body).toMatch(new RegExp(` state=planned -->\n.* commit=${await steps.head(number)} `));
  expect(body).toContain('**3 to create, 0 to update, 0 to destroy');
});

it('a mistake is told at its line of the repository', async () => {
  const number = await steps.propose(fleet.replace('region: lon1', 'reggion: lon1'));
  const { codes, problems } = await steps.planOfTarget(number);
  expect(codes).toContain('unknown-key');
  expect(problems).toContain('fleet/fleet.yaml:7:');
});

it('a link in the pull request is refused, not followed', async () => {
  const number = await steps.propose(fleet);
  await steps.github.push(`change-${number}`, { files: { 'fleet/fleet.yaml': { to: '/etc/passwd' } } });
  expect(await steps.planOfTarget(number)).toMatchObject({ codes: ['not-a-file'], failed: true });
});

it('a link that is no part of the fleet stops nothing, and one in the place of a part does', async () => {
  const number = await steps.propose(fleet);
  await steps.github.push(`change-${number}`, {
    files: { 'fleet/docs/latest': { to: 'v1' }, 'fleet/notes': { to: '/x' } },
  });
  expect(await steps.planOfTarget(number)).toMatchObject({ codes: [], failed: false });
  await steps.github.push(`change-${number}`, { files: { 'fleet/keys': { to: '../other' } } });
  expect(await steps.planOfTarget(number)).toMatchObject({ codes: ['not-a-file'], failed: true });
});

describe('a file that fleet.yaml names', () => {
  const exporters = 'exporters: { mysqld: { files: { my.cnf: conf/my.cnf } } }\n';
  const planOf = async (content: Parameters<GitHub['push']>[1]['files'][string]) => {
    const number = await steps.propose(`${fleet}${exporters}`);
    await steps.github.push(`change-${number}`, { files: { 'fleet/conf/my.cnf': content } });
    return steps.planOfTarget(number);
  };

  it('is taken with the fleet', async () => {
    expect(await planOf('[client]\n')).toMatchObject({ codes: [], failed: false });
  });

  it('is refused as it is where it is no text, and not taken for an empty one', async () => {
    expect(await planOf(Buffer.from([0, 1, 2]))).toMatchObject({ codes: ['source-not-text'], failed: true });
  });

  it('is refused where it is a link', async () => {
    expect(await planOf({ to: '/etc/passwd' })).toMatchObject({ codes: ['not-a-file'], failed: true });
  });
});

it('what conflicts with main has no plan, and the one that was shown is out of date', async () => {
  const number = await steps.propose(fleet);
  await steps.planOfTarget(number);
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': addNode(fleet, 'other') } });
  expect(await steps.planOfTarget(number)).toMatchObject({ codes: ['pull-request-conflicts'], failed: true });
  expect(steps.comment(number).body).toContain(' state=out-of-date ');
});

it('a pull request that is merged by then has no plan, and its comment is left to the apply', async () => {
  const number = await steps.propose(fleet);
  await steps.planOfTarget(number);
  const { body } = steps.comment(number);
  await steps.github.merge(number, 'squash');
  expect(await steps.planOfTarget(number)).toMatchObject({ codes: ['pull-request-closed'], failed: true });
  expect(steps.comment(number).body).toBe(body);
});

it('a pull request with a newer commit is left to the run of that commit', async () => {
  const number = await steps.propose(fleet);
  const { failed, codes } = await steps.planOfTarget(number, { headSha: await steps.github.head('main') });
  expect([failed, codes]).toEqual([true, ['newer-commit']]);
  expect(steps.github.comments(number)).toEqual([]);
});

it('a fork is compared with main as it is', async () => {
  const locked = (at: number) => ({
    address: `10.0.0.${at}`,
    publicKey: generatePair(random).publicKey,
    sshHostKeys: [],
  });
  const lock = formatLock({ hosts: { watch: locked(1), db: locked(2) }, reserved: {} });
  await steps.github.push('main', { files: { 'fleet/fleet.yaml': fleet, 'fleet/fleet.lock.yaml': lock, ...keyFiles } });
  const number = await steps.propose(addNode(fleet, 'web'));
  const why = 'this pull request comes from a fork, which gets no secrets';
  expect(await steps.planOfTarget(number, { withoutSecrets: why })).toMatchObject({ failed: false });
  expect(steps.comment(number).body).toMatch(/1 to create, \d to update, 0 to destroy/);
});

it('an apply and a look for drift take the files from main', async () => {
  const number = await steps.propose(fleet);
  await steps.planOfTarget(number);
  const sha = await steps.github.merge(number, 'squash');
  expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  expect(await steps.drift(sha)).toMatchObject({ codes: [], failed: false });
  const [issue] = steps.github.issues().filter(({ isPull }) => !isPull);
  expect(issue?.body).toContain(sha.slice(0, 7));
});

it('what an earlier job left in the workspace is not looked at', async () => {
  steps.leaveBehind('fleet: of a pull request\n');
  const number = await steps.propose(fleet);
  expect(await steps.plan(number)).toMatchObject({ codes: [], failed: false });
  const sha = await steps.github.merge(number, 'squash');
  expect(await steps.apply(sha)).toMatchObject({ wentOn: true });
  expect(await steps.drift(sha)).toMatchObject({ codes: [], failed: false });
  expect(await steps.check(sha)).toMatchObject({ codes: [], failed: false });
});

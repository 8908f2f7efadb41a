// Pull requests and pushes without any host: forks, comments that cannot be posted, large fleets, and who may do what.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSshPair } from '../../src/keys/ssh.ts';
import { createCloud, type LabCloud, noMachines } from '../../src/lab/cloud/cloud.ts';
import type { Secrets } from '../fakes/github/workflow.ts';
import { formsOf } from '../fakes/leaks.ts';
import { Loop, type LoopOptions } from './gitops.ts';

const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const sshKey = () => generateSshPair(randomBytes, 'canary').privateKey.reveal();
const secrets: Secrets = {
  DIGITALOCEAN_TOKEN: `dop_v1_${randomBytes(32).toString('hex')}`,
  DIGITALOCEAN_READ_TOKEN: `dop_v1_${randomBytes(32).toString('hex')}`,
  PROMGUARD_SSH_KEY: sshKey(),
  PROMGUARD_READER_KEY: sshKey(),
  SOPS_AGE_KEY: identity,
};
const fleet = `fleet: books
recipients: [${recipient}]
monitors:
  - { name: watch, region: tor1 }
nodes:
  - { name: db, region: lon1 }
`;
const page = (at: number) => `${fleet}# ${at}\n`;

let cloud: LabCloud;
let api: string;
const loops: Loop[] = [];

async function begin(text: string, more: Partial<LoopOptions> = {}): Promise<Loop> {
  const loop = await Loop.begin({ fleet: text, secrets, api, ...more });
  loops.push(loop);
  return loop;
}

async function droplets(): Promise<string[]> {
  const headers = { authorization: `Bearer ${secrets['DIGITALOCEAN_TOKEN']}` };
  const answer = (await (await fetch(`${api}/v2/droplets`, { headers })).json()) as { droplets: { name: string }[] };
  return answer.droplets.map(({ name }) => name);
}

beforeAll(async () => {
  cloud = createCloud({
    token: secrets['DIGITALOCEAN_TOKEN'] ?? '',
    readOnlyToken: secrets['DIGITALOCEAN_READ_TOKEN'] ?? '',
    machines: noMachines,
  });
  api = await cloud.listen(0);
});
afterAll(async () => {
  await Promise.all(loops.map((loop) => loop.end()));
  await cloud?.close();
});

describe('a pull request', () => {
  let loop: Loop;
  beforeAll(async () => {
    loop = await begin('fleet: books\nrecipients: []\nmonitors: []\n');
  });

  test('from a fork is planned from git alone, and its comment says so', async () => {
    await loop.github.push('change', { files: { 'fleet/fleet.yaml': fleet }, by: 'eve', fork: 'eve' });
    const number = await loop.github.openPullRequest({ from: 'change', by: 'eve', fork: 'eve' });
    const run = await loop.plan(number);
    expect(run.code).toBe(0);
    expect(run.log).toContain('planned from git alone: this pull request comes from a fork');
    expect(run.outputs).toMatchObject({ create: '2', 'failure-reason': '' });
    expect(loop.comment(number)?.body).toMatch(/from git alone.*comes from a fork/);
    // Also where a workflow of somebody's own hands it secrets.
    const given = { 'ssh-key': secrets['PROMGUARD_READER_KEY'] ?? '' };
    expect((await loop.plan(number, { with: given })).log).toContain('planned from git alone: this pull request');
  });

  test('from Dependabot is planned from git alone, and its comment says so', async () => {
    const number = await loop.propose(fleet, 'dependabot[bot]');
    const run = await loop.plan(number);
    expect(run.code).toBe(0);
    expect(run.log).toContain('planned from git alone: this pull request comes from Dependabot');
    expect(loop.comment(number)?.body).toMatch(/from git alone.*comes from Dependabot/);
  });

  test('has one comment, also when it stands on the third page', async () => {
    const number = await loop.propose(fleet);
    for (let at = 0; at < 230; at += 1) loop.github.comment(number, 'grace', `what of this? ${at}`);
    await loop.plan(number);
    const first = loop.comment(number);
    expect(first?.body).toContain('**2 to create,');
    await loop.revise(number, fleet.replace('db', 'web'));
    await loop.plan(number);
    expect(loop.comment(number)?.id).toBe(first?.id);
    expect(loop.comment(number)?.body).toContain('web');
    expect(loop.comment(number)?.body).not.toContain('`db`');
  });

  test('whose comment cannot be posted is still planned, with a warning', async () => {
    const number = await loop.propose(page(1));
    const run = await loop.plan(number, { token: loop.github.jobToken({ contents: 'read', 'pull-requests': 'read' }) });
    expect(run.code).toBe(0);
    expect(run.summary).toContain('**2 to create,');
    expect(run.annotations.map(({ level }) => level)).not.toContain('error');
    expect(run.log).toMatch(new RegExp(`warning: the plan could not be shown on #${number}: `));
  });

  test('whose label does not exist yet has its plan, and a warning about the label', async () => {
    const number = await loop.propose(page(2));
    const run = await loop.plan(number);
    expect(run.log).toMatch(new RegExp(`warning: #${number} could not be labelled: .*"promguard: changes"`));
    expect(run.log).not.toContain('could not be shown');
    const all = loop.github.jobToken({ contents: 'read', 'pull-requests': 'write', issues: 'write' });
    expect((await loop.plan(number, { token: all })).log).not.toContain('warning: #');
    expect(loop.github.labels(number)).toEqual(['promguard: changes']);
  });

  test('with 500 hosts has a comment that GitHub accepts, and a summary with all of them', async () => {
    const many = fleet.replace('name: db, region: lon1', 'name: db, region: lon1, count: 499');
    const number = await loop.propose(`${many}network: { cidr: 10.0.0.0/22 }\n`);
    const run = await loop.plan(number);
    expect(run.code).toBe(0);
    const body = loop.comment(number)?.body ?? '';
    expect(body.length).toBeLessThan(60_000);
    expect(body).toContain('**500 to create, 0 to update, 0 to destroy, 0 unchanged**');
    expect(body).toContain(run.url);
    // Hosts of which the same is to be told are shown once.
    for (const name of ['watch', 'db-1', 'db-300', 'db-499']) expect(run.summary).toContain(name);
    expect(run.summary).not.toContain('did not fit');
    expect(run.log).toContain('db-499');
  });
});

describe('a plan', () => {
  test('that fails says so in the comment of the one before', async () => {
    const loop = await begin('fleet: books\nrecipients: []\nmonitors: []\n');
    const number = await loop.propose(fleet);
    await loop.plan(number);
    await loop.revise(number, `${fleet}oops\n`);
    expect((await loop.plan(number)).code).toBe(1);
    expect(loop.comment(number)?.body).toMatch(/> \[!WARNING\]\n> Out of date: the plan of a newer commit failed/);
  });

  test('that is run again after the merge is not a review, and leaves the comment to the apply', async () => {
    const loop = await begin('fleet: books\nrecipients: []\nmonitors: []\n');
    const number = await loop.propose(fleet);
    await loop.plan(number);
    const { body } = loop.comment(number) ?? { body: '' };
    await loop.github.merge(number, 'squash');
    const late = await loop.plan(number);
    expect(late.code).toBe(1);
    expect(late.log).toContain(`error: #${number} is merged, so there is nothing to plan`);
    expect(loop.comment(number)?.body).toBe(body);
  });
});

test('@github/local-action gives the same outputs, job summary and comment', async () => {
  const [here, there] = await Promise.all(
    (['node', 'local-action'] as const).map(async (starter) => {
      const loop = await begin('fleet: books\nrecipients: []\nmonitors: []\n', { starter });
      const number = await loop.propose(fleet);
      const run = await loop.plan(number);
      expect(run.code, run.log).toBe(0);
      const { plan, ...outputs } = run.outputs;
      const comment = loop
        .comment(number)
        ?.body.replaceAll(run.url, 'URL')
        .replaceAll(/<code>[0-9a-f]{7}<\/code>|(?<= commit=| base=)[0-9a-f]{40}|(?<= shown=)\S+/g, 'SHA');
      return { outputs, comment, summary: run.summary, plan: JSON.parse(await readFile(plan ?? '', 'utf8')), run };
    }),
  );
  expect(there?.run.log).toMatch(/Action Path.*Running Action/s);
  expect(here?.comment).toContain('**2 to create,');
  expect({ ...there, run: undefined }).toEqual({ ...here, run: undefined });
  expect(there?.run.commands.map(({ name }) => name)).toEqual(here?.run.commands.map(({ name }) => name));
});

describe('an apply', () => {
  test('without the right to commit creates nothing', async () => {
    const loop = await begin(fleet);
    const token = loop.github.jobToken({ contents: 'read', 'pull-requests': 'write' });
    const run = await loop.apply(await loop.github.head('main'), { token });
    expect(run.code).toBe(1);
    expect(run.outputs['failure-reason']).toBe('apply-failed');
    expect(run.log).toMatch(/error: .*\n.*contents: write/);
    expect(await droplets()).toEqual([]);
    expect(await loop.github.files('main')).toEqual(['fleet/fleet.yaml']);
  });

  test('that fails before it has a plan says so on the pull request', async () => {
    const loop = await begin('fleet: books\nrecipients: []\nmonitors: []\n');
    const number = await loop.propose(fleet);
    await loop.plan(number);
    const sha = await loop.github.merge(number, 'merge');
    for (const wrong of ['dop_v1_wrong', 'dop_v1_wrong_again']) {
      const run = await loop.apply(sha, { with: { 'digitalocean-token': wrong } });
      expect(run.code).toBe(1);
      const body = loop.comment(number)?.body ?? '';
      expect(body).toMatch(/> \[!CAUTION\]\n> Applying .*[0-9a-f]{7}.* failed/);
      expect(body.match(/Unable to authenticate/gi)).toHaveLength(1);
      expect(body).toContain('**2 to create,');
    }
  });

  test('of a pull request without a plan is refused, also when it is run again', async () => {
    const loop = await begin('fleet: books\nrecipients: []\nmonitors: []\n');
    const run = await loop.land(await loop.propose(fleet));
    expect(run.log).toMatch(/error: pull request #1 .*so nobody can say what was reviewed/);
    expect(await droplets()).toEqual([]);
    // The same job again meets its own comment, which is not a review either.
    const again = await loop.apply(await loop.github.head('main'));
    expect(again.log).toContain('so nobody can say what was reviewed');
    expect(await droplets()).toEqual([]);
  });
});

describe('an apply of a direct push', () => {
  // Each gets as far as its first droplet, after the keys.
  beforeAll(() => cloud.faults.add({ method: 'POST', path: '/v2/droplets', answer: { status: 422 }, always: true }));
  afterAll(() => cloud.faults.clear());

  test('continues with a warning while there has never been a pull request', async () => {
    const other = await begin(fleet);
    const run = await other.apply(await other.github.head('main'));
    expect(run.log).toMatch(/warning: [0-9a-f]{7} came from no pull request: it is applied unreviewed/);
    expect(await other.github.files('main')).toContain('fleet/keys/watch.yaml');
  });

  test('is refused after the first pull request, unless fleet.yaml says otherwise', async () => {
    const other = await begin(fleet);
    const number = await other.propose(`${fleet}# reviewed\n`);
    await other.github.merge(number, 'rebase');
    const push = (text: string) => other.github.push('main', { files: { 'fleet/fleet.yaml': text } });
    const refused = await other.apply(await push(`${fleet}# in a hurry\n`));
    expect(refused.log).toMatch(/error: [0-9a-f]{7} came from no pull request, and is not applied unreviewed/);
    expect(await other.github.files('main')).toEqual(['fleet/fleet.yaml']);
    const allowed = await other.apply(await push(`${fleet}unreviewed: apply\n`));
    expect(allowed.log).toContain('it is applied unreviewed');
  });

  test('is refused from the first day where fleet.yaml says so, and continues when started by hand', async () => {
    const other = await begin(`${fleet}unreviewed: refuse\n`);
    const refused = await other.apply(await other.github.head('main'));
    expect(refused.log).toContain('is not applied unreviewed');
    expect(await other.github.files('main')).toEqual(['fleet/fleet.yaml']);
    const dispatched = await other.dispatch();
    expect(dispatched.log).not.toContain('unreviewed');
    expect(await other.github.files('main')).toContain('fleet/keys/watch.yaml');
  });
});

describe('an apply, and others who push', () => {
  beforeAll(() => cloud.faults.add({ method: 'POST', path: '/v2/droplets', answer: { status: 422 }, always: true }));
  afterAll(() => cloud.faults.clear());
  const committing = (loop: Loop, meanwhile: () => Promise<unknown>) =>
    loop.github.faults.add({ path: /\/graphql/, body: /createCommitOnBranch/, meanwhile });

  test('one that waited, or is run again, applies main as it is by then', async () => {
    const loop = await begin(fleet);
    const old = await loop.github.head('main');
    await loop.apply(old);
    await loop.github.push('main', { files: { 'fleet/fleet.yaml': `${fleet}  - { name: web, region: lon1 }\n` } });
    await loop.apply(old);
    expect(await loop.github.files('main')).toContain('fleet/keys/web.yaml');
  });

  test('a key file that somebody else pushes meanwhile is not overwritten', async () => {
    const loop = await begin(fleet);
    committing(loop, () => loop.github.push('main', { files: { 'fleet/keys/db.yaml': 'theirs\n' } }));
    const run = await loop.apply(await loop.github.head('main'));
    expect(run.log).toMatch(/error: somebody else changed keys\/db\.yaml/);
    expect(await loop.github.file('main', 'fleet/keys/db.yaml')).toBe('theirs\n');
  });

  test('a host that is revoked meanwhile gets no keys of this run', async () => {
    const loop = await begin(fleet);
    await loop.apply(await loop.github.head('main'));
    const lock = (await loop.github.file('main', 'fleet/fleet.lock.yaml')) ?? '';
    const more = `${fleet}  - { name: web, region: lon1 }\n`;
    const sha = await loop.github.push('main', { files: { 'fleet/fleet.yaml': more } });
    const revoked = lock.replace(/( {2}db:\n)/, '$1    revoked: 2026-11-25\n');
    committing(loop, () => loop.github.push('main', { files: { 'fleet/fleet.lock.yaml': revoked } }));
    const run = await loop.apply(sha);
    expect(run.log).toMatch(/error: somebody else changed .*db.* revoked/);
    expect(await loop.github.file('main', 'fleet/fleet.lock.yaml')).toBe(revoked);
  });
});

describe('everything that these stories left', () => {
  test('holds no secret in any form', async () => {
    expect(formsOf(secrets['PROMGUARD_SSH_KEY'] ?? '').length).toBeGreaterThan(12);
    // The search finds what is there.
    expect(await loops[0]?.leaks({ probe: 'this pull request comes from a fork' })).not.toEqual([]);
    for (const loop of loops) expect(await loop.leaks()).toEqual([]);
  });
});

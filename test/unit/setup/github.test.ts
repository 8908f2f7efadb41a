// `promguard init --github` against the fake GitHub and the lab's cloud: from nothing to a doctor without findings, and nothing twice.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../src/problem.ts';
import { type InitGithubOptions, initGithub } from '../../../src/setup/github/init.ts';
import type { Outcome } from '../../../src/setup/github/part.ts';
import { readScopes } from '../../../src/setup/names.ts';
import { githubDocument, githubText, outcomeText } from '../../../src/setup/show.ts';
import { client, start } from '../../fakes/cloud.ts';
import { createGitHub, type GitHub, type GitHubOptions } from '../../fakes/github/server.ts';
import { cloudToken, inTemplate, made } from '../../fakes/template.ts';

inTemplate();

const readToken = 'dop_v1_canary_for_plans_0123456789';
let hub: GitHub;
let cloud: Awaited<ReturnType<typeof start>>;
let asked: string[] = [];
const secretFiles = () => [made.keys.identity, made.keys.ssh, made.keys.reader, made.keys.signing, made.keys.deploy];

beforeEach(async () => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  for (const who of ['AUTHOR', 'COMMITTER']) {
    vi.stubEnv(`GIT_${who}_NAME`, 'ann');
    vi.stubEnv(`GIT_${who}_EMAIL`, 'ann@example.com');
  }
  // A folder that is no repository yet.
  rmSync(path.join(made.repository, '.git'), { recursive: true });
  cloud = await start({ token: cloudToken, scopedTokens: { [readToken]: readScopes } });
  asked = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await hub.close();
});

async function github(options: GitHubOptions = {}): Promise<void> {
  hub = await createGitHub({ owner: 'ann', actionsMayOpenPulls: false, ...options });
}

/** In a clone of a repository that is on GitHub already. */
async function clone(options: GitHubOptions = {}): Promise<void> {
  await github({ files: { 'README.md': 'fleet\n' }, ...options });
  const git = (...args: string[]) => execFileSync('git', ['-C', made.repository, ...args]);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', `file://${hub.folder}`);
  git('pull', '--quiet', 'origin', 'main');
}

const tokens = { DIGITALOCEAN_READ_TOKEN: readToken, DIGITALOCEAN_TOKEN: cloudToken };

function run(
  more: Partial<InitGithubOptions> = {},
  token = hub.userToken('ann'),
  environment: NodeJS.ProcessEnv = tokens,
) {
  return initGithub({
    fleet: made.fleet,
    keys: made.keys,
    repository: 'ann/fleet',
    create: undefined,
    environment: {
      ...environment,
      GITHUB_TOKEN: token,
      GITHUB_API_URL: hub.url,
      DIGITALOCEAN_API_URL: cloud.url,
    },
    folder: made.repository,
    workflows: {},
    ask: async (question) => {
      asked.push(question);
      return undefined;
    },
    note: () => {},
    ...more,
  });
}

const left = (outcomes: readonly Outcome[]) => outcomes.filter(({ result }) => result === 'by-hand');
const stepsOf = (outcomes: readonly Outcome[]) => [...new Set(outcomes.map(({ step }) => step))];
const writes = () => hub.seen.filter(({ method }) => method !== 'GET').map(({ method, path: at }) => `${method} ${at}`);
const content = (file: string) => readFileSync(file, 'utf8');

/** What GitHub has in the end, whichever way it came about. */
async function state() {
  return { ...hub.settings(), pulls: hub.issues().map(({ title }) => title), main: await hub.files('main') };
}

function wholeState() {
  const { reader, signing, identity, ssh, deploy } = made.keys;
  const limited = { policy: { protected_branches: false, custom_branch_policies: true }, branches: ['main'] };
  return {
    environments: {
      plan: {
        ...limited,
        secrets: {
          PROMGUARD_READER_KEY: content(reader.path),
          DIGITALOCEAN_READ_TOKEN: readToken,
          PROMGUARD_PLAN_SIGNING_KEY: content(signing.path),
        },
        variables: {},
      },
      production: {
        ...limited,
        secrets: {
          SOPS_AGE_KEY: content(identity.path),
          PROMGUARD_SSH_KEY: content(ssh.path),
          PROMGUARD_DEPLOY_KEY: content(deploy.path),
          DIGITALOCEAN_TOKEN: cloudToken,
        },
        variables: { PROMGUARD_PLAN_PUBLIC_KEY: signing.publicKey },
      },
    },
    secrets: {},
    workflowDefault: 'read',
    actionsMayOpenPulls: true,
    labels: { 'promguard: changes': 'fbca04', 'promguard: destroys': 'b60205', 'promguard: override': '5319e7' },
    deployKeys: [
      { title: 'PromGuard commits keys', readOnly: false, key: deploy.publicKey.split(' ').slice(0, 2).join(' ') },
    ],
    rulesets: [
      expect.objectContaining({
        bypass: [{ actor_type: 'DeployKey', bypass_mode: 'always' }],
        rules: expect.arrayContaining([
          expect.objectContaining({ type: 'pull_request' }),
          expect.objectContaining({
            parameters: expect.objectContaining({ required_status_checks: [{ context: 'check' }] }),
          }),
        ]),
      }),
    ],
    pulls: ['feat: the first fleet'],
  };
}

describe('from nothing', () => {
  it('creates the repository and all that it needs, opens the first pull request, and doctor finds nothing', async () => {
    await github({ absent: true });
    const { outcomes, checks, requests } = await run({ create: 'private' });
    expect(left(outcomes)).toEqual([]);
    expect(await state()).toMatchObject({ ...wholeState(), private: true });
    // No fleet.yaml on main: an apply would start before there is a plan.
    expect((await state()).main.filter((file) => file.startsWith('fleet/'))).toEqual([]);
    expect((await state()).main).toContain('.github/workflows/plan.yml');
    expect(await hub.file('first-fleet', 'fleet/fleet.yaml')).toBe(content(made.fleet));
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(checks.filter(({ area, verdict }) => area === 'github' && verdict !== 'passed')).toEqual([]);
    expect(asked).toEqual([]);
    expect(requests).toBe(hub.seen.length - readsOfDoctor());
  });

  it('a second run writes nothing, asks nothing and says so', async () => {
    await github({ absent: true });
    await run({ create: 'public' });
    const before = await state();
    hub.seen.length = 0;
    const again = await run({ create: 'public' }, hub.userToken('ann'), {});
    expect(writes()).toEqual([]);
    expect(new Set(again.outcomes.map(({ result }) => result))).toEqual(new Set(['there']));
    expect(githubText(again)).toContain('nothing was changed in ann/fleet');
    expect(asked).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it('a run that was killed after any part ends the same when it is run again', async () => {
    await github({ absent: true });
    const killed = new Error('killed');
    for (let parts = 1; ; parts += 1) {
      let left = parts;
      const note = () => {
        left -= 1;
        if (left === 0) throw killed;
      };
      const ended = await run({ create: 'private', note }).catch((error) => error);
      if (ended !== killed) break;
      expect(parts).toBeLessThan(30);
    }
    expect(await state()).toMatchObject(wholeState());
    expect(await hub.commits('first-fleet')).toHaveLength(2);
  });

  it('without --create there is no repository, and nothing is sent but two questions', async () => {
    await github({ absent: true });
    const error: unknown = await run().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'repository-not-found' } satisfies Partial<Problem>);
    expect(writes()).toEqual([]);
  });
});

/** Doctor asks with a caller of its own: everything after the pull request. */
function readsOfDoctor(): number {
  const last = hub.seen.findLastIndex(({ method }) => method !== 'GET');
  return hub.seen.length - 1 - last;
}

describe('in a clone', () => {
  it('what is there stays: only what is missing is done', async () => {
    await clone();
    hub.addEnvironment('plan');
    hub.addEnvironment('production', {
      policy: { protected_branches: false, custom_branch_policies: true },
      variables: new Map([['PROMGUARD_PLAN_PUBLIC_KEY', 'somebody else’s']]),
    });
    const { outcomes } = await run();
    const { environments } = hub.settings();
    // One that a workflow made is limited to main; one that a killed run left without a branch gets it.
    expect([environments['plan']?.branches, environments['production']?.branches]).toEqual([['main'], ['main']]);
    expect(environments['production']?.variables).toEqual({ PROMGUARD_PLAN_PUBLIC_KEY: 'somebody else’s' });
    expect(left(outcomes)).toMatchObject([{ step: 'secrets', what: expect.stringContaining('PUBLIC_KEY') }]);
    expect(writes().filter((line) => line.startsWith('PUT') && line.includes('environments/production '))).toEqual([]);
  });

  it('a main that is protected without the check is left alone and told', async () => {
    await clone();
    hub.protect('main', 'ruleset');
    const { outcomes, checks } = await run();
    expect(left(outcomes)).toMatchObject([{ step: 'protection', note: expect.stringContaining('check') }]);
    expect(hub.settings().rulesets.map(({ name }) => name)).toEqual(['protects main']);
    expect(checks.filter(({ verdict, area }) => area === 'github' && verdict !== 'passed')).toMatchObject([
      { code: 'required-check', verdict: 'unknown' },
      { code: 'rules-bypass', verdict: 'failed' },
    ]);
  });

  it.each([
    ['administration', ['environments', 'tokens', 'secrets', 'permissions', 'protection']],
    ['environments', ['secrets']],
    ['issues', ['labels']],
    ['pull-requests', ['first-pull-request']],
  ] as const)('a token without %s: those steps are printed, the others are done', async (permission, steps) => {
    await clone();
    const { outcomes } = await run({}, hub.tokenWithout('ann', permission));
    expect(stepsOf(left(outcomes))).toEqual(steps);
    for (const outcome of left(outcomes)) expect(outcome.byHand.length).toBeGreaterThan(0);
    const done = stepsOf(outcomes.filter(({ result }) => result === 'done'));
    for (const step of ['labels', 'environments', 'protection'] as const)
      expect(done.includes(step)).toBe(!(steps as readonly string[]).includes(step));
  });

  it('a classic token says which scopes it lacks', async () => {
    await clone();
    const set = await run({}, hub.userToken('ann', ['repo', 'gist']));
    expect(set.account.missing).toEqual(['workflow']);
    expect(githubText(set)).toContain('gh auth refresh --scopes workflow');
  });

  it('a private repository without environments: no token is asked for, and what can be had is done', async () => {
    await clone({ private: true, paid: false });
    const { outcomes } = await run({}, hub.userToken('ann'), {});
    expect(stepsOf(left(outcomes))).toEqual(['environments', 'tokens', 'secrets', 'protection']);
    expect(left(outcomes)[0]?.note).toContain('GitHub Pro');
    expect(asked).toEqual([]);
    expect(hub.settings()).toMatchObject({ environments: {}, secrets: {}, actionsMayOpenPulls: true });
  });
});

describe('a private repository whose fleet.yaml accepts it', () => {
  const accepting = () => writeFileSync(made.fleet, `${content(made.fleet)}github: { plan_secrets: repository }\n`);

  it('has the secrets for plans as its own, and nothing that could change a host', async () => {
    await clone({ private: true, paid: false });
    accepting();
    const { outcomes, checks } = await run();
    expect(hub.settings()).toMatchObject({
      environments: {},
      secrets: { PROMGUARD_READER_KEY: content(made.keys.reader.path), DIGITALOCEAN_READ_TOKEN: readToken },
    });
    expect(Object.keys(hub.settings().secrets)).toHaveLength(2);
    expect(left(outcomes).filter(({ what }) => /plan/i.test(what))).toEqual([]);
    const ofGithub = checks.filter(({ area, verdict }) => area === 'github' && verdict !== 'passed');
    expect(ofGithub.map(({ code, verdict }) => `${code} ${verdict}`)).toEqual([
      'branch-protection unknown',
      'environment unknown',
      'exposed-secret unknown',
    ]);
  });

  it('without the setting, a secret for plans in the repository is a failure', async () => {
    await clone({ private: true, paid: false });
    const before = content(made.fleet);
    accepting();
    await run();
    writeFileSync(made.fleet, before);
    const { checks } = await run();
    const exposed = checks.filter(({ code }) => code === 'exposed-secret').map(({ verdict }) => verdict);
    expect(exposed).toEqual(['failed', 'failed']);
  });
});

describe('the DigitalOcean tokens', () => {
  it('one for plans that may write is refused, and says what it may', async () => {
    await clone();
    const { outcomes } = await run({}, undefined, { ...tokens, DIGITALOCEAN_READ_TOKEN: cloudToken });
    const [refused] = left(outcomes);
    expect(refused).toMatchObject({ step: 'tokens', note: expect.stringContaining('droplet:create') });
    expect(Object.keys(hub.settings().environments['plan']?.secrets ?? {})).not.toContain('DIGITALOCEAN_READ_TOKEN');
    expect((await client(cloud.url, cloudToken)('GET', '/v2/droplets')).body.droplets).toEqual([]);
  });

  it.each([
    ['one for applies that may only read', readToken, 'droplet:create'],
    ['one that is none', 'dop_v1_unknown', 'DigitalOcean does not accept it'],
  ])('%s is not kept', async (_, token, why) => {
    await clone();
    const { outcomes } = await run({}, undefined, { ...tokens, DIGITALOCEAN_TOKEN: token });
    expect(left(outcomes)[0]).toMatchObject({ step: 'tokens', note: expect.stringContaining(why) });
    expect(Object.keys(hub.settings().environments['production']?.secrets ?? {})).not.toContain('DIGITALOCEAN_TOKEN');
  });

  it('are asked for where their secrets are missing, and by what they are for', async () => {
    await clone();
    const answers = [readToken, cloudToken];
    const ask = async (question: string) => {
      asked.push(question);
      return answers.shift();
    };
    const { outcomes } = await run({ ask }, undefined, {});
    expect(left(outcomes)).toEqual([]);
    expect(asked.map((question) => question.includes('droplet:create'))).toEqual([false, true]);
    expect(hub.settings().environments).toEqual(wholeState().environments);
  });

  it('a fleet of static hosts needs none', async () => {
    await clone();
    const text = content(made.fleet).replaceAll(/region: \w+/g, 'address: 198.51.100.7');
    let last = 7;
    writeFileSync(
      made.fleet,
      text.replaceAll('198.51.100.7', () => `198.51.100.${last++}`),
    );
    const { outcomes, checks } = await run({}, undefined, {});
    expect(left(outcomes)).toEqual([]);
    expect(asked).toEqual([]);
    expect(checks.filter(({ code }) => code === 'environment-secrets').map(({ verdict }) => verdict)).toEqual([
      'passed',
      'passed',
    ]);
  });
});

it('no secret is in a request, on GitHub’s pages, or in what is printed', async () => {
  await clone();
  const printed: string[] = [];
  const set = await run({ note: (outcome) => printed.push(outcomeText(outcome)) });
  const token = [...hub.seen].length;
  expect(token).toBeGreaterThan(20);
  const all = [
    ...hub.seen.map(({ path: at, body }) => at + body),
    await hub.everything(),
    ...printed,
    githubText(set),
    JSON.stringify(githubDocument(set)),
  ].join('\n');
  const canaries = [
    cloudToken,
    readToken,
    ...secretFiles().map(
      ({ path: file }) =>
        content(file)
          .trim()
          .split('\n')
          .at(content(file).includes('-----') ? -2 : -1) ?? '',
    ),
  ];
  for (const canary of canaries) expect(all.includes(canary.trim()), canary.slice(0, 8)).toBe(false);
});

it('a folder with other files: they stay out of the first commit', async () => {
  await github({ absent: true });
  mkdirSync(path.join(made.repository, 'private'));
  writeFileSync(path.join(made.repository, 'private/notes.txt'), 'mine');
  await run({ create: 'public' });
  expect((await state()).main.filter((file) => file.startsWith('private'))).toEqual([]);
});

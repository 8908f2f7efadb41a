// What doctor finds: a cloud of the lab's and a local GitHub stand for the real ones; each mistake that a person can make is a row.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { clock, random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { type DoctorOptions, doctor } from '../../../src/setup/doctor.ts';
import { checkHosts } from '../../../src/setup/doctor-hosts.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { type Initialised, init } from '../../../src/setup/init.ts';
import { parseOrigin } from '../../../src/setup/repository.ts';
import { doctorDocument, doctorText } from '../../../src/setup/show.ts';
import { start } from '../../contract/lab.ts';
import { named, type Settings, serve, wellSet } from './github.ts';

const root = path.join(import.meta.dirname, '../../..');
const githubToken = 'ghp_canary0123456789abcdefABCDEF';
const cloudToken = 'dop_v1_canary0123456789abcdef';
let repository = '';
let fleet = '';
let keys: Initialised['keys'];

/** A repository made from the template, in which init has run. */
beforeEach(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-doctor-'));
  repository = path.join(folder, 'repository');
  fleet = path.join(repository, 'fleet/fleet.yaml');
  mkdirSync(path.join(repository, '.git'), { recursive: true });
  mkdirSync(path.dirname(fleet));
  mkdirSync(path.join(repository, '.github/workflows'), { recursive: true });
  for (const name of ['plan.yml', 'apply.yml', 'drift.yml'])
    cpSync(path.join(root, '.github/workflows', name), path.join(repository, '.github/workflows', name));
  writeFileSync(fleet, newFleetFile(defaultAnswers));
  const chosen = { fleetName: undefined, region: undefined, nodes: undefined, ask: undefined, environment: {} };
  keys = (await init({ ...chosen, fleet, keys: path.join(folder, 'keys') })).keys;
});

afterEach(() => rmSync(path.dirname(repository), { recursive: true }));

/** The lines that begin with one of these marks, without their hints. */
async function lines(environment: NodeJS.ProcessEnv, marks = '✗', options: Partial<DoctorOptions> = {}) {
  const text = doctorText(await doctor({ fleet, environment, folder: repository, ...options }));
  return text.split('\n').filter((line) => line !== '' && marks.includes(line[0] ?? ''));
}

const ownKeys = () => ({ SOPS_AGE_KEY_FILE: keys.identity.path, PROMGUARD_SSH_KEY_FILE: keys.ssh.path });

async function github(settings: Settings): Promise<NodeJS.ProcessEnv> {
  const { url } = await serve(settings, githubToken);
  return { GITHUB_TOKEN: githubToken, GITHUB_API_URL: url, GITHUB_REPOSITORY: 'owner/name' };
}

async function cloud(): Promise<{ environment: NodeJS.ProcessEnv; lab: Awaited<ReturnType<typeof start>> }> {
  const lab = await start({ token: cloudToken });
  return { environment: { DIGITALOCEAN_TOKEN: cloudToken, DIGITALOCEAN_API_URL: lab.url }, lab };
}

describe('a repository that is set up as init says', () => {
  it('has nothing wrong, and what could not be known yet is said', async () => {
    const environment = { ...ownKeys(), ...(await github(wellSet())), ...(await cloud()).environment };
    expect(await lines(environment, '✓✗–')).toEqual([
      expect.stringMatching(/^✓ .*fleet\.yaml is valid: fleet demo, 4 hosts, 1 recipients$/),
      `✓ the age identity here is of the recipient ${keys.identity.publicKey}`,
      '✓ there are no key files yet: the first apply makes them',
      '✓ the SSH key parses',
      '✓ the DigitalOcean token is valid',
      '✓ the DigitalOcean token may write tags; whether it also has droplet:create, droplet:delete, ssh_key:create shows when it is used',
      '✓ the SSH key is not registered yet: the first apply registers it as promguard-ssh',
      '– promguard-monitor-1: there is no such droplet yet: the next apply makes it',
      '– promguard-node-1: there is no such droplet yet: the next apply makes it',
      '– promguard-node-2: there is no such droplet yet: the next apply makes it',
      '– promguard-node-3: there is no such droplet yet: the next apply makes it',
      "✓ .github/workflows/plan.yml is the template's",
      "✓ .github/workflows/apply.yml is the template's",
      "✓ .github/workflows/drift.yml is the template's",
      '✓ owner/name can be reached',
      '✓ the default branch is main, as the workflows expect',
      '✓ main is not protected: apply commits the keys to it, and whoever may push to it can apply',
      '✓ GitHub Actions is on',
      '✓ the environment production is open to main alone',
      '✓ the secrets of the repository are there: DIGITALOCEAN_READ_TOKEN, PROMGUARD_READER_KEY',
      '✓ the secrets of production are there: DIGITALOCEAN_TOKEN, PROMGUARD_SSH_KEY, SOPS_AGE_KEY',
      '✓ workflows may open pull requests',
    ]);
    const secrets = ['DIGITALOCEAN_TOKEN', 'GITHUB_TOKEN', 'SOPS_AGE_KEY_FILE', 'PROMGUARD_SSH_KEY_FILE'];
    for (const name of secrets) expect(environment, name).not.toHaveProperty(name);
  });

  it('is only looked at', async () => {
    const { environment, lab } = await cloud();
    const { url, asked } = await serve(wellSet(), githubToken);
    const before = readFileSync(fleet, 'utf8');
    await lines({
      ...ownKeys(),
      ...environment,
      GITHUB_TOKEN: githubToken,
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: 'owner/name',
    });
    expect(asked.filter((line) => !line.startsWith('GET '))).toEqual([]);
    const api = async (what: string) =>
      (await fetch(`${lab.url}/v2/${what}`, { headers: { authorization: `Bearer ${cloudToken}` } })).json();
    expect(await api('tags')).toMatchObject({ tags: [] });
    expect(await api('account/keys')).toMatchObject({ ssh_keys: [] });
    expect(await api('droplets')).toMatchObject({ droplets: [] });
    expect([readFileSync(fleet, 'utf8'), ...readdirSync(path.dirname(fleet))]).toEqual([before, 'fleet.yaml']);
  });

  it('is not wrong when nothing is at hand to look further, and says what is missing', async () => {
    expect(await lines({}, '✗–')).toEqual([
      '– no age identity here: the 0 key files were not opened',
      '– no SSH key here',
      '– no DigitalOcean token here',
      "– git's origin names no repository on GitHub",
    ]);
  });
});

describe('the fleet and the keys', () => {
  it('are told in one go with all the rest', async () => {
    writeFileSync(
      fleet,
      readFileSync(fleet, 'utf8').replace('region: lon1', 'regoin: lon1').replace('port: 51820', 'port: 0'),
    );
    const found = await lines({ PROMGUARD_SSH_KEY: 'nonsense', DIGITALOCEAN_TOKEN: 'with a blank' });
    expect(found).toEqual([
      expect.stringContaining('the DigitalOcean API token holds blanks'),
      expect.stringMatching(/fleet\.yaml:\d+:\d+: .*port/),
      expect.stringMatching(/fleet\.yaml:\d+:\d+: unknown key `regoin`/),
      '✗ the SSH key does not parse',
    ]);
  });

  it('lead to init in a fresh template', async () => {
    writeFileSync(fleet, newFleetFile(defaultAnswers));
    const text = doctorText(await doctor({ fleet, environment: {}, folder: repository }));
    expect(text).toContain('`recipients` is empty\n    run `promguard init`');
  });

  it('do not take the key of plans for that of applies', async () => {
    expect(await lines({ PROMGUARD_SSH_KEY_FILE: keys.reader.path })).toEqual([
      '✗ the SSH key is one of ssh.reader_keys',
    ]);
  });

  it('do not take the identity of somebody else', async () => {
    const other = 'AGE-SECRET-KEY-1L27NYJDYRNDSCCELNZE8C6JTSH22TLQJVPGD7289KDLMZA5HWN6SZPEHGF';
    expect(await lines({ SOPS_AGE_KEY: other })).toEqual([expect.stringContaining('is of none of the recipients')]);
    const cut = 'the age identities is not a whole identity';
    expect(await lines({ SOPS_AGE_KEY: other.slice(0, 60) })).toContainEqual(expect.stringContaining(cut));
  });

  it('are opened, and a file that one of the recipients cannot open is named', async () => {
    const vault = createVault({ identities: undefined, clock, random });
    const file = path.join(path.dirname(fleet), 'keys/promguard-node-1.yaml');
    mkdirSync(path.dirname(file));
    const key = Buffer.alloc(32, 8).toString('base64');
    const seal = (recipients: string[]) => vault.seal({ private_key: key, preshared_keys: {} }, recipients);
    writeFileSync(file, await seal([keys.identity.publicKey]));
    expect(await lines(ownKeys(), '✗')).toEqual([]);
    writeFileSync(fleet, readFileSync(fleet, 'utf8').replace('recipients: [', `recipients: [${exampleRecipient}, `));
    expect(await lines(ownKeys(), '–✗')).toContainEqual(
      expect.stringMatching(`^– .*node-1.yaml cannot be opened by ${exampleRecipient} yet$`),
    );
    writeFileSync(file, await seal([exampleRecipient]));
    expect(await lines(ownKeys())).toEqual([expect.stringContaining('no age identity here can open')]);
  });

  it('a workflow that is missing is wrong, one that was changed is shown', async () => {
    const folder = path.join(repository, '.github/workflows');
    execFileSync('rm', [path.join(folder, 'drift.yml')]);
    const plan = path.join(folder, 'plan.yml');
    writeFileSync(
      path.join(folder, 'apply.yml'),
      readFileSync(path.join(folder, 'apply.yml'), 'utf8').replaceAll('\n', '\r\n'),
    );
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('pull_request:', 'pull_request_target:'));
    expect((await lines({}, '✓✗–')).filter((line) => line.includes('workflows/'))).toEqual([
      '– .github/workflows/plan.yml is not as this version of PromGuard has it',
      "✓ .github/workflows/apply.yml is the template's",
      '✗ there is no .github/workflows/drift.yml',
    ]);
  });
});

const exampleRecipient = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

describe('DigitalOcean', () => {
  const fault = (url: string, body: unknown) =>
    fetch(`${url}/_lab/faults`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cloudToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const forbidden = {
    status: 403,
    body: { id: 'forbidden', message: 'You are not authorized to perform this operation' },
  };

  it('a token that is not valid is told once', async () => {
    const { environment } = await cloud();
    const found = await lines({ ...ownKeys(), ...environment, DIGITALOCEAN_TOKEN: 'dop_v1_another' });
    expect(found).toEqual([expect.stringMatching(/^✗ digitalocean: GET \/v2\/account: 401 /)]);
  });

  it('a token that may only read is told from the refusal of a tag that nobody could make', async () => {
    const { environment, lab } = await cloud();
    await fault(lab.url, { method: 'POST', path: '/v2/tags', answer: forbidden });
    expect(await lines({ ...ownKeys(), ...environment })).toEqual(['✗ the DigitalOcean token may only read']);
  });

  it('a key under the name of ours is told before an apply meets it, on whatever page', async () => {
    const { environment, lab } = await cloud();
    const add = (name: string, public_key: string) =>
      fetch(`${lab.url}/v2/account/keys`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cloudToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, public_key }),
      });
    await add('promguard-ssh', keys.reader.publicKey);
    expect(await lines({ ...ownKeys(), ...environment })).toEqual([
      '✗ the account has another SSH key with the name promguard-ssh',
    ]);
    await add('somewhere-else', keys.ssh.publicKey);
    const found = await lines({ ...ownKeys(), ...(environment as object), DIGITALOCEAN_TOKEN: cloudToken }, '✓✗');
    expect(found).toContain('✓ the SSH key is registered as somewhere-else');
  });

  it('a host that cannot be reached is named with what to do, and does not stop the others', async () => {
    const { fleet: model } = load(readFileSync(fleet), fleet);
    const [first] = model?.hosts ?? [];
    if (!model || !first) throw new Error('init wrote no fleet');
    const { environment } = await cloud();
    const old: Host = { ...first, kind: 'static', name: 'old', address: '127.77.0.1', hostKey: undefined };
    const key = new Secret(readFileSync(keys.ssh.path, 'utf8'));
    const token = { token: new Secret(cloudToken), endpoint: environment['DIGITALOCEAN_API_URL'] };
    const checks = await checkHosts({ ...model, hosts: [old, first] }, key, token);
    expect(checks.map(({ verdict, text }) => `${verdict} ${text}`)).toEqual([
      expect.stringMatching(/^failed old: /),
      'unknown promguard-monitor-1: there is no such droplet yet: the next apply makes it',
    ]);
    expect(checks[0]?.hint).toMatch(/\w/);
    expect((await checkHosts(model, key, undefined)).map(({ text }) => text)).toEqual([
      '4 droplets: without a DigitalOcean token that works their addresses are not known',
    ]);
  });
});

describe('GitHub', () => {
  const rule = (type: string) => ({ type, ruleset_id: 1, ruleset_source: 'owner/name' });
  const policies = (...names: string[]) => ({
    total_count: names.length,
    branch_policies: names.map((name, id) => ({ id, name, type: 'branch' })),
  });
  const closed = { can_approve_pull_request_reviews: false, default_workflow_permissions: 'read' };
  const rows: [string, Settings, string[]][] = [
    ['no such repository', { '': 404 }, ['✗ github: GET /repos/owner/name: 404 Not Found (request id ABCD:1234)']],
    [
      'an archived one',
      { '': { default_branch: 'main', archived: true } },
      ['✗ owner/name is archived or disabled: no workflow runs there'],
    ],
    [
      'another default branch',
      {
        '': { default_branch: 'trunk' },
        '/branches/trunk': { protected: false },
        '/rules/branches/trunk': [],
        '/environments/production/deployment-branch-policies': policies('trunk'),
      },
      ['✗ the default branch is trunk, and apply answers pushes to main'],
    ],
    ['Actions off', { '/actions/permissions': { enabled: false } }, ['✗ GitHub Actions is off: no workflow runs']],
    [
      'only local actions',
      { '/actions/permissions': { enabled: true, allowed_actions: 'local_only' } },
      ['✗ actions/checkout may not be used here'],
    ],
    [
      'selected actions without those of GitHub',
      {
        '/actions/permissions': { enabled: true, allowed_actions: 'selected' },
        '/actions/permissions/selected-actions': { github_owned_allowed: false, patterns_allowed: ['docker/*'] },
      },
      ['✗ actions/checkout may not be used here'],
    ],
    ['a protected branch', { '/branches/main': { protected: true, protection: { enabled: true } } }, []],
    [
      'a protected branch, and no pull requests from workflows',
      { '/branches/main': { protected: true, protection: { enabled: true } }, '/actions/permissions/workflow': closed },
      ['✗ workflows may not open pull requests, so the keys cannot come back'],
    ],
    [
      'a ruleset that wants pull requests, and none from workflows',
      { '/rules/branches/main': [rule('pull_request')], '/actions/permissions/workflow': closed },
      ['✗ workflows may not open pull requests, so the keys cannot come back'],
    ],
    [
      'a ruleset that keeps nobody from committing',
      { '/rules/branches/main': [rule('deletion')], '/actions/permissions/workflow': closed },
      [],
    ],
    [
      'no environment',
      { '/environments/production': 404, '/environments/production/secrets': 404 },
      ['✗ there is no environment production'],
    ],
    [
      'an environment for every branch',
      { '/environments/production': { deployment_branch_policy: null } },
      ['✗ the environment production is open to every branch'],
    ],
    [
      'an environment for protected branches, of which there is none',
      { '/environments/production': { deployment_branch_policy: { protected_branches: true } } },
      ['✗ the environment production is open to every branch: none has a branch protection rule'],
    ],
    [
      'an environment for one branch too many',
      { '/environments/production/deployment-branch-policies': policies('main', 'release/*') },
      ['✗ the environment production is open to branch release/* too'],
    ],
    [
      'an environment for no branch',
      { '/environments/production/deployment-branch-policies': policies() },
      ['✗ the environment production is open to no branch'],
    ],
    [
      'a secret that is missing',
      { '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN') },
      ['✗ the repository has no secret PROMGUARD_READER_KEY'],
    ],
    [
      'a secret that the organisation has',
      {
        '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN'),
        '/actions/organization-secrets': named('PROMGUARD_READER_KEY'),
      },
      [],
    ],
    [
      'a secret of apply in the open',
      { '/actions/secrets': named('DIGITALOCEAN_READ_TOKEN', 'PROMGUARD_READER_KEY', 'PROMGUARD_SSH_KEY') },
      ['✗ PROMGUARD_SSH_KEY is a secret of the repository: a workflow on any branch can read it'],
    ],
    [
      'no secret in the environment',
      { '/environments/production/secrets': named() },
      ['DIGITALOCEAN_TOKEN', 'PROMGUARD_SSH_KEY', 'SOPS_AGE_KEY'].map((name) => `✗ production has no secret ${name}`),
    ],
  ];

  it.each(rows)('%s', async (_, settings, wrong) => {
    expect(await lines(await github({ ...wellSet(), ...settings }))).toEqual(wrong);
  });

  it('what the token may not see is not called wrong', async () => {
    const hidden = [
      '/actions/permissions',
      '/actions/permissions/workflow',
      '/actions/secrets',
      '/environments/production/secrets',
    ];
    const settings = { ...wellSet(), ...Object.fromEntries(hidden.map((path) => [path, 403])) };
    const found = await lines({ ...ownKeys(), ...(await github(settings)) }, '✗–');
    expect(found.filter((line) => line.includes('token may not see'))).toEqual([
      '– whether workflows run: this token may not see it',
      '– secrets of the repository: this token may not see it',
      '– secrets of production: this token may not see it',
      '– workflow permissions: this token may not see it',
    ]);
    expect(found.filter((line) => line.startsWith('✗'))).toEqual([]);
  });

  it('a token that is not valid is told once', async () => {
    const found = await lines({ ...(await github(wellSet())), GITHUB_TOKEN: 'ghp_another' });
    expect(found).toEqual([expect.stringMatching(/^✗ github: GET \/repos\/owner\/name: 401 Bad credentials/)]);
  });

  it('is found by the remote origin', () => {
    const github = { host: 'github.com', owner: 'owner', repo: 'name' };
    for (const url of [
      'git@github.com:owner/name.git\n',
      'ssh://git@github.com/owner/name.git',
      'ssh://git@github.com:22/owner/name',
      'https://github.com/owner/name',
      'https://x-access-token:secret@github.com/owner/name.git/',
    ])
      expect(parseOrigin(url), url).toEqual(github);
    expect(parseOrigin('git@ghe.example.com:o/n.js.git')).toEqual({
      host: 'ghe.example.com',
      owner: 'o',
      repo: 'n.js',
    });
    for (const url of ['', '/srv/git/name.git', '../name', 'https://gitlab.example.com/a/b/c.git'])
      expect(parseOrigin(url), url).toBeUndefined();
  });
});

describe('no secret', () => {
  it('is in anything that doctor prints, whatever goes wrong', async () => {
    const { environment } = await cloud();
    const texts: string[] = [];
    for (const settings of [
      wellSet(),
      { ...wellSet(), '': 404 },
      Object.fromEntries(Object.keys(wellSet()).map((at) => [at, 403])),
    ]) {
      for (const token of [cloudToken, `${cloudToken}x`]) {
        const all = { ...environment, ...(await github(settings)), ...ownKeys(), DIGITALOCEAN_TOKEN: token };
        const checks = await doctor({ fleet, environment: all, folder: repository });
        texts.push(doctorText(checks), JSON.stringify(doctorDocument(checks)));
      }
    }
    const files = [keys.identity, keys.ssh, keys.reader].map((key) => readFileSync(key.path, 'utf8'));
    const secret = files
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.length > 8 && !/^(#|-----)/.test(line));
    for (const text of texts) {
      for (const canary of [githubToken, cloudToken, ...secret]) {
        expect(text).not.toContain(canary);
        expect(text).not.toContain(Buffer.from(canary).toString('base64').replace(/=+$/, ''));
      }
    }
  });
});

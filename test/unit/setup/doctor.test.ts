// What doctor finds: a cloud of the lab's and a local GitHub stand for the real ones; each mistake that a person can make is a row.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { clock, random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { doctor } from '../../../src/setup/doctor.ts';
import { checkHosts } from '../../../src/setup/doctor-hosts.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { doctorDocument, doctorText } from '../../../src/setup/show.ts';
import { serve, wellSet } from '../../fakes/settings.ts';
import { cloud, cloudToken, github, githubToken, lines, made, ownKeys } from '../../fakes/template.ts';

describe('a repository that is set up as init says', () => {
  it('has nothing wrong, and what could not be known yet is said', async () => {
    const environment = { ...ownKeys(), ...(await github(wellSet())), ...(await cloud()).environment };
    expect(await lines(environment, '✓✗–')).toEqual([
      expect.stringMatching(/^✓ .*fleet\.yaml is valid: fleet demo, 4 hosts, 1 recipient$/),
      `✓ the age identity here is of the recipient ${made.keys.identity.publicKey}`,
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
      "✓ .github/workflows/rotate.yml is the template's",
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
    const before = readFileSync(made.fleet, 'utf8');
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
    expect([readFileSync(made.fleet, 'utf8'), ...readdirSync(path.dirname(made.fleet))]).toEqual([
      before,
      'fleet.yaml',
    ]);
  });

  it('is not wrong when nothing is at hand to look further, and says what is missing', async () => {
    expect(await lines({}, '✗–')).toEqual([
      '– no age identity here',
      '– no SSH key here',
      '– no DigitalOcean token here',
      "– git's origin names no repository on GitHub",
    ]);
  });
});

describe('the fleet and the keys', () => {
  it('are told in one go with all the rest', async () => {
    writeFileSync(
      made.fleet,
      readFileSync(made.fleet, 'utf8').replace('region: lon1', 'regoin: lon1').replace('port: 51820', 'port: 0'),
    );
    const found = await lines({ PROMGUARD_SSH_KEY: 'nonsense', DIGITALOCEAN_TOKEN: 'with a blank' });
    expect(found).toEqual([
      expect.stringContaining('the DigitalOcean API token contains spaces'),
      expect.stringMatching(/fleet\.yaml:\d+:\d+: .*port/),
      expect.stringMatching(/fleet\.yaml:\d+:\d+: unknown key `regoin`/),
      '✗ the SSH key does not parse',
    ]);
  });

  it('lead to init in a fresh template', async () => {
    writeFileSync(made.fleet, newFleetFile(defaultAnswers));
    const text = doctorText(await doctor({ fleet: made.fleet, environment: {}, folder: made.repository }));
    expect(text).toContain('`recipients` is empty\n    run `promguard init`');
  });

  it('do not take the key of plans for that of applies', async () => {
    expect(await lines({ PROMGUARD_SSH_KEY_FILE: made.keys.reader.path })).toEqual([
      '✗ the SSH key is one of ssh.reader_keys',
    ]);
  });

  it('do not take the identity of somebody else', async () => {
    const other = 'AGE-SECRET-KEY-1L27NYJDYRNDSCCELNZE8C6JTSH22TLQJVPGD7289KDLMZA5HWN6SZPEHGF';
    expect(await lines({ SOPS_AGE_KEY: other })).toEqual([expect.stringContaining('is of none of the recipients')]);
    const cut = 'the age identities is not a valid identity';
    expect(await lines({ SOPS_AGE_KEY: other.slice(0, 60) })).toContainEqual(expect.stringContaining(cut));
  });

  it('are opened, and a file that one of the recipients cannot open is named', async () => {
    const vault = createVault({ identities: undefined, clock, random });
    const file = path.join(path.dirname(made.fleet), 'keys/promguard-node-1.yaml');
    mkdirSync(path.dirname(file));
    const key = Buffer.alloc(32, 8).toString('base64');
    const seal = (recipients: string[]) => vault.seal({ private_key: key, preshared_keys: {} }, recipients);
    writeFileSync(file, await seal([made.keys.identity.publicKey]));
    expect(await lines(ownKeys(), '✗')).toEqual([]);
    writeFileSync(
      made.fleet,
      readFileSync(made.fleet, 'utf8').replace('recipients: [', `recipients: [${exampleRecipient}, `),
    );
    expect(await lines(ownKeys(), '–✗')).toContainEqual(
      expect.stringMatching(`^– .*node-1.yaml cannot be opened by ${exampleRecipient} yet$`),
    );
    writeFileSync(file, await seal([exampleRecipient]));
    expect(await lines(ownKeys())).toEqual([expect.stringContaining('no age identity here can open')]);
  });

  it('a workflow that is missing is wrong, one that was changed is shown', async () => {
    const folder = path.join(made.repository, '.github/workflows');
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
      "✓ .github/workflows/rotate.yml is the template's",
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
    await add('promguard-ssh', made.keys.reader.publicKey);
    expect(await lines({ ...ownKeys(), ...environment })).toEqual([
      '✗ the account has another SSH key with the name promguard-ssh',
    ]);
    await add('somewhere-else', made.keys.ssh.publicKey);
    const found = await lines({ ...ownKeys(), ...(environment as object), DIGITALOCEAN_TOKEN: cloudToken }, '✓✗');
    expect(found).toContain('✓ the SSH key is registered as somewhere-else');
  });

  it('a host that cannot be reached is named with what to do, and does not stop the others', async () => {
    const { fleet: model } = load(readFileSync(made.fleet), made.fleet);
    const [first] = model?.hosts ?? [];
    if (!model || !first) throw new Error('init wrote no fleet');
    const { environment } = await cloud();
    const old: Host = { ...first, kind: 'static', name: 'old', address: '127.77.0.1', hostKey: undefined };
    const key = new Secret(readFileSync(made.keys.ssh.path, 'utf8'));
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
        const checks = await doctor({ fleet: made.fleet, environment: all, folder: made.repository });
        texts.push(doctorText(checks), JSON.stringify(doctorDocument(checks)));
      }
    }
    const files = [made.keys.identity, made.keys.ssh, made.keys.reader].map((key) => readFileSync(key.path, 'utf8'));
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

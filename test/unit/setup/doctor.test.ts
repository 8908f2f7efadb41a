// What doctor finds, with the lab's cloud and a local GitHub in place of the real ones.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { clock, random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { checkHosts } from '../../../src/setup/doctor-hosts.ts';
import { defaultAnswers, newFleetFile } from '../../../src/setup/fleetfile.ts';
import { doctorDocument, doctorText } from '../../../src/setup/show.ts';
import { serve, wellSetUp } from '../../fakes/settings.ts';
import { cloud, cloudToken, diagnose, failures, github, githubToken, made, ownKeys } from '../../fakes/template.ts';

describe('a repository that is set up as init describes', () => {
  it('fails no check, and what cannot be known yet is unknown', async () => {
    const environment = { ...ownKeys(), ...(await github(wellSetUp())), ...(await cloud()).environment };
    const checks = await diagnose(environment);
    expect(
      checks.map(({ area, code, verdict, host }) => [area, code, verdict, host].filter(Boolean).join(' ')),
    ).toEqual([
      'fleet fleet-file passed',
      'keys age-identity passed',
      'keys key-files passed',
      'ssh ssh-key passed',
      'digitalocean digitalocean-token passed',
      'digitalocean digitalocean-write passed',
      'digitalocean registered-ssh-key passed',
      'hosts host-login unknown promguard-monitor-1',
      'hosts host-login unknown promguard-node-1',
      'hosts host-login unknown promguard-node-2',
      'hosts host-login unknown promguard-node-3',
      'github workflow-file passed',
      'github workflow-file passed',
      'github workflow-file passed',
      'github workflow-file passed',
      'github github-repository passed',
      'github default-branch passed',
      'github branch-protection passed',
      'github github-actions passed',
      'github environment-branches passed',
      'github repository-secrets passed',
      'github environment-secrets passed',
      'github workflow-permissions passed',
    ]);
    const secrets = ['DIGITALOCEAN_TOKEN', 'GITHUB_TOKEN', 'SOPS_AGE_KEY_FILE', 'PROMGUARD_SSH_KEY_FILE'];
    for (const name of secrets) expect(environment, name).not.toHaveProperty(name);
  });

  it('is not changed', async () => {
    const { environment, lab } = await cloud();
    const { url, asked } = await serve(wellSetUp(), githubToken);
    const before = readFileSync(made.fleet, 'utf8');
    await diagnose({
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

  it('fails no check when no secrets are given, and says which ones are missing', async () => {
    const checks = await diagnose({});
    expect(checks.filter(({ verdict }) => verdict !== 'passed').map(({ code, verdict }) => [code, verdict])).toEqual([
      ['age-identity', 'unknown'],
      ['ssh-key', 'unknown'],
      ['digitalocean-token', 'unknown'],
      ['github-repository', 'unknown'],
    ]);
  });
});

describe('the fleet and the keys', () => {
  it('have all their problems reported together', async () => {
    writeFileSync(
      made.fleet,
      readFileSync(made.fleet, 'utf8').replace('region: lon1', 'regoin: lon1').replace('port: 51820', 'port: 0'),
    );
    const checks = await diagnose({ PROMGUARD_SSH_KEY: 'nonsense', DIGITALOCEAN_TOKEN: 'with a blank' });
    const place = { file: made.fleet, line: expect.any(Number), column: expect.any(Number) };
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([
      { area: 'digitalocean', code: 'credential-malformed' },
      { area: 'fleet', at: place, text: expect.stringContaining('port') },
      { area: 'fleet', at: place, text: expect.stringContaining('regoin') },
      { area: 'ssh', code: 'ssh-key-invalid' },
    ]);
  });

  it('lead to init in a fresh template', async () => {
    writeFileSync(made.fleet, newFleetFile(defaultAnswers));
    const hints = (await diagnose({})).filter(({ area }) => area === 'fleet').map(({ hint }) => hint);
    expect(hints).toContainEqual(expect.stringContaining('promguard init'));
  });

  it('do not take the key for plans as the one for applies', async () => {
    expect(await failures({ PROMGUARD_SSH_KEY_FILE: made.keys.reader.path })).toEqual(['ssh-key']);
  });

  it('do not take an identity that is no recipient, or half of one', async () => {
    const other = 'AGE-SECRET-KEY-1L27NYJDYRNDSCCELNZE8C6JTSH22TLQJVPGD7289KDLMZA5HWN6SZPEHGF';
    expect(await failures({ SOPS_AGE_KEY: other })).toEqual(['age-identity']);
    const checks = await diagnose({ SOPS_AGE_KEY: other.slice(0, 60) });
    expect(checks).toContainEqual(
      expect.objectContaining({ area: 'keys', code: 'age-identity-invalid', verdict: 'failed' }),
    );
  });

  it('are opened, and a file that a recipient cannot open is named', async () => {
    const vault = createVault({ identities: undefined, clock, random });
    const file = path.join(path.dirname(made.fleet), 'keys/promguard-node-1.yaml');
    mkdirSync(path.dirname(file));
    const key = Buffer.alloc(32, 8).toString('base64');
    const seal = (recipients: string[]) => vault.seal({ private_key: key, preshared_keys: {} }, recipients);
    writeFileSync(file, await seal([made.keys.identity.publicKey]));
    expect(await failures(ownKeys())).toEqual([]);
    writeFileSync(
      made.fleet,
      readFileSync(made.fleet, 'utf8').replace('recipients: [', `recipients: [${exampleRecipient}, `),
    );
    expect(await diagnose(ownKeys())).toContainEqual(
      expect.objectContaining({
        code: 'key-file-recipients',
        verdict: 'unknown',
        text: expect.stringMatching(`node-1.yaml .*${exampleRecipient}`),
      }),
    );
    writeFileSync(file, await seal([exampleRecipient]));
    const failed = (await diagnose(ownKeys())).filter(({ verdict }) => verdict === 'failed');
    expect(failed).toMatchObject([{ code: 'sops-file-locked', text: expect.stringContaining('node-1.yaml') }]);
  });

  it('a missing workflow fails, a changed one is unknown', async () => {
    const folder = path.join(made.repository, '.github/workflows');
    execFileSync('rm', [path.join(folder, 'drift.yml')]);
    const plan = path.join(folder, 'plan.yml');
    writeFileSync(
      path.join(folder, 'apply.yml'),
      readFileSync(path.join(folder, 'apply.yml'), 'utf8').replaceAll('\n', '\r\n'),
    );
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('pull_request:', 'pull_request_target:'));
    const checks = (await diagnose({})).filter(({ code }) => code === 'workflow-file');
    expect(checks.map(({ verdict, text }) => [/\w+\.yml/.exec(text)?.[0], verdict])).toEqual([
      ['plan.yml', 'unknown'],
      ['apply.yml', 'passed'],
      ['drift.yml', 'failed'],
      ['rotate.yml', 'passed'],
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

  it('an invalid token is reported once', async () => {
    const { environment } = await cloud();
    const checks = await diagnose({ ...ownKeys(), ...environment, DIGITALOCEAN_TOKEN: 'dop_v1_another' });
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toMatchObject([
      { area: 'digitalocean', text: expect.stringContaining('GET /v2/account: 401 ') },
    ]);
  });

  it('a read-only token shows in the refusal of a tag that nobody could create', async () => {
    const { environment, lab } = await cloud();
    await fault(lab.url, { method: 'POST', path: '/v2/tags', answer: forbidden });
    expect(await failures({ ...ownKeys(), ...environment })).toEqual(['digitalocean-write']);
  });

  it('a different key under the name of ours is found before an apply meets it, on whatever page', async () => {
    const { environment, lab } = await cloud();
    const add = (name: string, public_key: string) =>
      fetch(`${lab.url}/v2/account/keys`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cloudToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name, public_key }),
      });
    await add('promguard-ssh', made.keys.reader.publicKey);
    expect(await failures({ ...ownKeys(), ...environment })).toEqual(['registered-ssh-key']);
    await add('somewhere-else', made.keys.ssh.publicKey);
    expect(await diagnose({ ...ownKeys(), ...environment, DIGITALOCEAN_TOKEN: cloudToken })).toContainEqual(
      expect.objectContaining({
        code: 'registered-ssh-key',
        verdict: 'passed',
        text: expect.stringContaining('somewhere-else'),
      }),
    );
  });

  it('an unreachable host is named with a hint, and does not stop the others', async () => {
    const { fleet: model } = load(readFileSync(made.fleet), made.fleet);
    const [first] = model?.hosts ?? [];
    if (!model || !first) throw new Error('init wrote no fleet');
    const { environment } = await cloud();
    const old: Host = { ...first, kind: 'static', name: 'old', address: '127.77.0.1', hostKey: undefined };
    const key = new Secret(readFileSync(made.keys.ssh.path, 'utf8'));
    const token = { token: new Secret(cloudToken), endpoint: environment['DIGITALOCEAN_API_URL'] };
    const checks = await checkHosts({ ...model, hosts: [old, first] }, key, token);
    expect(checks).toMatchObject([
      { verdict: 'failed', host: 'old', hint: expect.stringMatching(/\w/) },
      { verdict: 'unknown', host: 'promguard-monitor-1', code: 'host-login' },
    ]);
    expect(await checkHosts(model, key, undefined)).toMatchObject([{ code: 'host-addresses', verdict: 'unknown' }]);
  });
});

describe('no secret', () => {
  it('is in anything that doctor prints, whatever goes wrong', async () => {
    const { environment } = await cloud();
    const texts: string[] = [];
    for (const settings of [
      wellSetUp(),
      { ...wellSetUp(), '': 404 },
      Object.fromEntries(Object.keys(wellSetUp()).map((at) => [at, 403])),
    ]) {
      for (const token of [cloudToken, `${cloudToken}x`]) {
        const all = { ...environment, ...(await github(settings)), ...ownKeys(), DIGITALOCEAN_TOKEN: token };
        const checks = await diagnose(all);
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

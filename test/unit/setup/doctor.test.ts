// All of doctor, with the lab's cloud and a local GitHub in place of the real ones.

import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/setup/doctor.ts';
import { doctorDocument, doctorText } from '../../../src/setup/show.ts';
import { workflows } from '../../../src/setup/template.ts';
import { serve, wellSetUp } from '../../fakes/settings.ts';
import { cloud, cloudToken, diagnose, github, githubToken, inTemplate, made, ownKeys } from '../../fakes/template.ts';

inTemplate();

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
      'github workflow-file passed',
      'github code-owners passed',
      'github github-repository passed',
      'github default-branch passed',
      'github branch-protection passed',
      'github deploy-key passed',
      'github rules-bypass passed',
      'github github-actions passed',
      'github environment-branches passed',
      'github environment-secrets passed',
      'github environment-branches passed',
      'github environment-secrets passed',
      'github environment-variables passed',
      'github exposed-secret passed',
      'github workflow-permissions passed',
      'github labels passed',
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

  it('asks a fleet of servers for no DigitalOcean token', async () => {
    const before = readFileSync(made.fleet, 'utf8');
    let last = 0;
    writeFileSync(
      made.fleet,
      before.replaceAll(/region: \w+/g, () => `address: 198.51.100.${++last}`),
    );
    const checks = await diagnose({});
    writeFileSync(made.fleet, before);
    expect(checks.filter(({ area }) => area === 'fleet')).toMatchObject([{ verdict: 'passed' }]);
    expect(checks.filter(({ area }) => area === 'digitalocean')).toEqual([]);
  });
});

describe('the workflows', () => {
  it('fail when one is missing, and are unknown when one was changed', async () => {
    const folder = path.join(made.repository, '.github/workflows');
    execFileSync('rm', [path.join(folder, 'drift.yml')]);
    const plan = path.join(folder, 'plan.yml');
    writeFileSync(
      path.join(folder, 'apply.yml'),
      readFileSync(path.join(folder, 'apply.yml'), 'utf8').replaceAll('\n', '\r\n'),
    );
    appendFileSync(plan, '# mine\n');
    const checks = (await diagnose({})).filter(({ code }) => code === 'workflow-file');
    expect(checks.map(({ verdict, text }) => [/\w+\.yml/.exec(text)?.[0], verdict])).toEqual([
      ['check.yml', 'passed'],
      ['plan.yml', 'unknown'],
      ['apply.yml', 'passed'],
      ['drift.yml', 'failed'],
      ['rotate.yml', 'passed'],
    ]);
  });
});

it('asks nothing of GitHub where no workflow is, and nothing runs with secrets', async () => {
  for (const name of ['.github', 'action.yml', 'dist'])
    rmSync(path.join(made.repository, name), { recursive: true, force: true });
  const checks = (await diagnose({})).filter(({ area }) => area === 'github');
  expect(checks.map(({ code, verdict }) => `${code} ${verdict}`)).toEqual([
    'workflow-file unknown',
    'github-repository unknown',
  ]);
});

describe('a thin repository', () => {
  const release = `acme/promguard@${'0'.repeat(40)} # v1.2.3`;
  const file = (name: string) => path.join(made.repository, '.github/workflows', name);
  const found = async () => {
    const checks = await diagnose({});
    const ofWorkflows = checks.filter(({ code }) => /^(workflow-|pin)/.test(code));
    return ofWorkflows.map(({ code, verdict }) => `${code} ${verdict}`);
  };
  const use = (name: string, what: string) => appendFileSync(file(name), `- uses: ${what}\n`);

  it('has the same workflows, but for the release that they use', async () => {
    for (const name of Object.keys(workflows)) use(name, release);
    expect(await found()).toEqual([...Array(5).fill('workflow-file unknown'), 'workflow-pin passed']);
    const templates = Object.fromEntries(
      Object.keys(workflows).map((name) => [name, readFileSync(file(name), 'utf8').replace(release, '$/')]),
    );
    const checks = await doctor({ fleet: made.fleet, environment: {}, folder: made.repository, workflows: templates });
    expect(checks.filter(({ code }) => code === 'workflow-file').map(({ verdict }) => verdict)).toEqual(
      Array(5).fill('passed'),
    );
  });

  it('fails where they use different releases, or one that could be moved', async () => {
    use('plan.yml', release);
    use('apply.yml', '$/');
    expect(await found()).toContain('pins-differ failed');
    writeFileSync(file('apply.yml'), '');
    writeFileSync(file('plan.yml'), '- uses: acme/promguard@v1 # v1.2.3\n');
    expect(await found()).toContain('pin-not-commit failed');
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

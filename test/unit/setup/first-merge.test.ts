// A thin repository from nothing to its first merge: what init --github set up is what the jobs of the workflows are given, and its deploy key gets past its ruleset.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { parseSshKey } from '../../../src/io/ssh/connection.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { initGithub } from '../../../src/setup/github/init.ts';
import { readScopes } from '../../../src/setup/names.ts';
import { thinWorkflows } from '../../../src/setup/template.ts';
import { start } from '../../fakes/cloud.ts';
import { Runner } from '../../fakes/github/runner.ts';
import { createGitHub } from '../../fakes/github/server.ts';
import { Workflows } from '../../fakes/github/workflows.ts';
import { inThisProcess } from '../../fakes/here.ts';
import { SimulatedWorld } from '../../fakes/simulator/world.ts';
import { cloudToken, inTemplate, made } from '../../fakes/template.ts';

inTemplate();

const readToken = 'dop_v1_canary_for_plans_0123456789';
const content = (file: string) => readFileSync(file, 'utf8');

test('the first pull request is planned with the keys for plans, and its merge applied with those of production', async () => {
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  for (const who of ['GIT_AUTHOR', 'GIT_COMMITTER']) {
    vi.stubEnv(`${who}_NAME`, 'ann');
    vi.stubEnv(`${who}_EMAIL`, 'ann@example.com');
  }
  const folder = path.join(made.repository, '.github/workflows');
  rmSync(path.join(made.repository, '.git'), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const pin = { repository: 'acme/promguard', commit: 'c'.repeat(40), version: '1.2.3' };
  for (const [name, text] of Object.entries(thinWorkflows(pin))) writeFileSync(path.join(folder, name), text);
  const cloud = await start({ token: cloudToken, scopedTokens: { [readToken]: readScopes } });
  const hub = await createGitHub({ owner: 'ann', absent: true, actionsMayOpenPulls: false });
  await hub.speakSsh();
  await initGithub({
    fleet: made.fleet,
    keys: made.keys,
    repository: 'ann/fleet',
    create: 'public',
    environment: {
      DIGITALOCEAN_READ_TOKEN: readToken,
      DIGITALOCEAN_TOKEN: cloudToken,
      DIGITALOCEAN_API_URL: cloud.url,
      GITHUB_TOKEN: hub.userToken('ann'),
      GITHUB_API_URL: hub.url,
    },
    folder: made.repository,
    workflows: thinWorkflows(pin),
    ask: async () => undefined,
    note: () => {},
  });
  const inputs: Record<string, Record<string, string>> = {};
  const { identity, ssh, reader, signing, deploy } = made.keys;
  const world = new SimulatedWorld();
  world.login = parseSshKey(new Secret(content(ssh.path))).publicKey;
  const runner = await Runner.create({ github: hub, starter: inThisProcess(world, []) });
  const workflows = new Workflows(hub, hub.settings(), ({ uses: _, ...step }) => {
    inputs[step.with?.['command'] ?? ''] = step.with ?? {};
    return runner.run(step);
  });
  await workflows.settle();
  expect(inputs['plan']).toMatchObject({
    'digitalocean-token': readToken,
    'ssh-key': content(reader.path),
    'signing-key': content(signing.path),
  });
  expect(inputs['apply']).toBeUndefined();
  await hub.merge(1, 'squash', 'ann');
  await workflows.settle();
  expect(inputs['apply']).toMatchObject({
    'digitalocean-token': cloudToken,
    'ssh-key': content(ssh.path),
    'age-key': content(identity.path),
    'plan-public-key': signing.publicKey,
    'deploy-key': content(deploy.path),
  });
  expect(hub.comments(1)[0]?.body).toContain(' state=applied ');
  const hosts = world.hosts.map(({ name }) => name);
  expect(hosts.length).toBeGreaterThan(1);
  expect(await hub.files('main')).toEqual(expect.arrayContaining(hosts.map((name) => `fleet/keys/${name}.yaml`)));
  expect(hub.issues().filter(({ state }) => state === 'open')).toEqual([]);
  vi.unstubAllEnvs();
  await runner.close();
  await hub.close();
});

// A thin repository from nothing to its first merge: what init --github set up is what the jobs of the workflows are given.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { initGithub } from '../../../src/setup/github/init.ts';
import { readScopes } from '../../../src/setup/names.ts';
import { thinWorkflows } from '../../../src/setup/template.ts';
import { start } from '../../fakes/cloud.ts';
import { createGitHub } from '../../fakes/github/server.ts';
import { Workflows } from '../../fakes/github/workflows.ts';
import { cloudToken, made } from '../../fakes/template.ts';

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
  const workflows = new Workflows(hub, hub.settings(), async ({ with: given = {} }) => {
    inputs[given['command'] ?? ''] = given;
    return { code: 0, outputs: { ready: 'true' } };
  });
  const { identity, ssh, reader, signing } = made.keys;
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
  });
  vi.unstubAllEnvs();
  await hub.close();
});

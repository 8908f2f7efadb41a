// A repository made from the template, in which init has run, and what stands around it. Rule: it is gone after the test.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { doctor } from '../../src/setup/doctor.ts';
import { defaultAnswers, newFleetFile } from '../../src/setup/fleetfile.ts';
import { type Initialised, init } from '../../src/setup/init.ts';
import { doctorText } from '../../src/setup/show.ts';
import { start } from './cloud.ts';
import { type Settings, serve } from './settings.ts';

const root = path.join(import.meta.dirname, '../..');
export const githubToken = 'ghp_canary0123456789abcdefABCDEF';
export const cloudToken = 'dop_v1_canary0123456789abcdef';
/** For each test anew. */
export const made = { repository: '', fleet: '', keys: {} as Initialised['keys'] };

beforeEach(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-doctor-'));
  const repository = path.join(folder, 'repository');
  const fleet = path.join(repository, 'fleet/fleet.yaml');
  mkdirSync(path.join(repository, '.git'), { recursive: true });
  mkdirSync(path.dirname(fleet));
  mkdirSync(path.join(repository, '.github/workflows'), { recursive: true });
  for (const name of ['plan.yml', 'apply.yml', 'drift.yml', 'rotate.yml'])
    cpSync(path.join(root, '.github/workflows', name), path.join(repository, '.github/workflows', name));
  writeFileSync(fleet, newFleetFile(defaultAnswers));
  const chosen = { fleetName: undefined, region: undefined, nodes: undefined, ask: undefined, environment: {} };
  const { keys } = await init({ ...chosen, fleet, keys: path.join(folder, 'keys') });
  Object.assign(made, { repository, fleet, keys });
});

afterEach(() => rmSync(path.dirname(made.repository), { recursive: true }));

/** What doctor says in lines that begin with one of these marks, without their hints. */
export async function lines(environment: NodeJS.ProcessEnv, marks = '✗'): Promise<string[]> {
  const text = doctorText(await doctor({ fleet: made.fleet, environment, folder: made.repository }));
  return text.split('\n').filter((line) => line !== '' && marks.includes(line[0] ?? ''));
}

export const ownKeys = () => ({
  SOPS_AGE_KEY_FILE: made.keys.identity.path,
  PROMGUARD_SSH_KEY_FILE: made.keys.ssh.path,
});

export async function github(settings: Settings): Promise<NodeJS.ProcessEnv> {
  const { url } = await serve(settings, githubToken);
  return { GITHUB_TOKEN: githubToken, GITHUB_API_URL: url, GITHUB_REPOSITORY: 'owner/name' };
}

export async function cloud(): Promise<{ environment: NodeJS.ProcessEnv; lab: Awaited<ReturnType<typeof start>> }> {
  const lab = await start({ token: cloudToken });
  return { environment: { DIGITALOCEAN_TOKEN: cloudToken, DIGITALOCEAN_API_URL: lab.url }, lab };
}

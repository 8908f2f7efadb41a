// A repository made from the template in which init has run, and the services around it. Rule: it is gone after the test.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Ask } from '../../src/setup/answers.ts';
import type { Check } from '../../src/setup/check.ts';
import { doctor } from '../../src/setup/doctor.ts';
import { defaultAnswers, newFleetFile } from '../../src/setup/fleetfile.ts';
import { type Initialised, init } from '../../src/setup/init.ts';
import { workflows } from '../../src/setup/template.ts';
import { start } from './cloud.ts';
import { type Settings, serve } from './settings.ts';

/** Whatever the tree's own say by now. */
const workflow = (name: string) => `# ${name}\n`;
const templates = Object.fromEntries(Object.keys(workflows).map((name) => [name, workflow(name)]));
export const githubToken = 'ghp_canary0123456789abcdefABCDEF';
export const cloudToken = 'dop_v1_canary0123456789abcdef';
/** New for each test. */
export const made = { repository: '', fleet: '', keys: {} as Initialised['keys'] };

/** Called by a test file: each of its tests gets one. */
export function inTemplate(): void {
  beforeEach(begin);
  afterEach(() => rmSync(path.dirname(made.repository), { recursive: true }));
}

async function begin(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-doctor-'));
  const repository = path.join(folder, 'repository');
  const fleet = path.join(repository, 'fleet/fleet.yaml');
  mkdirSync(path.join(repository, '.git'), { recursive: true });
  mkdirSync(path.dirname(fleet));
  mkdirSync(path.join(repository, '.github/workflows'), { recursive: true });
  for (const [name, text] of Object.entries(templates))
    writeFileSync(path.join(repository, '.github/workflows', name), text);
  writeFileSync(path.join(repository, '.github/CODEOWNERS'), '/.github/ @ann\n');
  writeFileSync(fleet, newFleetFile(defaultAnswers));
  const chosen = { fleetName: undefined, region: undefined, nodes: undefined, environment: {} };
  const { keys } = await init({ ...chosen, ask: accept, fleet, keys: path.join(folder, 'keys') });
  Object.assign(made, { repository, fleet, keys });
}

/** A person who accepts what is proposed. */
export const accept: Ask = async (_, proposal) => proposal;

/** Everything that doctor finds in this repository. */
export function diagnose(environment: NodeJS.ProcessEnv): Promise<Check[]> {
  return doctor({ fleet: made.fleet, environment, folder: made.repository, workflows: templates });
}

/** The codes of the checks that failed. */
export async function failures(environment: NodeJS.ProcessEnv): Promise<string[]> {
  return (await diagnose(environment)).filter(({ verdict }) => verdict === 'failed').map(({ code }) => code);
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

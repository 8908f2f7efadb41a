// An apply that somebody cancels, through the repository's own workflows and the built Action: its comment and its record say so.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { createCloud, type LabCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { builtAction, ensureBuilt } from '../../fakes/action.ts';
import { Runner } from '../../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../../fakes/github/server.ts';
import type { WorkflowRun } from '../../fakes/github/workflow-run.ts';
import { Workflows } from '../../fakes/github/workflows.ts';

const root = path.join(import.meta.dirname, '../../..');
const identity = await generateX25519Identity();
const fleet = `fleet: books
recipients: [${await identityToRecipient(identity)}]
monitors:
  - { name: watch, region: tor1 }
`;
const sshKey = () => generateSshPair(randomBytes, 'cancelled').privateKey.reveal();
const environments = {
  plan: {
    branches: ['main'],
    secrets: { DIGITALOCEAN_READ_TOKEN: 'dop_v1_lab', PROMGUARD_READER_KEY: sshKey() },
  },
  production: {
    branches: ['main'],
    secrets: { DIGITALOCEAN_TOKEN: 'dop_v1_lab', PROMGUARD_SSH_KEY: sshKey(), SOPS_AGE_KEY: identity },
  },
};

let cloud: LabCloud;
let github: GitHub;
let runner: Runner;
let workflows: Workflows;
beforeAll(async () => {
  ensureBuilt();
  cloud = createCloud({ token: 'dop_v1_lab', machines: noMachines });
  const api = await cloud.listen(0);
  const flows = ['check', 'plan', 'apply', 'drift', 'rotate'].map((name) => `.github/workflows/${name}.yml`);
  const files = Object.fromEntries(flows.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
  github = await createGitHub({
    files: { ...builtAction(), ...files, 'fleet/fleet.yaml': 'fleet: books\nrecipients: []\nmonitors: []\n' },
  });
  runner = await Runner.create({ github });
  workflows = new Workflows(github, { environments }, (step) =>
    runner.run({ ...step, env: { 'INPUT_DIGITALOCEAN-API-URL': api } }),
  );
}, 120_000);
afterAll(async () => {
  await runner?.close();
  await github?.close();
  await cloud?.close();
});

const body = (number: number) => github.comments(number)[0]?.body ?? '';

/** Plans and merges a change; its apply is cancelled when it commits its keys, and nothing moves before `until`. */
async function cancelledApply(
  name: string,
  until: (number: number) => void,
): Promise<[number, WorkflowRun | undefined]> {
  await github.push(name, { files: { 'fleet/fleet.yaml': `${fleet}# ${name}\n` } });
  const number = await github.openPullRequest({ from: name });
  await workflows.settle();
  expect(body(number)).toContain(' state=planned ');
  await github.merge(number, 'squash');
  const applying = () => workflows.runs.findLast((run) => run.name === 'apply.yml');
  const meanwhile = async () => {
    expect(body(number)).toContain(' state=applying run=');
    applying()?.cancel();
    await vi.waitFor(() => until(number), 20_000);
  };
  github.faults.add({ body: /createCommitOnBranch/, meanwhile, answer: { status: 422, body: { message: 'no' } } });
  await workflows.settle();
  return [number, applying()];
}

test('says so in the seconds that GitHub leaves, and is recorded as failed', async () => {
  const [number, run] = await cancelledApply('first', (at) => expect(body(at)).not.toContain(' state=applying '));
  expect(run?.states).toMatchObject({ ready: 'success', apply: 'cancelled' });
  expect(body(number)).toContain(' state=interrupted ');
  expect(body(number)).toMatch(/\[this run\]\(<[^>]*\/actions\/runs\/\d+>\), which was cancelled/);
  expect(workflows.deployments().at(-1)).toMatchObject({ environment: 'production', state: 'failure' });
}, 120_000);

test('is ended, if it could not say so, by the look for drift of the next morning, which asks GitHub how it ended', async () => {
  const tried = () => github.seen.filter(({ method, status }) => method === 'PATCH' && status === 403).length;
  const [number, run] = await cancelledApply('second', () => {
    const answer = { status: 403, body: {} };
    // The first pull request is not applied either, and waits for the same run.
    github.faults.add({ method: 'PATCH', path: /.*\/issues\/comments\/\d+/, answer, times: 2 });
    expect(tried()).toBe(2);
  });
  expect(run?.states['apply']).toBe('cancelled');
  expect(body(number)).toContain(' state=applying ');
  github.faults.clear();
  await workflows.settle({ name: 'schedule' });
  expect(body(number)).toContain(' state=interrupted ');
  expect(body(number)).toMatch(/\/actions\/runs\/\d+>\), which was cancelled/);
}, 120_000);

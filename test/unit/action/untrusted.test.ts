// A pull request that changes what plans it: main's workflow and main's Action plan it, and nothing of it runs. The whole repository is on the fake GitHub.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { createCloud, type LabCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { builtAction, ensureBuilt } from '../../fakes/action.ts';
import { type Run, Runner } from '../../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../../fakes/github/server.ts';
import type { WorkflowRun } from '../../fakes/github/workflow-run.ts';
import { type Settings, Workflows } from '../../fakes/github/workflows.ts';

const root = path.join(import.meta.dirname, '../../..');
const plan = '.github/workflows/plan.yml';
const recipient = await identityToRecipient(await generateX25519Identity());
const canary = 'ran what the pull request brought';
const main = 'fleet: books\nrecipients: []\nmonitors: []\n';
const fleet = `fleet: books
recipients: [${recipient}]
monitors:
  - { name: watch, region: tor1 }
nodes:
  - { name: db, region: lon1 }
`;

const step = `{ uses: $/, with: { key: "\${{ secrets.PROMGUARD_READER_KEY }}", token: "\${{ github.token }}" } }`;

/** Its Action prints what it was given, its workflow gives it all there is, and whatever else somebody might start says that it ran. */
const evil = {
  '.ci/build.mjs': `console.log('${canary}');\n`,
  '.ci/run': `#!/bin/sh\necho '${canary}'\n`,
  'package.json': JSON.stringify({ scripts: { preinstall: `echo '${canary}'`, deps: `echo '${canary}'` } }),
  'fleet/fleet.yaml': fleet,
  'dist/index.js': `console.log('${canary}', Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_')));\n`,
  'action.yml':
    'name: evil\ndescription: evil\nruns: { using: node24, main: dist/index.js }\ninputs: { key: {}, token: {} }\n',
  [plan]: `on: { pull_request: {}, pull_request_target: {} }
permissions: { contents: write, pull-requests: write }
jobs:
  plan: { runs-on: ubuntu-24.04, environment: plan, steps: [${step}] }
  bare: { runs-on: ubuntu-24.04, steps: [${step}] }
`,
};

let cloud: LabCloud;
let api: string;
let github: GitHub;
let runner: Runner;
let reader: string;

beforeAll(async () => {
  ensureBuilt();
  cloud = createCloud({ token: 'dop_v1_lab', machines: noMachines });
  api = await cloud.listen(0);
  const own = { ...builtAction(), [plan]: readFileSync(path.join(root, plan), 'utf8') };
  github = await createGitHub({ files: { ...own, 'fleet/fleet.yaml': main } });
  runner = await Runner.create({ github });
  reader = generateSshPair(randomBytes, 'reader').privateKey.reveal();
}, 120_000);
afterAll(async () => {
  await runner?.close();
  await github?.close();
  await cloud?.close();
});

const reading = () => ({ PROMGUARD_READER_KEY: reader, DIGITALOCEAN_READ_TOKEN: 'dop_v1_lab' });

/** The runs that what has happened starts, by their events, and their steps. */
async function started(settings: Settings): Promise<{ runs: Map<string, WorkflowRun>; steps: Map<string, Run> }> {
  const steps = new Map<string, Run>();
  const workflows = new Workflows(github, settings, async (one) => {
    const run = await runner.run({ ...one, env: { 'INPUT_DIGITALOCEAN-API-URL': api } });
    steps.set(typeof one.on === 'object' ? one.on.name : '', run);
    return run;
  });
  const runs = new Map((await workflows.settle()).map((run) => [run.trigger.name, run]));
  return { runs, steps };
}

const seen = ({ output, summary }: Run) => `${output.replaceAll(/^::add-mask::.*$/gm, '')}\n${summary}`;
const line = (key: string) => key.split('\n')[1] ?? '';

describe.each([
  ['a branch', undefined, 'plan', 'planned'],
  ['a fork', 'eve', 'offline', 'offline'],
] as const)('%s that changes dist, action.yml and the workflow', (_, fork, job, state) => {
  let number: number;
  let runs: Map<string, WorkflowRun>;
  let steps: Map<string, Run>;
  beforeAll(async () => {
    const where = fork === undefined ? {} : { fork };
    await github.push('evil', { files: evil, by: 'eve', ...where });
    number = await github.openPullRequest({ from: 'evil', by: 'eve', ...where });
    ({ runs, steps } = await started({ environments: { plan: { branches: ['main'], secrets: reading() } } }));
  }, 120_000);

  test('is planned by main’s workflow and main’s Action, and nothing of it runs', async () => {
    expect(runs.get('pull_request_target')?.states[job]).toBe('success');
    const run = steps.get('pull_request_target');
    expect(run && seen(run)).not.toContain(canary);
    expect(execFileSync('find', [run?.workspace ?? '', '-type', 'f'], { encoding: 'utf8' })).toBe('');
    const [comment] = github.comments(number);
    expect(comment?.body).toContain(` state=${state} `);
    expect(comment?.body).toContain('**2 to create, 0 to update, 0 to destroy');
  });

  test('runs its own workflow on `pull_request` alone: not in the environment, and elsewhere without its secrets', async () => {
    expect(runs.get('pull_request')?.states).toEqual({ plan: 'failure', bare: 'success' });
    const run = steps.get('pull_request');
    expect(run && seen(run)).toContain(canary);
    expect(run?.output).not.toContain(line(reader));
  });
});

test('what a secret of the repository would be: the reason for the environment', async () => {
  await github.push('evil', { files: { 'README.md': 'more' }, by: 'eve' });
  const { steps } = await started({ environments: {}, secrets: reading() });
  expect(steps.get('pull_request')?.output).toContain(line(reader));
});

// A pull request that changes what plans it: main's workflow and main's Action plan it, and nothing of it runs. The whole repository is on the fake GitHub.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { createCloud, type LabCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import type { RunEvent } from '../../fakes/github/events.ts';
import { type Run, Runner } from '../../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../../fakes/github/server.ts';
import { type AllSecrets, jobsOf } from '../../fakes/github/workflow.ts';

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

/** Its Action prints what it was given, and its workflow gives it all there is. */
const evil = {
  'fleet/fleet.yaml': fleet,
  'dist/index.js': `console.log('${canary}', Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_')));\n`,
  'action.yml':
    'name: evil\ndescription: evil\nruns: { using: node24, main: dist/index.js }\ninputs: { key: {}, token: {} }\n',
  [plan]: `on: { pull_request: {}, pull_request_target: {} }
permissions: {}
jobs:
  plan:
    runs-on: ubuntu-24.04
    environment: plan
    permissions: { contents: write, pull-requests: write }
    steps:
      - uses: $/
        with: { key: "\${{ secrets.PROMGUARD_READER_KEY }}", token: "\${{ github.token }}" }
`,
};

let cloud: LabCloud;
let api: string;
let github: GitHub;
let runner: Runner;
let secrets: AllSecrets;

beforeAll(async () => {
  ensureBuilt();
  cloud = createCloud({ token: 'dop_v1_lab', machines: noMachines });
  api = await cloud.listen(0);
  const names = ['action.yml', 'dist/index.js', plan];
  const own = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
  github = await createGitHub({ files: { ...own, 'fleet/fleet.yaml': main } });
  runner = await Runner.create({ github });
  const reader = generateSshPair(randomBytes, 'reader').privateKey.reveal();
  const reading = { PROMGUARD_READER_KEY: reader, DIGITALOCEAN_READ_TOKEN: 'dop_v1_lab' };
  secrets = { repository: {}, environments: { plan: reading } };
}, 120_000);
afterAll(async () => {
  await runner?.close();
  await github?.close();
  await cloud?.close();
});

/** Runs the jobs of plan.yml that GitHub starts for the event, from the commit that it takes the workflow from. */
async function started(on: RunEvent): Promise<Run[]> {
  const trigger = await github.trigger(on);
  const text = (await github.file(trigger.sha, plan)) ?? '';
  const runs: Run[] = [];
  const env = { 'INPUT_DIGITALOCEAN-API-URL': api };
  for (const { id: _, ...job } of await jobsOf(text, github, trigger, secrets))
    runs.push(await runner.run({ on, env, ...job }));
  return runs;
}

const reader = () => secrets.environments['plan']?.['PROMGUARD_READER_KEY'] ?? '';
const seen = ({ output, summary }: Run) => `${output.replaceAll(/^::add-mask::.*$/gm, '')}\n${summary}`;
const line = (key: string) => key.split('\n')[1] ?? '';

describe.each([
  ['a branch', undefined, 'planned'],
  ['a fork', 'eve', 'offline'],
] as const)('%s that changes dist, action.yml and the workflow', (_, fork, state) => {
  let number: number;
  beforeAll(async () => {
    const where = fork === undefined ? {} : { fork };
    await github.push('evil', { files: evil, by: 'eve', ...where });
    number = await github.openPullRequest({ from: 'evil', by: 'eve', ...where });
  });

  test('is planned by main’s workflow and main’s Action, and nothing of it runs', async () => {
    const runs = await started({ name: 'pull_request_target', number });
    expect(runs.map(({ code }) => code)).toEqual([0]);
    for (const run of runs) {
      expect(seen(run)).not.toContain(canary);
      expect(execFileSync('find', [run.workspace, '-type', 'f'], { encoding: 'utf8' })).toBe('');
    }
    const [comment] = github.comments(number);
    expect(comment?.body).toContain(` state=${state} `);
    expect(comment?.body).toContain('**2 to create, 0 to update, 0 to destroy');
  });

  test('runs its own workflow on `pull_request` alone, where no secret of the environment is to be had', async () => {
    const runs = await started({ name: 'pull_request', number });
    expect(runs.map(seen)).toEqual([expect.stringContaining(canary)]);
    for (const run of runs) expect(run.output).not.toContain(line(reader()));
  });
});

test('what a secret of the repository would be: the reason for the environment', async () => {
  const number = github.issues().find(({ isPull }) => isPull)?.number ?? 0;
  secrets = { environments: {}, repository: secrets.environments['plan'] ?? {} };
  const [run] = await started({ name: 'pull_request', number });
  expect(run?.output).toContain(line(secrets.repository['PROMGUARD_READER_KEY'] ?? ''));
});

// The built Action, cancelled while it applies: in the seconds that the runner leaves, its comment says so.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { createCloud, type LabCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { Runner } from '../../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../../fakes/github/server.ts';

const identity = await generateX25519Identity();
const fleet = `fleet: books
recipients: [${await identityToRecipient(identity)}]
monitors:
  - { name: watch, region: tor1 }
`;

let folder: string;
let cloud: LabCloud;
let github: GitHub;
let runner: Runner;
beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-cancelled-'));
  cloud = createCloud({ token: 'dop_v1_lab', machines: noMachines });
  const api = await cloud.listen(0);
  github = await createGitHub({ files: { 'fleet/fleet.yaml': 'fleet: books\nrecipients: []\nmonitors: []\n' } });
  // The runner's signal goes to Node itself.
  const wrap = ['bash', '-c', `echo $$ >${folder}/pid; exec "$0" "$@"`];
  runner = await Runner.create({ github, wrap, with: { 'digitalocean-api-url': api } });
}, 120_000);
afterAll(async () => {
  await runner?.close();
  await github?.close();
  await cloud?.close();
  rmSync(folder, { recursive: true });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s',
  async (signal) => {
    await github.push(`change-${signal}`, { files: { 'fleet/fleet.yaml': `${fleet}# ${signal}\n` } });
    const number = await github.openPullRequest({ from: `change-${signal}` });
    const token = github.jobToken({ contents: 'write', 'pull-requests': 'write', actions: 'read' });
    const job = { token, checksOut: false };
    const comment = () => github.comments(number)[0]?.body ?? '';
    const planned = await runner.run({
      ...job,
      on: { name: 'pull_request_target', number },
      with: { command: 'plan', offline: 'true', 'github-token': token },
    });
    expect(planned.log).toContain('planned from git alone');
    expect(comment()).toContain(' state=offline ');
    const after = await github.merge(number, 'squash');
    const meanwhile = async () => {
      expect(comment()).toContain(' state=applying run=');
      process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), signal);
      for (let times = 0; times < 600 && comment().includes(' state=applying '); times += 1) await setTimeout(50);
    };
    github.faults.add({ body: /createCommitOnBranch/, meanwhile, answer: { status: 422, body: { message: 'no' } } });
    const secrets = {
      'digitalocean-token': 'dop_v1_lab',
      'ssh-key': generateSshPair(randomBytes, 'cancelled').privateKey.reveal(),
      'age-key': identity,
    };
    const run = await runner.run({
      ...job,
      on: { name: 'push', after },
      with: { command: 'apply', 'github-token': token, ...secrets },
      workflow: 'apply',
    });
    expect(run.code).not.toBe(0);
    expect(comment()).toContain(' state=interrupted ');
    expect(comment()).toContain(`[this run](<${run.url}>), which was cancelled`);
  },
  120_000,
);

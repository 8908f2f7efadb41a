// What commits keys to a protected main, a deploy key or an App's token: it shows nowhere, whether it is let in or refused. The built Action, against a cloud without machines.

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { createCloud, type LabCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { Runner } from '../../fakes/github/runner.ts';
import { createGitHub, type GitHub } from '../../fakes/github/server.ts';
import { leaksIn, leftBy } from '../../fakes/leaks.ts';

const identity = await generateX25519Identity();
const fleet = `fleet: books
recipients: [${await identityToRecipient(identity)}]
monitors:
  - { name: watch, region: tor1 }
`;
const app = 'fleet-keys[bot]';
const newKey = () => generateSshPair(randomBytes, 'canary').privateKey.reveal();

let cloud: LabCloud;
let api: string;
beforeAll(async () => {
  ensureBuilt();
  cloud = createCloud({ token: 'dop_v1_lab', machines: noMachines });
  api = await cloud.listen(0);
  // An apply gets as far as its first droplet, after the keys.
  cloud.faults.add({ method: 'POST', path: '/v2/droplets', answer: { status: 422 }, always: true });
}, 120_000);
afterAll(() => cloud.close());

/** The command lines of all processes, and the environments of those that are not the Action itself. */
function processes(): string {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      // It has ended.
      return '';
    }
  };
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all
    .map((pid) => {
      // In this order: one that begins or ends as it is read has no command line, and may be the Action.
      const environment = read(pid, 'environ');
      const line = read(pid, 'cmdline');
      return line === '' || line.includes('dist/index.js') ? line : line + environment;
    })
    .join('\n');
}

const secretLines = (text: string) => text.split('\n').filter((line) => line.length > 0 && !line.startsWith('-----'));

type Inputs = Record<string, string>;

const isCommitted = async (github: GitHub) => (await github.files('main')).includes('fleet/keys/watch.yaml');
const isProposed = async (github: GitHub) => github.issues().length === 1 && !(await isCommitted(github));
const isRefused = async (github: GitHub) => github.issues().length === 0 && !(await isCommitted(github));
/** Of all runs, as they share an account. */
const sshKey = newKey();
const closed = (github: GitHub) => github.protect('main', 'ruleset');

test.each<[string, (github: GitHub) => Inputs | Promise<Inputs>, (github: GitHub) => Promise<boolean>]>([
  ['a deploy key that is let in', async (github) => ({ 'deploy-key': await github.addDeployKey() }), isCommitted],
  ['a token that is let in', (github) => ({ 'commit-token': github.appToken(app) }), isCommitted],
  [
    'a deploy key that the ruleset does not name',
    async (github) => {
      closed(github);
      return { 'deploy-key': await github.addDeployKey() };
    },
    isProposed,
  ],
  [
    'a token that the ruleset does not name',
    (github) => {
      closed(github);
      return { 'commit-token': github.appToken(app) };
    },
    isProposed,
  ],
  ['a deploy key that only reads', async (github) => ({ 'deploy-key': await github.addDeployKey(false) }), isRefused],
  ['a token that only reads', (github) => ({ 'commit-token': github.appToken(app, { contents: 'read' }) }), isRefused],
  [
    'a deploy key of nobody',
    async (github) => {
      await github.speakSsh();
      return { 'deploy-key': newKey() };
    },
    isRefused,
  ],
  ['a token of nobody', () => ({ 'commit-token': `ghs_${randomBytes(18).toString('hex')}` }), isRefused],
  ['what is no key', () => ({ 'deploy-key': `canary-${randomBytes(30).toString('hex')}` }), isRefused],
  [
    'both',
    async (github) => ({ 'deploy-key': await github.addDeployKey(), 'commit-token': github.appToken(app) }),
    isRefused,
  ],
])(
  '%s',
  async (_, make, ended) => {
    const github = await createGitHub({ files: { 'fleet/fleet.yaml': fleet } });
    github.protect('main', 'ruleset', [app, 'DeployKey']);
    const runner = await Runner.create({ github, with: { 'digitalocean-api-url': api } });
    const given = await make(github);
    let seen = '';
    const look = async () => {
      seen += processes();
    };
    github.duringPush(look);
    github.faults.add({ times: 1000, meanwhile: look });
    const token = github.jobToken({ contents: 'write', 'pull-requests': 'write', actions: 'read' });
    const secrets = { 'digitalocean-token': 'dop_v1_lab', 'ssh-key': sshKey, 'age-key': identity };
    const run = await runner.run({
      ...{ on: { name: 'push' }, token, checksOut: false, workflow: 'apply' },
      with: { command: 'apply', 'github-token': token, ...secrets, ...given },
    });
    expect(run.code).toBe(1);
    expect(await ended(github), run.log).toBe(true);
    const left = [...(await leftBy(runner, github)), ['a process', seen] as const];
    // The Action itself was seen wherever it came as far as a request.
    expect(seen.includes('dist/index.js')).toBe(github.seen.length > 0);
    expect(leaksIn(left, given)).toEqual([]);
    const masks = run.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
    expect(masks).toEqual(expect.arrayContaining(Object.values(given).flatMap(secretLines)));
    await runner.close();
    await github.close();
  },
  120_000,
);

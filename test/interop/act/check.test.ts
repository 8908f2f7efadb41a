// The workflow `check`, run by act on this machine without containers: from the real file, with the built Action, for a pull request on the fake GitHub.

import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtAction, ensureBuilt } from '../../fakes/action.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { createGitHub, type GitHub } from '../../fakes/github/server.ts';
import { type Judge, judge } from '../judge.ts';

const root = path.join(import.meta.dirname, '../../..');
const name = '.github/workflows/check.yml';
const fleet = fleetOf([monitor, node(1)]);

/** `$/` is younger than act 0.2.89: the same commit's Action, from a checkout. */
const workflow = () => {
  const text = readFileSync(path.join(root, name), 'utf8');
  const known = text.replace(/^( +)- uses: \$\/$/m, '$1- uses: actions/checkout@v7\n$1- uses: ./');
  if (known === text) throw new Error(`${name} uses the Action in another way`);
  return known;
};

let github: GitHub;
let folder: string;

beforeAll(async () => {
  ensureBuilt();
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-act-'));
  github = await createGitHub({ files: { ...builtAction(), [name]: workflow(), 'fleet/fleet.yaml': fleet } });
}, 120_000);
afterAll(async () => {
  await github?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number;
  log: string;
}

/** The check of a pull request that makes fleet.yaml this. */
async function check(one: Judge, from: string, text: string): Promise<Ran> {
  await github.push(from, { files: { 'fleet/fleet.yaml': text } });
  const number = await github.openPullRequest({ from });
  const { payload, sha } = await github.trigger({ name: 'pull_request', number, action: 'opened' });
  const clone = path.join(folder, from);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: clone, stdio: 'pipe' });
  execFileSync('git', ['clone', '-q', `file://${github.folder}`, clone], { stdio: 'pipe' });
  git('fetch', '-q', 'origin', sha);
  git('checkout', '-q', sha);
  git('remote', 'set-url', 'origin', `https://github.com/${github.owner}/${github.name}.git`);
  const event = path.join(folder, `${from}.json`);
  writeFileSync(event, JSON.stringify(payload));
  const args = [
    'pull_request',
    '-W',
    name,
    '-P',
    'ubuntu-24.04=-self-hosted',
    '-e',
    event,
    '-s',
    `GITHUB_TOKEN=${github.jobToken({ contents: 'read' })}`,
  ];
  const variables = { GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: github.graphqlUrl, GITHUB_SHA: sha };
  for (const [key, value] of Object.entries(variables)) args.push('--env', `${key}=${value}`);
  const env = { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache') };
  return new Promise((resolve) => {
    execFile(one.program, args, { cwd: clone, env, encoding: 'utf8' }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, log: stdout + stderr });
    });
  });
}

judge('act', (one) => {
  test('a fleet that is valid passes', async () => {
    const { code, log } = await check(one, 'good', `${fleet}prometheus: { retention: 30d }\n`);
    expect([code, log]).toEqual([0, expect.stringContaining('Job succeeded')]);
    one.saw('runs of the workflow');
  });

  test('a mistake fails, at its line', async () => {
    const { code, log } = await check(one, 'bad', fleet.replace('region: tor1', 'reggion: tor1'));
    expect(code).toBe(1);
    expect(log).toMatch(/fleet\/fleet\.yaml.*unknown key/s);
    one.saw('runs of the workflow');
  });
});

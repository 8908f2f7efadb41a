// Two first applies in one folder, as the built command: the second is refused at once, and after a SIGKILL the next one is not.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { ensureBuilt } from '../../fakes/action.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'promguard-twice-'));
const at = (name: string) => path.join(folder, name);
const cloud = createCloud({ token: 'example', machines: noMachines });
const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: folder, DIGITALOCEAN_TOKEN: 'example' };
const started: ChildProcess[] = [];

function run(...args: string[]) {
  const program = path.join(import.meta.dirname, '../../../dist/cli.js');
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

/** Who holds the folder, and since when; empty while nobody does. */
function held(): string {
  try {
    return readFileSync(at('fleet/.promguard-lease'), 'utf8');
  } catch {
    return '';
  }
}

/** Starts an apply, and gives it once it holds the folder and has begun; nobody boots its droplets, so it waits for them. */
async function applying(before = '') {
  const child = run('apply', '--yes');
  await expect.poll(() => ![before, ''].includes(held()), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => readdirSync(at('fleet')), { timeout: 60_000 }).toContain('fleet.lock.yaml');
  return child;
}

beforeAll(async () => {
  ensureBuilt();
  env['DIGITALOCEAN_API_URL'] = await cloud.listen(0);
  await once(run('init', '--fleet-name', 'demo', '--region', 'tor1', '--keys', 'keys', '--nodes', 'lon1'), 'close');
  env['SOPS_AGE_KEY_FILE'] = at('keys/age-identity.txt');
  env['PROMGUARD_SSH_KEY_FILE'] = at('keys/ssh-key');
}, 120_000);

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the second is told who changes the fleet, and since when; once that one was killed, the next goes on', async () => {
  const first = await applying();
  const before = held();
  const second = run('apply', '--yes', '--json');
  expect(JSON.parse(await text(second.stdout ?? process.stdin)).problems).toMatchObject([
    { code: 'fleet-in-use', summary: expect.stringMatching(`@${hostname()} is changing this fleet since 20`) },
  ]);
  expect(first.exitCode).toBeNull();
  first.kill('SIGKILL');
  await once(first, 'exit');
  const third = await applying(before);
  expect(third.exitCode).toBeNull();
  const [said, ended] = [text(third.stderr ?? process.stdin), once(third, 'exit')];
  third.kill('SIGINT');
  expect(await said).toMatch(/^interrupted: /m);
  expect(await ended).toEqual([null, 'SIGINT']);
}, 180_000);

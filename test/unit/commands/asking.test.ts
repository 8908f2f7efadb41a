// What the built command asks before it changes anything, on a real terminal and without one.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCloud, noMachines } from '../../../src/lab/cloud/cloud.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { atTerminal } from '../../fakes/terminal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'promguard-asking-'));
const cloud = createCloud({ token: 'example', machines: noMachines });
const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: folder, DIGITALOCEAN_TOKEN: 'example' };
const at = (name: string) => path.join(folder, name);
const argv = (...args: string[]) => [process.execPath, path.join(import.meta.dirname, '../../../dist/cli.js'), ...args];
const asks = /type \S+ to continue: $/;

async function answered(keys: string, ...args: string[]) {
  return atTerminal(argv(...args), { cwd: folder, env }, asks, keys);
}

/** As a script runs it: without a terminal, and with nothing on standard input. */
async function run(...args: string[]) {
  const [program = '', ...rest] = argv(...args);
  const child = spawn(program, rest, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** With --json. */
async function refusal(...args: string[]) {
  const { code, stdout } = await run(...args, '--json');
  return [code, JSON.parse(stdout).problems.map(({ code, hint }: { code: string; hint: string }) => [code, hint])];
}

/** What an apply writes before anything else. */
const recorded = () => readdirSync(at('fleet')).filter((name) => name !== 'fleet.yaml');

beforeAll(async () => {
  ensureBuilt();
  await run('init', '--keys', 'keys', '--nodes', 'lon1');
  env['SOPS_AGE_KEY_FILE'] = at('keys/age-identity.txt');
  env['PROMGUARD_SSH_KEY_FILE'] = at('keys/ssh-key');
  env['DIGITALOCEAN_API_URL'] = await cloud.listen(0);
}, 120_000);

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('apply on a terminal', () => {
  test.each([
    ['no', 'no\r'],
    ['y', 'y\r'],
    ['an empty line', '\r'],
    ['Ctrl-C', '\x03'],
    ['the end of input', '\x04'],
  ])('shows the plan as plan does, and %s changes nothing', async (_, keys) => {
    const { code, text: shown } = await answered(keys, 'apply');
    const planned = (await run('plan')).stdout;
    expect(planned).toMatch(/^monthly cost: .*\n\n2 to create/m);
    expect(shown).toContain(planned);
    expect([code, shown]).toEqual([1, expect.stringContaining('error: nothing was changed')]);
    expect(recorded()).toEqual([]);
  });
});

describe('without a terminal', () => {
  test('apply wants --yes, before it looks at anything', async () => {
    expect(await refusal('apply')).toEqual([1, [['nobody-to-ask', expect.stringContaining('--yes')]]]);
    const { code, stdout, stderr } = await run('apply');
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('there is no terminal')]);
  });

  test('destroy wants --yes', async () => {
    expect(await refusal('destroy')).toEqual([1, [['nobody-to-ask', expect.stringContaining('--yes')]]]);
    expect(await run('destroy', '--yes')).toEqual({ code: 0, stdout: 'there was nothing to destroy\n', stderr: '' });
  });
});

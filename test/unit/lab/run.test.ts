// Commands on this machine: what they get as input.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { capture } from '../../../src/lab/run.ts';

test('bash does not run the start-up file of a network login', async () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'promguard-home-'));
  writeFileSync(path.join(home, '.bashrc'), 'echo from the start-up file\n');
  const env = { PATH: process.env['PATH'], HOME: home };
  expect(await capture('bash', ['-c', 'cat; echo done'], { env })).toEqual({ code: 0, stdout: 'done\n', stderr: '' });
  expect(await capture('cat', [], { env, input: 'given' })).toMatchObject({ stdout: 'given' });
  rmSync(home, { recursive: true });
});

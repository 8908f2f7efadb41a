// Prometheus' own judge of rules, where this machine has it. Rule: it gets strangers' files, so it gets nothing else: no secret, and no time without end.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestRules } from '../ports.ts';

/** For all tests together. */
const mostSeconds = 60;
const mostBytes = 1024 * 1024;

export const testRules: TestRules = async (files, tests) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'promguard-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    const end = Date.now() + mostSeconds * 1000;
    const said = new Map<string, string>();
    for (const test of tests) {
      const answer = await run(folder, test, end - Date.now());
      if (answer === undefined) return undefined;
      said.set(test, answer);
    }
    return said;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** What it says of a test that failed, or nothing; undefined where there is no promtool. */
function run(cwd: string, test: string, milliseconds: number): Promise<string | undefined> {
  const late = `it does not end within ${mostSeconds} s`;
  if (milliseconds <= 0) return Promise.resolve(late);
  const env = { PATH: process.env['PATH'] };
  const options = { cwd, env, timeout: milliseconds, killSignal: 'SIGKILL', maxBuffer: mostBytes } as const;
  return new Promise((resolve) => {
    execFile('promtool', ['test', 'rules', test], options, (error, stdout, stderr) => {
      if (!error) resolve('');
      else if (error.code === 'ENOENT') resolve(undefined);
      else resolve(error.killed ? late : `${stdout}${stderr}` || error.message);
    });
  });
}

// Programs of this machine that judge scripts. Rule: scripts go to files in a folder of their own, which is removed.

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Whether the machine has the program; without it a test says that it was skipped. */
export function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** What the program says of the scripts; empty when it has nothing against them. */
export async function checkScripts(program: string, args: string[], scripts: Iterable<string>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'promguard-scripts-'));
  try {
    const files = await Promise.all(
      [...scripts].map(async (script, at) => {
        const file = path.join(folder, `${at}.sh`);
        await writeFile(file, script);
        return file;
      }),
    );
    // bash -n reads one script at a time.
    const calls = program === 'bash' ? files.map((file) => [file]) : [files];
    const results = calls.map((some) => spawnSync(program, [...args, ...some], { encoding: 'utf8' }));
    return results.map(({ status, stdout, stderr }) => (status === 0 ? '' : stdout + stderr)).join('');
  } finally {
    await rm(folder, { recursive: true });
  }
}

// The lease of a folder, for as long as this process is there: the kernel lets go of it, however the process ends.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Held } from '../ports.ts';

const fileName = '.promguard-lease';
const isTaken = 75;

/** Arguments: the file, and what it says. Whoever was killed a moment ago needs a moment to be gone, which flock waits for. */
const script = 'printf "%s\\n" "$2" >"$1" || :; echo; cat >/dev/null; rm -f "$1"';

/** Says what lease.sh does on hosts. Where flock(1) is missing, or cannot lock the folder, nobody is held up. */
export async function holdFolder(folder: string, holder: string, now: Date): Promise<Held> {
  const file = path.join(folder, fileName);
  const text = `${Math.floor(now.getTime() / 1000)}\t${holder}`;
  const command = ['sh', '-c', script, 'sh', file, text];
  const child = spawn('flock', ['-w', '1', '-E', `${isTaken}`, folder, ...command], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] },
    // Ctrl-C is for the run: the file goes when that has ended.
    detached: true,
  });
  child.stdin.on('error', () => undefined); // `exit` follows
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', () => resolve('@held\t0'));
    child.once('error', () => resolve(''));
    child.once('exit', (code) => resolve(code === isTaken ? takenBy(file) : ''));
  });
  return { said, release: () => void child.stdin.end() };
}

async function takenBy(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return `@taken\t${text.slice(0, 400).split('\n')[0]}`;
}

// Commands on this machine. Rule: a failed command is a Problem with its output.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Problem } from '../problem.ts';

export interface RunOptions {
  input?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
}

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end, whatever its exit code. Throws a Problem when it cannot be started. */
export function capture(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    // No pipe without input: with a socket as standard input, bash assumes a network login and runs ~/.bashrc first.
    const input = options.input === undefined ? 'ignore' : 'pipe';
    const child = spawn(command, args, { env: options.env, cwd: options.cwd, stdio: [input, 'pipe', 'pipe'] });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout?.on('data', (chunk) => stdout.push(chunk));
    child.stderr?.on('data', (chunk) => stderr.push(chunk));
    // A command need not read its input.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
    child.once('error', (cause) => reject(notStarted(command, cause)));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
}

/** The command's output; throws a Problem with the end of its error output when it fails. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await capture(command, args, options);
  if (code === 0) return stdout;
  const last = (stderr.trim() || stdout.trim()).split('\n').slice(-8).join('\n  ');
  const line = [command, ...args].join(' ').slice(0, 200);
  throw new Problem('command-failed', `${line} failed with exit code ${code}`, { hint: last });
}

function notStarted(command: string, cause: Error): Problem {
  return new Problem('command-failed', `cannot run ${command}`, { hint: cause.message, cause });
}

/** Runs a command on this terminal. Returns its exit code, or 128 + the number of the signal that ended it. */
export function attach(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    // The terminal sends Ctrl-C to the command itself, but SIGTERM only reaches us. The command decides when to end.
    const wait = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', pass);
    child.once('error', (cause) => reject(notStarted(command, cause)));
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

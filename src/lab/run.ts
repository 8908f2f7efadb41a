// Commands on the lab's own machine. Rule: a command that fails is a Problem that carries what it printed.

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
    // Without input no pipe: bash takes a socket as standard input for a login over the network, and runs ~/.bashrc first.
    const input = options.input === undefined ? 'ignore' : 'pipe';
    const child = spawn(command, args, { env: options.env, cwd: options.cwd, stdio: [input, 'pipe', 'pipe'] });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout?.on('data', (chunk) => stdout.push(chunk));
    child.stderr?.on('data', (chunk) => stderr.push(chunk));
    // A command that does not read its input is no failure.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
    child.once('error', (cause) =>
      reject(new Problem('todo', `cannot run ${command}`, { hint: cause.message, cause })),
    );
    child.once('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
  });
}

/** What the command printed; throws a Problem with the end of its error output when it fails. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await capture(command, args, options);
  if (code === 0) return stdout;
  const last = (stderr.trim() || stdout.trim()).split('\n').slice(-8).join('\n  ');
  throw new Problem('todo', `${[command, ...args].join(' ').slice(0, 200)} failed with exit code ${code}`, {
    hint: last,
  });
}

/** Runs a command with this terminal; gives its exit code, 128 + the signal's number where a signal ended it. */
export function attach(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    // Ctrl-C reaches the command by itself, a SIGTERM for us does not; the command decides when to end.
    const wait = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', pass);
    child.once('error', (cause) =>
      reject(new Problem('todo', `cannot run ${command}`, { hint: cause.message, cause })),
    );
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

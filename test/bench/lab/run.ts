// Commands beside which the bench holds a watch.

import { type ChildProcess, spawn } from 'node:child_process';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

const running = new Set<ChildProcess>();
process.once('SIGTERM', () => {
  for (const child of running) child.kill();
  process.exit(143);
});

/** Runs a command to its end, whatever its exit code. */
function run(command: string, args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { stdio: [input === '' ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    running.add(child);
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin?.on('error', () => undefined); // it may end before it has read everything
    child.stdin?.end(input);
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, stdout, stderr, seconds: secondsSince(began) });
    });
  });
}

/** Runs a command that must succeed. */
export async function succeed(command: string, args: readonly string[], input?: string): Promise<Ended> {
  const ended = await run(command, args, input);
  if (ended.code === 0) return ended;
  const end = `${ended.stdout}\n${ended.stderr}`.trim().split('\n').slice(-20).join('\n');
  throw new Error(`${[command, ...args].join(' ')}: exit code ${ended.code}\n${end}`);
}

/** Processor time of a command that must succeed, in seconds, without what runs on hosts for it. */
export async function processorOf(command: string, args: readonly string[]): Promise<number> {
  const { stderr } = await succeed('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@"', command, ...args]);
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return user + system;
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return secondsSince(began);
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

/** Nothing of the person's own configuration and agent takes part. */
const sshSettings = {
  BatchMode: 'yes',
  ConnectTimeout: '10',
  GlobalKnownHostsFile: '/dev/null',
  IdentitiesOnly: 'yes',
  IdentityAgent: 'none',
  LogLevel: 'ERROR',
};

/** OpenSSH runs a bash script as root over a connection of its own, which is closed after. */
export function ssh(address: string, settings: Readonly<Record<string, string>>, script: string): Promise<Ended> {
  const options = Object.entries({ ...sshSettings, ...settings }).flatMap(([name, value]) => [
    '-o',
    `${name}=${value}`,
  ]);
  const key = process.env['PROMGUARD_SSH_KEY_FILE'] ?? '';
  const bash = ['bash', '--noprofile', '--norc', '-s'];
  return run('ssh', ['-F', 'none', '-i', key, ...options, `root@${address}`, '--', ...bash], script);
}

// The lab for tests and the demo. Rule: the same steps as `promguard lab`, with values instead of text.

import { fileURLToPath } from 'node:url';
import { start, stop } from './lifecycle.ts';
import { placeOf } from './place.ts';
import { capture, type Finished, type RunOptions } from './run.ts';
import { insideLab, type LabStatus, onDroplet, statusOf } from './use.ts';

export { dress } from './dress.ts';
export { filesOf, placeOf } from './place.ts';
export type { Finished } from './run.ts';
export type { LabStatus } from './use.ts';

/** The command, which also runs as the lab's server: what was started, or dist/cli.js when run from source. */
export const program = import.meta.url.endsWith('.ts')
  ? fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
  : (process.argv[1] ?? '');

/** Builds the base image if it is missing and starts an empty lab. Settles when its API is up. */
export async function up(name: string, say: (line: string) => void = () => {}): Promise<void> {
  await start(placeOf(name), program, say);
}

/** Runs a command inside the lab and returns its output, whatever its exit code. */
export async function exec(name: string, argv: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { command, args, env } = await insideLab(placeOf(name), argv, options.env ?? process.env);
  return capture(command, args, { ...options, env });
}

/** Runs bash as root on a droplet (its name or id), without its network. */
export async function shell(name: string, droplet: string, script: string): Promise<Finished> {
  const { command, args, env } = await onDroplet(placeOf(name), droplet, ['bash', '-c', script]);
  return capture(command, args, { env });
}

export function status(name: string): Promise<LabStatus> {
  return statusOf(placeOf(name));
}

/** Stops the lab and removes everything, even after a crash. */
export async function down(name: string): Promise<void> {
  await stop(placeOf(name));
}

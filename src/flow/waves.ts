// Who is changed when. Rule: one host first, then the others side by side, and too many failures stop what has not begun.

import type { Fleet } from '../fleet/model.ts';
import { inParallel } from '../parallel.ts';
import { Problem } from '../problem.ts';

/** A host with changes. */
export interface Moving {
  name: string;
  role: string;
  /** Made by this run: nothing that works could be broken on it. */
  created: boolean;
}

/** How far a run may go when hosts fail. */
export type Rollout = Pick<Fleet, 'parallel' | 'rollout'>;

/** Nobody goes first, and whoever fails keeps no other from going on. */
export function atOnce(parallel: number): Rollout {
  return { parallel, rollout: { canary: false, maxFailedPercent: 100 } };
}

/** Fewer failures than this stop nobody. */
const leastFailures = 2;

/**
 * Works on every host; `work` gives the problem of a host that failed. Gives all problems by host, those of the hosts that
 * were left alone among them.
 */
export async function inWaves<Host extends Moving>(
  hosts: readonly Host[],
  { parallel, rollout }: Rollout,
  work: (host: Host) => Promise<Problem | undefined>,
): Promise<Record<string, Problem>> {
  const problems: Record<string, Problem> = {};
  const done = { count: 0, failed: 0 };
  let stop: string | undefined;
  const visit = async (host: Host) => {
    const problem = stop === undefined ? await work(host) : leftAlone(host.name, stop);
    if (problem) problems[host.name] = problem;
    if (stop !== undefined) return;
    done.count += 1;
    if (problem) done.failed += 1;
    if (tooMany(done, rollout.maxFailedPercent)) {
      stop = `${done.failed} of the first ${done.count} hosts failed, and rollout.max_failed_percent is ${rollout.maxFailedPercent}`;
    }
  };
  const canary = rollout.canary ? canaryOf(hosts) : undefined;
  if (canary) {
    await visit(canary);
    if (problems[canary.name]) stop = `${canary.name} went first and failed`;
  }
  await inParallel(
    hosts.filter((host) => host !== canary),
    parallel,
    visit,
  );
  return problems;
}

/** A node where there is one, as it is missed less than a monitor; nobody where a failure could spread to no other host. */
function canaryOf<Host extends Moving>(hosts: readonly Host[]): Host | undefined {
  const working = hosts.filter(({ created }) => !created);
  if (working.length < 2) return undefined;
  return working.find(({ role }) => role === 'node') ?? working[0];
}

function tooMany({ count, failed }: { count: number; failed: number }, percent: number): boolean {
  return failed >= leastFailures && failed * 100 > count * percent;
}

function leftAlone(host: string, why: string): Problem {
  return new Problem('todo', `${host} was not touched: ${why}`, {
    hint: 'mend what failed, or take the change out of fleet.yaml, then run promguard apply again',
  });
}

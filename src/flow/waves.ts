// Who is changed when. Rule: one host first, then the others side by side, and too many failures stop what has not begun.

import type { Fleet, Role } from '../fleet/model.ts';
import { inParallel } from '../parallel.ts';
import { Problem } from '../problem.ts';
import type { HostResult } from './observation.ts';

/** A host with changes. */
export interface Changing {
  name: string;
  role: Role;
  /** New in this run: nothing that works could be broken on it. */
  created: boolean;
}

/** How far a run may go when hosts fail. */
export type Rollout = Pick<Fleet, 'parallel' | 'rollout'>;

/** Nobody goes first, and a host that fails stops no other. */
export function atOnce(parallel: number): Rollout {
  return { parallel, rollout: { canary: false, maxFailedPercent: 100 } };
}

/** Fewer failures than this stop nobody. */
const leastFailures = 2;

/** Works on every host; a host that was left alone has failed too. */
export async function inWaves<Host extends Changing>(
  hosts: readonly Host[],
  { parallel, rollout }: Rollout,
  work: (host: Host) => Promise<HostResult>,
): Promise<HostResult[]> {
  const done = { count: 0, failed: 0 };
  let stop: string | undefined;
  const visit = async (host: Host): Promise<HostResult> => {
    if (stop !== undefined) return { name: host.name, failed: leftAlone(host.name, stop) };
    const result = await work(host);
    if (stop !== undefined) return result;
    done.count += 1;
    if (result.failed) done.failed += 1;
    if (tooMany(done, rollout.maxFailedPercent)) {
      stop = `${done.failed} of the first ${done.count} hosts failed, and rollout.max_failed_percent is ${rollout.maxFailedPercent}`;
    }
    return result;
  };
  const canary = rollout.canary ? canaryOf(hosts) : undefined;
  const first = canary ? [await visit(canary)] : [];
  if (canary && first[0]?.failed) stop = `${canary.name} went first and failed`;
  const others = hosts.filter((host) => host !== canary);
  return [...first, ...(await inParallel(others, parallel, visit))];
}

/** A node where there is one, as it is missed less than a monitor; nobody where a failure could spread to no other host. */
function canaryOf<Host extends Changing>(hosts: readonly Host[]): Host | undefined {
  const working = hosts.filter(({ created }) => !created);
  if (working.length < 2) return undefined;
  return working.find(({ role }) => role === 'node') ?? working[0];
}

function tooMany({ count, failed }: { count: number; failed: number }, percent: number): boolean {
  return failed >= leastFailures && failed * 100 > count * percent;
}

function leftAlone(host: string, why: string): Problem {
  return new Problem('rollout-stopped', `${host} was not changed: ${why}`, {
    hint: 'fix what failed, or take the change out of fleet.yaml, then run promguard apply again',
  });
}

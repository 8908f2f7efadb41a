// Changes hosts in waves: a canary and what is new first, then the others in parallel, until too many have failed.

import type { Fleet, Role } from '../fleet/model.ts';
import { inParallel } from '../parallel.ts';
import type { HostResult } from '../plan/observation.ts';
import { Problem } from '../problem.ts';

/** A host with changes. */
export interface Changing {
  name: string;
  role: Role;
  /** Created in this run: a failure there breaks nothing that worked. */
  created: boolean;
}

/** How many hosts to change in parallel, and when to stop. */
export type Rollout = Pick<Fleet, 'parallel' | 'rollout'>;

/** No canary, and a failure stops nobody else. */
export function atOnce(parallel: number): Rollout {
  return { parallel, rollout: { canary: false, maxFailedPercent: 100 } };
}

/** Fewer failures never stop a rollout. */
const leastFailures = 2;

/** Works on every host; a host that was not reached has failed, too. */
export async function inWaves<Host extends Changing>(
  hosts: readonly Host[],
  { parallel, rollout }: Rollout,
  work: (host: Host) => Promise<HostResult>,
): Promise<HostResult[]> {
  const done = { count: 0, failed: 0 };
  let stop: string | undefined;
  const visit = async (host: Host): Promise<HostResult> => {
    if (stop !== undefined) return { name: host.name, failed: notChanged(host.name, stop) };
    const result = await work(host);
    if (stop !== undefined) return result;
    done.count += 1;
    if (isFailure(result)) done.failed += 1;
    if (tooMany(done, rollout.maxFailedPercent)) {
      stop = `${done.failed} of the first ${done.count} hosts failed, and rollout.max_failed_percent is ${rollout.maxFailedPercent}`;
    }
    return result;
  };
  const canary = rollout.canary ? canaryOf(hosts) : undefined;
  let passed: Promise<void> | undefined;
  const inTurn = async (host: Host) => {
    if (host !== canary) {
      if (passed && !host.created) await passed;
      return visit(host);
    }
    const going = visit(host);
    passed = going.then((result) => {
      if (isFailure(result)) stop = `${host.name} went first and failed`;
    });
    await passed;
    return going;
  };
  return inParallel(inOrder(hosts, canary), parallel, inTurn);
}

/** The canary, and beside it those that are new; the others follow. */
function inOrder<Host extends Changing>(hosts: readonly Host[], canary: Host | undefined): Host[] {
  if (!canary) return [...hosts];
  const others = hosts.filter((host) => host !== canary);
  return [canary, ...others.filter(({ created }) => created), ...others.filter(({ created }) => !created)];
}

/** A node if possible, as it is missed less than a monitor. No canary if it would protect no other host. */
function canaryOf<Host extends Changing>(hosts: readonly Host[]): Host | undefined {
  const working = hosts.filter(({ created }) => !created);
  if (working.length < 2) return undefined;
  return working.find(({ role }) => role === 'node') ?? working[0];
}

/** A part that was never there breaks nothing where it fails, and must not keep tunnel and firewall from the others. */
function isFailure({ failed, lacking = [] }: HostResult): boolean {
  return failed !== undefined || lacking.some(({ worked }) => worked);
}

function tooMany({ count, failed }: { count: number; failed: number }, percent: number): boolean {
  return failed >= leastFailures && failed * 100 > count * percent;
}

function notChanged(host: string, why: string): Problem {
  return new Problem('rollout-stopped', `${host} was not changed: ${why}`, {
    hint: 'fix what failed, or revert the change in fleet.yaml, then run promguard apply again',
  });
}

// One run at a time changes a fleet. Rule: its folder and the monitors hold the lease for whoever is there, so it ends with the run, however that ends.

import { tellsSomebody } from '../fleet/alertmanager.ts';
import { namesOf } from '../fleet/formerly.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import { type Lease, leaseScript, readLease } from '../host/lease.ts';
import type { Observation } from '../plan/observation.ts';
import type { Held, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { knownHostPatienceSeconds, targetOf } from './reach.ts';

type Seen = Pick<Observation, 'droplets' | 'hosts' | 'unreachable'>;

/** Throws a Problem if somebody changes the fleet from this folder, which is known before any host is asked. */
export async function checkFolder(world: Pick<World, 'holdFolder'>): Promise<void> {
  (await holdHere(world)).release();
}

/** As long as no monitor exists, it is all that two runs have in common. */
async function holdHere(world: Pick<World, 'holdFolder'>): Promise<Held> {
  const held = await world.holdFolder();
  const lease = readLease(held.said);
  if (lease?.held === false) throw inUse(lease, 'this machine');
  return held;
}

/**
 * Does the work while no other run can begin one. Every run asks the monitors in one order, so of two that begin at once one goes on. A
 * monitor that does not answer holds nobody up. Of the hosts that it works on, nobody is told meanwhile. Throws a Problem that says who holds the lease.
 */
export async function withLease<Value>(
  world: Pick<World, 'remote' | 'holder' | 'holdFolder' | 'clock'>,
  { fleet, lock }: Pick<Desired, 'lock'> & { readonly fleet: Pick<Fleet, 'hosts' | 'alerts' | 'renames'> },
  seen: Seen,
  work: () => Promise<Value>,
  workedOn: readonly string[] = [],
): Promise<Value> {
  const quiet = tellsSomebody(fleet.alerts) ? workedOn.flatMap((name) => namesOf(fleet, name)) : [];
  const script = leaseScript(world.holder, world.clock.now(), quiet);
  const held: Held[] = [];
  try {
    held.push(await holdHere(world));
    for (const monitor of fleet.hosts.filter((host) => host.role === 'monitor' && isThere(host, seen))) {
      const options = { patienceSeconds: knownHostPatienceSeconds };
      const lease = await attempt(async () =>
        world.remote.hold(targetOf(monitor, { lock }, seen.droplets), script, options),
      );
      if (lease instanceof Problem) continue;
      held.push(lease);
      const problem = refusal(monitor, lease.said, seen);
      if (problem) throw problem;
    }
    return await work();
  } finally {
    for (const lease of held) lease.release();
  }
}

/** With --only, monitors may not have been asked yet. */
function isThere({ kind, name }: Host, { droplets, unreachable }: Seen): boolean {
  return !unreachable[name] && (kind === 'static' || droplets[name] !== undefined);
}

function refusal({ name }: Host, said: string, { hosts }: Seen): Problem | undefined {
  const lease = readLease(said);
  if (lease === undefined) return undefined;
  if (!lease.held) return inUse(lease, name);
  // By the clock of one host: another run ended after this one had looked.
  const lookedAt = hosts[name]?.now ?? 0;
  return lookedAt === 0 || lease.lastEndedAt <= lookedAt ? undefined : changedMeanwhile();
}

function inUse({ holder, since: from }: Extract<Lease, { held: false }>, where: string): Problem {
  const since = from === undefined ? '' : ` since ${new Date(from * 1000).toISOString().replace('.000', '')}`;
  return new Problem('fleet-in-use', `${holder} is changing this fleet${since}`, {
    hint: `wait until that run has ended, then run again; if it was killed, ${where} notices within 5 s`,
  });
}

export function changedMeanwhile(): Problem {
  return new Problem('fleet-changed-meanwhile', 'another run has changed this fleet since this one looked at it', {
    hint: 'run it again: it looks anew',
  });
}

// One run at a time changes a fleet. Rule: the monitors hold the lease for whoever is connected, so it ends with the run, however that ends.

import type { Fleet, Host } from '../fleet/model.ts';
import { leaseScript, readLease } from '../host/lease.ts';
import type { Observation } from '../plan/observation.ts';
import type { Held, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import type { Desired } from './desired.ts';
import { knownHostPatienceSeconds, targetOf } from './reach.ts';

type Seen = Pick<Observation, 'droplets' | 'hosts' | 'unreachable'>;

/**
 * Does the work while no other run can begin one. Every run asks the monitors in one order, so of two that begin at once one goes on. A
 * monitor that does not answer holds nobody up. Throws a Problem that says who holds the lease.
 */
export async function withLease<Value>(
  world: Pick<World, 'remote' | 'holder'>,
  { fleet, lock }: Pick<Desired, 'lock'> & { readonly fleet: Pick<Fleet, 'hosts'> },
  seen: Seen,
  work: () => Promise<Value>,
): Promise<Value> {
  const held: Held[] = [];
  try {
    for (const monitor of fleet.hosts.filter((host) => host.role === 'monitor' && isThere(host, seen))) {
      const options = { patienceSeconds: knownHostPatienceSeconds };
      const lease = await attempt(async () =>
        world.remote.hold(targetOf(monitor, { lock }, seen.droplets), leaseScript(world.holder), options),
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
  if (!lease.held) {
    const since =
      lease.since === undefined ? '' : ` since ${new Date(lease.since * 1000).toISOString().replace('.000', '')}`;
    return new Problem('fleet-in-use', `${lease.holder} is changing this fleet${since}`, {
      hint: `wait until that run has ended, then run again; if it was killed, ${name} notices within 5 s`,
    });
  }
  // By the clock of one host: another run ended after this one had looked.
  const lookedAt = hosts[name]?.now ?? 0;
  if (lookedAt === 0 || lease.lastEndedAt <= lookedAt) return undefined;
  return new Problem('fleet-changed-meanwhile', 'another run has changed this fleet since this one looked at it', {
    hint: 'run it again: it looks anew',
  });
}

// A compromised host, out of every tunnel at once. Rule: git knows first; neither the host nor its droplet is asked.

import type { Host } from '../fleet/model.ts';
import { mayKnow } from '../fleet/topology.ts';
import { guard } from '../plan/guards.ts';
import type { World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { configure } from './configure.ts';
import type { Desired } from './desired.ts';
import { stillKnown } from './forgotten.ts';
import { observe } from './observe.ts';
import { makePlan } from './plan.ts';
import { recordPardon, recordRevocation } from './record.ts';
import { atOnce } from './waves.ts';

/** What a revocation has come to. */
export interface Revocation {
  /** Hosts that were seen to have forgotten it. */
  forgotten: string[];
  problems: Problem[];
}

/** Records that the host is revoked. wanted: as git has it; read it again afterwards. Throws a Problem for a host that nobody knows. */
export async function markRevoked(world: World, desired: Desired, name: string): Promise<void> {
  if (!Object.hasOwn(desired.recordedLock.hosts, name)) throw notRecorded(name);
  await recordRevocation(world, desired, name);
}

/** Takes the mark away; the next apply makes new keys for the host. */
export async function pardon(world: World, desired: Desired, name: string): Promise<void> {
  const locked = Object.hasOwn(desired.recordedLock.hosts, name) ? desired.recordedLock.hosts[name] : undefined;
  if (locked?.revoked === undefined) throw new Problem('todo', `${name} is not revoked`);
  await recordPardon(world, desired, name);
}

/** Has the host forgotten by all that may know it. wanted: with the host revoked. */
export async function forget(world: World, desired: Desired, name: string): Promise<Revocation> {
  const recorded = recordedHosts(desired);
  // What a host was that fleet.yaml no longer names is not recorded.
  const hosts = mayKnow(recorded, desired.revoked.find((host) => host.name === name)?.role);
  const narrowed = { ...desired, fleet: { ...desired.fleet, hosts: recorded } };
  const only = hosts.map((host) => host.name);
  const observation = await observe(world, narrowed, only);
  refuse(guard(makePlan(narrowed, observation, only), narrowed.fleet, observation.hosts));
  // A host that fails must not keep the others from forgetting.
  const failed = await configure(world, narrowed, observation, hosts, atOnce(desired.fleet.parallel));
  const known = await stillKnown(world, narrowed, observation, hosts, [name], new Set(Object.keys(failed)));
  const silent = new Set([...Object.keys(failed), ...known.map(({ host }) => host)]);
  return {
    forgotten: only.filter((host) => !silent.has(host)),
    problems: [...Object.values(failed), ...known.map(({ problem }) => problem)],
  };
}

/** Who was never applied knows nobody, and has no keys to write down for others. */
function recordedHosts({ fleet, recordedLock }: Desired): Host[] {
  return fleet.hosts.filter(({ name }) => recordedLock.hosts[name]?.publicKey !== undefined);
}

function notRecorded(name: string): Problem {
  return new Problem('todo', `${name} is not in the lock: no host knows it`, {
    hint: 'give the name of a host as fleet.lock.yaml has it',
  });
}

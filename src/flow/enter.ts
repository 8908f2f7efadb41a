// How a person logs in to a host: only to one that this fleet has, and whose host key is known.

import { lockedHost } from '../fleet/lock.ts';
import type { Target, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { unfitHosts } from './chosen.ts';
import { readWithoutKeys } from './desired.ts';
import { listDroplets } from './droplets.ts';
import { checkLogin, notThere, targetOf } from './reach.ts';

/** Throws a Problem for a host that is unknown, revoked, or not created yet. */
export async function targetToEnter(world: World, fleetPath: string, name: string): Promise<Target> {
  const recorded = await readWithoutKeys(world, fleetPath);
  const { fleet, revoked, recordedLock } = recorded;
  if (revoked.some((host) => host.name === name)) {
    throw new Problem('host-revoked', `${name} is revoked: it may belong to somebody else now`, {
      hint: `use the console of the host, or let it back in with promguard revoke --undo ${name}`,
    });
  }
  const host = fleet.hosts.find((other) => other.name === name);
  if (!host) throw unfitHosts([name], recorded)[0];
  checkLogin(fleet, world);
  const locked = lockedHost(recordedLock, name);
  const { droplets } = await listDroplets(world, recorded);
  if (!locked) throw notThere(name, locked);
  const target = targetOf(host, recorded, droplets);
  if (target.hostKeys.length > 0) return target;
  throw new Problem('no-host-key', `no SSH host key is pinned for ${name}`, { hint: `promguard trust ${name}` });
}

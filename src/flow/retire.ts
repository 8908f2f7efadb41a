// Hosts that leave. Rule: no monitor knows them any more, seen on the monitors themselves, before anything is destroyed or forgotten.

import { release } from '../fleet/addresses.ts';
import { inParallel } from '../parallel.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { cloudOf, type Found } from './found.ts';
import { recordLock } from './record.ts';
import { leavingHosts, today, type Wanted } from './wanted.ts';

/** Destroys the droplets that left and lets their addresses rest. Gives the problems of those that could not. */
export async function retire(
  world: World,
  wanted: Wanted,
  found: Found,
  failed: ReadonlySet<string>,
): Promise<Problem[]> {
  const leaving = leavingHosts(wanted);
  if (leaving.length === 0 && found.leaving.length === 0) return [];
  const blind = wanted.fleet.hosts.filter(({ name, role }) => role === 'monitor' && failed.has(name));
  if (blind.length > 0) {
    const names = blind.map(({ name }) => name).join(', ');
    return [
      new Problem(`nothing was destroyed: ${names} may still have hosts that left as peers`, {
        hint: `make ${names} reachable, or take it out of the fleet, then run promguard apply again`,
      }),
    ];
  }
  const kept = new Set<string>();
  const problems: Problem[] = [];
  await inParallel(found.leaving, wanted.fleet.parallel, async ({ id, name }) => {
    try {
      world.progress.host(name, 'destroy');
      await cloudOf(world).destroy(id);
      world.progress.host(name, 'destroyed');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      kept.add(name);
      problems.push(error);
    }
  });
  const gone = leaving.filter((name) => !kept.has(name));
  await recordLock(world, wanted, release(wanted.lock, gone, today(world.clock.now())), gone);
  return problems;
}

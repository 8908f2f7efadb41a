// Hosts that leave. Rule: no monitor knows them any more, seen on the monitors themselves, before anything is destroyed or forgotten.

import { inParallel } from '../parallel.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { stillKnown } from './forgotten.ts';
import { cloudOf, type Found } from './found.ts';
import { leavingHosts, type Wanted } from './wanted.ts';

/** What has become of the hosts that left. */
export interface Retired {
  /** Whose keys may be dropped and whose addresses rest. */
  gone: string[];
  problems: Problem[];
}

/** Destroys what left, once no monitor has it as a peer or a target. failed: hosts that this run could not configure. */
export async function retire(
  world: World,
  wanted: Wanted,
  found: Found,
  failed: ReadonlySet<string>,
): Promise<Retired> {
  const leaving = new Set([...leavingHosts(wanted), ...found.leaving.map(({ name }) => name)]);
  if (leaving.size === 0) return { gone: [], problems: [] };
  const monitors = wanted.fleet.hosts.filter(({ role }) => role === 'monitor');
  const known = await stillKnown(world, wanted, found, monitors, [...leaving], failed);
  if (known.length > 0) return { gone: [], problems: known.map(({ problem }) => nothingDestroyed(problem)) };
  return destroyLeaving(world, wanted, found);
}

/** Destroys the droplets that left; those that the cloud keeps stay recorded. */
export async function destroyLeaving(world: World, wanted: Wanted, found: Pick<Found, 'leaving'>): Promise<Retired> {
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
  return { gone: leavingHosts(wanted).filter((name) => !kept.has(name)), problems };
}

function nothingDestroyed({ summary, hint }: Problem): Problem {
  return new Problem(`nothing was destroyed: ${summary}`, hint === undefined ? {} : { hint });
}

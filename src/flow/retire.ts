// Hosts that leave. Rule: no monitor knows them any more, seen on the monitors themselves, before anything is destroyed or forgotten.

import { inParallel } from '../parallel.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { cloudOf, type Found } from './found.ts';
import { leavingHosts, type Wanted } from './wanted.ts';

/** What has become of the hosts that left. */
export interface Retired {
  /** Whose keys may be dropped and whose addresses rest. */
  gone: string[];
  problems: Problem[];
}

/** Destroys the droplets that left, once no monitor has them as a peer. failed: hosts that this run could not configure. */
export async function retire(
  world: World,
  wanted: Wanted,
  found: Found,
  failed: ReadonlySet<string>,
): Promise<Retired> {
  const leaving = leavingHosts(wanted);
  if (leaving.length === 0 && found.leaving.length === 0) return { gone: [], problems: [] };
  const blind = wanted.fleet.hosts.filter(({ name, role }) => role === 'monitor' && failed.has(name));
  if (blind.length > 0) return { gone: [], problems: [stillKnown(blind.map(({ name }) => name).join(', '))] };
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
  return { gone: leaving.filter((name) => !kept.has(name)), problems };
}

function stillKnown(monitors: string): Problem {
  return new Problem(`nothing was destroyed: ${monitors} may still have hosts that left as peers`, {
    hint: `make ${monitors} reachable, or take it out of the fleet, then run promguard apply again`,
  });
}

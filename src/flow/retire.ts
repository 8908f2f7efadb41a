// Hosts that leave. Rule: no monitor knows them any more, seen on the monitors themselves, before anything is destroyed or forgotten.

import type { Fleet } from '../fleet/model.ts';
import { inParallel } from '../parallel.ts';
import type { Droplet, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { type Desired, removedHosts } from './desired.ts';
import { cloudOf } from './droplets.ts';
import { stillKnown } from './forgotten.ts';
import type { Observation } from './observation.ts';

/** What may become of the hosts that left. */
export interface Retired {
  /** Whose keys may be dropped and whose addresses rest. */
  gone: string[];
  /** Those that may be destroyed after that. */
  droplets: Droplet[];
  problems: Problem[];
}

/** With --only, nobody leaves. */
export const nobody: Retired = { gone: [], droplets: [], problems: [] };

/** What left and is no monitor's peer or target any more. failed: hosts that this run could not configure. */
export async function retire(
  world: World,
  desired: Desired,
  observation: Observation,
  failed: ReadonlySet<string>,
): Promise<Retired> {
  const removed = new Set([...removedHosts(desired), ...observation.removed.map(({ name }) => name)]);
  if (removed.size === 0) return nobody;
  const monitors = desired.fleet.hosts.filter(({ role }) => role === 'monitor');
  const known = await stillKnown(world, desired, observation, monitors, [...removed], failed);
  if (known.length > 0) return { ...nobody, problems: known.map(({ problem }) => nothingDestroyed(problem)) };
  return { gone: removedHosts(desired), droplets: observation.removed, problems: [] };
}

/** Destroys these, and gives those that the cloud keeps, with the reason. */
export async function destroyDroplets(
  world: World,
  { parallel }: Pick<Fleet, 'parallel'>,
  droplets: readonly Droplet[],
): Promise<{ kept: string[]; problems: Problem[] }> {
  const kept: string[] = [];
  const problems: Problem[] = [];
  await inParallel(droplets, parallel, async ({ id, name }) => {
    try {
      world.progress.host(name, 'destroy');
      await cloudOf(world).destroy(id);
      world.progress.host(name, 'destroyed');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      kept.push(name);
      problems.push(error);
    }
  });
  return { kept, problems };
}

function nothingDestroyed({ summary, hint }: Problem): Problem {
  return new Problem('todo', `nothing was destroyed: ${summary}`, hint === undefined ? {} : { hint });
}

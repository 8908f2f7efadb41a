// Retires removed hosts: nothing is destroyed or dropped until the monitors themselves show that no host is their peer or target any more.

import type { Fleet } from '../fleet/model.ts';
import { inParallel } from '../parallel.ts';
import type { Observation } from '../plan/observation.ts';
import type { Droplet, World } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
import { type Desired, removedHosts } from './desired.ts';
import { cloudOf } from './droplets.ts';
import { findTraces } from './traces.ts';

/** Removed hosts that no monitor has any more. */
export interface Retired {
  /** Names whose keys can be dropped and whose addresses can be reserved. */
  gone: readonly string[];
  /** Droplets that can be destroyed after that. */
  droplets: readonly Droplet[];
  problems: readonly Problem[];
}

const nobody: Retired = { gone: [], droplets: [], problems: [] };

/** Waits until no monitor has the removed hosts as peers or targets. With --only, no host is retired. */
export async function retire(
  world: World,
  desired: Desired,
  observation: Observation,
  only: readonly string[] | undefined,
): Promise<Retired> {
  const removed = new Set([...removedHosts(desired), ...observation.removed.map(({ name }) => name)]);
  if (only || removed.size === 0) return nobody;
  const monitors = desired.fleet.hosts.filter(({ role }) => role === 'monitor');
  const { left } = await findTraces(world, desired, observation, monitors, [...removed]);
  const problems = Object.values(left).map(nothingDestroyed);
  if (problems.length > 0) return { ...nobody, problems };
  return { gone: removedHosts(desired), droplets: observation.removed, problems: [] };
}

/** Destroys these droplets; returns the names of those that the cloud kept, and why. */
export async function destroyDroplets(
  world: World,
  { parallel }: Pick<Fleet, 'parallel'>,
  droplets: readonly Droplet[],
): Promise<{ kept: string[]; problems: Problem[] }> {
  const failures = await inParallel(droplets, parallel, async ({ id, name }) => {
    world.progress.host(name, 'destroy');
    const failure = await attempt(() => cloudOf(world).destroy(id));
    if (failure instanceof Problem) return [{ name, problem: failure }];
    world.progress.host(name, 'destroyed');
    return [];
  });
  return { kept: failures.flat().map(({ name }) => name), problems: failures.flat().map(({ problem }) => problem) };
}

function nothingDestroyed({ code, summary, hint }: Problem): Problem {
  return new Problem(code, `nothing was destroyed: ${summary}`, hint === undefined ? {} : { hint });
}

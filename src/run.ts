// One run in the real world, for the command and the Action. Rule: the fleet is read before anything is asked of anybody, and connections are closed whatever happens.

import { readFleet, readRecorded } from './flow/desired.ts';
import { makeOfflinePlan } from './flow/plan.ts';
import { clock } from './io/clock.ts';
import { buildWorld, type Purpose, type RealWorld, storeOf } from './io/world.ts';
import type { Plan } from './plan/plan.ts';
import type { Progress, Store } from './ports.ts';
import { Problem, Problems } from './problem.ts';

/** Does the work in a world built for this fleet.yaml, and closes it. The secrets are taken out of the environment. Throws Problems. */
export async function inWorld<Value>(
  fleetPath: string,
  environment: NodeJS.ProcessEnv,
  progress: Progress,
  purpose: Purpose,
  work: (world: RealWorld) => Promise<Value>,
): Promise<Value> {
  const { fleet } = await readFleet(storeOf(fleetPath), fleetPath);
  const world = await buildWorld(fleet, environment, progress, purpose);
  try {
    return await work(world);
  } finally {
    await world.remote.close();
  }
}

/**
 * The plan that git alone gives: no token, no key, no host. base: the files of the branch that is merged into; where they make
 * no fleet, as before the first one, there is nothing to compare with. Throws Problems.
 */
export async function offlinePlan(fleetPath: string, base?: Store): Promise<Plan> {
  const head = await readRecorded({ store: storeOf(fleetPath), clock }, fleetPath);
  const before = base && (await readRecorded({ store: base, clock }, fleetPath).catch(unlessBug));
  return makeOfflinePlan(head, before);
}

function unlessBug(error: unknown): undefined {
  if (!(error instanceof Problem || error instanceof Problems)) throw error;
}

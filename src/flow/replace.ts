// Droplets that `replace: ID` names: they go before the new ones come, and it means nothing once they are gone.

import type { Fleet, Lock } from '../fleet/model.ts';
import { type Observation, withoutHosts } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { replacedDroplets } from './droplets.ts';
import { destroyDroplets } from './retire.ts';

/** As if they were gone already: their hosts are new ones, with the keys and addresses that they have. */
export function withoutReplaced(
  fleet: Pick<Fleet, 'hosts'>,
  observation: Observation,
  only: readonly string[] | undefined,
): Observation {
  return withoutHosts(observation, Object.keys(replacedDroplets(fleet, observation, only)));
}

/** Destroys them. Git knows by now what boots in their place. `kept`: hosts whose droplet is still there, which get no other. */
export function destroyReplaced(
  world: World,
  { fleet, recordedLock }: { fleet: Fleet; recordedLock: Lock },
  observation: Observation,
  only: readonly string[] | undefined,
): Promise<{ kept: string[]; problems: Problem[] }> {
  return destroyDroplets(world, { fleet, recordedLock }, Object.values(replacedDroplets(fleet, observation, only)));
}

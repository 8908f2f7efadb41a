// A plan as its file keeps it. Rule: pure.

import type { Observation } from '../plan/observation.ts';
import { digest, type Plan } from '../plan/plan.ts';
import { pendingHosts, reviewedOf } from '../plan/reviewed.ts';
import type { SavedPlan } from '../plan/saved.ts';
import type { Desired } from './desired.ts';
import { placeholdersOf } from './placeholders.ts';
import { sourcesDigest } from './sources.ts';

/** only: the hosts it is made for; undefined for all. */
export function toSave(
  only: readonly string[] | undefined,
  { plan, desired, observation }: { plan: Plan; desired: Desired; observation: Observation },
): SavedPlan {
  const placeholders = placeholdersOf(desired, observation, pendingHosts(plan));
  return {
    fleet: plan.fleet,
    id: desired.recordedLock.id,
    release: PROMGUARD_VERSION,
    only,
    anew: desired.anew,
    sources: sourcesDigest(desired),
    reviewed: reviewedOf(plan, digest(plan, PROMGUARD_VERSION), placeholders),
  };
}

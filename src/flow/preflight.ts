// Runs the preflight checks on what is desired, observed and planned.

import type { Observation } from '../plan/observation.ts';
import type { Plan } from '../plan/plan.ts';
import { type Purpose, preflight } from '../plan/preflight.ts';
import type { Review } from '../plan/review.ts';
import type { Problem } from '../problem.ts';
import { betweenKeys, type Desired } from './desired.ts';
import { hostsInPinning } from './pin.ts';
import { placeholdersOf } from './placeholders.ts';

/** Errors that stop this run, and warnings. */
export function checkBefore(
  purpose: Purpose,
  desired: Desired,
  observation: Observation,
  plan: Plan,
  review?: Review,
): Problem[] {
  const { hosts, removed, catalogue } = observation;
  return preflight(purpose, {
    fleet: desired.fleet,
    plan,
    hosts,
    removed,
    catalogue,
    review,
    placeholders: review?.reviewed ? placeholdersOf(desired, observation, review.reviewed) : [],
    version: PROMGUARD_VERSION,
    midRotation: betweenKeys(desired.keys).length + hostsInPinning(desired).length > 0,
  });
}

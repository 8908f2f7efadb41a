// Runs the preflight checks on what is desired, observed and planned.

import { lockedHost } from '../fleet/lock.ts';
import type { Observation } from '../plan/observation.ts';
import type { Plan } from '../plan/plan.ts';
import { type Purpose, preflight } from '../plan/preflight.ts';
import type { Review } from '../plan/review.ts';
import type { SavedPlan } from '../plan/saved.ts';
import type { Problem } from '../problem.ts';
import { betweenKeys, type Desired } from './desired.ts';
import { keyFilesLost, sealedFiles } from './keyfiles.ts';
import { hostsInPinning } from './pin.ts';
import { originsToBe, placeholdersOf } from './placeholders.ts';
import { sourcesDigest } from './sources.ts';

/** What people have agreed to; a forge's review or a saved plan. */
export interface Agreed {
  readonly review?: Review | undefined;
  readonly saved?: SavedPlan | undefined;
}

/** Errors that stop this run, and warnings. */
export function checkBefore(
  purpose: Purpose,
  desired: Desired,
  observation: Observation,
  plan: Plan,
  { review, saved }: Agreed = {},
): Problem[] {
  const { hosts, leaving, droplets, removed, catalogue, vpcs, unfitKeyName, ownAddress } = observation;
  return preflight(purpose, {
    fleet: desired.fleet,
    plan,
    hosts,
    leaving,
    droplets,
    removed,
    catalogue,
    vpcs,
    unfitKeyName,
    ownAddress,
    isRangeFree: isRangeFree(desired),
    review,
    saved,
    hasSavedSources: saved !== undefined && saved.sources === sourcesDigest(desired),
    fleetId: desired.recordedLock.id,
    locked: desired.recordedLock.hosts,
    placeholdersFor: (reviewed) => [...placeholdersOf(desired, observation, reviewed), ...originsToBe(desired)],
    version: PROMGUARD_VERSION,
    sealed: sealedFiles(desired.fleet, desired),
    lostKeyFiles: keyFilesLost(desired),
    midRotation: betweenKeys(desired.keys).length + hostsInPinning(desired).length > 0,
  });
}

/** A removed host holds its address no longer. */
function isRangeFree({ fleet, revoked, recordedLock }: Desired): boolean {
  return [...fleet.hosts, ...revoked].every(({ name }) => !lockedHost(recordedLock, name)?.publicKey);
}

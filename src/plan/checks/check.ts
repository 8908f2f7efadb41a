// What a check of the preflight gets, and gives.

import type { Fleet, Lock } from '../../fleet/model.ts';
import type { Observed } from '../../host/item.ts';
import type { Catalogue, Droplet, Vpc } from '../../ports.ts';
import type { Problem } from '../../problem.ts';
import type { Plan } from '../plan.ts';
import type { Review } from '../review.ts';
import type { Placeholder, Reviewed } from '../reviewed.ts';
import type { SavedPlan } from '../saved.ts';
import type { SealedFile } from './recipients.ts';

/** What a check may look at. */
export interface Preflight {
  readonly fleet: Fleet;
  readonly plan: Plan;
  /** What the hosts said of themselves. */
  readonly hosts: Readonly<Record<string, Observed>>;
  /** Of servers that fleet.yaml no longer names. */
  readonly leaving: Readonly<Record<string, Observed>>;
  /** By host name. */
  readonly droplets: Readonly<Record<string, Droplet>>;
  /** The fleet's droplets that fleet.yaml no longer names. */
  readonly removed: readonly Droplet[];
  readonly catalogue: Catalogue | undefined;
  readonly vpcs: readonly Vpc[] | 'unreadable' | undefined;
  readonly unfitKeyName?: Problem | undefined;
  /** From where new droplets would be reached, as far as this machine knows. */
  readonly ownAddress?: string | undefined;
  /** Whether `network.cidr` can still be replaced: no host has keys. */
  readonly isRangeFree: boolean;
  /** Undefined where nothing is reviewed: on a terminal. */
  readonly review: Review | undefined;
  /** The plan in a file that may be done, or a part of it; undefined where none was given. */
  readonly saved: SavedPlan | undefined;
  /** Whether git says what it said when the plan was saved. */
  readonly hasSavedSources: boolean;
  /** Undefined for a fleet that was not applied yet. */
  readonly fleetId: string | undefined;
  /** What git has of each host. */
  readonly locked: Lock['hosts'];
  /** What a review or the saved plan could not know yet. */
  readonly placeholdersFor: (reviewed: Reviewed) => readonly Placeholder[];
  /** The release, as it stands in a digest. */
  readonly version: string;
  /** The key files and secrets.yaml. */
  readonly sealed: readonly SealedFile[];
  /** Of each host without the key file that it should have. */
  readonly lostKeyFiles: readonly Problem[];
  /** Whether a rotation of keys was begun and not finished. */
  readonly midRotation: boolean;
}

export type Check = (given: Preflight) => Problem[];

// Everything that can stop a run before it begins. Rule: pure; one list, checked before anything is written anywhere.
//
// Two things are told later: what only a new host can say (unfit in checks/access.ts), and that somebody else is at work on the fleet.

import { renamedServers } from '../fleet/formerly.ts';
import { isError, type Problem } from '../problem.ts';
import { cutOff, cutOffFromNew, unreadKeys } from './checks/access.ts';
import { cannotTell, nobodyIsTold } from './checks/alerts.ts';
import type { Check, Preflight } from './checks/check.ts';
import { lastMonitor, protectedHosts, tooManyDestroyed } from './checks/destroys.ts';
import { olderPrometheus } from './checks/downgrade.ts';
import { displaced, dropletsAsServers, namesakes, notOffered, otherKey, serversAsDroplets } from './checks/droplets.ts';
import { addressOfSome, allowOfSome, portOfSome } from './checks/ends.ts';
import { isUnseen } from './checks/gone.ts';
import { observedClashes, vpcClashes } from './checks/network.ts';
import { nobodyLeft } from './checks/recipients.ts';
import { isReplaced } from './checks/replaced.ts';
import { beyondSaved, oldLabel, unreviewed, unsignedReview } from './checks/review.ts';
import { readmitted } from './checks/revoked.ts';
import { notConverged, withoutSamples } from './checks/rotation.ts';
import { isOverridden } from './review.ts';

/** What the run is about to do; `plan`: what makes even a plan pointless. `destroy` has neither hosts nor a review to look at: reconcile.ts runs its one check. */
export type Purpose = 'plan' | 'apply' | 'rotate';

const checks: readonly [check: Check, ...purposes: Purpose[]][] = [
  [namesakes, 'plan'],
  [serversAsDroplets, 'plan'],
  [dropletsAsServers, 'plan'],
  [({ fleet, locked, hosts }) => renamedServers(fleet, { hosts: locked }, hosts), 'plan'],
  [notOffered, 'plan'],
  [observedClashes, 'plan'],
  [vpcClashes, 'plan'],
  [displaced, 'apply'],
  [({ plan }) => plan.problems.filter(isReplaced), 'apply'],
  [otherKey, 'apply'],
  [unreviewed, 'apply'],
  [unsignedReview, 'apply'],
  [beyondSaved, 'apply'],
  [protectedHosts, 'apply'],
  [tooManyDestroyed, 'apply'],
  [lastMonitor, 'apply'],
  [cutOff, 'apply'],
  [cutOffFromNew, 'apply'],
  [unreadKeys, 'apply'],
  [portOfSome, 'apply'],
  [addressOfSome, 'apply'],
  [allowOfSome, 'apply'],
  [nobodyLeft, 'apply'],
  [readmitted, 'apply', 'rotate'],
  [({ lostKeyFiles }) => [...lostKeyFiles], 'apply', 'rotate'],
  [cannotTell, 'apply'],
  [nobodyIsTold, 'apply'],
  [olderPrometheus, 'apply'],
  [notConverged, 'rotate'],
  [withoutSamples, 'rotate'],
];

/** All that stops a run with this purpose, and warnings. */
export function preflight(purpose: Purpose, given: Preflight): Problem[] {
  // Whatever else there is to say follows from it.
  const gone = purpose === 'plan' ? [] : given.plan.problems.filter(isUnseen);
  if (gone.length > 0) return gone;
  const problems = checks.filter(([, ...purposes]) => purposes.includes(purpose)).flatMap(([check]) => check(given));
  const isStopped = problems.some((one) => isError(one) && !isOverridden(given.review, one));
  return isStopped && purpose === 'apply' ? [...problems, ...oldLabel(given)] : problems;
}

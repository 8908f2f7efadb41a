// How the fleet differs from fleet.yaml. Rule: tells apart what a person did by hand, what an apply left unfinished, and what cannot be seen.

import { managedPath } from '../host/kinds/mark.ts';
import { type Change, isOfFleet, traitsOf } from './change.ts';
import { isLost } from './fate.ts';
import type { HostPlan, Plan } from './plan.ts';

export interface Drift {
  /** Somebody changed what an apply had finished. */
  byHand: HostPlan[];
  /** An apply was interrupted, failed, or never ran. */
  unfinished: HostPlan[];
  /** Hosts that did not answer. */
  unreachable: HostPlan[];
}

/** Which host differs, and why. Empty lists: the fleet matches fleet.yaml. */
export function drift(plan: Plan): Drift {
  const changed = plan.hosts.filter(({ fate, changes }) => fate !== 'unreachable' && changes.length > 0);
  return {
    byHand: changed.filter((host) => !isUnfinished(host)),
    unfinished: changed.filter(isUnfinished),
    unreachable: plan.hosts.filter(({ fate }) => fate === 'unreachable'),
  };
}

export function hasDrift({ byHand, unfinished, unreachable }: Drift): boolean {
  return byHand.length + unfinished.length + unreachable.length > 0;
}

/**
 * What only an apply brings about, or leaves behind when it is interrupted. A droplet that is missing while everything about it is recorded was
 * deleted by hand.
 */
function isUnfinished({ fate, changes }: HostPlan): boolean {
  if (isLost(fate)) return true;
  const own = fate === 'create' ? changes.filter(isOfFleet) : changes;
  return own.some((change) => traitsOf(change).isUnfinished?.(change) || isUnlisted(change));
}

/** A host without PromGuard's list was never configured to the end. */
function isUnlisted(change: Change): boolean {
  return change.kind === 'file' && change.path === managedPath && change.action === 'create';
}

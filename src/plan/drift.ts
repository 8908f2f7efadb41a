// How the fleet differs from fleet.yaml. Rule: pure; tells apart what a person did by hand, what an apply left undone, and what cannot be seen.

import { managedPath } from '../host/managed.ts';
import type { HostPlan, Plan } from './plan.ts';

export interface Drift {
  /** Somebody changed what an apply had finished. */
  byHand: HostPlan[];
  /** An apply was cut short, failed, or never ran. */
  unfinished: HostPlan[];
  /** Hosts that did not answer. */
  unreachable: HostPlan[];
}

/** Which host differs, and why. Empty lists are a fleet as fleet.yaml says. */
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
 * What only an apply brings about, or leaves behind when it stops: records that are not written, a first-boot key, a host
 * without PromGuard's list, a restart that was due, a droplet that should be gone. A droplet that is missing while all of that
 * is recorded was deleted by hand.
 */
function isUnfinished({ fate, changes }: HostPlan): boolean {
  if (fate === 'destroy') return true;
  return changes.some(
    ({ kind, id, action, summary }) =>
      ['address', 'key', 'host-key'].includes(kind) ||
      (kind === 'unit' && summary.includes('an earlier apply was cut short')) ||
      (fate === 'update' && action === 'create' && id === `file:${managedPath}`),
  );
}

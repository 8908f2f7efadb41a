// A rotation changes keys and nothing else, so hosts must be as git says before it.

import { Problem } from '../../problem.ts';
import type { Change } from '../change.ts';
import type { HostPlan } from '../plan.ts';
import type { Preflight } from './check.ts';
import { readmitted } from './revoked.ts';

/** Whether new keys work is asked of Prometheus' own samples. */
export function withoutSamples({ fleet }: Preflight): Problem[] {
  if (!fleet.prometheus.isAgent) return [];
  const hint = 'write `mode: server` and apply, rotate, and go back to `mode: agent`';
  const summary = 'an agent stores no samples, which would show that new keys work';
  return [new Problem('agent-cannot-prove', summary, { at: fleet.places.prometheus, hint })];
}

export function notConverged(given: Preflight): Problem[] {
  const { plan, midRotation } = given;
  // An apply would be refused for that, too.
  if (readmitted(given).length > 0) return [];
  return plan.hosts
    .filter((host) => !isConverged(host, midRotation))
    .map(
      ({ host }) =>
        new Problem('drift-before-rotation', `${host} differs from git, and a rotation changes only keys`, {
          hint: 'run promguard apply first; it also finishes a rotation that was interrupted near its end',
        }),
    );
}

/** In the middle of a rotation a host need not be as git says. */
function isConverged({ fate, changes }: HostPlan, midRotation: boolean): boolean {
  if (fate === 'unreachable') return true;
  const other = changes.filter((change) => !isEncryption(change));
  return other.length === 0 || (midRotation && fate === 'update');
}

/** A recipient has come or left: a rotation does that, too. */
function isEncryption(change: Change): boolean {
  if (change.kind === 'private') return change.action !== 'delete' && change.why === 'encryption';
  return change.kind === 'secrets' || (change.kind === 'key' && change.action === 'update');
}

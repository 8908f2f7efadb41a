// Hosts that clients do not find any more, or do not know yet, after an apply. Rule: by its plan, and by what was seen before it.

import type { Observed } from '../host/item.ts';
import { changesPort } from '../plan/change.ts';
import { isMade } from '../plan/fate.ts';
import type { Observation } from '../plan/observation.ts';
import type { Plan } from '../plan/plan.ts';
import { isMonitoring } from '../resources/prometheus.ts';

/** Hosts that are new, or have another address or port, or that PromGuard has been on while they were nodes. */
export function movedHosts(plan: Pick<Plan, 'hosts'>, { hosts }: Pick<Observation, 'hosts'>): string[] {
  const wasNode = (seen: Observed | undefined) => seen !== undefined && !seen.others && !isMonitoring(seen);
  return plan.hosts.flatMap(({ host, fate, changes }) =>
    isMade(fate) || changes.some(changesPort) || wasNode(hosts[host]) ? [host] : [],
  );
}

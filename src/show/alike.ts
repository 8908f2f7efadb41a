// Hosts of which the same is to be told: one of them is shown, and the others are named.

import { shownChanges } from '../plan/change.ts';
import { groupBy } from '../plan/group.ts';
import type { HostPlan } from '../plan/plan.ts';

/** Fewer are each shown. */
const fewest = 3;

/** A host that is shown, and the names of those like it. */
export type Shown = readonly [host: HostPlan, others: readonly string[]];

/** In their order. Hosts are alike when the same changes on them, but for their own names and addresses. */
export function likeHostsOnce(hosts: readonly HostPlan[]): Shown[] {
  return [...groupBy(hosts, likeness).values()].flatMap((group): Shown[] => {
    const [first, ...others] = group;
    if (!first || group.length < fewest) return group.map((host) => [host, []]);
    return [[first, others.map(({ host }) => host)]];
  });
}

function likeness({ host, role, region, address, fate, changes }: HostPlan): string {
  const own = address === undefined ? [host] : [host, address];
  return JSON.stringify([role, region, fate]) + without(own, JSON.stringify(shownChanges(changes)));
}

/** Not where a word is a part of another: 10.0.0.3 is none of 10.0.0.30. */
function without(own: readonly string[], text: string): string {
  const words = own.map((word) => word.replaceAll(/[^\w\s]/g, '\\$&')).join('|');
  return text.replaceAll(new RegExp(`(?<![\\w.-])(?:${words})(?![\\w.-])`, 'g'), '(own)');
}

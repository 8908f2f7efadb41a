// What differs on other hosts because a droplet is gone. Rule: only that its address is unknown, and the units that read it; pure.

import type { Problem } from '../problem.ts';
import { knownAfterApply } from '../resources/site.ts';
import { listed } from '../words.ts';
import { driftProblem } from './causes.ts';
import { type Change, shownChanges } from './change.ts';
import type { HostPlan } from './plan.ts';

/** One for each host that differs; where the rest of a host follows from a droplet that is gone, a line below the one of that. */
export function driftProblems(hosts: readonly HostPlan[]): Problem[] {
  const [gone] = hosts.filter(({ fate }) => fate === 'create');
  const following = gone ? hosts.filter(({ fate, changes }) => fate === 'update' && followsFromAbsence(changes)) : [];
  const isFollowing = new Set(following);
  const also = following.map(
    ({ host, changes }) =>
      `so ${host} still has the former address: ${listed(shownChanges(changes).map(({ id }) => id))}`,
  );
  return hosts
    .filter((host) => !isFollowing.has(host))
    .map((host) => (host === gone ? driftProblem(host).with({ also }) : driftProblem(host)));
}

function followsFromAbsence(changes: readonly Change[]): boolean {
  const files = new Set(changes.filter(lacksAddress).map(({ id }) => id));
  const follows = (change: Change) =>
    files.has(change.id) ||
    (change.kind === 'unit' &&
      change.action === 'update' &&
      !change.enable &&
      change.causes.length > 0 &&
      change.causes.every((id) => files.has(id)));
  return changes.length > 0 && changes.every(follows);
}

/** Whether the file is as it should be, but for addresses that are not known. */
function lacksAddress(change: Change): boolean {
  if (change.kind !== 'file' || change.action !== 'update' || typeof change.content === 'string') return false;
  if (Object.keys({ ...change.before, ...change.after }).length > 0) return false;
  const lines = change.content;
  const of = (sign: '-' | '+') => lines.filter((line) => line.startsWith(sign));
  const [removed, added] = [of('-'), of('+')];
  return removed.length === added.length && added.every((line, at) => isSameBut(line.slice(1), removed[at]?.slice(1)));
}

function isSameBut(unknown: string, known = ''): boolean {
  const parts = unknown.split(knownAfterApply);
  const pattern = parts.map((part) => part.replaceAll(/[^\w\s]/g, '\\$&')).join('[\\da-f.:]+');
  return parts.length > 1 && new RegExp(`^${pattern}$`).test(known);
}

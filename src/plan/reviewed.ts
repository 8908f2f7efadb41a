// What a person reviewed, small enough for a comment, and whether a later plan is still that. Rule: pure; a subset is fine, anything more is not.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { HostPlan, Plan } from './plan.ts';

/** The plan of a pull request, reduced to its meaning. */
export interface Reviewed {
  digest: string;
  /** Hosts whose addresses or keys were not known yet. */
  masked: string[];
  /** Hosts with changes: what becomes of them, what is wanted of them, and short hashes of the changes' ids. */
  hosts: Record<string, [fate: HostPlan['fate'], meaning: string, changes: string[]]>;
}

/** Hosts of which apply will learn something that the plan cannot know. */
export function maskedHosts(plan: Plan): string[] {
  const learns = ({ fate, changes }: HostPlan) => fate === 'create' || changes.some(({ kind }) => kind === 'key');
  return plan.hosts.filter(learns).map(({ host }) => host);
}

export function reviewedOf(plan: Plan, digest: string, meaning: Readonly<Record<string, string>>): Reviewed {
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    masked: maskedHosts(plan),
    hosts: Object.fromEntries(
      // What a new host consists of follows from the file; only that it is created was decided.
      changed.map(({ host, fate, changes }) => [
        host,
        [fate, meaning[host] ?? '', fate === 'create' ? [] : changes.map(shortHash)],
      ]),
    ),
  };
}

/** One word for a hidden line of a comment. */
export function formatReviewed(reviewed: Reviewed): string {
  return btoa(JSON.stringify(reviewed));
}

/** Undefined when the text is none of ours. */
export function parseReviewed(word: string): Reviewed | undefined {
  try {
    const value = JSON.parse(atob(word)) as Partial<Reviewed>;
    const whole = typeof value.digest === 'string' && Array.isArray(value.masked) && typeof value.hosts === 'object';
    return whole ? (value as Reviewed) : undefined;
  } catch {
    return undefined;
  }
}

/** What the plan would do that was not reviewed, for people; empty when it is the reviewed plan or a part of it. */
export function beyond(reviewed: Reviewed, plan: Plan, meaning: Readonly<Record<string, string>>): string[] {
  return plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .flatMap((host) => beyondOne(reviewed.hosts[host.host], host, meaning[host.host] ?? ''));
}

function beyondOne(was: Reviewed['hosts'][string] | undefined, now: HostPlan, meaning: string): string[] {
  const { host, fate, changes } = now;
  if (!was)
    return [
      `${host}: ${fate}, and the reviewed plan did not touch it: ${changes.map((change) => change.summary).join('; ')}`,
    ];
  const [reviewedFate, reviewedMeaning, reviewedChanges] = was;
  if (reviewedFate !== fate && (fate === 'create' || fate === 'destroy')) {
    return [`${host}: ${fate}, and the reviewed plan said ${reviewedFate}`];
  }
  if (fate !== 'destroy' && reviewedMeaning !== meaning)
    return [`${host}: what is wanted of it has changed since the review`];
  if (reviewedFate === 'create') return [];
  const known = new Set(reviewedChanges);
  return changes
    .filter((change) => !known.has(shortHash(change)))
    .map(({ action, kind, summary }) => `${host}: ${action} ${kind} ${summary}`);
}

function shortHash({ id, action }: { id: string; action: string }): string {
  return bytesToHex(sha256(utf8ToBytes(`${action} ${id}`))).slice(0, 8);
}

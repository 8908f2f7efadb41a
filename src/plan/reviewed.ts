// What a person reviewed, small enough for a comment, and whether a later plan does nothing beyond it.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.ts';
import { type Change, traitsOf } from './change.ts';
import { type Fate, isLost, isMade } from './fate.ts';
import type { HostPlan, Plan } from './plan.ts';

/** The plan of a pull request, reduced to what each of its changes means. */
export interface Reviewed {
  readonly digest: string;
  /** Hosts whose addresses or keys were not known yet. */
  readonly pending: readonly string[];
  /** Of these, those whose tunnel address was settled: recorded in the lock. */
  readonly settled: readonly string[];
  /** Hosts with changes: what becomes of them, and a short hash of each change that is reviewed. */
  readonly hosts: Readonly<Record<string, readonly [fate: Fate, changes: readonly string[]]>>;
}

/** A value that the review could not know, and what it showed instead. */
export type Placeholder = readonly [value: string, shown: string];

/** For a tunnel address that the lock does not have yet: an apply of another pull request may take it first. */
export const unsettled = '(unsettled address)';

/** placeholders: for the hosts that `pendingHosts` names; the apply puts in the same ones. */
export function reviewedOf(plan: Plan, digest: string, placeholders: readonly Placeholder[]): Reviewed {
  const substitute = substituting(placeholders);
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...pendingHosts(plan),
    hosts: Object.fromEntries(
      changed.map(({ host, fate, changes }) => [
        host,
        [fate, changes.filter((change) => isReviewed(change, fate)).map((change) => hashOf(change, substitute))],
      ]),
    ),
  };
}

/** Of a new host its size, image, region and price, and who may reach what; the rest follows from the fleet, and would fill the comment. */
function isReviewed(change: Change, fate: Fate): boolean {
  return !isMade(fate) || traitsOf(change).isReviewedWhenNew === true;
}

/** The hosts that get addresses or keys from the apply. */
export function pendingHosts(plan: Plan): Pick<Reviewed, 'pending' | 'settled'> {
  const pending = plan.hosts.filter((host) => plan.offline || isPending(host));
  return {
    pending: pending.map(({ host }) => host),
    settled: pending.filter(({ changes }) => !changes.some(({ kind }) => kind === 'address')).map(({ host }) => host),
  };
}

/** Apply gives it an address or a key. */
function isPending({ fate, changes }: HostPlan): boolean {
  return isMade(fate) || changes.some(({ kind }) => kind === 'key');
}

/** As it is written: hosts with the same meaning share it, names separated by spaces. */
type Packed = [
  digest: string,
  alsoPending: string,
  settled: string,
  groups: [fate: Fate, changes: string[], hosts: string][],
];

/** One word of base64 for a hidden line of a comment. */
export function formatReviewed({ digest, pending, settled, hosts }: Reviewed): string {
  const groups = new Map<string, string[]>();
  for (const [host, meaning] of Object.entries(hosts)) {
    const key = JSON.stringify(meaning);
    const group = groups.get(key);
    if (group) group.push(host);
    else groups.set(key, [host]);
  }
  const created = new Set(Object.keys(hosts).filter((host) => isMade(hosts[host]?.[0] ?? 'unchanged')));
  const also = pending.filter((host) => !created.has(host)).join(' ');
  const packed = [
    digest,
    also,
    settled.join(' '),
    [...groups].map(([key, names]) => [...JSON.parse(key), names.join(' ')]),
  ];
  return btoa(JSON.stringify(packed));
}

/** Undefined when the text is none of ours. */
export function parseReviewed(word: string): Reviewed | undefined {
  try {
    const [digest, also, settled, groups] = JSON.parse(atob(word)) as Packed;
    const hosts = groups.flatMap(([fate, changes, names]) =>
      names.split(' ').map((host): [string, [Fate, string[]]] => [host, [fate, [...changes]]]),
    );
    const created = hosts.filter(([, [fate]]) => isMade(fate)).map(([host]) => host);
    const read = {
      digest,
      pending: [...wordsOf(also), ...created],
      settled: wordsOf(settled),
      hosts: Object.fromEntries(hosts),
    };
    return typeof digest === 'string' ? read : undefined;
  } catch {
    return undefined;
  }
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

/** What a plan would do that was not reviewed. */
export type Beyond = { readonly host: string } /** The review did not have this host. */ & (
  | { readonly is: 'host'; readonly changes: readonly Change[] }
  | { readonly is: 'fate'; readonly fate: Fate; readonly reviewed: Fate }
  | { readonly is: 'change'; readonly change: Change }
);

/** Empty when it is the reviewed plan or a part of it. */
export function beyond(reviewed: Reviewed, plan: Plan, placeholders: readonly Placeholder[]): Beyond[] {
  const substitute = substituting(placeholders);
  return plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .flatMap((host) => beyondOne(ownOf(reviewed.hosts, host.host), host, substitute));
}

/** A host may be named `constructor`. */
function ownOf(hosts: Reviewed['hosts'], name: string): Reviewed['hosts'][string] | undefined {
  return Object.hasOwn(hosts, name) ? hosts[name] : undefined;
}

function beyondOne(was: Reviewed['hosts'][string] | undefined, now: HostPlan, substitute: Substitute): Beyond[] {
  const { host, fate, changes } = now;
  if (changes.every(isLeftOver)) return [];
  if (!was) return [{ host, is: 'host', changes }];
  const [reviewedFate, reviewedChanges] = was;
  // Half of a replacement may be done.
  const isRest = reviewedFate === 'replace' && fate === 'create';
  if (reviewedFate !== fate && !isRest && (isMade(fate) || isLost(fate))) {
    return [{ host, is: 'fate', fate, reviewed: reviewedFate }];
  }
  const known = new Set(reviewedChanges);
  // A value may have been known to the review after all.
  const isKnown = (change: Change) => known.has(hashOf(change, substitute)) || known.has(hashOf(change, asItIs));
  return changes
    .filter((change) => isReviewed(change, reviewedFate))
    .filter((change) => !isLeftOver(change) && !isKnown(change))
    .map((change) => ({ host, is: 'change', change }));
}

function isLeftOver(change: Change): boolean {
  return traitsOf(change).isLeftOver?.(change) === true;
}

/** Lists are sorted as the review saw them: what it did not know yet would stand elsewhere. */
function hashOf(change: Change, substitute: Substitute): string {
  const meaning = traitsOf(change).meaning?.(change) ?? change;
  return bytesToHex(sha256(utf8ToBytes(canonical(meaning, substitute, true)))).slice(0, 10);
}

/** Replaces each value by its placeholder. */
type Substitute = (text: string) => string;

const asItIs: Substitute = (text) => text;

/** Whole values only: 10.0.0.3 does not match in 10.0.0.30. */
function substituting(placeholders: readonly Placeholder[]): Substitute {
  if (placeholders.length === 0) return asItIs;
  const shown = new Map(placeholders);
  const values = placeholders.map(([value]) => value.replaceAll(/[^\w\s]/g, '\\$&')).join('|');
  const whole = new RegExp(`(?<![\\d.])(?:${values})(?!\\.?\\d)`, 'g');
  return (text) => text.replaceAll(whole, (value) => shown.get(value) ?? value);
}

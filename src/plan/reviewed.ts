// What a person reviewed, small enough for a comment, and whether a later plan does nothing beyond it.

import { canonicalHash } from './canonical.ts';
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

/** A review, and for what it could not know what it showed. */
export type Shown = readonly [reviewed: Reviewed, placeholders: readonly Placeholder[]];

/**
 * placeholders: for the hosts that `pendingHosts` names; the apply puts in the same ones. `parts`: also of what can come together with the
 * changes of another review, as two pull requests may change one file.
 */
export function reviewedOf(
  plan: Plan,
  digest: string,
  placeholders: readonly Placeholder[],
  detail: 'changes' | 'parts' = 'changes',
): Reviewed {
  const substitute = substituting(placeholders);
  const hashes = (change: Change) => [
    hashOf(change, substitute),
    ...(detail === 'parts' ? partsOf(change).map((part) => hashOfMeaning(part, substitute)) : []),
  ];
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...pendingHosts(plan),
    hosts: Object.fromEntries(
      changed.map(({ host, fate, changes }) => [
        host,
        [fate, [...new Set(changes.filter((change) => isReviewed(change, fate)).flatMap(hashes))]],
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
  | { readonly is: 'host'; readonly plan: HostPlan }
  | { readonly is: 'fate'; readonly fate: Fate; readonly reviewed: Fate }
  | { readonly is: 'change'; readonly change: Change }
);

/** Empty when the plan does only what these reviews showed together, or a part of it. */
export function beyond(shown: readonly Shown[], plan: Plan): Beyond[] {
  const reviews = shown.map(([{ hosts }, placeholders]) => ({ hosts, substitute: substituting(placeholders) }));
  return plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .flatMap((host) =>
      beyondOne(
        reviews.flatMap(({ hosts, substitute }) => {
          const [fate, changes] = ownOf(hosts, host.host) ?? [];
          return fate === undefined ? [] : [{ fate, known: new Set(changes), substitute }];
        }),
        host,
      ),
    );
}

/** A host may be named `constructor`. */
function ownOf(hosts: Reviewed['hosts'], name: string): Reviewed['hosts'][string] | undefined {
  return Object.hasOwn(hosts, name) ? hosts[name] : undefined;
}

/** What one review showed of a host. */
interface ShownHost {
  readonly fate: Fate;
  readonly known: ReadonlySet<string>;
  readonly substitute: Substitute;
}

function beyondOne(reviews: readonly ShownHost[], plan: HostPlan): Beyond[] {
  const { host, fate, changes } = plan;
  if (changes.every(isLeftOver)) return [];
  const [first] = reviews;
  if (!first) return [{ host, is: 'host', plan }];
  // Half of a replacement may be done.
  const covers = (reviewed: Fate) => reviewed === fate || (reviewed === 'replace' && fate === 'create');
  if ((isMade(fate) || isLost(fate)) && !reviews.some((review) => covers(review.fate))) {
    return [{ host, is: 'fate', fate, reviewed: first.fate }];
  }
  // A value may have been known to the review after all.
  const isShown = (meaning: unknown) =>
    reviews.some(
      ({ known, substitute }) =>
        known.has(hashOfMeaning(meaning, substitute)) || known.has(hashOfMeaning(meaning, asItIs)),
    );
  const isKnown = (change: Change) => {
    const parts = partsOf(change);
    return isShown(meaningOf(change)) || (parts.length > 0 && parts.every(isShown));
  };
  return changes
    .filter((change) => reviews.every((review) => isReviewed(change, review.fate)))
    .filter((change) => !isLeftOver(change) && !isKnown(change))
    .map((change) => ({ host, is: 'change', change }));
}

function isLeftOver(change: Change): boolean {
  return traitsOf(change).isLeftOver?.(change) === true;
}

function hashOf(change: Change, substitute: Substitute): string {
  return hashOfMeaning(meaningOf(change), substitute);
}

function meaningOf(change: Change): unknown {
  return traitsOf(change).meaning?.(change) ?? change;
}

function partsOf(change: Change): readonly unknown[] {
  return traitsOf(change).parts?.(change) ?? [];
}

/** Lists are sorted as the review saw them: what it did not know yet would stand elsewhere. */
function hashOfMeaning(meaning: unknown, substitute: Substitute): string {
  return canonicalHash(meaning, substitute, true).slice(0, 10);
}

/** Replaces each value by its placeholder. */
type Substitute = (text: string) => string;

const asItIs: Substitute = (text) => text;

/** Of an IPv6 address, a part of it is one as well. */
function escaped(value: string): string {
  const text = value.replaceAll(/[^\w\s]/g, '\\$&');
  return /^[\da-f]*:[\da-f:]+$/.test(value) ? `(?<![\\da-f:])${text}(?![\\da-f:])` : text;
}

/** Whole values only: 10.0.0.3 does not match in 10.0.0.30. */
function substituting(placeholders: readonly Placeholder[]): Substitute {
  if (placeholders.length === 0) return asItIs;
  const shown = new Map(placeholders);
  const values = placeholders.map(([value]) => escaped(value)).join('|');
  const whole = new RegExp(`(?<![\\d.])(?:${values})(?!\\.?\\d)`, 'g');
  return (text) => text.replaceAll(whole, (value) => shown.get(value) ?? value);
}

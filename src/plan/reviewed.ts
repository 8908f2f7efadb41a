// What a person reviewed, small enough for a comment, and whether a later plan is still that. Rule: a part of it is fine, anything more is not.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.ts';
import { type Change, traitsOf } from './change.ts';
import type { Fate, HostPlan, Plan } from './plan.ts';

/** The plan of a pull request, reduced to what each of its changes means. */
export interface Reviewed {
  readonly digest: string;
  /** Hosts whose addresses or keys were not known yet. */
  readonly masked: readonly string[];
  /** Of these, those whose tunnel address was settled: recorded in the lock. */
  readonly settled: readonly string[];
  /** Hosts with changes: what becomes of them, and a short hash of each change that is reviewed. */
  readonly hosts: Readonly<Record<string, readonly [fate: Fate, changes: readonly string[]]>>;
}

/** A value that the review could not know, and what stood in its place. */
export type Mask = readonly [value: string, shown: string];

/** For a tunnel address that the lock does not have yet: an apply of another pull request may take it first. */
export const unsettled = '(unsettled address)';

/** masks: for the hosts that `learning` names; the apply blots out the same. */
export function reviewedOf(plan: Plan, digest: string, masks: readonly Mask[]): Reviewed {
  const blot = blotting(masks);
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...learning(plan),
    hosts: Object.fromEntries(
      changed.map(({ host, fate, changes }) => [
        host,
        [fate, changes.filter((change) => isReviewed(change, fate)).map((change) => hashOf(change, blot))],
      ]),
    ),
  };
}

/** Of a new host its size, image, region and price, and who may reach what; the rest follows from the fleet, and would fill the comment. */
function isReviewed(change: Change, fate: Fate): boolean {
  return fate !== 'create' || traitsOf(change).isReviewedWhenNew === true;
}

/** The hosts to which apply will give addresses or keys. */
export function learning(plan: Plan): Pick<Reviewed, 'masked' | 'settled'> {
  const masked = plan.hosts.filter((host) => plan.offline || learns(host));
  return {
    masked: masked.map(({ host }) => host),
    settled: masked.filter(({ changes }) => !changes.some(({ kind }) => kind === 'address')).map(({ host }) => host),
  };
}

/** Apply will give it an address or a key. */
function learns({ fate, changes }: HostPlan): boolean {
  return fate === 'create' || changes.some(({ kind }) => kind === 'key');
}

/** As it is written: hosts with the same meaning share it, names separated by spaces. */
type Packed = [
  digest: string,
  alsoMasked: string,
  settled: string,
  groups: [fate: Fate, changes: string[], hosts: string][],
];

/** One word of base64 for a hidden line of a comment. */
export function formatReviewed({ digest, masked, settled, hosts }: Reviewed): string {
  const groups = new Map<string, string[]>();
  for (const [host, meaning] of Object.entries(hosts)) {
    const key = JSON.stringify(meaning);
    const group = groups.get(key);
    if (group) group.push(host);
    else groups.set(key, [host]);
  }
  const created = new Set(Object.keys(hosts).filter((host) => hosts[host]?.[0] === 'create'));
  const also = masked.filter((host) => !created.has(host)).join(' ');
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
    const created = hosts.filter(([, [fate]]) => fate === 'create').map(([host]) => host);
    const read = {
      digest,
      masked: [...wordsOf(also), ...created],
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
export function beyond(reviewed: Reviewed, plan: Plan, masks: readonly Mask[]): Beyond[] {
  const blot = blotting(masks);
  return plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .flatMap((host) => beyondOne(ownOf(reviewed.hosts, host.host), host, blot));
}

/** A host may be named `constructor`. */
function ownOf(hosts: Reviewed['hosts'], name: string): Reviewed['hosts'][string] | undefined {
  return Object.hasOwn(hosts, name) ? hosts[name] : undefined;
}

function beyondOne(was: Reviewed['hosts'][string] | undefined, now: HostPlan, blot: Blot): Beyond[] {
  const { host, fate, changes } = now;
  if (changes.every(isLeftOver)) return [];
  if (!was) return [{ host, is: 'host', changes }];
  const [reviewedFate, reviewedChanges] = was;
  if (reviewedFate !== fate && (fate === 'create' || fate === 'destroy')) {
    return [{ host, is: 'fate', fate, reviewed: reviewedFate }];
  }
  const known = new Set(reviewedChanges);
  return changes
    .filter((change) => isReviewed(change, reviewedFate))
    .filter((change) => !isLeftOver(change) && !known.has(hashOf(change, blot)))
    .map((change) => ({ host, is: 'change', change }));
}

function isLeftOver(change: Change): boolean {
  return traitsOf(change).isLeftOver?.(change) === true;
}

/** Lists are sorted as the review saw them: what it did not know yet would stand elsewhere. */
function hashOf(change: Change, blot: Blot): string {
  const meaning = traitsOf(change).meaning?.(change) ?? change;
  return bytesToHex(sha256(utf8ToBytes(canonical(meaning, blot, true)))).slice(0, 10);
}

/** Puts what the review showed in the place of each value. */
type Blot = (text: string) => string;

/** Not where a value is only a part of another: 10.0.0.3 is none of 10.0.0.30. */
function blotting(masks: readonly Mask[]): Blot {
  if (masks.length === 0) return (text) => text;
  const shown = new Map(masks);
  const values = masks.map(([value]) => value.replaceAll(/[^\w\s]/g, '\\$&')).join('|');
  const whole = new RegExp(`(?<![\\d.])(?:${values})(?!\\.?\\d)`, 'g');
  return (text) => text.replaceAll(whole, (value) => shown.get(value) ?? value);
}

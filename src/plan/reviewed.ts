// What a person reviewed, small enough for a comment, and whether a later plan is still that. Rule: pure; a part of it is fine, anything more is not.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Change } from '../host/change.ts';
import type { Fate, HostPlan, Plan } from './plan.ts';

/** The plan of a pull request, reduced to what each of its changes means. */
export interface Reviewed {
  digest: string;
  /** Hosts whose addresses or keys were not known yet. */
  masked: string[];
  /** Of these, those whose tunnel address was settled: recorded in the lock. */
  settled: string[];
  /** Hosts with changes: what becomes of them, and a short hash of each change; of a new host only of those that its whole being rests on. */
  hosts: Record<string, [fate: Fate, changes: string[]]>;
}

/** A value that the review could not know, and what stood in its place. */
export type Mask = [value: string, shown: string];

/** For a tunnel address that the lock does not have yet: an apply of another pull request may take it first. */
export const unsettled = '(unsettled address)';

/** masks: for the hosts that `learning` names, as the apply will have them: both must blot out the same. */
export function reviewedOf(plan: Plan, digest: string, masks: readonly Mask[]): Reviewed {
  const changed = plan.hosts.filter(({ changes }) => changes.length > 0);
  return {
    digest,
    ...learning(plan),
    hosts: Object.fromEntries(
      changed.map(({ host, fate, changes }) => [
        host,
        [
          fate,
          changes.filter((change) => fate !== 'create' || isDecided(change)).map((change) => hashOf(change, masks)),
        ],
      ]),
    ),
  };
}

/** Of a new host its size, image, region and price, and who may reach what; the rest follows from the fleet, and would fill the comment. */
function isDecided({ kind }: Change): boolean {
  return kind === 'droplet' || kind === 'rule';
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

/** As it is written: hosts with the same meaning share it, names with a blank between them. */
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

/** What the plan would do that was not reviewed, a line each; empty when it is the reviewed plan or a part of it. */
export function beyond(reviewed: Reviewed, plan: Plan, masks: readonly Mask[]): string[] {
  return plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .flatMap((host) => beyondOne(ownOf(reviewed.hosts, host.host), host, masks));
}

/** A host may be named `constructor`. */
function ownOf(hosts: Reviewed['hosts'], name: string): Reviewed['hosts'][string] | undefined {
  return Object.hasOwn(hosts, name) ? hosts[name] : undefined;
}

function beyondOne(was: Reviewed['hosts'][string] | undefined, now: HostPlan, masks: readonly Mask[]): string[] {
  const { host, fate, changes } = now;
  if (changes.every(isLeftOver)) return [];
  if (!was) return [`${host}: ${changes.map(({ summary }) => summary).join('; ')}; the review did not have this host`];
  const [reviewedFate, reviewedChanges] = was;
  if (reviewedFate !== fate && (fate === 'create' || fate === 'destroy')) {
    return [`${host}: ${fate}; the review said ${reviewedFate}`];
  }
  const known = new Set(reviewedChanges);
  return changes
    .filter((change) => reviewedFate !== 'create' || isDecided(change))
    .filter((change) => !isLeftOver(change) && !known.has(hashOf(change, masks)))
    .map(({ action, kind, summary }) => `${host}: ${action} ${kind} ${summary}`);
}

/** What an apply that was cut short has left: a change that no host has confirmed yet, the keys of a host that is gone. Running it again finishes it. */
function isLeftOver({ kind, action }: Change): boolean {
  return kind === 'trial' || (kind === 'key' && action === 'delete');
}

/** A unit's restart follows from other changes; of a text only the lines that come and go count, not those around them. */
function hashOf({ kind, id, action, summary, detail }: Change, masks: readonly Mask[]): string {
  const lines = detail.filter((line) => !/^[ …]/.test(line));
  // Sorted as the review saw them: what it did not know yet would stand elsewhere.
  const sorted = lines.map((line) => masked(line, masks)).sort();
  const meaning = kind === 'unit' ? id : [action, masked(`${id}\n${summary}`, masks), ...sorted].join('\n');
  return bytesToHex(sha256(utf8ToBytes(meaning))).slice(0, 10);
}

/** Not where a value is only a part of another: 10.0.0.3 is none of 10.0.0.30. */
function masked(text: string, masks: readonly Mask[]): string {
  return masks.reduce((result, [value, shown]) => {
    const whole = new RegExp(`(?<![\\d.])${value.replaceAll(/[^\w\s]/g, '\\$&')}(?!\\.?\\d)`, 'g');
    return result.replaceAll(whole, () => shown);
  }, text);
}

// What an apply would do, as sorted plain data. Rule: it can be stored, compared and shown; it holds no secret, no time and no text of chance.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Change } from '../host/change.ts';
import type { Problem } from '../problem.ts';

/** What happens to a host as a whole. */
export type Fate = 'create' | 'update' | 'destroy' | 'unchanged' | 'unreachable';

export interface HostPlan {
  host: string;
  role: string;
  region: string;
  fate: Fate;
  changes: Change[];
  /** Firewall rules of others, left alone. */
  foreignRules: string[];
}

export interface Plan {
  fleet: string;
  /** `offline` plans are made from git alone. */
  offline: boolean;
  hosts: HostPlan[];
  problems: Problem[];
}

export interface Summary {
  create: number;
  update: number;
  delete: number;
  unchanged: number;
}

/** Counts of hosts. An unreachable host is in none of them. */
export function summarise(plan: Plan): Summary {
  const count = (fate: Fate) => plan.hosts.filter((host) => host.fate === fate).length;
  return { create: count('create'), update: count('update'), delete: count('destroy'), unchanged: count('unchanged') };
}

export function hasChanges(plan: Plan): boolean {
  return plan.hosts.some(({ changes }) => changes.length > 0);
}

/** Hex SHA-256 over what the plan means; the order in which hosts and their changes are shown means nothing. */
export function digest(plan: Plan, version: string): string {
  const hosts = plan.hosts.map(({ host, fate, changes }) => JSON.stringify([host, fate, changes.map(asText).sort()]));
  const meaning = [version, plan.fleet, hosts.sort()];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(meaning))));
}

function asText({ kind, id, action, summary, detail, how }: Change): string {
  return JSON.stringify([kind, id, action, summary, detail, how ?? null]);
}

/** The document of `plan --json`. */
export function planDocument(plan: Plan, version: string) {
  return {
    version: 1,
    fleet: plan.fleet,
    offline: plan.offline,
    digest: digest(plan, version),
    summary: summarise(plan),
    changes: plan.hosts.flatMap(({ host, changes }) => changes.map((change) => ({ host, ...change }))),
    foreign_rules: plan.hosts.flatMap(({ host, foreignRules }) => foreignRules.map((rule) => ({ host, rule }))),
    problems: plan.problems.map((problem) => problem.toJSON()),
  };
}

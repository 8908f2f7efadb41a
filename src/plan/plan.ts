// What an apply would do, as sorted plain data. Rule: it can be stored, compared and shown; it holds no secret, no time and nothing random.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ForeignRule } from '../host/kinds/rule.ts';
import type { Problem } from '../problem.ts';
import { canonical } from './canonical.ts';
import { type Change, shownChanges, verbOf } from './change.ts';
import type { ClosingPort } from './closing.ts';
import type { Cost } from './cost.ts';
import { type Fate, isLost, isMade } from './fate.ts';

export interface HostPlan {
  readonly host: string;
  readonly role: string;
  readonly region: string;
  /** In the tunnel; of a removed host undefined. */
  readonly address?: string;
  readonly fate: Fate;
  /** A server that does not answer, and that fleet.yaml no longer names: the others forget it, and a later apply gives it back. */
  readonly leaves?: true;
  readonly changes: readonly Change[];
  /** Firewall rules of others, left alone. */
  readonly foreignRules: readonly ForeignRule[];
}

export interface Plan {
  readonly fleet: string;
  /** `offline` plans are made from git alone. */
  readonly offline: boolean;
  readonly hosts: readonly HostPlan[];
  /** What the fleet's droplets cost; undefined where no droplet comes or goes, and where no cloud was asked. */
  readonly cost: Cost | undefined;
  /** Ports in use that would no longer answer. */
  readonly closing: readonly ClosingPort[];
  readonly problems: readonly Problem[];
  /** How many hosts of the fleet it is not about; undefined where it is about all of them. */
  readonly notAsked?: number;
}

export interface Summary {
  create: number;
  update: number;
  /** Droplets. */
  destroy: number;
  /** Static hosts. */
  giveBack: number;
  unchanged: number;
}

/** Counts of hosts: one that is replaced is created and destroyed. An unreachable host is in none of them. */
export function summarise(plan: Plan): Summary {
  const count = (is: (fate: Fate) => boolean) => plan.hosts.filter(({ fate }) => is(fate)).length;
  const giveBack = plan.hosts.filter((host) => isLost(host.fate) && isGivenBack(host)).length;
  return {
    create: count(isMade),
    update: count((fate) => fate === 'update'),
    destroy: count(isLost) - giveBack,
    giveBack,
    unchanged: count((fate) => fate === 'unchanged'),
  };
}

/** A static host that leaves the fleet stays where it is. */
export function isGivenBack({ leaves, changes }: HostPlan): boolean {
  return leaves === true || changes.some(({ kind }) => kind === 'server');
}

/** Whether the fleet loses it, now or once it answers. */
export function isGoing({ leaves, fate }: HostPlan): boolean {
  return leaves === true || isLost(fate);
}

export function hasChanges(plan: Plan): boolean {
  return plan.hosts.some(({ changes }) => changes.length > 0);
}

/** Hex SHA-256 over what the plan means; the order in which hosts and their changes are shown means nothing. */
export function digest(plan: Plan, version: string): string {
  const hosts = plan.hosts.map(({ host, fate, changes }) =>
    JSON.stringify([host, fate, changes.map((change) => canonical(change)).sort()]),
  );
  const meaning = [version, plan.fleet, hosts.sort()];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(meaning))));
}

/** The document of `plan --json`. stops: what would stop an apply of it, where that was checked. */
export function planDocument(plan: Plan, version: string, stops: readonly Problem[] = []) {
  return {
    version: 3,
    fleet: plan.fleet,
    offline: plan.offline,
    digest: digest(plan, version),
    summary: renamed(summarise(plan)),
    changes: plan.hosts.flatMap(({ host, changes }) =>
      shownChanges(changes).map((change) => changeDocument(host, change)),
    ),
    foreign_rules: plan.hosts.flatMap(({ host, foreignRules }) =>
      foreignRules.map(({ text, comment }) => ({ host, rule: text, comment })),
    ),
    monthly_cost: plan.cost ?? null,
    closing_ports: plan.closing,
    stops: stops.map((problem) => problem.toJSON()),
    problems: plan.problems.map((problem) => problem.toJSON()),
  };
}

/** With the names of fields as in all documents: `allowed_ips`. */
function changeDocument(host: string, { kind, id, action, ...fields }: Change): Record<string, unknown> {
  return { host, kind, id, action: verbOf({ kind, action }), ...(renamed(fields) as object) };
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      renamed(field) ?? null,
    ]),
  );
}

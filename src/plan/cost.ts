// What a plan does to the monthly bill. Rule: pure; counts the droplets that the plan creates and destroys, at the cloud's own prices.

import type { Size } from '../ports.ts';
import type { Plan } from './plan.ts';

/** A droplet, there or wanted. */
export interface Sized {
  name: string;
  /** DigitalOcean's slug: `s-1vcpu-1gb`. */
  size: string;
}

/** US dollars a month for the fleet's droplets, without traffic, backups and taxes. */
export interface Cost {
  before: number;
  after: number;
  /** Sizes that the cloud tells no price of, sorted; their droplets are in neither sum. */
  unknown: string[];
}

/** `existing`: all droplets of the fleet today, those that leave included; `desired`: the fleet's hosts that are droplets. */
export function monthlyCost(
  plan: Pick<Plan, 'hosts'>,
  existing: readonly Sized[],
  desired: readonly Sized[],
  sizes: readonly Size[],
): Cost {
  const created = namesOf(plan, 'create');
  const destroyed = namesOf(plan, 'destroy');
  const later = [
    ...existing.filter(({ name }) => !destroyed.has(name)),
    ...desired.filter(({ name }) => created.has(name)),
  ];
  const prices = new Map(sizes.map(({ slug, priceMonthly }) => [slug, priceMonthly]));
  const used = new Set([...existing, ...later].map(({ size }) => size));
  return {
    before: sum(existing, prices),
    after: sum(later, prices),
    unknown: [...used].filter((size) => !prices.has(size)).sort(),
  };
}

function namesOf({ hosts }: Pick<Plan, 'hosts'>, fate: 'create' | 'destroy'): Set<string> {
  return new Set(hosts.filter((host) => host.fate === fate).map(({ host }) => host));
}

/** In cents, as sums of fractions of dollars would drift. */
function sum(droplets: readonly Sized[], prices: ReadonlyMap<string, number>): number {
  return droplets.reduce((cents, { size }) => cents + Math.round((prices.get(size) ?? 0) * 100), 0) / 100;
}

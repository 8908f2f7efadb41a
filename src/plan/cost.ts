// What a plan does to the monthly bill. Rule: the droplets that it creates and destroys, at the cloud's own prices.

import type { Size } from '../ports.ts';
import { type Fate, isLost, isMade } from './fate.ts';

/** A droplet, observed or desired. */
export interface Sized {
  readonly name: string;
  /** DigitalOcean's slug: `s-1vcpu-1gb`. */
  readonly size: string;
}

/** US dollars a month for the fleet's droplets, without traffic, backups and taxes. */
export interface Cost {
  readonly before: number;
  readonly after: number;
  /** Sizes without a known price, sorted; their droplets are in neither sum. */
  readonly unknown: readonly string[];
}

/** The hosts of a plan, as far as cost is concerned. */
interface Planned {
  readonly hosts: readonly { readonly host: string; readonly fate: Fate }[];
}

/** `existing`: all droplets of the fleet today, removed hosts included; `desired`: the fleet's hosts that are droplets. */
export function monthlyCost(
  plan: Planned,
  existing: readonly Sized[],
  desired: readonly Sized[],
  sizes: readonly Size[],
): Cost {
  const created = namesOf(plan, isMade);
  const destroyed = namesOf(plan, isLost);
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

function namesOf({ hosts }: Planned, is: (fate: Fate) => boolean): Set<string> {
  return new Set(hosts.filter(({ fate }) => is(fate)).map(({ host }) => host));
}

/** In cents, as sums of fractions of dollars would drift. */
function sum(droplets: readonly Sized[], prices: ReadonlyMap<string, number>): number {
  return droplets.reduce((cents, { size }) => cents + Math.round((prices.get(size) ?? 0) * 100), 0) / 100;
}

// Where packets come from, as ranges with holes. Rule: two ranges lie in each other or apart, so whatever rules leave of them is a list of such.

import { covers } from './rule.ts';

export interface Sources {
  /** `any`, a CIDR or an address. */
  readonly of: string;
  /** Ranges that are left out. */
  readonly but: readonly string[];
  /** Whether all of these are meant, or nobody can tell which. */
  readonly isSure: boolean;
}

export const everyone: Sources = { of: 'any', but: [], isSure: true };

export function within(ranges: readonly string[]): Sources[] {
  const outer = ranges.filter((range, at) => !ranges.some((other, place) => isMore(other, range, place < at)));
  return outer.map((of) => ({ ...everyone, of }));
}

/** Those in both. */
export function meet(some: readonly Sources[], others: readonly Sources[]): Sources[] {
  return some.flatMap((one) => others.flatMap((other) => shared(one, other)));
}

/** Those of the first that are not among the others. */
export function without(some: readonly Sources[], others: readonly Sources[]): Sources[] {
  return others.reduce<Sources[]>(
    (left, other) => left.flatMap((one) => [...apart(one, other.of), ...meet([one], within(other.but))]),
    [...some],
  );
}

export function distinct(some: readonly Sources[]): Sources[] {
  return [...new Map(some.map((one) => [`${one.isSure} ${one.of} ${one.but.join(' ')}`, one])).values()];
}

export function doubted(some: readonly Sources[]): Sources[] {
  return some.map((one) => ({ ...one, isSure: false }));
}

function shared(one: Sources, other: Sources): Sources[] {
  const of = covers(one.of, other.of) ? other.of : covers(other.of, one.of) ? one.of : undefined;
  if (of === undefined) return [];
  const holes = [...one.but, ...other.but];
  const isSure = one.isSure && other.isSure;
  if (of === 'any') return [{ of, but: holes, isSure }];
  if (holes.some((hole) => covers(hole, of))) return [];
  return [{ of, but: holes.filter((hole) => covers(of, hole)), isSure }];
}

function apart(one: Sources, range: string): Sources[] {
  if (covers(range, one.of)) return [];
  return covers(one.of, range) ? [{ ...one, but: [...one.but, range] }] : [one];
}

/** Of two that are the same, the first. */
function isMore(other: string, range: string, isFirst: boolean): boolean {
  return covers(other, range) && (isFirst || !covers(range, other));
}

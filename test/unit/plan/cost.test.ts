// The monthly cost of a plan, as tables.

import { describe, expect, it } from 'vitest';
import { monthlyCost, type Sized } from '../../../src/plan/cost.ts';
import type { Fate } from '../../../src/plan/fate.ts';
import type { HostPlan } from '../../../src/plan/plan.ts';
import type { Size } from '../../../src/ports.ts';
import { costText } from '../../../src/show/cost.ts';

const sizes: Size[] = [
  { slug: 's-1', available: true, regions: [], priceMonthly: 6 },
  { slug: 's-3', available: true, regions: [], priceMonthly: 4.35 },
  { slug: 's-2', available: true, regions: [], priceMonthly: 12.1 },
];

function hosts(fates: Record<string, Fate>): HostPlan[] {
  return Object.entries(fates).map(([host, fate]) => {
    return { host, role: 'node', region: 'fra1', fate, changes: [], foreignRules: [] };
  });
}

function sized(named: Record<string, string>): Sized[] {
  return Object.entries(named).map(([name, size]) => ({ name, size }));
}

describe('monthlyCost', () => {
  it.each<[string, Record<string, Fate>, Record<string, string>, Record<string, string>, object]>([
    ['nothing at all', {}, {}, {}, { before: 0, after: 0, unknown: [] }],
    ['a first host', { a: 'create' }, {}, { a: 's-1' }, { before: 0, after: 6, unknown: [] }],
    ['a host more', { a: 'unchanged', b: 'create' }, { a: 's-1' }, { a: 's-1', b: 's-2' }, { before: 6, after: 18.1 }],
    ['a host less', { a: 'update', b: 'destroy' }, { a: 's-1', b: 's-2' }, { a: 's-1' }, { before: 18.1, after: 6 }],
    ['one for another', { a: 'destroy', b: 'create' }, { a: 's-1' }, { b: 's-2' }, { before: 6, after: 12.1 }],
    [
      'a droplet of another size than wanted',
      { a: 'update' },
      { a: 's-2' },
      { a: 's-1' },
      { before: 12.1, after: 12.1 },
    ],
    [
      'a chosen part of the fleet',
      { b: 'create' },
      { a: 's-1' },
      { a: 's-1', b: 's-1', c: 's-1' },
      { before: 6, after: 12 },
    ],
    ['a size without a price', { b: 'create' }, { a: 'old' }, { b: 's-1' }, { before: 0, after: 6, unknown: ['old'] }],
    ['a wanted size that nothing is made of', { a: 'unchanged' }, { a: 's-1' }, { a: 'odd' }, { unknown: [] }],
  ])('%s', (_, fates, existing, desired, cost) => {
    expect(monthlyCost({ hosts: hosts(fates) }, sized(existing), sized(desired), sizes)).toMatchObject(cost);
  });

  it('adds cents, not fractions of dollars', () => {
    const three = sized({ a: 's-3', b: 's-3', c: 's-3' });
    expect(monthlyCost({ hosts: [] }, three, [], sizes)).toEqual({ before: 13.05, after: 13.05, unknown: [] });
  });
});

describe('costText', () => {
  it.each([
    [{ before: 18, after: 24.1, unknown: [] }, '$18.00 → $24.10 a month (+$6.10)'],
    [{ before: 24, after: 18, unknown: [] }, '$24.00 → $18.00 a month (−$6.00)'],
    [{ before: 6, after: 6, unknown: [] }, '$6.00 → $6.00 a month (no change)'],
    [{ before: 0, after: 6, unknown: ['x', 'y'] }, '$0.00 → $6.00 a month (+$6.00), without x, y: no price is known'],
  ])('%j', (cost, text) => expect(costText(cost)).toBe(text));
});

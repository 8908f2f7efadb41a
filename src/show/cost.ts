// The monthly cost, in words.

import type { Cost } from '../plan/cost.ts';
import { code } from './markup.ts';

/** `$18.00 → $24.00 a month (+$6.00)` */
export function costText({ before, after, unknown }: Cost): string {
  const change = after - before;
  const sign = change < 0 ? '−' : '+';
  const difference = change === 0 ? 'no change' : `${sign}${dollars(Math.abs(change))}`;
  const without = unknown.length > 0 ? `, without ${unknown.join(', ')}: no price is known` : '';
  return `${dollars(before)} → ${dollars(after)} a month (${difference})${without}`;
}

export function costMarkdown(cost: Cost): string {
  return `**Monthly cost:** ${code(costText(cost))}`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

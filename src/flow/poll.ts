// Waits for a state, for a bounded time.

import type { Clock } from '../ports.ts';

/**
 * Looks until it is done or the time is up; returns what the last look saw. The longer it waits, the rarer it looks: what comes soon is seen
 * soon, and what takes long is seen late by a fifth of that at most.
 */
export async function poll<Value>(
  clock: Clock,
  patienceSeconds: number,
  look: () => Promise<{ done: boolean; value: Value }>,
  longestSeconds = 1,
): Promise<Value> {
  const [began, patience, longest] = [clock.now().getTime(), patienceSeconds * 1000, longestSeconds * 1000];
  for (;;) {
    const { done, value } = await look();
    const passed = clock.now().getTime() - began;
    if (done || passed >= patience) return value;
    await clock.sleep(Math.min(patience - passed, longest, Math.max(longest / 4, passed / 5)));
  }
}

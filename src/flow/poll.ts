// Waits for a state, for a bounded time.

import type { Clock } from '../ports.ts';

/** Looks until it is done or the time is up; returns what the last look saw. */
export async function poll<Value>(
  clock: Clock,
  patienceSeconds: number,
  look: () => Promise<{ done: boolean; value: Value }>,
  everySeconds = 1,
): Promise<Value> {
  const until = clock.now().getTime() + patienceSeconds * 1000;
  for (;;) {
    const { done, value } = await look();
    if (done || clock.now().getTime() >= until) return value;
    await clock.sleep(everySeconds * 1000);
  }
}

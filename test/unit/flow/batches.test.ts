// What several hosts bring is written together, in a bounded number of writes.

import { expect, test } from 'vitest';
import { Batches } from '../../../src/flow/batches.ts';
import type { Clock } from '../../../src/ports.ts';

/** Time that goes on when nothing else is left to do. */
class Time implements Clock {
  #now = 0;
  readonly #sleepers: { until: number; wake: () => void }[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  get seconds(): number {
    return this.#now / 1000;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ until: this.#now + milliseconds, wake }));
  }

  async pass(): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      const next = this.#sleepers.sort((one, other) => one.until - other.until).shift();
      if (!next) return;
      this.#now = next.until;
      next.wake();
    }
  }
}

/** When each host brings something, in seconds; undefined for one that fails. Gives the writes, and how long each host waited. */
async function written(arrivals: readonly (number | undefined)[], writeSeconds = 0) {
  const time = new Time();
  const writes: { at: number; hosts: readonly number[] }[] = [];
  let writing = 0;
  const batches = new Batches<number>(time, arrivals.length, async (hosts) => {
    expect(writing).toBe(0);
    writing += 1;
    await time.sleep(writeSeconds * 1000);
    writing -= 1;
    writes.push({ at: time.seconds, hosts });
  });
  const waits = arrivals.map(async (at, host) => {
    if (at === undefined) {
      batches.without();
      return 0;
    }
    await time.sleep(at * 1000);
    await batches.add(host);
    expect(writes.some(({ hosts }) => hosts.includes(host))).toBe(true);
    return time.seconds - at;
  });
  await time.pass();
  return { writes, waits: await Promise.all(waits) };
}

test('those that come together are one write, which waits for nobody who does not come', async () => {
  const { writes, waits } = await written([4, 4, undefined, 4]);
  expect(writes.map(({ hosts }) => hosts)).toEqual([[0, 1, 3]]);
  expect(Math.max(...waits)).toBeLessThan(0.1);
});

test('one that comes late keeps the others waiting for a moment only', async () => {
  const { writes, waits } = await written([0, 0.5, 170]);
  expect(writes.map(({ hosts }) => hosts)).toEqual([[0, 1], [2]]);
  expect(waits.map(Math.round)).toEqual([1, 1, 0]);
});

test('however many come one by one, the writes are few, and none is begun before the last one has ended', async () => {
  const few = await written(
    Array.from({ length: 20 }, (_, at) => (at * 180) / 20),
    2,
  );
  const many = await written(
    Array.from({ length: 1000 }, (_, at) => (at * 180) / 1000),
    2,
  );
  expect(many.writes.length).toBeLessThanOrEqual(9);
  expect(few.writes.length).toBeLessThanOrEqual(9);
  expect(many.writes.flatMap(({ hosts }) => hosts)).toHaveLength(1000);
});

test('once a write has failed, nothing more is written', async () => {
  const time = new Time();
  const writes: number[] = [];
  const batches = new Batches<number>(time, 3, async ([host = 0]) => {
    writes.push(host);
    throw new Error('the disk is full');
  });
  const first = batches.add(1);
  const failed = expect(first).rejects.toThrow('the disk is full');
  await time.pass();
  const second = expect(batches.add(2)).rejects.toThrow('the disk is full');
  await time.pass();
  await Promise.all([failed, second]);
  expect(writes).toEqual([1]);
});

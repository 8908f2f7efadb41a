// Bounded concurrency.

import { expect, test } from 'vitest';
import { inParallel } from '../../src/parallel.ts';

test('results are in the order of the inputs, with at most `limit` at a time', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([30, 1, 20, 2, 10], 2, async (delay) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setTimeout(done, delay));
    running -= 1;
    return delay;
  });
  expect([results, most]).toEqual([[30, 1, 20, 2, 10], 2]);
});

test('the first error is thrown once everything has ended', async () => {
  const ended: number[] = [];
  const work = inParallel([0, 1, 2, 3], 2, async (item) => {
    await new Promise((done) => setTimeout(done, item));
    ended.push(item);
    if (item === 1 || item === 2) throw new Error(`item ${item}`);
  });
  await expect(work).rejects.toThrow('item 1');
  expect(ended.sort()).toEqual([0, 1, 2, 3]);
});

test('no items', async () => {
  expect(await inParallel([], 5, () => expect.unreachable())).toEqual([]);
});

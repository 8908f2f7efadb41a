// Hosts switch together: nobody before all are prepared, nodes before monitors, and a failed host holds up nobody.

import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { Barrier } from '../../../src/flow/barrier.ts';

const watch = { name: 'watch', role: 'monitor' } as const;
const one = { name: 'one', role: 'node' } as const;
const two = { name: 'two', role: 'node' } as const;

let barrier: Barrier;
let turns: string[];
const prepared = (host: typeof watch | typeof one | typeof two) =>
  void barrier.turnOf(host).then(() => turns.push(host.name));

beforeEach(() => {
  barrier = new Barrier([watch, one, two]);
  turns = [];
});

test('nobody switches before all are prepared, and no monitor before the nodes have switched', async () => {
  for (const host of [watch, one]) prepared(host);
  await setImmediate();
  expect(turns).toEqual([]);
  prepared(two);
  await setImmediate();
  expect(turns).toEqual(['one', 'two']);
  barrier.passed('two');
  await setImmediate();
  expect(turns).toEqual(['one', 'two']);
  barrier.passed('one');
  await setImmediate();
  expect(turns).toEqual(['one', 'two', 'watch']);
});

test('once somebody has waited long enough, those who are not prepared are left out', async () => {
  for (const host of [watch, one]) prepared(host);
  barrier.close();
  await setImmediate();
  expect(turns).toEqual(['one']);
  barrier.passed('one');
  await setImmediate();
  expect(turns).toEqual(['one', 'watch']);
  expect(await barrier.turnOf(two)).toBe(false);
});

test('nobody waits for a host that failed', async () => {
  for (const host of [watch, one]) prepared(host);
  barrier.passed('two');
  barrier.passed('one');
  await setImmediate();
  expect(turns).toEqual(['one', 'watch']);
});

test('without nodes, monitors wait only for each other', async () => {
  barrier = new Barrier([watch]);
  prepared(watch);
  await setImmediate();
  expect(turns).toEqual(['watch']);
});

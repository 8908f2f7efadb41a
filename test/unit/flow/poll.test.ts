// Waiting for a state: bounded, and the last look counts.

import { expect, test } from 'vitest';
import { poll } from '../../../src/flow/poll.ts';
import { SimulatedWorld } from '../../fakes/simulator/world.ts';

const { clock } = new SimulatedWorld().ports;
const seconds = () => clock.now().getTime() / 1000;

test('ends with the first look that is done', async () => {
  const began = seconds();
  let looks = 0;
  expect(await poll(clock, 30, async () => ({ done: ++looks === 3, value: looks }))).toBe(3);
  expect(seconds() - began).toBe(2);
});

test('gives up when the time is up, with what was seen last', async () => {
  const began = seconds();
  let looks = 0;
  expect(await poll(clock, 30, async () => ({ done: false, value: ++looks }), 10)).toBe(4);
  expect(seconds() - began).toBe(30);
});

test('looks once where there is no time to wait', async () => {
  const began = seconds();
  expect(await poll(clock, 0, async () => ({ done: false, value: 'seen' }))).toBe('seen');
  expect(seconds()).toBe(began);
});

test('an error ends it', async () => {
  await expect(poll(clock, 30, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

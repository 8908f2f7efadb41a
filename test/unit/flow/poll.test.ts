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
  expect(seconds() - began).toBe(0.5);
});

test('looks often at first, and then ever more rarely', async () => {
  const began = seconds();
  const looks: number[] = [];
  await poll(clock, 60, async () => ({ done: looks.push(seconds() - began) < 0, value: undefined }), 3);
  const gaps = looks.slice(1).map((at, before) => at - (looks[before] ?? 0));
  expect(looks.slice(0, 3)).toEqual([0, 0.75, 1.5]);
  expect(Math.max(...gaps)).toBe(3);
  // The cloud takes 250 calls a minute, and a list of 1,000 droplets is five.
  expect(looks.length).toBeLessThan(30);
});

test('gives up when the time is up, with what was seen last', async () => {
  const began = seconds();
  let looks = 0;
  expect(await poll(clock, 30, async () => ({ done: false, value: ++looks }), 10)).toBeGreaterThan(4);
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

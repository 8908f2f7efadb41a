// The order in which hosts are changed, and what stops the rest.

import { expect, test } from 'vitest';
import { type Changing, inWaves } from '../../../src/flow/waves.ts';
import { Problem } from '../../../src/problem.ts';

const monitor: Changing = { name: 'monitor', role: 'monitor', created: false };
const nodes = (count: number, created = false): Changing[] =>
  Array.from({ length: count }, (_, at) => ({ name: `node-${at + 1}`, role: 'node', created }));

/** The order in which hosts were changed, `|` between waves, and who has which problem. */
async function wave(
  hosts: Changing[],
  failing: string[],
  settings: { parallel?: number; canary?: boolean; percent?: number } = {},
) {
  const order: string[] = [];
  let working = 0;
  const rollout = { canary: settings.canary ?? true, maxFailedPercent: settings.percent ?? 20 };
  const results = await inWaves(hosts, { parallel: settings.parallel ?? 30, rollout }, async ({ name }) => {
    if (working === 0 && order.length > 0) order.push('|');
    working += 1;
    order.push(name);
    await new Promise(setImmediate);
    working -= 1;
    return failing.includes(name) ? { name, failed: new Problem('it-failed', 'it failed') } : { name };
  });
  return {
    order: order.join(' '),
    problems: results.flatMap(({ name, failed }) => (failed ? [`${name}: ${failed.code}`] : [])),
  };
}

test('a node goes first, then all others in parallel', async () => {
  const { order, problems } = await wave([monitor, ...nodes(3)], []);
  expect(order).toBe('node-1 | monitor node-2 node-3');
  expect(problems).toEqual([]);
});

test('without a node, a monitor goes first', async () => {
  const { order } = await wave([monitor, { ...monitor, name: 'second' }], []);
  expect(order).toBe('monitor | second');
});

test('new hosts wait for nobody, nor does the only existing one', async () => {
  expect((await wave(nodes(3, true), ['node-1'])).order).toBe('node-1 node-2 node-3');
  expect((await wave([monitor, ...nodes(2, true)], [])).order).toBe('monitor node-1 node-2');
});

test('beside a canary, what is new begins', async () => {
  const { order, problems } = await wave(
    [monitor, ...nodes(2), { ...monitor, name: 'new', created: true }],
    ['node-1'],
  );
  expect(order).toBe('node-1 new');
  expect(problems).toEqual(['node-1: it-failed', 'monitor: rollout-stopped', 'node-2: rollout-stopped']);
});

test('a canary that fails stops all others', async () => {
  const { order, problems } = await wave([monitor, ...nodes(2)], ['node-1']);
  expect(order).toBe('node-1');
  expect(problems).toEqual(['node-1: it-failed', 'monitor: rollout-stopped', 'node-2: rollout-stopped']);
});

test('one more failure stops nobody, a second one among few hosts does', async () => {
  const one = await wave(nodes(6), ['node-2'], { parallel: 1 });
  expect(one.problems).toEqual(['node-2: it-failed']);
  const two = await wave(nodes(6), ['node-2', 'node-3'], { parallel: 1 });
  expect(two.order.replaceAll(' | ', ' ')).toBe('node-1 node-2 node-3');
  expect(two.problems.slice(2)).toEqual(['node-4', 'node-5', 'node-6'].map((name) => `${name}: rollout-stopped`));
});

test('the percentage is of the hosts changed so far', async () => {
  const { problems } = await wave(nodes(12), ['node-9', 'node-10'], { parallel: 1 });
  expect(problems).toEqual(['node-9: it-failed', 'node-10: it-failed']);
});

test('settings: no canary, and no limit', async () => {
  const { order, problems } = await wave(nodes(3), ['node-1', 'node-2'], { canary: false, percent: 100 });
  expect(order).toBe('node-1 node-2 node-3');
  expect(problems).toHaveLength(2);
});

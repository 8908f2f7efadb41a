// Who is changed when, and what stops the rest.

import { expect, test } from 'vitest';
import { inWaves, type Moving } from '../../../src/flow/waves.ts';
import { Problem } from '../../../src/problem.ts';

const monitor: Moving = { name: 'monitor', role: 'monitor', created: false };
const nodes = (count: number, created = false): Moving[] =>
  Array.from({ length: count }, (_, at) => ({ name: `node-${at + 1}`, role: 'node', created }));

/** The order in which hosts were worked on, `|` where nobody was being worked on, and who has which problem. */
async function wave(
  hosts: Moving[],
  failing: string[],
  settings: { parallel?: number; canary?: boolean; percent?: number } = {},
) {
  const order: string[] = [];
  let working = 0;
  const rollout = { canary: settings.canary ?? true, maxFailedPercent: settings.percent ?? 20 };
  const problems = await inWaves(hosts, { parallel: settings.parallel ?? 30, rollout }, async ({ name }) => {
    if (working === 0 && order.length > 0) order.push('|');
    working += 1;
    order.push(name);
    await new Promise(setImmediate);
    working -= 1;
    return failing.includes(name) ? new Problem('todo', 'it failed') : undefined;
  });
  return {
    order: order.join(' '),
    problems: Object.entries(problems).map(([name, { summary }]) => `${name}: ${summary}`),
  };
}

test('a node goes first, then all others side by side', async () => {
  const { order, problems } = await wave([monitor, ...nodes(3)], []);
  expect(order).toBe('node-1 | monitor node-2 node-3');
  expect(problems).toEqual([]);
});

test('without a node it is a monitor', async () => {
  const { order } = await wave([monitor, { ...monitor, name: 'second' }], []);
  expect(order).toBe('monitor | second');
});

test('hosts that are new wait for nobody, nor does the only one that is not', async () => {
  expect((await wave(nodes(3, true), ['node-1'])).order).toBe('node-1 node-2 node-3');
  expect((await wave([monitor, ...nodes(2, true)], [])).order).toBe('monitor node-1 node-2');
});

test('the first that fails stops all others', async () => {
  const { order, problems } = await wave([monitor, ...nodes(2)], ['node-1']);
  expect(order).toBe('node-1');
  expect(problems).toEqual([
    'node-1: it failed',
    'monitor: monitor was not touched: node-1 went first and failed',
    'node-2: node-2 was not touched: node-1 went first and failed',
  ]);
});

test('one failure among the others stops nobody, a second one of few does', async () => {
  const one = await wave(nodes(6), ['node-2'], { parallel: 1 });
  expect(one.problems).toEqual(['node-2: it failed']);
  const two = await wave(nodes(6), ['node-2', 'node-3'], { parallel: 1 });
  expect(two.order.replaceAll(' | ', ' ')).toBe('node-1 node-2 node-3');
  expect(two.problems.at(-1)).toBe(
    'node-6: node-6 was not touched: 2 of the first 3 hosts failed, and rollout.max_failed_percent is 20',
  );
});

test('the share is of the hosts worked on so far', async () => {
  const { problems } = await wave(nodes(12), ['node-9', 'node-10'], { parallel: 1 });
  expect(problems).toEqual(['node-9: it failed', 'node-10: it failed']);
});

test('settings: no canary, and any share may fail', async () => {
  const { order, problems } = await wave(nodes(3), ['node-1', 'node-2'], { canary: false, percent: 100 });
  expect(order).toBe('node-1 node-2 node-3');
  expect(problems).toHaveLength(2);
});

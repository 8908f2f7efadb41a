// One query for all panels, whose answer is limited.

import { expect, test } from 'vitest';
import { historyOf } from '../../../src/panels/history.ts';
import { hostPanels, panels } from '../../../src/panels/panels.ts';

const alike = (hosts: number, jobs = ['node']) => Array.from({ length: hosts }, () => jobs);
const all = panels.flatMap(({ job }) => job ?? []);

test('a fleet of people has twelve values an hour, and a large one fewer', () => {
  expect(historyOf(alike(4), 30)).toMatchObject({ points: 12, stepSeconds: 300 });
  expect(historyOf(alike(1000), 30).points).toBe(12);
  const points = [1500, 2500, 4000, 20_000].map((hosts) => historyOf(alike(hosts), 30).points);
  expect(points).toEqual([...points].sort((one, other) => other - one));
  expect(points.at(-1)).toBe(1);
  for (const hosts of [1000, 1500, 2500, 4000]) {
    const { points: each } = historyOf(alike(hosts), 30);
    expect(hosts * hostPanels.length * (90 + 28 * each)).toBeLessThanOrEqual(4 * 1024 ** 2);
    expect(historyOf(alike(hosts, all), 30).points).toBeLessThanOrEqual(each);
  }
});

test('every panel of what some host runs is in the query once, and rates look back on four samples', () => {
  const named = (jobs: string[][]) =>
    [...historyOf(jobs, 120).query.matchAll(/"panel", "(\w+)"/g)].map(([, name]) => name);
  const names = (jobs: string[]) =>
    panels.flatMap(({ name, job }) => (job === undefined || jobs.includes(job) ? [name] : []));
  expect(named(alike(4))).toEqual(names([]));
  expect(named([['node', 'redis'], ['node']])).toEqual(names(['redis']));
  expect(named(alike(4, all))).toEqual(panels.map(({ name }) => name));
  const { query } = historyOf(alike(4), 120);
  expect(query).toContain('[480s]');
  expect(historyOf(alike(4), 5).query).toContain('[300s]');
});

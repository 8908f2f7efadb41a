// One query for all panels, whose answer is limited.

import { expect, test } from 'vitest';
import { historyOf } from '../../../src/panels/history.ts';
import { panels } from '../../../src/panels/panels.ts';

test('a fleet of people has twelve values an hour, and a large one fewer', () => {
  expect(historyOf(4, 30)).toMatchObject({ points: 12, stepSeconds: 300 });
  expect(historyOf(1000, 30).points).toBe(12);
  const points = [1500, 2500, 4000, 20_000].map((hosts) => historyOf(hosts, 30).points);
  expect(points).toEqual([...points].sort((one, other) => other - one));
  expect(points.at(-1)).toBe(1);
  for (const hosts of [1000, 1500, 2500, 4000]) {
    const { points: each } = historyOf(hosts, 30);
    expect(hosts * panels.length * (90 + 28 * each)).toBeLessThanOrEqual(4 * 1024 ** 2);
  }
});

test('every panel is in the query once, and rates look back on four samples', () => {
  const { query } = historyOf(4, 120);
  for (const { name } of panels) expect(query.split(`"panel", "${name}"`)).toHaveLength(2);
  expect(query).toContain('[480s]');
  expect(historyOf(4, 5).query).toContain('[300s]');
});

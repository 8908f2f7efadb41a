// The dashboard as Grafana's import reads it; what its queries give is in panels/promtool.test.ts.

import { expect, test } from 'vitest';
import { panels } from '../../../src/panels/panels.ts';
import { dashboard } from '../../../src/show/dashboard.ts';

interface Shown {
  id: number;
  title: string;
  type: string;
  datasource: object;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { refId: string; datasource: object; expr: string; interval?: string }[];
}

/** Of a fleet that runs everything. */
const jobs = panels.flatMap(({ job }) => job ?? []);
const made = dashboard('demo', '30s', jobs) as Record<string, unknown> & {
  __inputs: { name: string }[];
  __requires: { type: string; id: string }[];
  templating: { list: { name: string; datasource: object }[] };
  panels: Shown[];
};

test('asks for one data source, and everything in it takes that one', () => {
  expect(made.__inputs).toMatchObject([{ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' }]);
  const datasource = { type: 'prometheus', uid: `\${${made.__inputs[0]?.name}}` };
  const all = [...made.templating.list, ...made.panels, ...made.panels.flatMap(({ targets }) => targets)];
  expect(all.map((one) => one.datasource)).toEqual(all.map(() => datasource));
});

test('has what the form of its version has, and is of no installation', () => {
  expect(made).toMatchObject({ title: 'PromGuard: demo', uid: 'promguard-demo', schemaVersion: 36, version: 1 });
  expect(made).not.toHaveProperty('id');
  const used = new Set(made.panels.map(({ type }) => type));
  const required = made.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id);
  expect(required.sort()).toEqual([...used].sort());
  expect((dashboard('a'.repeat(63), '30s', []) as { uid: string }).uid).toHaveLength(40);
});

test('has every panel once, beside each other and not upon each other', () => {
  expect(made.panels.map(({ title }) => title)).toEqual(['Firing alerts', ...panels.map(({ title }) => title)]);
  const few = dashboard('demo', '30s', ['node', 'redis']) as typeof made;
  const own = panels.filter(({ job }) => job === undefined || job === 'redis').map(({ title }) => title);
  expect(few.panels.map(({ title }) => title)).toEqual(['Firing alerts', ...own]);
  expect(new Set(made.panels.map(({ id }) => id)).size).toBe(made.panels.length);
  const cells = made.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...made.panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
});

test('rates look back on the samples that there are', () => {
  const rates = made.panels.flatMap(({ targets }) => targets).filter(({ expr }) => expr.includes('rate('));
  expect(rates.length).toBeGreaterThan(0);
  expect(rates.map(({ interval }) => interval)).toEqual(rates.map(() => '30s'));
});

test("every variable in a query is Grafana's, or one that it offers", () => {
  const variables = made.panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\$[a-z_]\w*/g) ?? []),
  );
  const own = made.templating.list.map(({ name }) => `$${name}`);
  expect([...new Set(variables)].sort()).toEqual([...own, '$__rate_interval'].sort());
});

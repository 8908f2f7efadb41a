// The plan as data: counts, its digest, its document.

import { describe, expect, test } from 'vitest';
import { digest, hasChanges, type Plan, planDocument, summarise } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import { change, host, planOf } from '../../fakes/changes.ts';

const all = planOf(
  host('a', { fate: 'create' }),
  host('b', { fate: 'update' }),
  host('c', { fate: 'destroy' }),
  host('d', { fate: 'unchanged', changes: [] }),
  host('e', { fate: 'unreachable', changes: [] }),
);

test('hosts are counted by what becomes of them, unreachable ones not at all', () => {
  expect(summarise(all)).toEqual({ create: 1, update: 1, delete: 1, unchanged: 1 });
});

test.each<[string, Plan, boolean]>([
  ['a change', planOf(host('a')), true],
  ['none', planOf(host('a', { changes: [] })), false],
  ['no host', planOf(), false],
])('a plan with %s has changes: %s', (_, plan, has) => {
  expect(hasChanges(plan)).toBe(has);
});

describe('the digest', () => {
  const one = change('/etc/a');
  const two = change('/etc/b', { detail: ['-x', '+y'] });
  const base = planOf(host('a', { changes: [one, two] }), host('b'));
  const of = (plan: Plan) => digest(plan, '1.0.0');

  test.each<[string, Plan]>([
    ['another order of hosts', planOf(...base.hosts.toReversed())],
    ['another order of changes', planOf(host('a', { changes: [two, one] }), host('b'))],
    ['rules of others', planOf(host('a', { changes: [one, two], foreignRules: ['x'] }), host('b'))],
    ['a warning', { ...base, problems: [new Problem('todo', 'odd', { severity: 'warning' })] }],
    ['other words for a place', planOf(host('a', { changes: [one, two], region: 'x' }), host('b'))],
  ])('stays with %s', (_, plan) => {
    expect(of(plan)).toBe(of(base));
  });

  test.each<[string, Plan]>([
    ['another host', planOf(base.hosts[0] ?? host('a'), host('c'))],
    ['another fate', planOf(host('a', { changes: [one, two], fate: 'create' }), host('b'))],
    ['a change less', planOf(host('a', { changes: [one] }), host('b'))],
    ['another action', planOf(host('a', { changes: [one, { ...two, action: 'delete' }] }), host('b'))],
    ['another line', planOf(host('a', { changes: [one, { ...two, detail: ['-x', '+z'] }] }), host('b'))],
    ['a restart for a reload', planOf(host('a', { changes: [one, { ...two, how: 'restart' }] }), host('b'))],
    ['another fleet', { ...base, fleet: 'other' }],
  ])('changes with %s', (_, plan) => {
    expect(of(plan)).not.toBe(of(base));
  });

  test('changes with the version, whose scripts may be others', () => {
    expect(digest(base, '1.0.1')).not.toBe(of(base));
  });

  test('is 64 hex digits', () => {
    expect(of(base)).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('the document has every change with its host, and nulls where nothing is known', () => {
  const plan: Plan = {
    ...planOf(host('a', { changes: [change('/etc/a', { how: 'restart' })], foreignRules: ['limit tcp 22'] })),
    problems: [new Problem('todo', 'odd', { severity: 'warning' })],
  };
  expect(JSON.parse(JSON.stringify(planDocument(plan, '1.0.0')))).toEqual({
    version: 1,
    fleet: 'demo',
    offline: false,
    digest: digest(plan, '1.0.0'),
    summary: { create: 0, update: 1, delete: 0, unchanged: 0 },
    changes: [
      { host: 'a', kind: 'file', id: 'file:/etc/a', action: 'update', summary: '/etc/a', detail: [], how: 'restart' },
    ],
    foreign_rules: [{ host: 'a', rule: 'limit tcp 22' }],
    problems: [{ code: 'todo', summary: 'odd', hint: null, at: null, severity: 'warning' }],
  });
});

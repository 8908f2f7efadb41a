// The plan as data: counts, its digest, its document.

import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/plan/change.ts';
import { digest, type HostPlan, hasChanges, type Plan, planDocument, summarise } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import { everyChange } from '../../fakes/every-change.ts';
import { destroyed, file, host, plan, unit } from '../../fakes/plans.ts';

const any = [file('/etc/x')];
const key = (of: string): Change => ({ kind: 'key', id: `key:${of}`, action: 'delete', host: of });
const all = plan([
  host('a', 'create', any),
  host('b', 'update', any),
  host('c', 'destroy', any),
  host('d', 'unchanged'),
  host('e', 'unreachable'),
]);

test('hosts are counted by what becomes of them, unreachable ones not at all', () => {
  expect(summarise(all)).toEqual({ create: 1, update: 1, destroy: 1, giveBack: 0, unchanged: 1 });
});

test('a droplet is destroyed, a static host given back, and an item deleted: in the document, and not in the digest', () => {
  const going = plan([
    host('a', 'destroy', [destroyed('a'), key('a')]),
    host('b', 'destroy', [...everyChange.server.slice(0, 1), key('b')]),
  ]);
  const { summary, changes } = planDocument(going, '1.0.0');
  expect(summary).toEqual({ create: 0, update: 0, destroy: 1, give_back: 1, unchanged: 0 });
  expect(changes.map(({ id, action }) => `${action} ${id}`)).toEqual([
    'destroy droplet:a',
    'delete key:a',
    'give back server:web',
    'delete key:b',
  ]);
  // As the releases before had it: a review of theirs still counts.
  expect(digest(going, '1.0.0')).toBe('7ce53f40cd2a18d1e71dd762f3ad872fef634995783f1fa1206a71644a5a5afb');
});

test.each<[string, Plan, boolean]>([
  ['a change', plan([host('a', 'update', any)]), true],
  ['none', plan([host('a', 'unchanged')]), false],
  ['no host', plan([]), false],
])('a plan with %s has changes: %s', (_, made, has) => {
  expect(hasChanges(made)).toBe(has);
});

describe('the digest', () => {
  const one = file('/etc/a');
  const two = file('/etc/b', ['-x', '+y']);
  const three = unit('app', { why: 'reload', causes: ['file:/etc/a'] });
  const web = (changes: Change[], more: Partial<HostPlan> = {}) => host('a', 'update', changes, more);
  const other = host('b', 'update', any);
  const base = plan([web([one, two, three]), other]);
  const of = (made: Plan) => digest(made, '1.0.0');

  test.each<[string, Plan]>([
    ['another order of hosts', plan(base.hosts.toReversed())],
    ['another order of changes', plan([web([three, two, one]), other])],
    [
      'another order of fields',
      plan([web([one, Object.fromEntries(Object.entries(two).reverse()) as Change, three]), other]),
    ],
    ['rules of others', plan([web([one, two, three], { foreignRules: [{ text: 'x', comment: '' }] }), other])],
    ['a warning', { ...base, problems: [new Problem('odd', 'odd', { severity: 'warning' })] }],
    ['what it costs', { ...base, cost: { before: 1, after: 2, unknown: [] } }],
    ['another region of a host', plan([web([one, two, three], { region: 'x' }), other])],
  ])('stays with %s', (_, made) => {
    expect(of(made)).toBe(of(base));
  });

  test.each<[string, Plan]>([
    ['another host', plan([web([one, two, three]), host('c', 'update', any)])],
    ['another fate', plan([host('a', 'create', [one, two, three]), other])],
    ['a change less', plan([web([one, three]), other])],
    ['another action', plan([web([one, file('/etc/b', ['-x', '+y'], 'create'), three]), other])],
    ['another line', plan([web([one, file('/etc/b', ['-x', '+z']), three]), other])],
    ['another order of lines', plan([web([one, file('/etc/b', ['+y', '-x']), three]), other])],
    [
      'another mode',
      plan([web([one, { ...two, before: { mode: '0644' }, after: { mode: '0600' } } as Change, three]), other]),
    ],
    ['a restart for a reload', plan([web([one, two, { ...three, why: 'restart' } as Change]), other])],
    ['another fleet', { ...base, fleet: 'other' }],
  ])('changes with %s', (_, made) => {
    expect(of(made)).not.toBe(of(base));
  });

  test('changes with the version, whose scripts may be others', () => {
    expect(digest(base, '1.0.1')).not.toBe(of(base));
  });

  test('is 64 hex digits', () => {
    expect(of(base)).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('the document has every change with its host and its fields, and nulls where nothing is known', () => {
  const cost = { before: 1, after: 2, unknown: [] };
  const peer: Change = {
    kind: 'peer',
    id: 'tunnel:wg0/peer:b',
    action: 'create',
    interface: 'wg0',
    peer: 'b',
    publicKey: 'KEY',
    before: undefined,
    after: { allowedIps: ['10.0.0.2/32'], keepalive: 25 },
  };
  const foreignRules = [{ text: 'limit tcp 22', comment: 'theirs' }];
  const closing = [{ host: 'a', port: 80, proto: 'tcp', process: 'nginx', from: 'anywhere' }] as const;
  const problems = [new Problem('odd', 'odd', { severity: 'warning' })];
  const made = plan([host('a', 'update', [file('/etc/a'), peer], { foreignRules })], problems, { cost, closing });
  expect(JSON.parse(JSON.stringify(planDocument(made, '1.0.0')))).toEqual({
    version: 3,
    fleet: 'demo',
    offline: false,
    digest: digest(made, '1.0.0'),
    summary: { create: 0, update: 1, destroy: 0, give_back: 0, unchanged: 0 },
    changes: [
      {
        host: 'a',
        kind: 'file',
        id: 'file:/etc/a',
        action: 'update',
        path: '/etc/a',
        before: {},
        after: {},
        content: ['+line'],
      },
      {
        host: 'a',
        kind: 'peer',
        id: 'tunnel:wg0/peer:b',
        action: 'create',
        interface: 'wg0',
        peer: 'b',
        public_key: 'KEY',
        before: null,
        after: { allowed_ips: ['10.0.0.2/32'], keepalive: 25 },
      },
    ],
    foreign_rules: [{ host: 'a', rule: 'limit tcp 22', comment: 'theirs' }],
    monthly_cost: { before: 1, after: 2, unknown: [] },
    closing_ports: [{ host: 'a', port: 80, proto: 'tcp', process: 'nginx', from: 'anywhere' }],
    stops: [],
    problems: [{ code: 'odd', summary: 'odd', hosts: [], also: [], hint: null, at: null, severity: 'warning' }],
  });
});

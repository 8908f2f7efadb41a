// The plan on a terminal. Rule: the exact text, as a person reads it before saying yes.

import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { countLine, planText } from '../../../src/show/text.ts';
import { everyChange } from '../../fakes/every-change.ts';
import { destroyed, file, host, plan, unit } from '../../fakes/plans.ts';

const details = { details: true };

test('a static host is given back, not destroyed', () => {
  const made = plan([host('shop', 'destroy', [...everyChange.server.slice(0, 1)], { role: '', region: '' })]);
  expect(planText(made, details)).toMatch(/^shop: give back\n/);
  expect(countLine(made)).toBe('0 to create, 0 to update, 0 to destroy, 1 to give back, 0 unchanged');
});

test('what is destroyed stands first, then what is created, then what changes', () => {
  const made = plan([
    host('changes', 'update', [file('/etc/a', ['-x', '+y']), unit('app')]),
    host('comes', 'create', [file('/etc/b', ['+z'], 'create')]),
    host('stays', 'unchanged'),
    host('goes', 'destroy', [destroyed('goes')], { role: '', region: '' }),
  ]);
  expect(planText(made, details)).toBe(`goes: destroy
  - droplet s-1vcpu-1gb, debian-12-x64, fra1, id 7

comes (node, fra1): create
  + file /etc/b

changes (node, fra1): update
  ~ file /etc/a
      -x
      +y
  ~ unit start app

1 to create, 1 to update, 1 to destroy, 1 unchanged`);
});

test('without details only the changes are lines', () => {
  expect(planText(plan([host('a', 'update', [file('/etc/a', ['-x'])])]), { details: false })).toBe(
    'a (node, fra1): update\n  ~ file /etc/a\n\n0 to create, 1 to update, 0 to destroy, 0 unchanged',
  );
});

test('rules of others are shown even where nothing changes', () => {
  const foreignRules = [{ text: 'limit tcp 22', comment: 'theirs' }];
  expect(planText(plan([host('a', 'unchanged', [], { foreignRules })]), details)).toBe(
    'a: firewall rules of others, left alone\n  = firewall limit tcp 22 # theirs\n\nno changes: every host matches fleet.yaml',
  );
});

test('ports that would close and what the plan costs stand above the counts', () => {
  const closing = [
    { host: 'a', port: 5432, proto: 'tcp', process: 'postgres', from: 'anywhere' },
    { host: 'a', port: 53, proto: 'udp', process: '', from: ['192.0.2.0/24', '198.51.100.7'] },
    { host: 'b', port: 80, proto: 'tcp', process: 'nginx', from: 'private' },
  ] as const;
  const cost = { before: 18, after: 24, unknown: [] };
  expect(
    planText(plan([host('a', 'update', [unit('app')])], [], { closing, cost }), details),
  ).toBe(`a (node, fra1): update
  ~ unit start app

ports in use that this plan closes
  a 5432/tcp (postgres) from anywhere
  a 53/udp from 192.0.2.0/24, 198.51.100.7
  b 80/tcp (nginx) from its private network

monthly cost: $18.00 → $24.00 a month (+$6.00)

0 to create, 1 to update, 0 to destroy, 0 unchanged`);
});

test('a line of a host can neither steer the terminal nor be a command for a workflow runner', () => {
  const foreignRules = [{ text: '::add-mask::x\u0007', comment: '' }];
  const text = planText(plan([host('a', 'update', [file('/etc/a', ['-\u001b[2J'])], { foreignRules })]), details);
  expect(text).toContain('      -?[2J\n');
  expect(text).not.toMatch(/^\s*::/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test.each<[string, Plan, string]>([
  ['nothing to do', plan([host('a', 'unchanged')]), 'no changes: every host matches fleet.yaml'],
  ['nothing in git', plan([], [], { offline: true }), 'no changes since what git has recorded'],
  [
    'an unreachable host is not one without changes',
    plan([host('a', 'unreachable')]),
    '0 to create, 0 to update, 0 to destroy, 0 unchanged, 1 unreachable',
  ],
])('%s', (_, made, line) => {
  expect(countLine(made)).toBe(line);
});

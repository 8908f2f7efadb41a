// The plan on a terminal. Rule: the exact text, as a person reads it before saying yes.

import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { countLine, planText } from '../../../src/show/text.ts';
import { change, host, planOf } from '../../fakes/changes.ts';

const details = { details: true };

test('what is destroyed stands first, then what is made, then what changes', () => {
  const plan = planOf(
    host('changes', { changes: [change('/etc/a', { detail: ['-x', '+y'] }), change('app', { kind: 'unit' })] }),
    host('comes', { fate: 'create', changes: [change('/etc/b', { action: 'create', detail: ['+z'] })] }),
    host('stays', { fate: 'unchanged', changes: [] }),
    host('goes', {
      fate: 'destroy',
      role: '',
      region: '',
      changes: [change('s-1vcpu-1gb', { kind: 'droplet', action: 'delete' })],
    }),
  );
  expect(planText(plan, details)).toBe(`goes: destroy
  - droplet s-1vcpu-1gb

comes (node, lon1): create
  + file /etc/b

changes (node, lon1): update
  ~ file /etc/a
      -x
      +y
  ~ unit app

1 to create, 1 to update, 1 to destroy, 1 unchanged`);
});

test('without details only the changes are lines', () => {
  expect(planText(planOf(host('a', { changes: [change('/etc/a', { detail: ['-x'] })] })), { details: false })).toBe(
    'a (node, lon1): update\n  ~ file /etc/a\n\n0 to create, 1 to update, 0 to destroy, 0 unchanged',
  );
});

test('rules of others are shown where nothing changes, too', () => {
  expect(
    planText(planOf(host('a', { fate: 'unchanged', changes: [], foreignRules: ['limit tcp 22 # theirs'] })), details),
  ).toBe(
    'a: firewall rules of others, left alone\n  = firewall limit tcp 22 # theirs\n\nno changes: every host is as fleet.yaml says',
  );
});

test('a line of a host can neither steer the terminal nor be a command for a workflow runner', () => {
  const plan = planOf(
    host('a', { changes: [change('/etc/a', { detail: ['-\u001b[2J'] })], foreignRules: ['::add-mask::x\u0007'] }),
  );
  const text = planText(plan, details);
  expect(text).toContain('      -?[2J\n');
  expect(text).not.toMatch(/^\s*::/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test.each<[string, Plan, string]>([
  [
    'nothing to do',
    planOf(host('a', { fate: 'unchanged', changes: [] })),
    'no changes: every host is as fleet.yaml says',
  ],
  ['nothing in git', { ...planOf(), offline: true }, 'no changes against what git records'],
  [
    'an unreachable host is not one without changes',
    planOf(host('a', { fate: 'unreachable', changes: [] })),
    '0 to create, 0 to update, 0 to destroy, 0 unchanged, 1 unreachable',
  ],
])('%s', (_, plan, line) => {
  expect(countLine(plan)).toBe(line);
});

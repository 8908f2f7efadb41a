// The exit code of promguard plan, and what a plan and an apply tell of problems.

import { expect, test } from 'vitest';
import { toldBefore } from '../../../src/commands/apply.ts';
import { planExitCode, savedEnd } from '../../../src/commands/plan.ts';
import { shownProblems } from '../../../src/commands/terminal.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';

const plan = (...problems: Problem[]): Plan => ({
  fleet: 'example',
  offline: false,
  hosts: [],
  cost: undefined,
  closing: [],
  problems,
});
const error = new Problem('would-shut-out', 'this apply would shut out the machine that it runs on');
const warning = new Problem('example', 'an example', { severity: 'warning' });

test.each([
  ['nothing', plan(), [], 0],
  ['a warning', plan(warning), [warning], 0],
  ['an error of the plan', plan(error), [], 1],
  ['an error that would stop an apply', plan(), [warning, error], 1],
])('%s', (_, made, stops, code) => {
  expect([planExitCode(made, stops, false), planExitCode(made, stops, true)]).toEqual([code, code]);
});

test('a saved plan is refused for what stops an apply, and not for an error of one host', () => {
  expect(savedEnd(plan(warning), [warning])).toBe('does this plan');
  expect(savedEnd(plan(error), [warning])).toContain('does what');
  expect(savedEnd(plan(error), [error])).toContain('refuses');
});

test('what stops an apply and is a problem of the plan is shown once', () => {
  expect(shownProblems(plan(warning, error), [error])).toEqual([warning, error]);
  expect(shownProblems(plan(error.with({ severity: 'warning' }), warning), [error])).toEqual([warning, error]);
});

test('an apply counts what will stop it, and tells it once, at its end', () => {
  expect(shownProblems(plan(warning), [error])).toHaveLength(2);
  for (const asks of [true, false]) expect(toldBefore(plan(warning), [warning, error], asks)).toEqual([warning]);
});

test('what stops an apply does not hide the errors of hosts: they may be why', () => {
  const refused = new Problem('ssh-login-refused', 'web: root cannot log in', { hosts: ['web'] });
  for (const asks of [true, false]) expect(toldBefore(plan(refused, error), [error], asks)).toEqual([refused]);
});

test('an error of one host is told before somebody is asked, and else at the end', () => {
  expect(toldBefore(plan(error, warning), [], true)).toEqual([error, warning]);
  expect(toldBefore(plan(error, warning), [], false)).toEqual([warning]);
});

// The exit code of promguard plan.

import { expect, test } from 'vitest';
import { planExitCode, savedEnd } from '../../../src/commands/plan.ts';
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

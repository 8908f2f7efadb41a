// What a plan and an apply tell of problems, and when.

import { expect, test } from 'vitest';
import { errorsOfStopped, shownProblems, toldBefore } from '../../../src/plan/told.ts';
import { Problem } from '../../../src/problem.ts';

const plan = (...problems: Problem[]) => ({ problems });
const stop = new Problem('would-shut-out', 'this apply would shut out the machine that it runs on');
const refused = new Problem('ssh-login-refused', 'web: root cannot log in', { hosts: ['web'] });
const warning = new Problem('example', 'an example', { severity: 'warning' });

test('what stops an apply and is a problem of the plan is told once, as an error', () => {
  expect(shownProblems(plan(warning, stop), [stop])).toEqual([warning, stop]);
  expect(shownProblems(plan(stop.with({ severity: 'warning' }), warning), [stop])).toEqual([warning, stop]);
});

test('an error of one host is told before somebody is asked, and else at the end', () => {
  expect(toldBefore(plan(refused, warning), [], true)).toEqual([refused, warning]);
  expect(toldBefore(plan(refused, warning), [], false)).toEqual([warning]);
  expect(errorsOfStopped(plan(refused), [warning])).toEqual([]);
});

test('what stops an apply does not hide the errors of hosts: they may be why', () => {
  for (const asks of [true, false]) expect(toldBefore(plan(refused, warning), [stop], asks)).toEqual([warning]);
  expect(errorsOfStopped(plan(refused, warning), [stop])).toEqual([stop, refused]);
});

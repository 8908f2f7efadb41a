// Problems as people and programs see them. Rule: the exact text, for it is the product's voice.

import { expect, test } from 'vitest';
import { format, Problem, Problems, printable, problemsOf, refuse } from '../../src/problem.ts';

const at = { file: 'fleet/fleet.yaml', line: 12, column: 5 };

test.each<[string, Problem, string]>([
  ['a summary', new Problem('todo', 'it is broken'), 'error: it is broken'],
  ['a hint', new Problem('todo', 'it is broken', { hint: 'mend it' }), 'error: it is broken\n  mend it'],
  ['a place', new Problem('todo', 'it is broken', { at }), 'fleet/fleet.yaml:12:5: error: it is broken'],
  ['a warning', new Problem('todo', 'it is odd', { severity: 'warning' }), 'warning: it is odd'],
  [
    'what a host printed cannot steer the terminal',
    new Problem('todo', 'host: \u001b[2Jgone', { hint: 'it printed:\n  | \u0007\r\u009b31m' }),
    'error: host: ?[2Jgone\n  it printed:\n  | ???31m',
  ],
])('%s', (_, problem, text) => {
  expect(format(problem)).toBe(text);
});

test('every field is there in JSON, null where it is not known', () => {
  const bare = { code: 'todo', summary: 'a', hint: null, at: null, severity: 'error' };
  expect(JSON.parse(JSON.stringify(new Problem('todo', 'a')))).toEqual(bare);
  const full = new Problem('todo', 'a', { hint: 'b', at, severity: 'warning', cause: new Error('c') });
  expect(JSON.parse(JSON.stringify(full))).toEqual({ code: 'todo', summary: 'a', hint: 'b', at, severity: 'warning' });
});

test('the cause is kept for whoever looks for it', () => {
  const cause = new Error('deep');
  expect(new Problem('todo', 'a', { cause }).cause).toBe(cause);
});

test('errors are refused together, warnings pass', () => {
  const warning = new Problem('todo', 'odd', { severity: 'warning' });
  expect(() => refuse([warning])).not.toThrow();
  expect(() => refuse([])).not.toThrow();
  const errors = [new Problem('todo', 'one'), new Problem('todo', 'two')];
  expect(() => refuse([warning, ...errors])).toThrow(new Problems(errors));
  expect(new Problems(errors).message).toBe('error: one\nerror: two');
});

test('one problem and several are found in what was thrown; a bug is thrown again', () => {
  const problem = new Problem('odd', 'it is odd');
  expect(problemsOf(problem)).toEqual([problem]);
  expect(problemsOf(new Problems([problem, problem]))).toEqual([problem, problem]);
  expect(() => problemsOf(new TypeError('bug'))).toThrow(TypeError);
});

test('printable keeps line ends and letters of all scripts', () => {
  expect(printable('größer → 大\n\tend')).toBe('größer → 大\n?end');
});

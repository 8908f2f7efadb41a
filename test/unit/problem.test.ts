// Problems as people and programs see them.

import { expect, test } from 'vitest';
import { format, Problem, Problems, printable, problemsOf, refuse } from '../../src/problem.ts';

const at = { file: 'fleet/fleet.yaml', line: 12, column: 5 };

test.each<[string, Problem, string]>([
  ['a summary', new Problem('broken', 'it is broken'), 'error: it is broken'],
  ['what follows', new Problem('broken', 'a', { also: ['so b\nc'], hint: 'd' }), 'error: a\n  and so b?c\n  d'],
  ['a hint', new Problem('broken', 'it is broken', { hint: 'fix it' }), 'error: it is broken\n  fix it'],
  ['a place', new Problem('broken', 'it is broken', { at }), 'fleet/fleet.yaml:12:5: error: it is broken'],
  ['a warning', new Problem('broken', 'it is odd', { severity: 'warning' }), 'warning: it is odd'],
  [
    'a host’s output cannot control the terminal',
    new Problem('broken', 'host: \u001b[2Jgone', { hint: 'it printed:\n  | \u0007\r\u009b31m' }),
    'error: host: ?[2Jgone\n  it printed:\n  | ???31m',
  ],
])('%s', (_, problem, text) => {
  expect(format(problem)).toBe(text);
});

test('JSON has every field, null where there is none', () => {
  const bare = { code: 'broken', summary: 'a', hosts: [], also: [], hint: null, at: null, severity: 'error' };
  expect(JSON.parse(JSON.stringify(new Problem('broken', 'a')))).toEqual(bare);
  const more = { hosts: ['web-1'], also: ['so it goes'] };
  const full = new Problem('broken', 'a', { ...more, hint: 'b', at, severity: 'warning', cause: new Error('c') });
  expect(JSON.parse(JSON.stringify(full))).toEqual({
    code: 'broken',
    summary: 'a',
    ...more,
    hint: 'b',
    at,
    severity: 'warning',
  });
});

test.each([
  ['an age identity', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
  ['a key', '-----BEGIN RSA PRIVATE KEY-----\nQQQQ\n-----END RSA PRIVATE KEY-----'],
  ['one in JSON', JSON.stringify('-----BEGIN PRIVATE KEY-----\nQQQQ\n-----END PRIVATE KEY-----')],
  ['one that was cut', '-----BEGIN OPENSSH PRIVATE KEY-----\nQQQQ'],
  ['the lines of one', `b3BlbnNzaC1rZXktdjEAAAA\nQQQQ`],
  ['tokens', `dop_v1_QQQQ00000000000000000000 ghp_QQQQ00000000000000000000 github_pat_QQQQ0000000000000000_0`],
])('no problem shows a secret that can be told by its form: %s', (_, secret) => {
  const problem = new Problem('broken', `no ${secret}`, { also: [`so ${secret}`], hint: `write ./${secret}` });
  for (const one of [problem, problem.with({ severity: 'warning' })])
    for (const text of [format(one), JSON.stringify(one), String(one), one.summary]) expect(text).not.toContain('QQQQ');
  expect(problem.hint).toContain('(secret)');
});

test('keeps the cause', () => {
  const cause = new Error('deep');
  expect(new Problem('broken', 'a', { cause }).cause).toBe(cause);
});

test('refuse throws all errors at once, and lets warnings pass', () => {
  const warning = new Problem('broken', 'odd', { severity: 'warning' });
  expect(() => refuse([warning])).not.toThrow();
  expect(() => refuse([])).not.toThrow();
  const errors = [new Problem('broken', 'one'), new Problem('broken', 'two')];
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

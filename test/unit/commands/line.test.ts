// What a command line asks for. Rule: whatever is not understood is refused, before anything is read.

import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { readLine } from '../../../src/commands/line.ts';

test.each([
  [['apply', '--offline'], 'option-not-taken'],
  [['verify', '--undo', 'web-1'], 'option-not-taken'],
  [['--detailed-exitcode', 'apply'], 'option-not-taken'],
  [['validate', '--only', 'web-1'], 'option-not-taken'],
  [['tunnel', '--only', 'web-1'], 'option-not-taken'],
  [['destroy', '--only', 'web-1'], 'destroy-takes-no-hosts'],
  [['apply', '--only', ''], 'no-host-chosen'],
  [['verify', '--only', 'web-1', '--only', ','], 'no-host-chosen'],
  [['plan', ''], 'no-host-chosen'],
  [['plan', '--only', 'web,,db'], 'no-host-chosen'],
  [['apply', 'web,'], 'no-host-chosen'],
  [['help', '--json'], 'option-not-taken'],
  [['help', 'plan', '--only', 'web'], 'option-not-taken'],
  [['destroy', 'fleet/fleet.yaml'], 'unexpected-argument'],
  [['apply', 'fleet/fleet.yaml', 'web-1'], 'unexpected-argument'],
  [['status', 'prod/fleet.yml'], 'unexpected-argument'],
  [['plan', '--quiet', '--verbose'], 'quiet-and-verbose'],
  [['ssh'], 'missing-host'],
  [['ssh', 'web-1', '--fleet', 'x.yaml'], 'unexpected-argument'],
  [['ssh', '--json', 'web-1'], 'option-not-taken'],
  [['completion'], 'missing-argument'],
  [['completion', 'bash', '--fleet', 'x.yaml'], 'option-not-taken'],
  [['completion', 'bash', '--quiet'], 'option-not-taken'],
  [['exporters', '--fleet', 'x.yaml'], 'option-not-taken'],
  [['exporters', 'redis', 'nginx'], 'unexpected-argument'],
  [['nosuch', '--help'], 'unknown-command'],
  [['help', 'plann'], 'unknown-command'],
  [['help', 'plan', 'extra'], 'unexpected-argument'],
  [['tunnel', '--json'], 'option-not-taken'],
  [['validate', '-v'], 'option-not-taken'],
  [['-v'], 'missing-command'],
  [['--version', 'foo'], 'unknown-command'],
])('%j is refused: %s', (argv, code) => {
  expect(() => readLine(argv)).toThrow(expect.objectContaining({ code }));
});

test.each([
  [['silence', 'web', '1h', '--why', ''], false],
  [['rotate', '--what', ''], true],
])('%j may be left out: %s', (argv, may) => {
  const hint = may ? expect.stringContaining('leave it out') : expect.not.stringContaining('leave it out');
  expect(() => readLine(argv)).toThrow(expect.objectContaining({ code: 'invalid-option-value', hint }));
});

test.each([
  [['plan', 'web-1', 'web-2']],
  [['plan', '--only', 'web-1,web-2']],
  [['--only', 'web-1', 'plan', '--only', 'web-2', '-q']],
])('%j chooses two hosts', (argv) => {
  expect(readLine(argv)).toMatchObject({ ask: 'run', values: { only: ['web-1', 'web-2'] } });
});

test.each([
  [[], { ask: 'nothing' }],
  [['--help'], { ask: 'help' }],
  [['help'], { ask: 'help' }],
  [['help', 'help'], { ask: 'help' }],
  [['help', 'plan'], { ask: 'help', about: 'plan' }],
  [['plan', '--help'], { ask: 'help', about: 'plan' }],
  [['--version'], { ask: 'version' }],
])('%j is %j', (argv, line) => {
  expect(readLine(argv)).toEqual(line);
});

test.each([
  [
    ['ssh', 'web-1', 'ls', '--all', '-q'],
    ['web-1', 'ls', '--all', '-q'],
  ],
  [
    ['ssh', '--fleet', 'x.yaml', 'web-1', '--', '-x'],
    ['web-1', '-x'],
  ],
])('%j gives what follows the host to the host', (argv, operands) => {
  expect(readLine(argv)).toMatchObject({ ask: 'run', operands });
});

describe('the examples of --help', () => {
  const examples = [...commands].flatMap(([name, { examples: lines = [] }]) => lines.map((line) => [name, line]));

  test.each(examples)('of %s are understood: %s', (name = '', line = '') => {
    // The shell takes redirections and comments away.
    const [program, ...argv] = line.replace(/ +[<#].*$/, '').split(' ');
    expect([program, readLine(argv)]).toMatchObject(['promguard', { ask: 'run', command: commands.get(name) }]);
  });
});

// The command line as it is built. Rule: a slip of the finger is answered with what was meant.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.join(import.meta.dirname, '../../dist/cli.js');

test.each([
  [['plann'], 'error: unknown command "plann"\n  did you mean `plan`?\n'],
  [['wiregaurd'], /^error: unknown command "wiregaurd"\n {2}the commands are validate, plan, apply, .* and lab\n$/],
  [['plan', '--ofline'], "error: Unknown option '--ofline'\n  did you mean `offline`?\n"],
  [['plan', '-x'], "error: Unknown option '-x'\n  see promguard --help\n"],
  [['lab', 'up', '--nmae', 'x'], "error: Unknown option '--nmae'\n  did you mean `name`?\n"],
  [['lab', 'up', '-x'], "error: Unknown option '-x'\n  see promguard lab --help\n"],
  [['plan', '--fleet', '--only'], "error: Option '--fleet' argument is ambiguous.\n  see promguard --help\n"],
])('promguard %j', (args, told) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(told);
});

test.each([
  [['--help'], /^usage: promguard COMMAND/],
  [['plan', '--help'], /^usage: promguard plan/],
  [['lab', '--help'], /^usage: promguard lab COMMAND/],
  [['lab', 'fault', '-h'], /^usage: promguard lab fault COMMAND/],
])('promguard %j explains itself', (args, told) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(told);
});

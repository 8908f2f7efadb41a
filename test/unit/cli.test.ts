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
  [['plan', '--fleet', '--only'], "error: Option '--fleet' argument is ambiguous.\n  see promguard --help\n"],
])('promguard %j', (args, told) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(told);
});

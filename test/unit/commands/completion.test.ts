// Shell completion, in a real bash. Rule: every proposal comes from the table of commands or from fleet.yaml.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { completionsFor } from '../../../src/commands/complete.ts';
import { commands } from '../../../src/commands/index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'completion-'));
const fleet = path.join(folder, 'fleet.yaml');

beforeAll(() => {
  writeFileSync(
    fleet,
    `fleet: demo
recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p]
monitors: [{ name: mon-1, region: tor1 }]
nodes: [{ name: web-1, region: lon1 }, { name: web-2, region: lon1 }]
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [
    ['plan', '--fleet', fleet, 'w'],
    ['web-1', 'web-2'],
  ],
  [
    ['plan', '--fleet', fleet, '--only', 'mon-1,w'],
    ['mon-1,web-1', 'mon-1,web-2'],
  ],
  [['plan', '--fleet', '=', fleet, '--only', '=', 'mon'], ['mon-1']],
  [['tunnel', '--fleet', fleet, ''], ['mon-1']],
  [['ssh', '--fleet', fleet, 'web-2'], ['web-2']],
  [['revoke', '--fleet', fleet, '--u'], ['--undo']],
  [['validate', '--o'], []],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['exporters', 'po'], ['postgres']],
  [['plan', '--fleet', ''], []],
  [['plan', '--fleet', '/nonexistent.yaml', ''], []],
])('%j', async (words, expected) => {
  expect(await completionsFor(words)).toEqual(expected);
});

test('every command is proposed', async () => {
  expect(await completionsFor([''])).toEqual([...commands.keys(), 'help', 'lab']);
});

test('bash fills COMPREPLY with what the program proposes', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await commands.get('completion')?.run({} as never, ['bash']);
  const script = log.mock.calls.flat().join('\n');
  log.mockRestore();
  const program = path.join(folder, 'promguard');
  writeFileSync(program, '#!/bin/bash\nprintf "%s\\n" "$#" "$@"\n');
  chmodSync(program, 0o755);
  const bash = `${script}
COMP_WORDS=(promguard plan --only 'web-' after) COMP_CWORD=3
_promguard; printf '%s|' "\${COMPREPLY[@]}"; complete -p promguard`;
  const shown = execFileSync('bash', ['-c', bash], { encoding: 'utf8', env: { PATH: `${folder}:/usr/bin:/bin` } });
  expect(shown).toBe('4|__complete|plan|--only|web-|complete -o default -F _promguard promguard\n');
});

// Shell completion, in the real shells. Rule: every proposal comes from the table of commands or from fleet.yaml.

import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completionsFor } from '../../../src/commands/complete.ts';
import { commands } from '../../../src/commands/index.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { atTerminal } from '../../fakes/terminal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'completion-'));
const fleet = path.join(folder, 'fleet.yaml');
const sealed = 'ENC[AES256_GCM,data:eA==,iv:eA==,tag:eA==,type:str]';
const sealedSecrets = `pg_url: ${sealed}\ntls_key: ${sealed}\nsops: { age: [] }\n`;

beforeAll(() => {
  writeFileSync(
    fleet,
    `fleet: demo
recipients: [age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p]
monitors: [{ name: mon-1, region: tor1 }]
nodes: [{ name: web-1, region: lon1 }, { name: web-2, region: lon1 }]
clients: [{ name: laptop, public_key: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= }]
`,
  );
  writeFileSync(path.join(folder, 'secrets.yaml'), sealedSecrets);
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
  [['tunnel', '--fleet', fleet, '--to', 'a'], ['alertmanager']],
  [['ssh', '--fleet', fleet, 'web-2'], ['web-2']],
  [['revoke', '--fleet', fleet, '--u'], ['--undo']],
  [
    ['completion', '--'],
    ['--help', '--version'],
  ],
  [['validate', '--o'], []],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['exporters', 'po'], ['postgres']],
  [['client', '--fleet', fleet, ''], ['laptop']],
  [
    ['silence', '--fleet', fleet, 'end', ''],
    ['mon-1', 'web-1', 'web-2'],
  ],
  [['silence', '--fleet', fleet, 'e'], ['end']],
  [['secret', '--fleet', fleet, 're'], ['remove']],
  [
    ['secret', '--fleet', fleet, 'remove', ''],
    ['pg_url', 'tls_key'],
  ],
  [['secret', '--fleet', fleet, 'set', 'pg'], ['pg_url']],
  [['secret', '--fleet', fleet, 'edit', ''], []],
  [
    ['rotate', '--what', 'ssh'],
    ['ssh-host-keys', 'ssh-key'],
  ],
  [['plan', '--fleet', ''], []],
  [['plan', '--fleet', '/nonexistent.yaml', ''], []],
])('%j', async (words, expected) => {
  expect(await completionsFor(words)).toEqual(expected);
});

test('every command is proposed', async () => {
  expect(await completionsFor([''])).toEqual([...commands.keys(), 'help', 'lab']);
});

test.each([
  [
    ['plan', '--fleet', fleet, '--only=mon-1,w'],
    ['--only=mon-1,web-1', '--only=mon-1,web-2'],
  ],
  [[`--fleet=${fleet}`, 'plan', 'mon'], ['mon-1']],
  [['plan', '--offline='], []],
])('of shells that leave --option=value whole: %j', async (words, expected) => {
  expect(await completionsFor(words)).toEqual(expected);
});

describe('in a real shell', () => {
  const at = (name: string) => path.join(folder, name);
  const cli = path.join(import.meta.dirname, '../../../dist/cli.js');
  const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, ZDOTDIR: folder, TERM: 'dumb' };
  const isMissing = (shell: string) => spawnSync(shell, ['--version']).error !== undefined;

  beforeAll(() => {
    ensureBuilt();
    // Answers the shell as the real one, and of all else shows what it got.
    const program = `[[ $1 == __complete || $1 == completion ]] && exec '${process.execPath}' '${cli}' "$@"`;
    writeFileSync(at('promguard'), `#!/bin/bash\n${program}\nprintf 'ran:'; printf ' <%s>' "$@"; echo\n`);
    chmodSync(at('promguard'), 0o755);
    mkdirSync(at('functions'));
    writeFileSync(at('functions/_promguard'), execFileSync(at('promguard'), ['completion', 'zsh'], { env }));
    writeFileSync(at('.bashrc'), `PS1='ready> '; eval "$(promguard completion bash)"\n`);
  }, 120_000);

  /** Without the program in PATH: README.md makes it an alias of two words. */
  const aliasEnv = { ...env, PATH: process.env['PATH'] };
  const alias = `alias promguard="bash ${at('promguard')}"`;

  /** What the program got of lines in each of which Tab was pressed at the end. */
  async function typed(
    argv: readonly string[],
    lines: readonly string[],
    shellEnv: NodeJS.ProcessEnv = env,
  ): Promise<(string | undefined)[]> {
    const keys = lines.map((line) => `promguard ${line}\t\r`).join('');
    const { text } = await atTerminal(argv, { cwd: folder, env: shellEnv }, /ready> $/, `${keys}exit\r`);
    return [...text.matchAll(/^(?:ready> )?ran: (.*)$/gm)].map(([, got]) => got);
  }

  const lines = new Map([
    ['val', '<validate>'],
    ['plan --fleet=fleet.yaml --only=mon', '<plan> <--fleet=fleet.yaml> <--only=mon-1>'],
    ['lab fault droplet web-1 unr', '<lab> <fault> <droplet> <web-1> <unreachable>'],
    ['plan --fleet fle', '<plan> <--fleet> <fleet.yaml>'],
  ]);

  test('bash completes commands, hosts, the lab and paths', async () => {
    expect(await typed(['bash', '--rcfile', at('.bashrc'), '-i'], [...lines.keys()])).toEqual([...lines.values()]);
  });

  test('bash does of an alias', async () => {
    writeFileSync(at('.alias'), `PS1='ready> '; ${alias}\neval "$(promguard completion bash)"\n`);
    expect(await typed(['bash', '--rcfile', at('.alias'), '-i'], ['val'], aliasEnv)).toEqual(['<validate>']);
  });

  test.skipIf(isMissing('zsh'))('zsh does of an alias', async () => {
    writeFileSync(at('.zshrc'), `PS1='ready> '; ${alias}\neval "$(promguard completion zsh)"\n`);
    expect(await typed(['zsh', '-i'], ['val', 'plan --off'], aliasEnv)).toEqual(['<validate>', '<plan> <--offline>']);
  });

  test.skipIf(isMissing('fish'))('fish does of an alias', () => {
    const script = `${alias}; promguard completion fish | source; complete -C 'promguard val'`;
    const shown = execFileSync('fish', ['--no-config', '-c', script], { encoding: 'utf8', cwd: folder, env: aliasEnv });
    expect(shown.trim()).toBe('validate');
  });

  test.skipIf(isMissing('zsh'))('zsh does, in a .zshrc without compinit', async () => {
    writeFileSync(at('.zshrc'), `PS1='ready> '; eval "$(promguard completion zsh)"\n`);
    expect(await typed(['zsh', '-i'], [...lines.keys()])).toEqual([...lines.values()]);
  });

  test.skipIf(isMissing('zsh'))('zsh does at the first Tab, from a folder of fpath', async () => {
    const fpath = `fpath=(${at('functions')} $fpath); autoload -U compinit; compinit -u -D`;
    writeFileSync(at('.zshrc'), `PS1='ready> '; ${fpath}\n`);
    expect(await typed(['zsh', '-i'], ['val'])).toEqual(['<validate>']);
  });

  test.skipIf(isMissing('fish'))('fish proposes what the program proposes, and paths where it proposes nothing', () => {
    const complete = (line: string) => {
      const script = `promguard completion fish | source; complete -C 'promguard ${line}'`;
      const shown = execFileSync('fish', ['--no-config', '-c', script], { encoding: 'utf8', cwd: folder, env });
      return shown.split('\n').filter(Boolean);
    };
    expect(complete('val')).toEqual(['validate']);
    expect(complete('plan --fleet fleet.yaml ')).toEqual(['mon-1', 'web-1', 'web-2']);
    expect(complete('plan --fleet fleet.yaml --only=mon')).toEqual(['--only=mon-1']);
    expect(complete('plan --fleet fle')).toEqual(['fleet.yaml']);
  });
});

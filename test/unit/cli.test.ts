// The built command line. Rule: a typing error is answered with what was meant.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../fakes/action.ts';
import { fleetOf, monitor, node } from '../fakes/fleets.ts';

const program = path.join(import.meta.dirname, '../../dist/cli.js');
const promguard = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });

beforeAll(ensureBuilt, 120_000);

const commands = /^the commands are validate, plan, apply, .* and lab$/;
test.each([
  [['plann'], 'unknown-command', 'did you mean `plan`?'],
  [['wiregaurd'], 'unknown-command', commands],
  [['constructor'], 'unknown-command', commands],
  [['up'], 'unknown-command', 'did you mean promguard apply?'],
  [['deploy', '--yes'], 'unknown-command', 'did you mean promguard apply?'],
  [['diff'], 'unknown-command', 'did you mean promguard plan?'],
  [['list'], 'unknown-command', 'did you mean promguard status?'],
  [['ls'], 'unknown-command', 'did you mean promguard status?'],
  [['version'], 'unknown-command', 'did you mean promguard --version?'],
  [['help', 'up'], 'unknown-command', 'did you mean promguard apply?'],
  [['plan', '--ofline'], 'unknown-option', 'did you mean --offline?'],
  [['plan', '--dry-run'], 'unknown-option', 'see promguard plan --help'],
  [['apply', '--dry-run'], 'unknown-option', 'did you mean promguard plan?'],
  [['apply', '-n'], 'unknown-option', 'did you mean promguard plan?'],
  [['apply', '--check'], 'unknown-option', 'did you mean promguard plan?'],
  [['apply', '-y'], 'unknown-option', 'did you mean --yes?'],
  [['-V'], 'unknown-option', 'did you mean promguard --version?'],
  [['plan', '-o', 'x'], 'unknown-option', 'did you mean --out?'],
  [['apply', '--auto-approve'], 'unknown-option', 'did you mean --yes?'],
  [['lab', 'up', '--dry-run'], 'unknown-option', 'see promguard lab --help'],
  [['lab', 'up', '--nmae', 'x'], 'unknown-option', 'did you mean --name?'],
  [[], 'missing-command', 'see promguard --help; promguard --version prints the version'],
  [['validate', '--fleet', ''], 'invalid-option-value', expect.stringContaining('leave it out')],
  [['init', '--keys='], 'invalid-option-value', expect.stringContaining('leave it out')],
  [['plan', '--out', 'web-1'], 'invalid-option-value', expect.stringContaining('--out ./web-1')],
  [['plan', '--out', ''], 'invalid-option-value', expect.stringContaining('leave it out')],
  [['revoke'], 'missing-host', 'promguard revoke HOST'],
  [['destroy', '--only', 'web-1'], 'destroy-takes-no-hosts', expect.any(String)],
  [['destroy', 'web-1', '--yes'], 'destroy-takes-no-hosts', expect.any(String)],
  [['validate', 'web-1'], 'unexpected-argument', expect.any(String)],
  [['validate', 'prod/fleet.yaml'], 'unexpected-argument', 'pass it with --fleet prod/fleet.yaml'],
  [['plan', 'fleet.yml'], 'unexpected-argument', 'pass it with --fleet fleet.yml'],
  [['apply', 'fleet/fleet.yaml', '--yes'], 'unexpected-argument', 'pass it with --fleet fleet/fleet.yaml'],
  [['apply', '--yes', '--only', ''], 'no-host-chosen', expect.any(String)],
  [['revoke', 'web-1', 'web-2'], 'unexpected-argument', expect.any(String)],
  [['tunnel', '--only', 'web-1'], 'option-not-taken', expect.any(String)],
  [['apply', 'web-1', '--only', 'web-2'], 'hosts-given-twice', expect.any(String)],
  [['apply', '--offline'], 'option-not-taken', 'see promguard apply --help'],
  [['lab', 'fault', 'api', '--status', 'abc'], 'not-a-number', expect.any(String)],
  [['lab', 'fault', 'next', 'stuck', '--times', '-1'], 'invalid-option-value', expect.any(String)],
  [['lab', 'fault', 'next', 'stuck', '--times', '1.5'], 'not-a-number', expect.any(String)],
])('promguard %j is one problem, %s, with a hint', (args, code, hint) => {
  const { status, stdout, stderr } = promguard(...args, '--json');
  expect([status, stderr]).toEqual([1, '']);
  const matching = hint instanceof RegExp ? expect.stringMatching(hint) : hint;
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, problems: [{ code, severity: 'error', hint: matching }] });
});

test.each([[[]], [['lab']], [['lab', 'fault']]])(
  'promguard %j alone is a problem, and shows on stderr what there is',
  (args) => {
    const { status, stdout, stderr } = promguard(...args);
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^usage: promguard/)]);
    const asked = promguard(...args, '--help');
    expect([asked.status, asked.stdout, asked.stderr]).toEqual([0, stderr, '']);
  },
);

test.each(['abc', ''])('promguard tunnel --port %j is refused', (port) => {
  const { status, stdout, stderr } = promguard('tunnel', '--port', port);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('--port');
});

test('in a folder of the repository the hint says where the fleet is', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-cli-'));
  for (const name of ['fleet/keys', 'docs']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'fleet/fleet.yaml'), '');
  const hintIn = (name: string, ...args: string[]) => {
    const cwd = path.join(folder, name);
    const { stdout } = spawnSync(process.execPath, [program, 'plan', ...args, '--json'], { encoding: 'utf8', cwd });
    return JSON.parse(stdout).problems.map(({ code, hint }: Record<string, string>) => [code, hint]);
  };
  const hint = (file: string, top: string) => `it is at ${file}: pass --fleet ${file}, or run this in ${top}`;
  expect(hintIn('.', '--fleet', 'no.yaml')).toEqual([['no-fleet-file', expect.stringMatching(/leave out --fleet$/)]]);
  expect(hintIn('fleet')).toEqual([['no-fleet-file', hint('fleet.yaml', '..')]]);
  expect(hintIn('fleet/keys')).toEqual([['no-fleet-file', hint('../fleet.yaml', '../..')]]);
  expect(hintIn('docs', '--fleet', 'no.yaml')).toEqual([['no-fleet-file', hint('../fleet/fleet.yaml', '..')]]);
  // Of another repository.
  mkdirSync(path.join(folder, 'docs/.git'));
  expect(hintIn('docs')).toEqual([['no-fleet-file', expect.stringContaining('promguard init')]]);
  rmSync(folder, { recursive: true });
});

describe.skipIf(!existsSync('/dev/full'))('output that cannot be written', () => {
  const shell = (line: string) =>
    spawnSync('bash', ['-o', 'pipefail', '-c', line, process.execPath, program], { encoding: 'utf8' });

  test.each(['exporters', 'exporters --json', '--help', '--version', 'completion bash'])(
    '%s: an error on stderr, and exit code 1',
    (args) => {
      const { status, stderr } = shell(`"$0" "$1" ${args} >/dev/full`);
      expect([status, stderr.split('\n')[0]]).toEqual([1, expect.stringMatching(/^error: .*ENOSPC/)]);
    },
  );

  test('a reader that has seen enough is no error', () => {
    expect(shell('"$0" "$1" exporters --json | head -c 1')).toMatchObject({ status: 0, stdout: '{', stderr: '' });
  });

  test('whoever closes stderr does not end the work', () => {
    expect(shell('"$0" "$1" plan --ofline 2>/dev/full')).toMatchObject({ status: 1, stderr: '' });
  });
});

test('without --json a problem goes to stderr, with its hint on a line of its own', () => {
  const { status, stdout, stderr } = promguard('plan', '--ofline');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toBe('error: unknown option --ofline\n  did you mean --offline?\n');
});

test.each([
  [['--help'], /^usage: promguard COMMAND/],
  [['plan', '--help'], /^usage: promguard plan/],
  [['help', 'plan'], /^usage: promguard plan/],
  [['help', 'lab', 'fault'], /^usage: promguard lab fault COMMAND/],
  [['--json', '-h', 'trust'], /^usage: promguard trust HOST/],
  [['lab', '--help'], /^usage: promguard lab COMMAND/],
  [['lab', 'fault', '-h'], /^usage: promguard lab fault COMMAND/],
])('promguard %j prints its help', (args, usage) => {
  const { status, stdout, stderr } = promguard(...args);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(usage);
});

test.each([
  [[], 'error: '],
  [['--quiet'], 'error: '],
  [['--verbose'], 'read fleet.yaml\n'],
])('without a terminal, plan %j says nothing of its progress unless it is asked to', (args, first) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-cli-'));
  try {
    const fleet = path.join(folder, 'fleet.yaml');
    writeFileSync(fleet, fleetOf([monitor, node(1)]));
    const { status, stdout, stderr } = promguard('plan', '--fleet', fleet, ...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.slice(0, first.length)).toBe(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['fleets/eu.yaml', 'promguard secret --fleet fleets/eu.yaml set NAME'],
  ['./fleet/fleet.yaml', 'promguard secret set NAME'],
])('of %s, a command that is named can be typed as it stands', (fleet, command) => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'promguard-cli-'));
  try {
    mkdirSync(path.join(cwd, path.dirname(fleet)), { recursive: true });
    writeFileSync(path.join(cwd, fleet), fleetOf([monitor]));
    const { stderr } = spawnSync(process.execPath, [program, 'secret', 'list', '--fleet', fleet], {
      ...{ encoding: 'utf8', cwd },
    });
    expect(stderr).toContain(command);
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

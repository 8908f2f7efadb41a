// The built `promguard secret`. Rule: a value is on no command line, in no output, and on no disk once the command has ended.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { random } from '../../../src/io/clock.ts';
import { createVault } from '../../../src/io/sops/vault.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { ensureBuilt } from '../../fakes/action.ts';
import { atTerminal } from '../../fakes/terminal.ts';

const program = path.join(import.meta.dirname, '../../../dist/cli.js');
let folder: string;
let identity: string;
let environment: NodeJS.ProcessEnv;

beforeAll(ensureBuilt, 120_000);
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-secret-test-'));
  identity = await generateX25519Identity();
  for (const name of ['fleet', 'tmp']) mkdirSync(path.join(folder, name));
  const recipient = await identityToRecipient(identity);
  const text = `fleet: demo\nrecipients: [${recipient}]\nmonitors: [{ name: m, region: tor1 }]\n`;
  writeFileSync(path.join(folder, 'fleet/fleet.yaml'), text);
  const { PATH } = process.env;
  environment = { PATH, TMPDIR: path.join(folder, 'tmp'), SOPS_AGE_KEY: identity };
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (args: string[], input = '') =>
  spawnSync(process.execPath, [program, 'secret', ...args], { cwd: folder, env: environment, input, encoding: 'utf8' });
const file = () => readFileSync(path.join(folder, 'fleet/secrets.yaml'), 'utf8');
const values = () =>
  createVault({ identities: new Secret(identity), clock: { now: () => new Date() }, random }).open(file(), 'x');
const code = (stdout: string) => JSON.parse(stdout).problems.map((problem: { code: string }) => problem.code);
const editor = (lines: string) => {
  writeFileSync(path.join(folder, 'editor'), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  environment['EDITOR'] = path.join(folder, 'editor');
};
const left = () => readdirSync(path.join(folder, 'tmp'));

test('sets a secret from standard input, and lists its name alone', async () => {
  const { status, stdout, stderr } = run(['set', 'db_url'], 'postgresql://x:hun"ter2@/db\n');
  expect([status, stdout]).toEqual([0, 'wrote fleet/secrets.yaml: commit it, then apply\n']);
  expect(stderr).toContain('`{ secret: db_url }`');
  expect(file()).not.toContain('ter2');
  expect(run(['set', 'key'], '-----BEGIN\nx\n').status).toBe(0);
  expect(await values()).toEqual({ db_url: 'postgresql://x:hun"ter2@/db', key: '-----BEGIN\nx\n' });
  delete environment['SOPS_AGE_KEY'];
  expect(run(['list']).stdout).toMatch(/^NAME .*\ndb_url +unused\nkey +unused\n$/);
  expect(JSON.parse(run(['list', '--json']).stdout)).toEqual({
    version: 1,
    secrets: [
      { name: 'db_url', uses: [] },
      { name: 'key', uses: [] },
    ],
  });
});

test('removes a secret, and leaves the ciphertexts of the others', async () => {
  for (const name of ['one', 'two']) run(['set', name], `${name}\n`);
  const before = file();
  const { status, stdout } = run(['remove', 'one']);
  expect([status, stdout]).toEqual([0, expect.stringContaining('wrote fleet/secrets.yaml')]);
  expect(await values()).toEqual({ two: 'two' });
  expect(before).toContain(/^two: .*/m.exec(file())?.[0]);
  expect(code(run(['remove', 'one', '--json']).stdout)).toEqual(['unknown-secret']);
  expect(run(['remove', 'two']).status).toBe(0);
  expect(run(['list', '--json']).stdout).toContain('"secrets": []');
  expect(run(['set', 'three'], '3').status).toBe(0);
  expect(await values()).toEqual({ three: '3' });
});

test('lists where each is used, and does not remove one that is', async () => {
  for (const name of ['db_url', 'old']) run(['set', name], 'x');
  const fleet = path.join(folder, 'fleet/fleet.yaml');
  writeFileSync(
    fleet,
    `${readFileSync(fleet, 'utf8')}nodes: [{ name: db, region: lon1, count: 2 }]
exporters:
  postgres: { hosts: [db-1, db-2], env: { DATA_SOURCE_URI: localhost, DATA_SOURCE_PASS: { secret: db_url } } }
`,
  );
  expect(JSON.parse(run(['list', '--json']).stdout).secrets).toEqual([
    { name: 'db_url', uses: [{ exporter: 'postgres', as: 'env', name: 'DATA_SOURCE_PASS', hosts: ['db-1', 'db-2'] }] },
    { name: 'old', uses: [] },
  ]);
  expect(run(['list']).stdout).toMatch(/\ndb_url +postgres, env DATA_SOURCE_PASS +db-1, db-2\nold +unused\n$/);
  expect(run(['set', 'db_url'], 'x').stderr).toBe('');
  const { status, stdout } = run(['remove', 'db_url', '--json']);
  expect([status, JSON.parse(stdout).problems]).toMatchObject([1, [{ code: 'secret-in-use', at: { line: 6 } }]]);
  editor(`sed -i 's/^db_url/db_uri/' "$1"`);
  expect(code(run(['edit', '--json']).stdout)).toEqual(['secret-in-use']);
  expect(await values()).toEqual({ db_url: 'x', old: 'x' });
  expect(run(['remove', 'old']).status).toBe(0);
});

test('is refused where the file is a link, whose target stays as it is', () => {
  const target = path.join(folder, 'shared.yaml');
  run(['set', 'one'], 'x');
  renameSync(path.join(folder, 'fleet/secrets.yaml'), target);
  symlinkSync('../shared.yaml', path.join(folder, 'fleet/secrets.yaml'));
  const before = readFileSync(target, 'utf8');
  for (const args of [['set', 'one'], ['list'], ['remove', 'one']]) {
    expect(code(run([...args, '--json'], 'y').stdout)).toEqual(['source-is-link']);
  }
  expect([readFileSync(target, 'utf8'), file()]).toEqual([before, before]);
});

test('is refused where the file is a folder', () => {
  mkdirSync(path.join(folder, 'fleet/secrets.yaml'));
  const { stdout } = run(['set', 'one', '--json'], 'y');
  expect(JSON.parse(stdout).problems).toMatchObject([
    { code: 'not-a-file', summary: expect.stringContaining('secrets.yaml') },
  ]);
});

test('says that comments are not kept', () => {
  run(['set', 'one'], 'x\n');
  writeFileSync(path.join(folder, 'fleet/secrets.yaml'), `#ENC[AES256_GCM,data:eA==,type:comment]\n${file()}`);
  expect(run(['set', 'one'], 'x\n').stderr).not.toContain('comments');
  expect(run(['set', 'one'], 'y\n').stderr).toContain('comments');
  expect(file()).not.toContain('#');
});

test('keeps several lines as they are, and of a single one no line end', async () => {
  run(['set', 'crlf'], 'a\r\n b\r\n');
  run(['set', 'blank'], ' a: "b"\n\n# c\n\n');
  run(['set', 'line'], 'a b\r\n');
  expect(await values()).toEqual({ crlf: 'a\r\n b\r\n', blank: ' a: "b"\n\n# c\n\n', line: 'a b' });
});

test('writes nothing where nothing changes', () => {
  editor('true');
  expect(run(['edit'])).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('no secrets') });
  run(['set', 'one'], 'x');
  const before = file();
  expect(run(['set', 'one'], 'x\n').stdout).toBe('fleet/secrets.yaml is unchanged\n');
  expect(file()).toBe(before);
});

test.each([
  [['set', 'one'], '', 'empty-secret'],
  [['set', 'one'], '\n', 'empty-secret'],
  [['set', 'one'], 'a\0b', 'secret-not-text'],
  [['set', 'a b'], 'x', 'invalid-secret-name'],
  [['set', 'x_unencrypted'], 'x', 'invalid-secret-name'],
  [[], 'x', 'missing-argument'],
  [['set'], 'x', 'missing-argument'],
  [['set', 'one', 'hunter2'], '', 'secret-on-command-line'],
  [['set', 'one=hunter2'], '', 'secret-on-command-line'],
  [['one', 'hunter2'], '', 'unknown-operand'],
  [['remove', 'one'], '', 'unknown-secret'],
  [['remove'], '', 'missing-argument'],
  [['list', 'one'], '', 'unexpected-argument'],
  [['show'], '', 'unknown-operand'],
])('%j with %j is refused', (args, input, expected) => {
  const { status, stdout } = run([...args, '--json'], input);
  expect([status, code(stdout)]).toEqual([1, [expected]]);
  expect(stdout).not.toContain('hunter2');
  expect(existsSync(path.join(folder, 'fleet/secrets.yaml'))).toBe(false);
});

test.each([
  ['rm', 'remove'],
  ['remvoe', 'remove'],
  ['show', 'edit'],
  ['add', 'set'],
])('secret %s is told that it is %s here', (word, meant) => {
  const [{ hint }] = JSON.parse(run([word, 'one', '--json']).stdout).problems;
  expect(hint).toContain(`secret ${meant}`);
});

test('what it is to do is asked before fleet.yaml is', () => {
  rmSync(path.join(folder, 'fleet/fleet.yaml'));
  expect(code(run(['show', 'one', '--json']).stdout)).toEqual(['unknown-operand']);
  expect(run(['list', '--al']).stderr).toContain('promguard secret --help');
});

test('a value that makes the file larger than can be read is refused, and what is there stays', async () => {
  run(['set', 'one'], 'first');
  const before = file();
  expect(code(run(['set', 'two', '--json'], 'x'.repeat(900_000)).stdout)).toEqual(['sops-file-too-large']);
  expect(file()).toBe(before);
});

test('without an identity of a recipient nothing is written', async () => {
  environment['SOPS_AGE_KEY'] = await generateX25519Identity();
  expect(code(run(['set', 'one', '--json'], 'x').stdout)).toEqual(['age-identity-not-recipient']);
});

test('with the identity of a recipient whom no apply has encrypted for yet, that is what is said', async () => {
  run(['set', 'one'], 'first');
  environment['SOPS_AGE_KEY'] = await generateX25519Identity();
  const [added, yaml] = [await identityToRecipient(environment['SOPS_AGE_KEY']), path.join(folder, 'fleet/fleet.yaml')];
  writeFileSync(yaml, readFileSync(yaml, 'utf8').replace('recipients: [', `recipients: [${added}, `));
  for (const args of [['set', 'two'], ['remove', 'one'], ['edit']])
    expect(code(run([...args, '--json'], 'x').stdout)).toEqual(['not-encrypted-yet']);
});

test('edits all in a file that only this user can read, and that is gone afterwards', async () => {
  run(['set', 'one'], 'first');
  editor(`stat -c %a "$1" "$(dirname "$1")" >${folder}/modes
env >${folder}/env
sed -i 's/first/second/' "$1"; echo 'two: "x: y"' >>"$1"`);
  const { status, stdout, stderr } = run(['edit']);
  expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('wrote fleet/secrets.yaml')]);
  expect(await values()).toEqual({ one: 'second', two: 'x: y' });
  expect(readFileSync(path.join(folder, 'modes'), 'utf8')).toBe('600\n700\n');
  expect(readFileSync(path.join(folder, 'env'), 'utf8')).not.toContain('AGE-SECRET-KEY');
  expect(left()).toEqual([]);
});

test.each([
  ['fails', 'exit 3', 'editor-failed'],
  ['writes no YAML', 'echo "two: [hunter2" >>"$1"', 'secrets-not-readable'],
  ['empties the file', ': >"$1"', 'secrets-emptied'],
  ['writes a map', 'echo "two: { a: hunter2 }" >>"$1"', 'secrets-not-readable'],
])('an editor that %s changes nothing and leaves nothing', (_, lines, expected) => {
  run(['set', 'one'], 'first');
  const before = file();
  editor(lines);
  const { status, stdout } = run(['edit', '--json']);
  expect([status, code(stdout)]).toEqual([1, [expected]]);
  expect(stdout).not.toContain('hunter2');
  expect([file(), left()]).toEqual([before, []]);
});

describe('on a terminal, a slip loses nothing of what was typed', () => {
  const asks = /drop what you typed: $/;
  const edited = (keys: string) =>
    atTerminal([process.execPath, program, 'secret', 'edit'], { cwd: folder, env: environment }, asks, keys);
  const slips = [
    ['YAML that is none', 'two: [hunter2', /line 3 is not valid YAML/],
    ['a name that is none', '"t wo": hunter2', /"t wo" cannot be the name of a secret/],
    ['a value that is none', 'two: ""', /the secret two is empty/],
    ['a name twice', 'one: hunter2', /line 3 has a name that is there already/],
    ['a value that is a map', 'two: { a: hunter2 }', /two has no text/],
  ] as const;

  test.each(slips)('%s can be edited again, as it was typed', async (_, line, words) => {
    run(['set', 'one'], 'first');
    editor(`if grep -q slip "$1"; then sed -i '3,$d' "$1"; echo 'three: third' >>"$1"
else printf '%s\\n' '${line}' '# slip' >>"$1"; fi`);
    const { code: status, text } = await edited('\r');
    expect([status, text]).toEqual([0, expect.stringMatching(words)]);
    expect(text).not.toMatch(/hunter2|invalid-yaml/);
    expect([await values(), left()]).toEqual([{ one: 'first', three: 'third' }, []]);
  });

  test('what cannot be written is typed once, too', async () => {
    run(['set', 'one'], 'first');
    const [fleet, away] = [path.join(folder, 'fleet'), path.join(folder, 'away')];
    editor(`if [ -d ${fleet}/secrets.yaml ]; then rmdir ${fleet}/secrets.yaml; mv ${away} ${fleet}/secrets.yaml
else echo 'two: second' >>"$1"; mv ${fleet}/secrets.yaml ${away}; mkdir ${fleet}/secrets.yaml; fi`);
    expect((await edited('\r')).code).toBe(0);
    expect([await values(), left()]).toEqual([{ one: 'first', two: 'second' }, []]);
  });

  test.each([
    ['\x03', 130],
    ['\x04', 1],
  ])('%j drops it, and leaves nothing', async (key, expected) => {
    run(['set', 'one'], 'first');
    const before = file();
    editor(`echo 'two: [hunter2' >>"$1"`);
    const { code: status, text } = await edited(key);
    expect([status, text]).toEqual([expected, expect.stringContaining('what you typed')]);
    expect([file(), left()]).toEqual([before, []]);
  });
});

test('a value that its user cannot take is refused, and those that did not change are nobody’s fault', async () => {
  run(['set', 'hook'], 'no URL');
  run(['set', 'other'], 'x');
  const fleet = path.join(folder, 'fleet/fleet.yaml');
  const told = 'alerts: { receivers: [{ name: team, webhook: { url: { secret: hook } } }] }\n';
  writeFileSync(fleet, `${readFileSync(fleet, 'utf8')}${told}`);
  const { status, stdout } = run(['set', 'hook', '--json'], 'hunter2');
  expect([status, stdout]).toEqual([1, expect.not.stringContaining('hunter2')]);
  expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'unfit-secret', at: { line: 4 } }]);
  editor(`sed -i 's/^hook: .*/hook: hunter2/' "$1"`);
  expect(code(run(['edit', '--json']).stdout)).toEqual(['unfit-secret']);
  expect(run(['set', 'other'], 'y').status).toBe(0);
  expect(await values()).toEqual({ hook: 'no URL', other: 'y' });
  expect(run(['set', 'hook'], 'https://alerts.example/x').status).toBe(0);
});

test('a lost file that git has is no new one', async () => {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: path.join(folder, 'fleet') });
  run(['set', 'one'], 'first');
  git('init', '--quiet');
  git('add', 'secrets.yaml');
  rmSync(path.join(folder, 'fleet/secrets.yaml'));
  editor(`echo 'two: second' >>"$1"`);
  for (const args of [['set', 'two'], ['edit']])
    expect(code(run([...args, '--json'], 'second').stdout)).toEqual(['secrets-lost']);
  git('checkout', '--', 'secrets.yaml');
  expect(run(['set', 'two'], 'second').status).toBe(0);
  expect(await values()).toEqual({ one: 'first', two: 'second' });
  // Somebody says that it is gone for good.
  git('rm', '--quiet', '--force', 'secrets.yaml');
  expect(run(['set', 'two'], 'second').status).toBe(0);
  expect(await values()).toEqual({ two: 'second' });
});

test.each([
  ['\x03', 130],
  ['\x04', 1],
])('%j in place of a value ends it, and writes nothing', async (key, expected) => {
  const asks = /not shown: $/;
  const set = [process.execPath, program, 'secret', 'set', 'one'];
  const { code: status, text } = await atTerminal(set, { cwd: folder, env: environment }, asks, `hunter2${key}`);
  expect([status, text]).toEqual([expected, expect.not.stringContaining('hunter2')]);
  expect(existsSync(path.join(folder, 'fleet/secrets.yaml'))).toBe(false);
});

test('a number is kept as it is typed', async () => {
  editor(`printf 'pin: 0123\\nversion: 1.10\\nflag: yes\\non: true\\n' >>"$1"`);
  expect(run(['edit']).stderr).toBe('');
  expect(await values()).toEqual({ pin: '0123', version: '1.10', flag: 'yes', on: 'true' });
});

test.each([
  ['/nonexistent/editor', expect.stringContaining('/nonexistent/editor')],
  ['false', null],
])('the editor %s ends it, and EDITOR is to be set only where it could not start', (name, hint) => {
  environment['EDITOR'] = name;
  expect(JSON.parse(run(['edit', '--json']).stdout).problems).toMatchObject([{ code: 'editor-failed', hint }]);
});

test('an editor that leaves the file as it is, with a secret in it or with none, changes nothing, and that is no error', () => {
  editor('exit 0');
  const unchanged = [0, { ok: true, changed: false }];
  const edited = () => {
    const { status, stdout } = run(['edit', '--json']);
    return [status, JSON.parse(stdout)];
  };
  expect(edited()).toMatchObject(unchanged);
  run(['set', 'one'], 'first');
  expect(edited()).toMatchObject(unchanged);
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s while the editor is open leaves nothing', async (signal) => {
  editor(`echo $$ >${folder}/editing; exec sleep 60`);
  const child = spawn(process.execPath, [program, 'secret', 'edit'], { cwd: folder, env: environment });
  while (!existsSync(path.join(folder, 'editing'))) await delay(20);
  expect(left()).toHaveLength(1);
  child.kill(signal);
  const ended = once(child, 'exit');
  expect((await ended)[0]).toBe(1);
  expect(left()).toEqual([]);
  process.kill(Number(readFileSync(path.join(folder, 'editing'), 'utf8')));
});

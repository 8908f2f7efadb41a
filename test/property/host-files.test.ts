// Files, written by a whole rendered script in real bash, and compared byte for byte.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { diff } from '../../src/host/diff.ts';
import type { Item } from '../../src/host/item.ts';
import type { FileItem } from '../../src/host/kinds/file.ts';
import { nothing } from '../../src/host/observe.ts';
import { render } from '../../src/host/render.ts';
import { reveal, Secret } from '../../src/keys/secret.ts';

const root = process.getuid?.() === 0;
const folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-put-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string, more: Partial<FileItem> = {}): FileItem => ({
  kind: 'file',
  path: path.join(folder, name),
  mode: '0640',
  owner: 'root',
  group: 'root',
  content: [text],
  ...more,
});

/** Runs the script that makes the files from nothing, with PromGuard's own folders inside ours. */
function run(items: Item[]) {
  const { changes } = diff('here', items, nothing());
  const script = reveal(render(changes, items, nothing(), { confirmSeconds: 120 }).script)
    .replaceAll('/var/lib/promguard', path.join(folder, 'lib'))
    .replaceAll('/run/promguard', path.join(folder, 'run'));
  rmSync(path.join(folder, 'lib'), { recursive: true, force: true });
  return spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
}

const line = fc
  .oneof(
    fc.constantFrom(
      'END_OF_FILE',
      'END_OF_FILE_',
      ' END_OF_FILE',
      '\\',
      '$(id)',
      '`id`',
      "'",
      '"',
      'a\r',
      ' trailing ',
      '\t',
      '',
      'finish',
      '}',
    ),
    fc.string({ unit: 'binary' }),
    fc.string(),
  )
  .map((text) => text.replaceAll(/[\0\n]/g, ''));
const content = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((one) => `${one}\n`).join(''));

describe.skipIf(!root)('as root, without whom files get no owner', () => {
  test('any content arrives as desired', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 8 }), (texts) => {
        const items = texts.map((text, at) => file(`${at} it's & \${HOME}`, text));
        for (const item of items) rmSync(item.path, { force: true });
        const { stdout, status } = run(items);
        expect([status, stdout.endsWith('@done\n')]).toEqual([0, true]);
        expect(items.map((item) => readFileSync(item.path, 'utf8'))).toEqual(texts);
        expect(items.map((item) => (statSync(item.path).mode & 0o7777).toString(8))).toEqual(items.map(() => '640'));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test('a secret that looks like the end of the file is still inside it', () => {
    const secret = file('secret', '', { content: ['PrivateKey = ', new Secret('x\nEND_OF_FILE\necho'), '\n'] });
    expect(run([secret]).status).toBe(0);
    expect(readFileSync(secret.path, 'utf8')).toBe('PrivateKey = x\nEND_OF_FILE\necho\n');
  });

  test('a checker sees the new file beside the old one', () => {
    const path = `${folder}/checked.json`;
    const item = file('checked.json', 'new\n', {
      check: `grep -q new {} && [[ {} == ${folder}/*.json ]] && ! test -e ${path}`,
    });
    expect(run([item]).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe('new\n');
  });

  test('a file that the checker refuses is not installed, and nothing is left beside it', () => {
    const { stdout } = run([file('refused', 'new\n', { check: 'grep -q old {}' })]);
    expect(stdout).toContain(`the checker refused the new ${folder}/refused, the old one stays`);
    expect(readdirSync(folder).filter((name) => name.includes('refused'))).toEqual([]);
  });

  test('a file that changed since the plan is left alone', () => {
    const item = file('changed', 'new\n');
    writeFileSync(item.path, 'mine\n');
    const { stdout, status } = run([item, file('never', 'x\n')]);
    expect([status, stdout]).toEqual([1, expect.stringContaining(`${item.path} has changed since the plan`)]);
    expect(readFileSync(item.path, 'utf8')).toBe('mine\n');
    expect(readdirSync(folder)).not.toContain('never');
  });

  test('a step that fails is named, with its output, and nothing after it happens', () => {
    const after = file('after', 'x\n');
    const { stdout, status } = run([file('first', 'x\n', { check: 'echo the reason; false' }), after]);
    expect(status).toBe(1);
    expect(stdout).toContain(`@failed write ${folder}/first\n`);
    expect(stdout).toContain('the reason');
    expect(readdirSync(folder)).not.toContain('after');
  });
});

test.each([
  ['no line end', /whole lines/],
  ['a NUL\0\n', /NUL/],
])('text that a here-document cannot contain is a bug: %j', (text, reason) => {
  const item = file('x', text);
  expect(() => render(diff('here', [item], nothing()).changes, [item], nothing(), { confirmSeconds: 120 })).toThrow(
    reason,
  );
});

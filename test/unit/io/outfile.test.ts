import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outFile } from '../../../src/io/outfile.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-outfile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const ours = { what: 'a test', begins: /^ours/ };
const fleet = 'fleet/fleet.yaml';
const to = (name: string) => outFile(at(name), ours, at(fleet));

describe('a file to write', () => {
  test.each([
    ['a pipe', () => execFileSync('mkfifo', [at('it')]), 'it', 'not-a-file'],
    [
      'a link to a pipe',
      () => execFileSync('mkfifo', [at('pipe')]) && symlinkSync('pipe', at('it')),
      'it',
      'not-a-file',
    ],
    ['a folder', () => undefined, '.', 'not-a-file'],
    ['in no folder', () => undefined, 'none/it', 'file-access-failed'],
    ['below a file', () => writeFileSync(at('one'), ''), 'one/it', 'file-access-failed'],
  ])('that is %s is refused before the work', async (_, put, name, code) => {
    put();
    await expect(to(name)).rejects.toMatchObject({ code });
  });

  test('is replaced where a link leads', async () => {
    writeFileSync(at('real'), 'ours, old');
    symlinkSync('real', at('it'));
    const write = await to('it');
    expect(readFileSync(at('real'), 'utf8')).toBe('ours, old');
    await write('new');
    expect(readFileSync(at('real'), 'utf8')).toBe('new');
    expect(lstatSync(at('it')).isSymbolicLink()).toBe(true);
  });

  test.each(['fleet.yaml', 'fleet.lock.yaml', 'secrets.yaml', 'keys/web-1.yaml', 'rules/own.yaml'])(
    "that is the fleet's %s is refused, whether or not it is there yet, and whatever is in it",
    async (name) => {
      mkdirSync(path.dirname(at(`fleet/${name}`)), { recursive: true });
      await expect(to(`fleet/${name}`)).rejects.toMatchObject({ code: 'file-of-fleet' });
      writeFileSync(at(`fleet/${name}`), 'ours');
      await expect(to(`fleet/${name}`)).rejects.toMatchObject({ code: 'file-of-fleet' });
      symlinkSync(`fleet/${name}`, at('it'));
      await expect(to('it')).rejects.toMatchObject({ code: 'file-of-fleet' });
    },
  );

  test.each(['.git/config', '.git/new', 'fleet/.git/hooks/post-commit', '.GIT/config'])('is never %s', async (name) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    await expect(to(name)).rejects.toMatchObject({ code: 'file-of-git' });
  });

  test('is not another than ours, by then either; an empty one is nobody’s', async () => {
    writeFileSync(at('it'), 'mine');
    await expect(to('it')).rejects.toMatchObject({ code: 'file-not-replaced' });
    writeFileSync(at('it'), '');
    const write = await to('it');
    writeFileSync(at('it'), 'written meanwhile');
    await expect(write('ours')).rejects.toMatchObject({ code: 'file-not-replaced' });
    expect(readFileSync(at('it'), 'utf8')).toBe('written meanwhile');
  });
});

test.each(['plan --out', 'status --html'])('%s does not replace a pipe', (words) => {
  execFileSync('mkfifo', [at('it')]);
  expect(code(...words.split(' '), at('it'))).toEqual(['not-a-file']);
  expect(lstatSync(at('it')).isFIFO()).toBe(true);
});

describe('no file of somebody else is lost to', () => {
  const files = ['fleet/fleet.yaml', 'fleet/fleet.lock.yaml', 'fleet/keys/web-1.yaml', '.git/config', 'notes.json'];
  test.each(['plan --out', 'status --html'].flatMap((words) => files.map((name) => [words, name] as const)))(
    '%s ./%s',
    (words, name) => {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      writeFileSync(at(name), 'mine');
      const [wrong] = code(...words.split(' '), `./${name}`);
      expect(wrong).toMatch(/^file-/);
      expect(readFileSync(at(name), 'utf8')).toBe('mine');
    },
  );

  test.each(['fleet.yaml', 'demo.yml', 'plan.yaml'])('the hint of plan --out %s', (name) => {
    const { stdout } = run('plan', '--out', name);
    const { hint } = JSON.parse(stdout).problems[0];
    expect(hint).toContain('--out ./plan.json');
    expect(hint).not.toContain(name);
    expect(existsSync(at(name))).toBe(false);
  });
});

function run(...args: string[]) {
  return spawnSync(process.execPath, [path.resolve('dist/cli.js'), ...args, '--json'], {
    encoding: 'utf8',
    cwd: folder,
  });
}

function code(...args: string[]): string[] {
  const { stdout } = run(...args);
  return JSON.parse(stdout).problems.map(({ code }: { code: string }) => code);
}

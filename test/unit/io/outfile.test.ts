import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
    await expect(outFile(at(name))).rejects.toMatchObject({ code });
  });

  test('is replaced where a link leads', async () => {
    writeFileSync(at('real'), 'old');
    symlinkSync('real', at('it'));
    const write = await outFile(at('it'));
    expect(readFileSync(at('real'), 'utf8')).toBe('old');
    await write('new');
    expect(readFileSync(at('real'), 'utf8')).toBe('new');
    expect(lstatSync(at('it')).isSymbolicLink()).toBe(true);
  });
});

test.each(['plan --out', 'status --html'])('%s does not replace a pipe', (words) => {
  execFileSync('mkfifo', [at('it')]);
  expect(code(...words.split(' '), at('it'))).toEqual(['not-a-file']);
  expect(lstatSync(at('it')).isFIFO()).toBe(true);
});

function code(...args: string[]): string[] {
  const program = path.resolve('dist/cli.js');
  const { stdout } = spawnSync(process.execPath, [program, ...args, '--json'], { encoding: 'utf8', cwd: folder });
  return JSON.parse(stdout).problems.map(({ code }: { code: string }) => code);
}

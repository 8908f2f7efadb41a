// Where what Node compiles is kept. Rule: a folder that anybody else can change is not used.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepCompiled } from '../../../src/io/compiled.ts';

let cache = '';
beforeEach(() => {
  // Everybody may write to /tmp, so nothing below it will do.
  cache = mkdtempSync(path.join(homedir(), '.promguard-compiled-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

function keptBy(environment: NodeJS.ProcessEnv): string[] {
  const kept: string[] = [];
  keepCompiled(import.meta.filename, environment, (folder) => kept.push(folder));
  return kept;
}

test('a folder for the build, below the user’s own; what builds of last month left is removed', () => {
  const former = path.join(cache, 'promguard/compiled/former');
  const recent = path.join(cache, 'promguard/compiled/recent');
  for (const folder of [former, recent]) mkdirSync(folder, { recursive: true });
  const lastMonth = new Date(Date.now() - 30 * 24 * 3600 * 1000);
  utimesSync(former, lastMonth, lastMonth);
  const [folder = '', ...more] = keptBy({ XDG_CACHE_HOME: cache });
  expect(more).toEqual([]);
  expect(path.dirname(folder)).toBe(path.dirname(former));
  expect([former, recent, folder].map(existsSync)).toEqual([false, true, true]);
  expect(keptBy({ XDG_CACHE_HOME: cache })).toEqual([folder]);
});

test.each([
  ['a folder that others may write to', () => chmodSync(cache, 0o777)],
  [
    'one that has such a folder in it',
    () => {
      mkdirSync(path.join(cache, 'promguard'));
      chmodSync(path.join(cache, 'promguard'), 0o777);
    },
  ],
  ['a link to where others may write', () => symlinkSync('/tmp', path.join(cache, 'promguard'))],
])('none in %s', (_, prepare) => {
  prepare();
  expect(keptBy({ XDG_CACHE_HOME: cache })).toEqual([]);
  rmSync('/tmp/compiled', { recursive: true, force: true });
});

test('none in a folder that is not there, and none where somebody has chosen', () => {
  expect(keptBy({ XDG_CACHE_HOME: path.join(cache, 'nowhere') })).toEqual([]);
  expect(keptBy({ XDG_CACHE_HOME: cache, NODE_COMPILE_CACHE: '/x' })).toEqual([]);
  expect(keptBy({ XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual([]);
});

test('a Node that keeps nothing is asked for nothing', () => {
  keepCompiled(import.meta.filename, { XDG_CACHE_HOME: cache }, undefined);
  expect(existsSync(path.join(cache, 'promguard'))).toBe(false);
});

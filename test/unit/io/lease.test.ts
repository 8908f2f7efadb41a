// A folder is held for one run at a time, by a real flock(1).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readLease } from '../../../src/host/lease.ts';
import { holdFolder } from '../../../src/io/lease.ts';

const hasFlock = spawnSync('flock', ['--version']).status === 0;
const since = 1_795_430_553;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'promguard-lease-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hold = (holder: string) => holdFolder(folder, holder, new Date(1000 * since));

describe.skipIf(!hasFlock)('a folder', () => {
  test('is held by one, who is named to the next, until it is released; then nothing is left in it', async () => {
    const first = await hold('ana@laptop');
    expect(readLease(first.said)).toEqual({ held: true, lastEndedAt: 0 });
    const second = await hold('bea@laptop');
    expect(readLease(second.said)).toEqual({ held: false, holder: 'ana@laptop', since });
    second.release();
    first.release();
    const third = await hold('bea@laptop');
    expect(readLease(third.said)).toMatchObject({ held: true });
    third.release();
    await expect.poll(() => readdirSync(folder)).toEqual([]);
  });
});

test('where a folder cannot be locked, nobody is held up', async () => {
  const lease = await holdFolder(path.join(folder, 'none/here'), 'ana@laptop', new Date());
  expect(readLease(lease.said)).toBeUndefined();
  lease.release();
});

test('nor where there is no flock(1)', async () => {
  const { PATH } = process.env;
  process.env['PATH'] = folder;
  try {
    const lease = await hold('ana@laptop');
    expect(readLease(lease.said)).toBeUndefined();
    lease.release();
  } finally {
    process.env['PATH'] = PATH;
  }
});

// The question to a person at a terminal: the word continues, and whatever else ends it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atTerminal } from '../../fakes/terminal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'promguard-ask-'));
const outfile = path.join(folder, 'asking.mjs');

beforeAll(() => {
  const contents = `import { agree } from './ask.ts'; await agree('this changes it', 'yes'); console.log('continued');`;
  const stdin = { contents, resolveDir: path.join(import.meta.dirname, '../../../src/commands') };
  buildSync({ stdin, outfile, bundle: true, platform: 'node', format: 'esm' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['yes', 'yes\r', 0],
  ['yes in spaces', ' yes \r', 0],
  ['YES', 'YES\r', 1],
  ['yes and more', 'yes please\r', 1],
])('%s', async (_, keys, code) => {
  const options = { cwd: folder, env: process.env };
  const seen = await atTerminal([process.execPath, outfile], options, /type yes to continue: $/, keys);
  expect([seen.code, seen.text.includes('continued')]).toEqual([code, code === 0]);
  expect(seen.text).toContain('this changes it; type yes');
});

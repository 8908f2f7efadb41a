// Builds dist/index.js (the Action) and dist/cli.js (the command): bundles that run without node_modules.
// `--check` builds in memory and fails when dist/ is out of date.

import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.mjs';

const root = path.join(import.meta.dirname, '..');

const expected = {
  'dist/index.js': await bundle('src/main.ts'),
  'dist/cli.js': await bundle('src/cli.ts', '#!/usr/bin/env node\n'),
};

if (process.argv.includes('--check')) {
  const stale = Object.entries(expected).filter(([file, text]) => {
    const at = path.join(root, file);
    return !existsSync(at) || readFileSync(at, 'utf8') !== text;
  });
  for (const [file] of stale) console.error(`${file} is out of date: run npm run build and commit it`);
  process.exit(stale.length > 0 ? 1 : 0);
}

await mkdir(path.join(root, 'dist'), { recursive: true });
for (const [file, text] of Object.entries(expected)) {
  // Somebody may be running the old bundle, or writing the same one: never leave a partial file.
  const at = path.join(root, file);
  const aside = `${at}.${process.pid}.new`;
  await writeFile(aside, text);
  await chmod(aside, 0o755);
  await rename(aside, at);
  console.log(`${file} ${(text.length / 1024 / 1024).toFixed(1)} MiB`);
}

// Builds dist/: index.js (the Action), cli.js (the command) and what they load of dist/chunks. It runs without node_modules.
// `--check` builds in memory and fails when dist/ is out of date, or has a file more. For tests, another folder can be named.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.mjs';

const [folder = path.join(import.meta.dirname, '../dist')] = process.argv.slice(2).filter((word) => word !== '--check');
const expected = await bundle({ index: 'src/main.ts', cli: 'src/cli.ts' });

/** What is there and belongs to no build, or to another one. */
const surplus = () =>
  readdirSync(folder, { recursive: true }).filter(
    (file) => !expected.has(file) && statSync(path.join(folder, file)).isFile(),
  );

if (process.argv.includes('--check')) {
  const stale = [...expected].filter(([file, text]) => {
    const at = path.join(folder, file);
    return !existsSync(at) || readFileSync(at, 'utf8') !== text;
  });
  const wrong = [...stale.map(([file]) => file), ...surplus()];
  // A part that changed gives all of them another folder.
  if (wrong.length > 0) console.error(`dist/ is out of date, ${wrong[0]} for one: run npm run build and commit it`);
  process.exit(wrong.length > 0 ? 1 : 0);
}

// Somebody may be running the old bundle, or writing the same one: never leave a partial file, an entry goes after what it loads, and what the
// former entries load goes last.
const isEntry = (file) => !file.includes('/');
for (const [file, text] of [...expected].sort(([one], [other]) => isEntry(one) - isEntry(other))) {
  const at = path.join(folder, file);
  const aside = `${at}.${process.pid}.new`;
  await mkdir(path.dirname(at), { recursive: true });
  await writeFile(aside, text);
  if (isEntry(file)) await chmod(aside, 0o755);
  await rename(aside, at);
}
for (const file of surplus().filter((file) => !file.endsWith('.new'))) {
  const at = path.join(folder, file);
  await rm(at, { force: true });
  await rmdir(path.dirname(at)).catch(() => 'has other files');
}
const bytes = [...expected.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
console.log(`dist: ${expected.size} files, ${(bytes / 1e6).toFixed(1)} MB`);

// Builds dist/index.js (the Action) and dist/cli.js (the command): bundles that run without node_modules.
// `--check` builds in memory and fails when dist/ is out of date.

import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** ssh2 tries native code, and falls back to JavaScript only when requiring it throws. */
const noNativeCode = {
  name: 'no-native-code',
  setup(builder) {
    builder.onResolve({ filter: /\.node$|^cpu-features$/ }, ({ path }) => ({ path, namespace: 'native' }));
    builder.onLoad({ filter: /.*/, namespace: 'native' }, (file) => ({
      contents: `throw new Error('no native code in this bundle: ${path.basename(file.path)}')`,
    }));
  },
};

async function bundle(entry, banner) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src', entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.sh': 'text' },
    define: { PROMGUARD_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    charset: 'utf8',
    banner: {
      // What CommonJS packages in the bundle expect to find.
      js: `${banner}import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename ?? process.argv[1];
const __dirname = __filename.replace(/\\/[^/]*$/, '');`,
    },
    plugins: [noNativeCode],
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

const expected = {
  'dist/index.js': await bundle('main.ts', ''),
  'dist/cli.js': await bundle('cli.ts', '#!/usr/bin/env node\n'),
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

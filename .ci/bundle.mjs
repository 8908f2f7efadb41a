// One JavaScript file of an entry point, which runs without node_modules.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
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

/** entry: below the root. banner: its first line. release: see src/version.d.ts. Gives the text. */
export async function bundle(entry, banner = '', release = undefined) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.sh': 'text', '.yml': 'text' },
    define: { PROMGUARD_VERSION: JSON.stringify(version), PROMGUARD_RELEASE: JSON.stringify(release) ?? 'undefined' },
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

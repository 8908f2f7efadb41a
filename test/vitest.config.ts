// How the tests run: bash sources are text, as in the bundle; lab stories share one machine, so they go one after the other.

import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.join(import.meta.dirname, '..');

export default defineConfig({
  root,
  define: { PROMGUARD_VERSION: JSON.stringify('0.0.0-test') },
  plugins: [
    {
      name: 'bash-as-text',
      enforce: 'pre',
      transform(code, id) {
        return id.endsWith('.sh') ? { code: `export default ${JSON.stringify(code)}`, map: null } : undefined;
      },
    },
  ],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/{unit,golden,property,contract}/**/*.test.ts'],
          benchmark: { include: ['test/bench/**/*.bench.ts'] },
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

// How the tests run: bash sources are text, as in the bundle. Lab stories, which take minutes and wait as much as they work, begin first, two at a time, and the
// many small files fill what is left; faults, which measure, run one by one.

import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = path.join(import.meta.dirname, '..');

/** For tests that boot droplets. */
const onMachines = { testTimeout: 900_000, hookTimeout: 900_000 };

/** `npm test` may take ten minutes; with TEST_ALL=1 come the stories named `.long.test.ts`, every fault at every moment, and more cases. */
const all = Boolean(process.env['TEST_ALL']);

/** Their figures are no use beside other work. */
const faults = {
  extends: true as const,
  test: {
    name: 'faults',
    include: ['test/faults/**/*.test.ts'],
    sequence: { groupOrder: 1 },
    fileParallelism: false,
    ...onMachines,
  },
};

class StoriesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isStory = ({ project }: TestSpecification) => project.name !== 'core';
    return [...sorted.filter(isStory), ...sorted.filter((file) => !isStory(file))];
  }
}

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
    maxWorkers: 2,
    sequence: { sequencer: StoriesFirst },
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
          exclude: all ? [] : ['test/lab/**/*.long.test.ts'],
          ...onMachines,
        },
      },
      ...(all ? [faults] : []),
    ],
  },
});

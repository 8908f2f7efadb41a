// How the tests run: bash sources and workflows are text, as in the bundle. Faults and lab stories, which often wait, start first, the longest before the others,
// and the many small files fill the gaps; those that measure a fleet of twenty run alone, at the end.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = path.join(import.meta.dirname, '..');

/** For tests that boot droplets. */
const onMachines = { globalSetup: 'test/lab/build.ts', testTimeout: 900_000, hookTimeout: 900_000 };

/** `npm test` may take ten minutes; TEST_ALL=1 adds the stories named `.long.test.ts`, every fault at every moment, and more generated cases. */
const all = Boolean(process.env['TEST_ALL']);

/** For tests without droplets. */
const onLoopback = {
  // Modules are loaded once in each of the processes, not again for each file.
  isolate: false,
  globalSetup: 'test/fakes/temporary.ts',
  setupFiles: ['test/fakes/unchanged.ts', 'test/fakes/frozen.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** What holds of PromGuard's own tree, and no longer once somebody made a fleet of it: `npm run check` has it. */
const ownTree = [
  'test/unit/action/cancelled-run.test.ts',
  'test/unit/loop.test.ts',
  'test/unit/setup/first-merge.test.ts',
  'test/unit/stories.test.ts',
  'test/unit/template.test.ts',
  'test/unit/two-fleets.test.ts',
  'test/unit/upgrades.test.ts',
  'test/unit/workflows.test.ts',
];
const own = { extends: true as const, test: { name: 'own', include: ownTree, ...onLoopback } };

/** What other people's programs judge: `npm run test:interop`, which gets them. */
const interop = {
  extends: true as const,
  test: { name: 'interop', include: ['test/interop/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
};

const measuring = ['test/faults/rotation.test.ts', 'test/faults/many.test.ts'];

/** Their figures are useless beside other work. */
const alone = {
  extends: true as const,
  test: { name: 'alone', include: measuring, sequence: { groupOrder: 1 }, fileParallelism: false, ...onMachines },
};

/** The longest first; the order of the others does not matter. */
const longest = [
  'faults/killed',
  'faults/broken-host',
  'faults/interrupted',
  'faults/api',
  'lab/gitops.',
  'lab/four.',
  'lab/killed',
  'faults/',
  'lab/',
  'unit/commands/secret.',
  'unit/action/queue.',
  'unit/flow/hostile.',
  'unit/flow/rotate/rotate.',
  'unit/action/review.',
  'unit/setup/github.',
  'unit/host/scripts.',
  'unit/copy.',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(`/test/${name}`));
      return at >= 0 ? at : longest.length;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  root,
  define: { PROMGUARD_VERSION: JSON.stringify('0.0.0-test'), PROMGUARD_RELEASE: 'undefined' },
  plugins: [
    {
      name: 'as-text',
      enforce: 'pre',
      transform(code, id) {
        return /\.(sh|yml)$/.test(id) ? { code: `export default ${JSON.stringify(code)}`, map: null } : undefined;
      },
    },
    {
      // Its source maps name files that it does not bring, which is a warning for each.
      name: 'without-maps',
      async load(id) {
        if (!/@actions\/workflow-parser\/.*\.js$/.test(id)) return undefined;
        return { code: (await readFile(id, 'utf8')).replace(/^\/\/# sourceMappingURL=.*/m, ''), map: null };
      },
    },
  ],
  test: {
    // Node 20 and newer want an attribute where it imports JSON, which is not there (0.3.61).
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    // On two cores: labs wait more than half of their time, and a third of the processors was idle with four.
    maxWorkers: 6,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/{unit,golden,property,contract}/**/*.test.ts'],
          exclude: ownTree,
          ...onLoopback,
        },
      },
      {
        extends: true,
        test: {
          name: 'lab',
          include: ['test/lab/**/*.test.ts', ...(all ? ['test/faults/**/*.test.ts'] : [])],
          exclude: all ? measuring : ['test/lab/**/*.long.test.ts'],
          ...onMachines,
        },
      },
      ...(process.env['OWN_TREE'] ? [own] : []),
      ...(all ? [alone] : []),
      ...(process.env['JUDGES'] ? [interop] : []),
    ],
  },
});

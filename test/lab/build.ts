// Builds dist/ once, before all tests that drive the built command in a lab; for a mixed fleet, the second base too, so that no droplet waits for it.

import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';

const cwd = path.join(import.meta.dirname, '../..');

export function setup(): void {
  if (!process.env['DIST_IS_BUILT']) execFileSync(process.execPath, ['.ci/build.mjs'], { cwd });
  // Where the lab cannot run, the stories are skipped and say why.
  if (process.env['TEST_ALL']) spawnSync(process.execPath, ['dist/cli.js', 'lab', 'build', 'debian-13-x64'], { cwd });
}

// Builds dist/ once, before all tests that drive the built command in a lab.

import { execFileSync } from 'node:child_process';
import path from 'node:path';

export function setup(): void {
  execFileSync(process.execPath, ['.ci/build.mjs'], { cwd: path.join(import.meta.dirname, '../..') });
}

// Runs test/bench/plan.ts: what a plan costs as fleets grow. `--short` is for the check.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'promguard-bench-'));
try {
  const program = path.join(folder, 'plan.mjs');
  writeFileSync(program, await bundle('test/bench/plan.ts'));
  const { status } = spawnSync(process.execPath, [...process.execArgv, program, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

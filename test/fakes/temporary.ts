// The runner's folder for temporary files, which ends with the run: what a step leaves there, GitHub's runner removes with the job.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export default function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'promguard-runner-temp-'));
  process.env['RUNNER_TEMP'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

// Other people's programs, as `.ci/interop` has got them. Rule: a test stands in the block of its judge, says what it showed it, and is skipped, with the
// reason in its name, where the judge cannot be had.

import { execFileSync, type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { describe } from 'vitest';

export class Judge {
  readonly name: string;
  readonly version: string;
  /** Where its program is. */
  readonly program: string;

  constructor(name: string, version: string, program: string) {
    this.name = name;
    this.version = version;
    this.program = program;
  }

  /** Counts what it was shown: "sops 3.13.3: 42 files". */
  saw(what: string, count = 1): void {
    appendFileSync(process.env['JUDGED'] as string, `${this.name} ${this.version}\t${what}\t${count}\n`);
  }

  /** Its standard output; throws with its errors where it refuses. */
  run(args: readonly string[], options: Omit<SpawnSyncOptionsWithStringEncoding, 'encoding'> = {}): string {
    return execFileSync(this.program, args, { stdio: 'pipe', ...options, encoding: 'utf8' });
  }

  /** What it says, whether it accepts or refuses; `ok` for the former. */
  ask(args: readonly string[], options: Omit<SpawnSyncOptionsWithStringEncoding, 'encoding'> = {}) {
    const { status, stdout, stderr } = spawnSync(this.program, args, { ...options, encoding: 'utf8' });
    return { ok: status === 0, code: status, text: stdout + stderr };
  }
}

const rows = readFileSync(process.env['JUDGES'] as string, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t') as [name: string, version: string, program: string, reason: string]);

/** One block of tests for each version of it that .ci/judges names. */
export function judge(name: string, tests: (one: Judge) => void): void {
  for (const [, version, program, reason] of rows.filter(([one]) => one === name)) {
    describe.skipIf(reason)(`${name} ${version}`, () => tests(new Judge(name, version, program)));
  }
}

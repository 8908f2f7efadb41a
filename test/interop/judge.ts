// Other people's programs, as `.ci/interop` has got them. Rule: a test stands in the block of its judge, says what it showed it, and is skipped, with the
// reason at the end, where the judge cannot be had.

import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { describe } from 'vitest';

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  input?: string;
}

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
  run(args: readonly string[], options: Options = {}): string {
    return this.bytes(args, options).toString('utf8');
  }

  /** The same of what is no text. */
  bytes(args: readonly string[], options: Options = {}): Buffer {
    return execFileSync(this.program, args, { stdio: 'pipe', ...options });
  }

  /** What it says, whether it accepts or refuses. */
  call(args: readonly string[], options: Options = {}) {
    return spawnSync(this.program, args, { ...options, encoding: 'utf8' });
  }
}

const rows = readFileSync(process.env['JUDGES'] as string, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t') as [name: string, version: string, program: string, reason: string, asked: string]);

/** Another that the same tests are about, in the version that .ci/judges names; undefined where it cannot be had. */
export function beside(name: string, asked: string): Judge | undefined {
  const row = rows.find(([one, , , reason, its]) => one === name && its === asked && !reason);
  return row && new Judge(name, row[1], row[2]);
}

/** One block of tests for each version of it that .ci/judges names. */
export function judge(name: string, tests: (one: Judge) => void): void {
  for (const [, version, program, reason] of rows.filter(([one]) => one === name)) {
    describe.skipIf(reason)(`${name} ${version}`, () => tests(new Judge(name, version, program)));
  }
}

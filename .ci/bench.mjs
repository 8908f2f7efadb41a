// Runs test/bench/plan.ts: what a plan costs as fleets grow (`--short` is for the check). With `--lab`, test/bench/lab.ts in a lab of its own.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';

const cwd = path.join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'promguard-bench-'));
try {
  const program = path.join(folder, 'bench.js');
  for (const [file, text] of await bundle({
    bench: args[0] === '--lab' ? 'test/bench/lab.ts' : 'test/bench/plan.ts',
  })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  process.exitCode = args[0] === '--lab' ? await onDroplets(program) : await run([program, ...args]);
} finally {
  rmSync(folder, { recursive: true });
}

/** A lab of this name that an earlier run has left is taken down first. */
async function onDroplets(program) {
  const lab = (command, ...words) => ['dist/cli.js', 'lab', command, '--name', 'promguard-bench', ...words];
  const steps = [
    ['.ci/build.mjs'],
    lab('down'),
    lab('up'),
    lab('exec', '--', process.execPath, program, ...args.slice(1)),
  ];
  let code = 0;
  try {
    for (const step of steps) code ||= await run(step);
  } finally {
    // In a process group of its own: the next Ctrl-C must not stop it halfway.
    await run(lab('down'), { detached: true });
  }
  return code;
}

/** Ctrl-C reaches the program by itself, other ends are passed on; either way its end is waited for. */
function run(words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, ...words], { cwd, stdio: 'inherit', ...options });
    const wait = () => {};
    const pass = () => child.kill();
    process.on('SIGINT', wait).on('SIGTERM', pass);
    child.once('close', (code) => {
      process.off('SIGINT', wait).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

// Standard output and error of a command. Rule: with --json one document on stdout and nothing else; progress and problems go to stderr.

import path from 'node:path';
import { type Detail, linesOf, type Terminal } from '../io/terminal.ts';
import type { Purpose, RealWorld } from '../io/world.ts';
import { type Plan, planDocument } from '../plan/plan.ts';
import { format, type Problem } from '../problem.ts';
import type { Result } from '../reconcile.ts';
import type { Start } from '../run.ts';
import { evidenceDocument, evidenceTable, verdict } from '../show/evidence.ts';
import { planText } from '../show/text.ts';
import { typed } from './typed.ts';
import { commitLine, recordWrites } from './written.ts';

/** Of this process: chosen once, before the command runs. */
let detail: Detail = 'normal';

export function showProgress({ quiet, verbose }: { readonly quiet: boolean; readonly verbose: boolean }): void {
  detail = quiet ? 'quiet' : verbose ? 'verbose' : 'normal';
}

const interruption =
  'interrupted: what was begun may be half done; run the same command again, and it picks up from there';

/**
 * Does the work in the real world, and shows on stderr what each host is doing; then, however it ended, which files are to be committed.
 */
export async function withProgress<Value>(
  start: Pick<Start, 'fleet' | 'only' | 'check'>,
  purpose: Purpose,
  work: (world: RealWorld, terminal: Terminal) => Promise<Value>,
): Promise<Value> {
  // A script that only looks has its answer on stdout, and nobody who follows: but why it takes long is told.
  const changes = purpose === 'change' || purpose === 'destroy';
  const shown = detail === 'normal' && !changes && !process.stderr.isTTY ? 'notes' : detail;
  const run = { ...start, environment: process.env, detail: shown };
  const { inWorld } = await import('../run.ts');
  return inWorld(run, purpose, process.stderr, async (world, terminal) => {
    const { store, changed } = recordWrites(world.store);
    const end = async () => {
      terminal.end();
      const line = commitLine(path.dirname(start.fleet), await changed());
      if (line) console.error(line);
    };
    const interrupted = async () => {
      // Whoever else waits for it, as `tunnel` does, ends by itself.
      const isAlone = process.listenerCount('SIGINT') === 0;
      terminal.end();
      // Behind the `^C` that a terminal shows.
      if (process.stderr.isTTY) console.error();
      await end();
      if (isAlone && changes) console.error(interruption);
      if (isAlone) process.kill(process.pid, 'SIGINT');
    };
    process.once('SIGINT', interrupted);
    try {
      return await work({ ...world, store }, terminal);
    } finally {
      process.off('SIGINT', interrupted);
      await end();
    }
  });
}

/** For plan, apply and destroy alike: what is agreed to is what was shown. told: those of the problems that are shown now, and not at the end. */
export function showPlan(plan: Plan, problems: readonly Problem[], short: boolean, told = problems): void {
  console.log(planText({ ...plan, problems }, short ? 'short' : detail === 'verbose' ? 'whole' : 'normal'));
  warn(told);
}

/** Gives the exit code. more: what is shown besides the table. */
export function showResult({ plan, evidence, problems, warnings, notices }: Result, json: boolean, more = ''): number {
  const shown = { plan: planDocument(plan, PROMGUARD_VERSION), ...(notices && { notices }) };
  if (json) printJson({ ...evidenceDocument(evidence, problems, warnings), ...shown });
  else console.log(`\n${evidenceTable(evidence, linesOf(process.stdout, process.env).width)}`);
  if (!json && more) console.log(`\n${more}`);
  if (!json) warn([...problems, ...warnings]);
  if (!json) console.log(`\n${verdict(evidence, problems)}`);
  return problems.length > 0 ? 1 : 0;
}

export function warn(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(typed(format(problem)));
}

export function printJson(document: unknown): void {
  console.log(JSON.stringify(document, null, 2));
}

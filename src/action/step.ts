// One step of a workflow: whatever happens, everything known so far is returned to be shown. What a step does is loaded once its inputs are valid.

import { isError, problemsOf } from '../problem.ts';
import type { inWorld } from '../run.ts';
import { type Context, readContext } from './context.ts';
import { readInputs } from './inputs.ts';
import { showOnLines } from './lines.ts';
import { noOutcome, type Outcome } from './outcome.ts';

/** Runs the step that the inputs describe; `log` gets whole lines. Throws only bugs. */
export async function runStep(log: (text: string) => void, within?: typeof inWorld): Promise<Outcome> {
  const outcome = noOutcome();
  let planned: Context | undefined;
  try {
    const inputs = await readInputs();
    const context = await readContext(process.env, inputs);
    if (inputs.command === 'plan') planned = context;
    const { perform } = await import('./perform.ts');
    await perform(inputs, context, outcome, log, within);
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  const failed = outcome.problems.some(isError);
  const ended = { ...outcome, failure: failed ? outcome.failure : undefined };
  return { ...ended, checkRun: planned?.pull && (await showOnLines(planned, ended)) };
}

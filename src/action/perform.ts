// What each of the Action's commands does.

import { Problem } from '../problem.ts';
import { verify } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { planAgain } from './again.ts';
import { applyAlone, applyStep } from './apply.ts';
import { checkStep } from './check.ts';
import type { Context } from './context.ts';
import { driftStep } from './drift.ts';
import { takeFleet } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import { keep, type Outcome } from './outcome.ts';
import { planStep } from './plan.ts';
import { rotateStep } from './rotate.ts';

export async function perform(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
  within = inWorld,
): Promise<void> {
  switch (inputs.command) {
    case 'check':
      return checkStep(inputs, context, outcome, log);
    case 'plan':
      return context?.applied
        ? planAgain(inputs, context, context.applied, outcome, log, within)
        : planStep(inputs, context, outcome, log, within);
    case 'apply':
      return context ? applyStep(inputs, context, outcome, log, within) : applyAlone(inputs, outcome, log);
    case 'verify':
      return verifyStep(inputs, context, outcome, log);
    case 'rotate':
      return rotateStep(inputs, context, outcome, log, within);
    case 'drift':
      if (context) return driftStep(inputs, context, outcome, log, within);
      throw new Problem('no-github-token', 'drift needs a GitHub token to report in an issue', {
        hint: 'set the input github-token',
      });
  }
}

async function verifyStep(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
): Promise<void> {
  if (context) await takeFleet(context, context.sha);
  await inWorld(inputs, 'plan', { write: log }, async (world) => {
    outcome.failure = 'verify-failed';
    const result = await verify(world, inputs);
    keep(outcome, result.plan, 'warnings');
    outcome.evidence = result.evidence;
    outcome.problems.push(...result.problems);
  });
}

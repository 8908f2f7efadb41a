// One step of a workflow: the same plan, apply and verify as the command's. Rule: whatever happens, all that is known comes back to be shown.

import { createTerminal } from '../io/terminal.ts';
import type { Evidence } from '../plan/evidence.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../ports.ts';
import { Problem, Problems } from '../problem.ts';
import { apply, type Planned, plan, refuseGuarded, verify } from '../reconcile.ts';
import { inWorld, offlinePlan } from '../run.ts';
import { type Inputs, readInputs } from './inputs.ts';

/** `invalid`: an input, fleet.yaml, its lock; nothing was asked of the cloud or of a host. */
export type Failure = 'invalid' | 'plan-failed' | 'apply-failed' | 'verify-failed';

/** What a step has come to. */
export interface Outcome {
  /** Undefined when none could be made. */
  plan: Plan | undefined;
  evidence: Evidence[];
  problems: Problem[];
  /** Undefined when no problem is an error. */
  failure: Failure | undefined;
}

/** Runs the step that the inputs describe; `log` gets whole lines. Throws only what is a bug. */
export async function runStep(log: (text: string) => void): Promise<Outcome> {
  const outcome: Outcome = { plan: undefined, evidence: [], problems: [], failure: 'invalid' };
  try {
    await perform(readInputs(), outcome, log);
  } catch (error) {
    if (error instanceof Problems) outcome.problems.push(...error.problems);
    else if (error instanceof Problem) outcome.problems.push(error);
    else throw error;
  }
  const failed = outcome.problems.some(({ severity }) => severity === 'error');
  return { ...outcome, failure: failed ? outcome.failure : undefined };
}

/** Fills the outcome as it goes, so that an apply which is refused still shows what it was about to do. */
async function perform(inputs: Inputs, outcome: Outcome, log: (text: string) => void): Promise<void> {
  const { command, fleet, offline, environment } = inputs;
  if (offline) return keep(outcome, await offlinePlan(fleet), 'all');
  await inWorld(
    fleet,
    environment,
    createTerminal({ write: log }),
    command === 'apply' ? 'change' : 'look',
    async (world) => {
      outcome.failure = `${command}-failed`;
      if (command === 'plan') keep(outcome, (await plan(world, inputs)).plan, 'all');
      else await change(world, inputs, outcome);
    },
  );
}

async function change(world: World, inputs: Inputs, outcome: Outcome): Promise<void> {
  const keepWarnings = (made: Plan) => keep(outcome, made, 'warnings');
  const approve = (planned: Planned) => {
    keepWarnings(planned.plan);
    return refuseGuarded(planned);
  };
  const result = inputs.command === 'apply' ? await apply(world, inputs, approve) : await verify(world, inputs);
  keepWarnings(result.plan);
  outcome.evidence = result.evidence;
  outcome.problems.push(...result.problems);
}

/** Of an apply only the plan's warnings last: it may have mended what was an error before it. */
function keep(outcome: Outcome, made: Plan, which: 'all' | 'warnings'): void {
  outcome.plan = made;
  outcome.problems = made.problems.filter(({ severity }) => which === 'all' || severity === 'warning');
}

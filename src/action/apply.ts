// The step `apply`. Rule: it goes on only with what was reviewed, keys are committed before anybody learns them, and the pull request says how it ended.

import { storeOf } from '../io/world.ts';
import { Problem, Problems } from '../problem.ts';
import { apply, type Planned, refuseGuarded } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { type Beside, besideOf, nothingBeside, planComment } from './comment.ts';
import { type CommittingStore, committingStore, proposalWarnings } from './commits.ts';
import type { Context } from './context.ts';
import type { Inputs } from './inputs.ts';
import { keep, type Outcome } from './outcome.ts';
import { checkReview, findReview } from './review.ts';

/** Without GitHub: like the command. */
export async function applyAlone(inputs: Inputs, outcome: Outcome, log: (text: string) => void): Promise<void> {
  await inWorld(inputs, 'change', { write: log }, async (world) => {
    outcome.failure = 'apply-failed';
    const result = await apply(world, inputs, (planned) => {
      keep(outcome, planned.plan, 'warnings');
      return refuseGuarded(planned);
    });
    outcome.evidence = result.evidence;
    outcome.problems.push(...result.problems);
  });
}

export async function applyStep(
  inputs: Inputs,
  context: Context,
  outcome: Outcome,
  log: (text: string) => void,
): Promise<void> {
  outcome.failure = 'apply-failed';
  const review = await findReview(context);
  const warn = (problem: Problem) => outcome.problems.push(problem);
  const comment = review.pull && planComment(context, review.pull.number, context.sha, warn, review.posted);
  let store: CommittingStore | undefined;
  let beside: Beside = nothingBeside;
  try {
    await context.forge.checkCommit(context.branch);
    const own = await committingStore(storeOf(inputs.fleet), context);
    store = own;
    await comment?.restate({ is: 'applying' });
    await inWorld(inputs, 'change', { write: log }, async (world) => {
      const approve = async (planned: Planned) => {
        keep(outcome, planned.plan, 'warnings');
        beside = await besideOf(world, planned);
        outcome.problems.push(...(await checkReview(context, review, planned)));
      };
      const result = await apply({ ...world, store: own }, inputs, approve);
      outcome.evidence = result.evidence;
      outcome.problems.push(...result.problems);
    });
  } catch (error) {
    if (error instanceof Problems) outcome.problems.push(...error.problems);
    else if (error instanceof Problem) outcome.problems.push(error);
    else throw error;
  }
  if (store) outcome.problems.push(...proposalWarnings(store));
  const errors = outcome.problems.filter(({ severity }) => severity === 'error');
  const failed = { is: 'failed' as const, failures: errors, evidence: outcome.evidence };
  // A job that is run again and refused at once takes nothing back of what was applied.
  if (!store && review.state === 'applied') return;
  if (!outcome.plan) return comment?.restate(failed);
  const applied = { is: 'applied' as const, evidence: outcome.evidence };
  await comment?.show(outcome.plan, errors.length === 0 ? applied : failed, beside, review.overrides);
}

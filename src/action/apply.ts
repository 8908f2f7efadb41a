// The step `apply`: applies only what was reviewed, commits keys before any host gets them, and shows the result on the pull request.

import { storeOf } from '../io/files.ts';
import { type Problem, problemsOf } from '../problem.ts';
import { apply, type Planned } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { type Beside, besideOf, nothingBeside, planComment } from './comment.ts';
import { type CommittingStore, committingStore, proposalWarnings } from './commits.ts';
import type { Context } from './context.ts';
import { takeFleet } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import { keep, type Outcome } from './outcome.ts';
import { findReview } from './review.ts';

/** Without GitHub, like `promguard apply`. */
export async function applyAlone(inputs: Inputs, outcome: Outcome, log: (text: string) => void): Promise<void> {
  await inWorld(inputs, 'change', { write: log }, async (world) => {
    outcome.failure = 'apply-failed';
    const result = await apply(world, inputs, ({ plan }) => keep(outcome, plan, 'warnings'));
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
  const { review, pull, known } = await findReview(context, inputs.verifier);
  const warn = (problem: Problem) => outcome.problems.push(problem);
  const comment = pull && planComment(context, { number: pull.number, commit: context.sha }, warn, async () => known);
  let store: CommittingStore | undefined;
  let beside: Beside = nothingBeside;
  try {
    await context.forge.checkCommit(context.branch);
    await takeFleet(context, context.sha);
    const own = await committingStore(storeOf(inputs.fleet), context);
    store = own;
    await comment?.restate({ is: 'applying' });
    await inWorld(inputs, 'change', { write: log }, async (world) => {
      const onPlan = (planned: Planned) => {
        keep(outcome, planned.plan, 'warnings');
        beside = besideOf(planned);
        outcome.problems.push(...planned.stops.filter(({ severity }) => severity === 'warning'));
      };
      const result = await apply({ ...world, store: own }, { ...inputs, review }, onPlan);
      outcome.evidence = result.evidence;
      outcome.problems.push(...result.problems);
    });
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  if (store) outcome.problems.push(...proposalWarnings(store));
  const errors = outcome.problems.filter(({ severity }) => severity === 'error');
  const { overrides } = review;
  const { evidence } = outcome;
  const failed = { is: 'failed' as const, failures: errors, evidence, overrides };
  // A re-run that is refused at once must not replace the report of what was applied.
  if (!store && known?.parts?.state === 'applied') return;
  if (!outcome.plan) return comment?.restate(failed);
  const applied = { is: 'applied' as const, evidence, overrides };
  await comment?.report(outcome.plan, errors.length === 0 ? applied : failed, beside);
}

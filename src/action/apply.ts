// The step `apply`: applies only what was reviewed, commits keys before any host gets them, and shows the result on the pull request.

import { storeOf } from '../io/files.ts';
import { isError, type Problem, problemsOf } from '../problem.ts';
import { apply, type Planned } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { onCancel } from './cancelled.ts';
import { type Beside, besideOf, nothingBeside, type PlanComment, planComment } from './comment.ts';
import { type CommittingStore, committingStore, proposalWarnings, waitsFor } from './commits.ts';
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
    outcome.problems.push(...result.problems, ...result.warnings);
  });
}

/** Applies the branch as it is now: the push may have waited, for another run or for an approval. */
export async function applyStep(
  inputs: Inputs,
  context: Context,
  outcome: Outcome,
  log: (text: string) => void,
  within = inWorld,
): Promise<void> {
  outcome.failure = 'apply-failed';
  const head = await context.forge.branchHead(context.branch);
  const { review, pulls } = await findReview(context, head, inputs.verifier);
  const warn = (problem: Problem) => outcome.problems.push(problem);
  // Another run has applied the rest and said so.
  const left = pulls.filter(({ known }) => known?.parts?.state !== 'applied');
  const comments = left.map(({ pull, known }) =>
    planComment(context, { number: pull.number, commit: head }, warn, async () => known),
  );
  const onEach = async (post: (comment: PlanComment) => Promise<void>) => {
    for (const comment of comments) await post(comment);
  };
  let store: CommittingStore | undefined;
  let beside: Beside = nothingBeside;
  let takeBack = () => {};
  try {
    await context.forge.checkCommit(context.branch);
    await takeFleet(context, head);
    const own = await committingStore(storeOf(inputs.fleet), context, head);
    store = own;
    await onEach((comment) => comment.restate({ is: 'applying', run: context.run }));
    takeBack = onCancel(() => onEach((comment) => comment.restate({ is: 'interrupted', how: 'cancelled' })));
    await within(inputs, 'change', { write: log }, async (world) => {
      const onPlan = (planned: Planned) => {
        keep(outcome, planned.plan, 'warnings');
        beside = besideOf(planned);
        outcome.problems.push(...planned.stops.filter((one) => !isError(one)));
      };
      const result = await apply({ ...world, store: own }, { ...inputs, review }, onPlan);
      outcome.evidence = result.evidence;
      outcome.problems.push(...result.problems, ...result.warnings);
    });
  } catch (error) {
    outcome.problems.push(...problemsOf(error));
  }
  takeBack();
  if (store) outcome.problems.push(...proposalWarnings(store, outcome.problems));
  const errors = outcome.problems.filter(isError);
  const { overrides } = review;
  const { evidence, plan } = outcome;
  const url = waitsFor(store, outcome.problems);
  const failed =
    url === undefined
      ? { is: 'failed' as const, failures: errors, evidence, overrides }
      : { is: 'waiting' as const, url };
  const applied = { is: 'applied' as const, evidence, overrides };
  const ended = errors.length === 0 ? applied : failed;
  await onEach((comment) => (plan ? comment.report(plan, ended, beside) : comment.restate(failed)));
}

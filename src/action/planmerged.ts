// The plan of what another release of PromGuard does, which only that release can make: after the merge. Rule: it is shown on the merged pull request, and is no review.

import path from 'node:path';
import type { Problem } from '../problem.ts';
import type { inWorld } from '../run.ts';
import { ownComment, planComment } from './comment.ts';
import type { Context } from './context.ts';
import { takeFleet } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import { planLive } from './live.ts';
import type { Outcome } from './outcome.ts';
import { upgradesIn } from './upgrade.ts';

/** A pull request that has a plan of what was merged keeps it, whoever made it: an apply goes no further than that. */
export async function planMerged(
  inputs: Inputs,
  context: Context,
  outcome: Outcome,
  log: (text: string) => void,
  within: typeof inWorld,
): Promise<void> {
  const { forge, sha, before, file } = context;
  const commits = (await forge.landed(before, sha, path.posix.dirname(file))) ?? [];
  const [pull] = await upgradesIn(context, commits);
  await takeFleet(context, sha);
  await planLive(inputs, outcome, log, within, async (made, beside) => {
    if (!pull || before === undefined) return;
    const { known } = await ownComment(context, pull.number);
    if (known?.parts?.mark?.commit === pull.headSha) return;
    const at = { number: pull.number, commit: pull.headSha, signer: inputs.signer };
    const warn = (problem: Problem) => outcome.problems.push(problem);
    const comment = planComment(context, at, warn, async () => known);
    await comment.propose(made, { is: 'planned', isMerged: true }, beside, before);
  });
}

// The step `plan` after an apply: plans other pull requests again whose plan may no longer be what their merge does. Rule: one that fails leaves the others as they are.

import { folderOf } from '../fleet/fleets.ts';
import type { PullRequest } from '../forge.ts';
import { labelsOf } from '../plan/labels.ts';
import type { Parts } from '../plan/marker.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { inWorld } from '../run.ts';
import { ownComment } from './comment.ts';
import type { Applied, Context } from './context.ts';
import type { Inputs } from './inputs.ts';
import { noOutcome, type Outcome } from './outcome.ts';
import { commentOf, planAndShow } from './plan.ts';

/** A plan takes about a dozen of the thousand requests that the token has in an hour, and as long as the slowest host. */
const mostAtOnce = 20;

export async function planAgain(
  inputs: Inputs,
  context: Context,
  applied: Applied,
  outcome: Outcome,
  log: (text: string) => void,
  within: typeof inWorld,
): Promise<void> {
  const open = await context.forge.openPulls(context.branch, folderOf(context.file));
  // Whoever set the label decided by the plan that is there; a newer one would undo it.
  const { override } = labelsOf(context.file);
  const pulls = open.filter(({ labels }) => !labels.includes(override));
  const isStale = await staleness(context, applied);
  const made: string[] = [];
  for (const pull of pulls.slice(0, mostAtOnce)) {
    const parts = (await ownComment(context, pull.number)).known?.parts;
    if (!parts || !(await isStale(parts))) continue;
    log(`planning #${pull.number} again\n`);
    const problems = await planOne(inputs, context, pull, log, within);
    if (problems.length === 0) made.push(`#${pull.number}`);
    outcome.problems.push(...problems);
  }
  const left = pulls.length > mostAtOnce ? `; of ${pulls.length}, the newest ${mostAtOnce} were looked at` : '';
  outcome.notice = `planned again: ${made.length > 0 ? made.join(', ') : 'none'}${left}`;
}

/** Not while main's folder is what it was for the plan, the release is the same, and no apply ran when the plan was made. */
async function staleness(
  { forge, branch, file }: Context,
  { since, until }: Applied,
): Promise<(parts: Parts) => Promise<boolean>> {
  const folder = folderOf(file);
  const idAt = async (commit: string) =>
    folder === '.' ? commit : (await forge.entries(commit, [folderOf(folder)])).get(folder)?.id;
  const present = await idAt(await forge.branchHead(branch));
  const known = new Map<string, string | undefined>();
  return async ({ mark }) => {
    if (mark?.version !== PROMGUARD_VERSION || (since <= mark.shown && mark.shown <= until)) return true;
    if (!known.has(mark.base)) known.set(mark.base, await idAt(mark.base));
    return known.get(mark.base) !== present;
  };
}

async function planOne(
  inputs: Inputs,
  context: Context,
  { number, headSha }: PullRequest,
  log: (text: string) => void,
  within: typeof inWorld,
): Promise<Problem[]> {
  const pull = { number, headSha, baseSha: '', otherBase: undefined, withoutSecrets: undefined };
  const problems: Problem[] = [];
  const comment = commentOf({ ...context, pull }, inputs.signer, (problem) => problems.push(problem));
  try {
    // Whoever reads a secret removes it, and the next plan needs it too.
    const given = { ...inputs, environment: { ...inputs.environment } };
    await planAndShow(given, { ...context, pull }, noOutcome(), log, comment, within);
  } catch (error) {
    const [first, ...more] = problemsOf(error);
    // A mistake in the fleet that the merge would make, and not a cloud or a GitHub that did not answer.
    if (first?.at)
      await comment?.restate({ is: 'out of date', why: 'with what was merged since, its fleet is not valid' });
    const rest = more.length > 0 ? `, and ${more.length} more` : '';
    problems.push(
      new Problem('not-planned-again', `#${number} was not planned again: ${first?.summary}${rest}`, {
        severity: 'warning',
        hint: 'its next commit is planned as always',
      }),
    );
  }
  return problems;
}

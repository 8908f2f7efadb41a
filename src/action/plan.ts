// The step `plan`: shows the plan on the pull request; without secrets, it plans from git alone and says so.

import { runRuleTests } from '../flow/ruletests.ts';
import { storeOf } from '../io/files.ts';
import { testRules } from '../io/promtool.ts';
import type { Signer } from '../io/signature.ts';
import type { Problem } from '../problem.ts';
import { inWorld, offlinePlan } from '../run.ts';
import { askingFor, checkAsked } from './asked.ts';
import { nothingBeside, ownComment, type PlanComment, planComment } from './comment.ts';
import type { Context } from './context.ts';
import { storeAt, takeProposed } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import { planLive } from './live.ts';
import { keep, type Outcome } from './outcome.ts';
import { planMerged } from './planmerged.ts';
import { endUnfinished } from './unfinished.ts';

export async function planStep(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
  within = inWorld,
): Promise<void> {
  if (context) await checkAsked(context);
  if (context?.event === 'push') return planMerged(inputs, context, outcome, log, within);
  if (context) await endUnfinished(context);
  const comment = context && commentOf(context, inputs.signer, (problem) => outcome.problems.push(problem));
  await comment?.restate({ is: 'out of date', why: 'a newer commit is being planned' });
  try {
    await planAndShow(inputs, context, outcome, log, comment, within);
  } catch (error) {
    await comment?.restate({ is: 'out of date', why: 'the plan of a newer commit failed' });
    throw error;
  }
  outcome.problems.push(...(await runRuleTests(storeOf(inputs.fleet), inputs.fleet, testRules)));
}

export function commentOf(
  context: Context,
  signer: Signer | undefined,
  warn: (problem: Problem) => void,
): PlanComment | undefined {
  const { forge, pull } = context;
  if (!pull) return undefined;
  // A re-run has the commit that its first attempt had.
  const isOver = async () => {
    const { merged, headSha } = await forge.pullRequest(pull.number);
    return merged || headSha !== pull.headSha;
  };
  const find = async () => (await ownComment(context, pull.number)).known;
  return planComment(context, { number: pull.number, commit: pull.headSha, signer }, warn, find, isOver);
}

/** comment: undefined where there is no pull request. */
export async function planAndShow(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
  comment: PlanComment | undefined,
  within: typeof inWorld,
): Promise<void> {
  const base = context && (await takeProposed(context));
  const why = offlineReason(inputs, context);
  if (why !== undefined) {
    log(`planned from git alone: ${why}\n`);
    const made = await offlinePlan(inputs, context && base !== undefined ? storeAt(context, base) : undefined);
    keep(outcome, made, 'all');
    if (base !== undefined)
      await comment?.propose(made, { is: 'offline', why, ask: askable(context) }, nothingBeside, base);
    return;
  }
  await planLive(inputs, outcome, log, within, async (made, beside) => {
    if (base !== undefined)
      await comment?.propose(made, { is: 'planned', otherBase: context?.pull?.otherBase }, beside, base);
  });
}

/** The comment with which somebody can have the whole plan of what gets no secrets by itself. */
function askable(context: Context | undefined): string | undefined {
  const { withoutSecrets, headSha } = context?.pull ?? {};
  return withoutSecrets === undefined || headSha === undefined ? undefined : askingFor(headSha);
}

function offlineReason({ offline, environment }: Inputs, context: Context | undefined): string | undefined {
  if (context?.pull?.withoutSecrets !== undefined) return context.pull.withoutSecrets;
  if (offline) return 'the step sets offline: true';
  return environment['PROMGUARD_SSH_KEY'] ? undefined : 'the step has no SSH key';
}

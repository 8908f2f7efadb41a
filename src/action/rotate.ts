// The step `rotate`: changes keys and nothing else, and commits each stage before any host gets it.

import { storeOf } from '../io/files.ts';
import { rotate } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { committingStore, proposalWarnings } from './commits.ts';
import type { Context } from './context.ts';
import { takeNewest } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import type { Outcome } from './outcome.ts';

/** Needs no review: hosts that differ from git are refused, so nothing unreviewed can slip in. */
export async function rotateStep(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
  within = inWorld,
): Promise<void> {
  const begun = () => {
    outcome.failure = 'rotate-failed';
  };
  if (context) begun();
  await context?.forge.checkCommit(context.branch);
  const head = context && (await takeNewest(context));
  const store = context && head !== undefined ? await committingStore(storeOf(inputs.fleet), context, head) : undefined;
  try {
    await within(inputs, 'change', { write: log }, async (world) => {
      begun();
      outcome.rotation = await rotate({ ...world, ...(store && { store }) }, inputs);
      outcome.problems.push(...outcome.rotation.problems);
    });
  } finally {
    if (store) outcome.problems.push(...proposalWarnings(store, []));
  }
}

// The step `rotate`. Rule: it changes keys and nothing else, and each stage is committed before any host learns of it.

import { storeOf } from '../io/world.ts';
import { rotate } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { committingStore, proposalWarnings } from './commits.ts';
import type { Context } from './context.ts';
import type { Inputs } from './inputs.ts';
import type { Outcome } from './outcome.ts';

/** No review is asked for: a host that is not what git says is refused, so nothing that was not reviewed can come along. */
export async function rotateStep(
  inputs: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
): Promise<void> {
  const asked = () => {
    outcome.failure = 'rotate-failed';
  };
  if (context) asked();
  await context?.forge.checkCommit(context.branch);
  const store = context && (await committingStore(storeOf(inputs.fleet), context));
  try {
    await inWorld(inputs, 'change', { write: log }, async (world) => {
      asked();
      outcome.rotation = await rotate({ ...world, ...(store && { store }) }, inputs);
      outcome.problems.push(...outcome.rotation.problems);
    });
  } finally {
    if (store) outcome.problems.push(...proposalWarnings(store));
  }
}

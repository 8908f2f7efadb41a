// The plan for the hosts as they are, and what is shown beside it.

import type { Plan } from '../plan/plan.ts';
import { plan } from '../reconcile.ts';
import type { inWorld } from '../run.ts';
import { type Beside, besideOf } from './comment.ts';
import type { Inputs } from './inputs.ts';
import { keep, type Outcome } from './outcome.ts';

/** What stops an apply does not fail it. */
export async function planLive(
  inputs: Inputs,
  outcome: Outcome,
  log: (text: string) => void,
  within: typeof inWorld,
  show: (made: Plan, beside: Beside) => Promise<void>,
): Promise<void> {
  await within(inputs, 'plan', { write: log }, async (world) => {
    outcome.failure = 'plan-failed';
    const planned = await plan(world, inputs);
    keep(outcome, planned.plan, 'all');
    const beside = besideOf(planned);
    outcome.guards = beside.guards;
    await show(planned.plan, beside);
  });
}

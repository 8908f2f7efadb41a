// The step `drift`: keeps one issue, opened when the fleet differs from main, updated, and closed when it matches again.

import { drift, hasDrift } from '../plan/drift.ts';
import { markerOf } from '../plan/marker.ts';
import type { Plan } from '../plan/plan.ts';
import { plan } from '../reconcile.ts';
import { inWorld } from '../run.ts';
import { cleanBody, driftBody, driftTitle } from '../show/drift.ts';
import type { Context } from './context.ts';
import { takeNewest } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import { keep, type Outcome } from './outcome.ts';
import { endUnfinished } from './unfinished.ts';

export async function driftStep(
  inputs: Inputs,
  context: Context,
  outcome: Outcome,
  log: (text: string) => void,
  within = inWorld,
): Promise<void> {
  await endUnfinished(context);
  const commit = await takeNewest(context);
  await within(inputs, 'plan', { write: log }, async (world) => {
    outcome.failure = 'plan-failed';
    const made = (await plan(world, inputs)).plan;
    // An unreachable host belongs in the issue and does not fail the step.
    keep(outcome, made, 'warnings');
    await report(context, commit, made);
  });
}

async function report({ forge, file, runUrl }: Context, commit: string, made: Plan): Promise<void> {
  const known = await forge.issue(markerOf('drift', file));
  const options = { file, version: PROMGUARD_VERSION, commit, runUrl };
  if (!hasDrift(drift(made))) {
    if (known) await forge.updateIssue(known.id, { body: cleanBody(options), close: true });
    return;
  }
  const body = driftBody(made, options);
  if (known) await forge.updateIssue(known.id, { body });
  else await forge.createIssue(driftTitle(made), body);
}

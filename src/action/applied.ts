// Up to which commit a fleet was applied. Rule: its own jobs say so; a run may have failed for another fleet, or have left this one as it was.

import { suffixOf } from '../fleet/fleets.ts';
import { isUnbegun } from './begun.ts';
import type { Context } from './context.ts';
import { storeAt } from './fleetfiles.ts';

/** One call for each. */
const mostRuns = 30;

/** Undefined where that is too long ago, where nothing was, and where the token may not ask. */
export async function lastApplied(context: Context): Promise<string | undefined> {
  const { forge, workflow, branch, file } = context;
  const runs = (await forge.applies(workflow, branch)).slice(0, mostRuns);
  const without: string[] = [];
  for (const { id, commit } of runs) {
    const outcomes = await forge.outcomes(id, `apply${suffixOf(file)}`);
    if (outcomes.includes('success')) return commit;
    if (outcomes.every((one) => one === 'skipped')) without.push(commit);
  }
  // Before there was a fleet, there was nothing to apply.
  for (const commit of without) if (await isUnbegun(storeAt(context, commit), file)) return commit;
  return undefined;
}

/** The commit before the first that another run was to apply: where none has done so yet, all since then is left. */
export async function beforeApplies({ forge, workflow, branch, run }: Context): Promise<string | undefined> {
  const first = (await forge.applies(workflow, branch)).findLast(({ id }) => String(id) !== run);
  return first && (await forge.parentOf(first.commit));
}

// Ends the comments of applies that could not do it themselves: they were cancelled, ran out of time, or lost their runner. Rule: a look at what others left never fails a step.

import { markerOf, parseParts } from '../plan/marker.ts';
import { Problem } from '../problem.ts';
import { restate } from '../show/comment.ts';
import type { Context } from './context.ts';

/** Asks of each apply whose comment says that it is at work whether its run is over. */
export async function endUnfinished(context: Context): Promise<void> {
  const { forge, file } = context;
  const marker = markerOf('plan', file);
  try {
    for (const { id, body } of await forge.recentComments(`${marker}state=applying `)) {
      const parts = parseParts(marker, body);
      const run = parts?.run === undefined ? undefined : await forge.run(parts.run);
      if (!parts || run?.conclusion === undefined) continue;
      const state = { is: 'interrupted', how: run.conclusion } as const;
      await forge.updateComment(id, restate(parts, state, { file, commit: context.sha, runUrl: run.url }));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

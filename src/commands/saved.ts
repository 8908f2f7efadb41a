// The file of a saved plan. Rule: an operand that no host can be called is one.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { placeholdersOf } from '../flow/placeholders.ts';
import { createStore } from '../io/files.ts';
import { digest } from '../plan/plan.ts';
import { pendingHosts, reviewedOf } from '../plan/reviewed.ts';
import { formatSaved, parseSaved, type SavedPlan } from '../plan/saved.ts';
import { Problem } from '../problem.ts';
import type { Planned } from '../reconcile.ts';

export function isSavedPlan(operand: string): boolean {
  return operand.includes('/') || operand.endsWith('.json');
}

/** Throws a Problem when it cannot be read, or is no saved plan of this release. */
export async function readSaved(file: string): Promise<SavedPlan> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.code;
    throw new Problem('saved-plan-unreadable', `cannot read the saved plan ${file}: ${why}`, {
      hint: 'promguard plan --out FILE saves one; what has a slash or ends in .json is one, and no host',
      cause,
    });
  });
  return parseSaved(text, file, PROMGUARD_VERSION);
}

export async function writeSaved(
  file: string,
  only: readonly string[] | undefined,
  { plan, desired, observation }: Planned,
): Promise<void> {
  const placeholders = placeholdersOf(desired, observation, pendingHosts(plan));
  const reviewed = reviewedOf(plan, digest(plan, PROMGUARD_VERSION), placeholders);
  const saved = {
    fleet: plan.fleet,
    id: desired.recordedLock.id,
    release: PROMGUARD_VERSION,
    only,
    anew: desired.anew,
    reviewed,
  };
  await createStore(path.dirname(file)).write({ [path.basename(file)]: formatSaved(saved) }, 'a saved plan');
}

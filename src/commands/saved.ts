// The file of a saved plan. Rule: an operand that no host can be called is one.

import { readFile } from 'node:fs/promises';
import { parseSaved, type SavedPlan, savedBegins } from '../plan/saved.ts';
import { Problem } from '../problem.ts';

/** What --out may replace. */
export const savedPlan = { what: 'a saved plan', begins: savedBegins };

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

// What a plan says of lines of files, as a check run of the pull request's head, where that is more than GitHub shows of a step. Rule: a token that may not is no reason to fail or to warn.

import { readFile } from 'node:fs/promises';
import { Problem } from '../problem.ts';
import { annotations, mostOfCheckRun, mostOfStep } from '../show/annotations.ts';
import { count } from '../words.ts';
import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';

/** Returns its name; undefined where there is none to be had or to be made. */
export async function showOnLines(context: Context, outcome: Outcome): Promise<string | undefined> {
  const { forge, file, pull, runUrl: url } = context;
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = annotations({ ...outcome, file, text }, mostOfCheckRun);
  const name = `PromGuard: ${file}`;
  const commit = pull?.headSha ?? '';
  try {
    // One that an earlier plan of this commit left is no longer true.
    if (commit === '' || (lines.length <= mostOfStep && !(await forge.hasCheckRun(name, commit)))) return undefined;
    const conclusion = outcome.failure ? 'failure' : 'neutral';
    const title = lines.length === 0 ? 'nothing to look at' : `${count(lines.length, 'place')} to look at`;
    const summary = `What [this run](<${url}>) says of lines of files. The plan itself is on the pull request.`;
    await forge.createCheckRun({ name, commit, conclusion, title, summary, url, lines });
    return name;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

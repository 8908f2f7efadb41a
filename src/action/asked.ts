// A plan that somebody asks for in a comment. Rule: only with write access, and only for the commit that the comment names: the event names none, so that a push could slip in between.

import { Problem } from '../problem.ts';
import type { Context } from './context.ts';

/** The comment that asks for the plan of a commit. */
export function askingFor(headSha: string): string {
  return `/promguard plan ${headSha}`;
}

/** Throws a Problem, after answering whoever may ask, unless the comment names the pull request's newest commit. */
export async function checkAsked({ event, actor, pull, forge }: Context): Promise<void> {
  if (event !== 'issue_comment' || !pull) return;
  if (!(await forge.mayWrite(actor))) {
    throw new Problem('plan-asked-without-access', `${actor} has no write access, and cannot ask for a plan`, {
      hint: 'somebody who has it can',
    });
  }
  const { headSha: newest } = await forge.pullRequest(pull.number);
  if (pull.headSha === newest) return;
  const asked =
    pull.headSha === '' ? 'no commit in full' : `${pull.headSha.slice(0, 7)}, which is not its newest commit`;
  const hint = `look at ${newest.slice(0, 7)}, and then comment: ${askingFor(newest)}`;
  await forge.createComment(
    pull.number,
    `Nothing was planned: the comment names ${asked}. Look at ${newest.slice(0, 7)}, and then comment:\n\n    ${askingFor(newest)}`,
  );
  throw new Problem('other-commit-asked', `#${pull.number}: the comment names ${asked}`, { hint });
}

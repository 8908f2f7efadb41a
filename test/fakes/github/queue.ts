// The merge queue. Rule: as in docs.github.com, "Managing a merge queue" and "Merging a pull request with a merge queue" (checked 2026-11-28).

import { GitError, type MergeMethod } from './git.ts';
import { followBranches, mergedCommit, setMerged } from './pulls.ts';
import { accountOf, findIssue, type State } from './state.ts';

/** A pull request in the queue, on top of those before it. */
interface Entry {
  number: number;
  branch: string;
  head: string;
  base: string;
}

/** Several pull requests that land in one push. */
export interface MergeGroup {
  entries: Entry[];
  method: MergeMethod;
}

/** Whose name the branches and the push have. */
const queueBot = 'github-merge-queue[bot]';

/** Each gets a branch of its own with all before it, and the checks are asked for that. Throws where one conflicts. */
export async function enqueue(state: State, numbers: number[], method: MergeMethod): Promise<MergeGroup> {
  const { repository, defaultBranch } = state;
  const by = accountOf(state, queueBot);
  const entries: Entry[] = [];
  let base = (await repository.resolve(`refs/heads/${defaultBranch}`)) ?? '';
  for (const number of numbers) {
    const issue = findIssue(state, number);
    if (!issue?.pull || issue.state !== 'open') throw new GitError(`#${number} is no open pull request`);
    const head = await mergedCommit(state, issue, issue.pull, method, base, by);
    if (head === undefined) throw new GitError(`#${number} conflicts with what is before it in the queue`);
    const branch = `gh-readonly-queue/${defaultBranch}/pr-${number}-${base}`;
    await repository.forceRef(`refs/heads/${branch}`, head);
    state.happened.push({ name: 'merge_group', branch, head, base, by: queueBot });
    entries.push({ number, branch, head, base });
    base = head;
  }
  return { entries, method };
}

/** The checks of the last one have passed: all of them land in one push. */
export async function landGroup(state: State, { entries, method }: MergeGroup): Promise<string> {
  const { repository, defaultBranch } = state;
  const by = accountOf(state, queueBot);
  const head = entries.at(-1)?.head ?? '';
  await repository.setRef(`refs/heads/${defaultBranch}`, head, entries[0]?.base);
  for (const { number, branch, head: sha, base } of entries) {
    await repository.forceRef(`refs/heads/${branch}`, undefined);
    const issue = findIssue(state, number);
    if (issue?.pull) await setMerged(state, issue, issue.pull, { by, method, sha, base });
  }
  await followBranches(state, by);
  return head;
}

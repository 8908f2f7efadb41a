// Pull requests in a real repository. Rule: their refs (refs/pull/N/head and /merge) follow the branches after every push.

import { GitError, type MergeMethod } from './git.ts';
import {
  type Account,
  accountOf,
  addEvent,
  addIssue,
  type Head,
  type Issue,
  type Pull,
  personOf,
  type State,
  setOpen,
  tellOfPull,
  webFlow,
} from './state.ts';

/** A fork's branches are in the same repository, outside of refs/heads. */
export function refOf({ branch, fork }: Head): string {
  return fork === undefined ? `refs/heads/${branch}` : `refs/forks/${fork}/${branch}`;
}

export async function openPull(
  state: State,
  by: Account,
  { title, body, head, base }: { title: string; body: string; head: Head; base: string },
): Promise<Issue> {
  const [headSha, baseSha] = await Promise.all([refOf(head), `refs/heads/${base}`].map((ref) => required(state, ref)));
  const pull: Pull = {
    head,
    base,
    headSha: headSha ?? '',
    baseSha: baseSha ?? '',
    trialSha: undefined,
    merged: undefined,
  };
  const issue = addIssue(state, by, title, body, pull);
  await follow(state, issue, pull);
  tellOfPull(state, issue, by, 'opened');
  return issue;
}

/** Updates every open pull request from its branches; call it whenever somebody has moved one. */
export async function followBranches(state: State, by = accountOf(state, state.owner)): Promise<void> {
  const former = state.heads;
  state.heads = await state.repository.refs('refs/heads');
  for (const [ref, after] of Object.entries(state.heads)) {
    const branch = ref.slice('refs/heads/'.length);
    const before = former[ref];
    if (after !== before) state.happened.push({ name: 'push', branch, before, after, by: by.login });
  }
  for (const issue of state.issues) {
    if (!issue.pull || issue.state !== 'open') continue;
    const { headSha } = issue.pull;
    await follow(state, issue, issue.pull);
    if (headSha !== issue.pull.headSha) tellOfPull(state, issue, by, 'synchronize');
  }
}

async function follow(state: State, issue: Issue, pull: Pull): Promise<void> {
  const { repository } = state;
  const [head, base] = await Promise.all([
    repository.resolve(refOf(pull.head)),
    repository.resolve(`refs/heads/${pull.base}`),
  ]);
  // A deleted head branch does not change the pull request.
  if (!head || !base || (head === pull.headSha && base === pull.baseSha && pull.trialSha)) return;
  const trial = await repository.mergeCommit(base, head, `Merge ${head} into ${base}`, webFlow);
  Object.assign(pull, { headSha: head, baseSha: base, trialSha: trial });
  await repository.forceRef(`refs/pull/${issue.number}/head`, head);
  await repository.forceRef(`refs/pull/${issue.number}/merge`, trial);
}

/** Merges like GitHub's button. Throws a GitError when head and base conflict. */
export async function mergePull(state: State, issue: Issue, method: MergeMethod, by: Account): Promise<string> {
  const { repository } = state;
  const { pull } = issue;
  if (!pull || issue.state !== 'open') throw new GitError(`#${issue.number} is no open pull request`);
  const base = await required(state, `refs/heads/${pull.base}`);
  const sha = await mergedCommit(state, issue, pull, method, base, by);
  if (sha === undefined) throw new GitError(`#${issue.number} conflicts with ${pull.base}`);
  await repository.setRef(`refs/heads/${pull.base}`, sha, base);
  await setMerged(state, issue, pull, { by, method, sha, base });
  await followBranches(state, by);
  return sha;
}

/** sha: its last commit on the branch, after base. */
export async function setMerged(
  state: State,
  issue: Issue,
  pull: Pull,
  { by, method, sha, base }: { by: Account; method: MergeMethod; sha: string; base: string },
): Promise<void> {
  const introduced = await state.repository.commitsBetween(base, sha);
  pull.merged = { at: state.now(), by, sha, method, introduced };
  addEvent(state, issue, by, 'merged');
  setOpen(state, issue, false, by);
  await state.repository.forceRef(`refs/pull/${issue.number}/merge`, undefined);
}

/** What merging it onto a commit makes; undefined when it conflicts. */
export function mergedCommit(
  { repository, owner }: State,
  { number, title, body }: Issue,
  { head, headSha }: Pull,
  method: MergeMethod,
  base: string,
  account: Account,
): Promise<string | undefined> {
  const by = personOf(account);
  switch (method) {
    case 'merge':
      return repository.mergeCommit(
        base,
        headSha,
        `Merge pull request #${number} from ${head.fork ?? owner}/${head.branch}\n\n${title}`,
        by,
      );
    case 'squash':
      return repository.squashCommit(base, headSha, `${title} (#${number})\n\n${body}`, by);
    case 'rebase':
      return repository.rebasedCommits(base, headSha, by);
  }
}

/**
 * The merged pull request that brought a commit to the default branch; for a commit that is not there, those that have it
 * (docs.github.com, "List pull requests associated with a commit", checked 2026-11-23).
 */
export async function pullsWith(state: State, sha: string): Promise<{ issue: Issue; pull: Pull }[]> {
  const { repository } = state;
  const pulls = state.issues.flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []));
  if (await repository.isAncestor(sha, `refs/heads/${state.defaultBranch}`)) {
    return pulls.filter(({ pull }) => pull.merged?.introduced.includes(sha));
  }
  const having = await Promise.all(
    pulls.map(async ({ pull }) => (await repository.commitsBetween(pull.baseSha, pull.headSha)).includes(sha)),
  );
  return pulls.filter((_, index) => having[index]);
}

async function required({ repository }: State, ref: string): Promise<string> {
  const sha = await repository.resolve(ref);
  if (sha === undefined) throw new GitError(`there is no ${ref}`);
  return sha;
}

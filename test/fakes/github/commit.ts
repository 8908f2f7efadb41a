// createCommitOnBranch. Rule: a real commit on the head of the branch, or one of GitHub's errors and no change.

import { GitError } from './git.ts';
import { need, TypedError } from './http.ts';
import { closedTo } from './protection.ts';
import { followBranches } from './pulls.ts';
import { personOf, type State, type Token, webFlow } from './state.ts';

/** Already validated by the schema. */
export interface CommitInput {
  branch: { repositoryNameWithOwner?: string; branchName: string };
  expectedHeadOid: string;
  message: { headline: string; body?: string };
  fileChanges?: { additions?: { path: string; contents: string }[]; deletions?: { path: string }[] };
}

/** Returns the new head. Throws a TypedError or a Refusal. */
export async function commitOnBranch(state: State, token: Token, input: CommitInput): Promise<string> {
  need(token, 'contents', 'write');
  const ref = await refOf(state, input);
  const additions = (input.fileChanges?.additions ?? []).map(({ path, contents }) => [path, decoded(path, contents)]);
  const deletions = (input.fileChanges?.deletions ?? []).map(({ path }) => [path, null]);
  const files = Object.fromEntries([...additions, ...deletions]);
  refuseWorkflows(token, Object.keys(files));
  const head = await state.repository.resolve(ref);
  if (head === undefined) throw new TypedError('NOT_FOUND', `Could not resolve to a Ref with the name '${ref}'.`);
  if (head !== input.expectedHeadOid) throw stale(input);
  refuseProtected(state, token, input.branch.branchName);
  await refuseMissing(
    state,
    head,
    deletions.map(([path]) => String(path)),
  );
  const message = [input.message.headline, input.message.body].filter(Boolean).join('\n\n');
  const author = personOf(token.account);
  try {
    const sha = await state.repository.commit({ ref, parent: head, files, message, author, committer: webFlow });
    state.signed.add(sha);
    await followBranches(state, token.account);
    return sha;
  } catch (error) {
    if (error instanceof GitError && /cannot lock ref/.test(error.message)) throw stale(input);
    throw error;
  }
}

async function refOf({ owner, name }: State, { branch }: CommitInput): Promise<string> {
  const repository = branch.repositoryNameWithOwner;
  if (repository === `${owner}/${name}` && branch.branchName)
    return `refs/heads/${branch.branchName.replace(/^refs\/heads\//, '')}`;
  throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${repository}'.`);
}

function decoded(path: string, contents: string): Buffer {
  const bytes = Buffer.from(contents, 'base64');
  if (bytes.toString('base64') === contents.replaceAll('\n', '')) return bytes;
  throw new TypedError('UNPROCESSABLE', `The contents of ${path} are not valid Base64.`);
}

/** Seen as it is written here in github.com/ministryofjustice/modernisation-platform/issues/11985, checked 2026-11-23. */
function stale({ expectedHeadOid }: CommitInput): TypedError {
  const message = `Expected branch to point to "${expectedHeadOid}" but it did not.  Pull and try again.`;
  return new TypedError('STALE_DATA', message);
}

/**
 * The type for a classic rule is from github.com/Thinkmill/keystatic/issues/1598 (checked 2026-11-23), which says that rulesets
 * have another one, but not which: the type is a guess, the message is not.
 */
function refuseProtected(state: State, { account }: Token, branch: string): void {
  const words = 'Changes must be made through a pull request.';
  const protection = closedTo(state, branch, account.login);
  if (protection === 'rule') throw new TypedError('BRANCH_PROTECTION_RULE_VIOLATION', words);
  if (protection === 'ruleset')
    throw new TypedError('UNPROCESSABLE', `Repository rule violations found\n\n${words}\n\n`);
}

async function refuseMissing(state: State, head: string, paths: string[]): Promise<void> {
  const found = await Promise.all(paths.map((path) => state.repository.read(head, path)));
  if (found.every((bytes) => bytes !== undefined)) return;
  const message = `A path was requested for deletion which does not exist as of commit oid \`${head}\``;
  throw new TypedError('UNPROCESSABLE', message);
}

/** No `permissions:` allow a workflow's token to change workflows. */
function refuseWorkflows({ account }: Token, paths: string[]): void {
  const path = account.type === 'Bot' ? paths.find((one) => one.startsWith('.github/workflows/')) : undefined;
  if (path === undefined) return;
  const message = `refusing to allow a GitHub App to create or update workflow \`${path}\` without \`workflows\` permission`;
  throw new TypedError('FORBIDDEN', message);
}

// Event payloads. Rule: GitHub's own examples, with this repository's numbers and names.

import { type Account, accountOf, findIssue, type Pull, type State } from './state.ts';
import { accountView, pullView, repositoryView } from './views.ts';

export type RunEvent =
  | {
      name: 'pull_request' | 'pull_request_target';
      number: number;
      action?: 'opened' | 'synchronize' | 'reopened' | 'labeled' | 'unlabeled';
    }
  /** after: the pushed commit; the branch's head unless given. */
  | { name: 'push'; branch?: string; after?: string }
  /** sha: the branch's head when the event happened, as a job may have to wait; the current one unless given. */
  | { name: 'schedule' | 'workflow_dispatch'; sha?: string | undefined };

/** An event as the runner passes it on. */
export interface Trigger {
  name: RunEvent['name'];
  payload: Json;
  actor: string;
  /** The commit that the workflow is of, and that the job checks out by default. */
  sha: string;
  ref: string;
  /** Pull requests only. */
  headRef: string;
  baseRef: string;
}

export type Json = { [field: string]: unknown };

export async function triggerOf(state: State, origin: string, event: RunEvent): Promise<Trigger> {
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target':
      return pullTrigger(state, origin, event.name, event.number, event.action ?? 'synchronize');
    case 'push':
      return pushTrigger(state, origin, event.branch ?? state.defaultBranch, event.after);
    default:
      return timeTrigger(state, origin, event.name, event.sha);
  }
}

async function pullTrigger(
  state: State,
  origin: string,
  name: 'pull_request' | 'pull_request_target',
  number: number,
  action: string,
): Promise<Trigger> {
  const issue = findIssue(state, number);
  if (!issue?.pull) throw new Error(`there is no pull request #${number}`);
  const { pull } = issue;
  const change = issue.events.filter((one) => one.event === action).at(-1);
  const actor = change?.actor ?? issue.author;
  // Both events have the same payload.
  const payload = merged(await example(state, origin, 'pull_request', action), {
    action,
    number,
    pull_request: pullView(state, origin, issue, pull),
    ...(change?.label === undefined ? {} : { label: { name: change.label } }),
    ...common(state, origin, actor),
  });
  const where = name === 'pull_request' ? ofMerge(number, pull) : await ofMain(state);
  return { name, payload, actor: actor.login, ...where, headRef: pull.head.branch, baseRef: pull.base };
}

function ofMerge(number: number, { trialSha }: Pull): Pick<Trigger, 'sha' | 'ref'> {
  if (!trialSha) throw new Error(`#${number} conflicts: GitHub starts no pull_request workflow for it`);
  return { sha: trialSha, ref: `refs/pull/${number}/merge` };
}

/**
 * Whatever the pull request's base, and also when it conflicts (github.blog/changelog/2025-11-07-actions-pull_request_target-and-
 * environment-branch-protections-changes, in force since 2025-12-08; docs.github.com, "Events that trigger workflows"; both checked 2026-11-28).
 */
async function ofMain({ repository, defaultBranch }: State): Promise<Pick<Trigger, 'sha' | 'ref'>> {
  const ref = `refs/heads/${defaultBranch}`;
  return { sha: (await repository.resolve(ref)) ?? '', ref };
}

async function pushTrigger(state: State, origin: string, branch: string, after?: string): Promise<Trigger> {
  const { repository, owner } = state;
  const ref = `refs/heads/${branch}`;
  const sha = after ?? (await repository.resolve(ref));
  if (!sha) throw new Error(`there is no branch ${branch}`);
  const { message, parents } = await repository.describe(sha);
  const [before = '0'.repeat(40)] = parents;
  const commit = { id: sha, message, distinct: true, url: `${origin}/${owner}/${state.name}/commit/${sha}` };
  const actor = state.issues.find(({ pull }) => pull?.merged?.sha === sha)?.pull?.merged?.by ?? accountOf(state, owner);
  const compare = `${origin}/${owner}/${state.name}/compare/${before.slice(0, 12)}...${sha.slice(0, 12)}`;
  const payload = merged(await example(state, origin, 'push'), {
    ref,
    before,
    after: sha,
    base_ref: null,
    compare,
    created: parents.length === 0,
    deleted: false,
    forced: false,
    commits: [commit],
    head_commit: commit,
    pusher: { name: actor.login },
    ...common(state, origin, actor),
  });
  return { name: 'push', payload, actor: actor.login, sha, ref, headRef: '', baseRef: '' };
}

/** There is no example for `schedule`; it contains the cron line and the repository. */
async function timeTrigger(
  state: State,
  origin: string,
  name: 'schedule' | 'workflow_dispatch',
  made: string | undefined,
): Promise<Trigger> {
  const ref = `refs/heads/${state.defaultBranch}`;
  const sha = made ?? (await state.repository.resolve(ref));
  if (!sha) throw new Error(`there is no branch ${state.defaultBranch}`);
  const actor = accountOf(state, state.owner);
  const { repository } = await example(state, origin, name === 'schedule' ? 'push' : name);
  const given =
    name === 'schedule'
      ? { schedule: '17 5 * * *', repository, workflow: '.github/workflows/drift.yml' }
      : { ...(await example(state, origin, name)), ref, inputs: null };
  return {
    name,
    payload: merged(given, common(state, origin, actor)),
    actor: actor.login,
    sha,
    ref,
    headRef: '',
    baseRef: '',
  };
}

function common(state: State, origin: string, actor: Account): Json {
  return { repository: repositoryView(state, origin), sender: accountView(origin, actor) };
}

/** One of GitHub's examples, with this repository's names and addresses. */
async function example({ owner, name }: State, origin: string, event: string, action?: string): Promise<Json> {
  // 1.6 MB of JSON, loaded on first use.
  const { default: definitions } = await import('@octokit/webhooks-examples', { with: { type: 'json' } });
  const examples = definitions.find((definition) => definition.name === event)?.examples ?? [];
  const found = examples.find((one) => action === undefined || ('action' in one && one.action === action));
  if (!found) throw new Error(`GitHub's examples have no ${event} ${action ?? ''}`);
  const text = JSON.stringify(found)
    .replaceAll('Codertocat/Hello-World', `${owner}/${name}`)
    .replaceAll(/https:\/\/(api\.)?github\.com/g, origin)
    .replaceAll('Codertocat', owner)
    .replaceAll('"Hello-World"', `"${name}"`);
  return JSON.parse(text);
}

/** Ours overrides the example's, at every depth; lists are replaced. */
function merged(base: unknown, over: Json): Json {
  const result: Json = isObject(base) ? { ...base } : {};
  for (const [field, value] of Object.entries(over)) {
    result[field] = isObject(value) ? merged(result[field], value) : value;
  }
  return result;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Event payloads. Rule: GitHub's own examples, with this repository's numbers and names.

import type { Json, RunEvent, Trigger } from './events.ts';
import { isSkipped, startOf } from './rules.ts';
import { type Account, accountOf, findIssue, type Pull, type State } from './state.ts';
import { accountView, commentView, issueView, pullView, repositoryView } from './views.ts';

/** One that is a trigger already is passed on. */
export async function triggerOf(state: State, origin: string, event: RunEvent | Trigger): Promise<Trigger> {
  if ('payload' in event) return event;
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target':
      return pullTrigger(state, origin, event.name, event);
    case 'issue_comment':
      return commentTrigger(state, origin, event);
    case 'merge_group':
      return groupTrigger(state, origin, event);
    case 'push':
      return pushTrigger(state, origin, event);
    case 'workflow_run':
      return endTrigger(state, origin, event);
    default:
      return timeTrigger(state, origin, event);
  }
}

/**
 * Of a pull request against where its branch began, of a push against what was there before (docs.github.com, "Workflow syntax",
 * Git diff comparisons, checked 2026-11-28).
 */
export async function changedBy({ repository, issues }: State, { name, payload, sha }: Trigger): Promise<string[]> {
  if (name === 'push') return repository.changed(String(payload['before']), sha);
  const pull = issues.find(({ number }) => number === payload['number'])?.pull;
  return pull ? repository.changed(await repository.mergeBase(pull.baseSha, pull.headSha), pull.headSha) : [];
}

/** All that has happened since the last call, and starts something. */
export async function triggersOf(state: State, origin: string): Promise<Trigger[]> {
  const triggers: Trigger[] = [];
  for (const event of state.happened.splice(0)) {
    const start = startOf(event);
    const pull = 'number' in event ? findIssue(state, event.number)?.pull : undefined;
    const isConflict = event.name === 'pull_request' && !pull?.trialSha;
    if (start === 'nothing' || isConflict) continue;
    const trigger = await triggerOf(state, origin, event);
    const { message } = await state.repository.describe(pull?.headSha ?? trigger.sha);
    if (!isSkipped(trigger.name, message)) triggers.push({ ...trigger, isHeld: start === 'held' });
  }
  return triggers;
}

async function pullTrigger(
  state: State,
  origin: string,
  name: 'pull_request' | 'pull_request_target',
  { number, action = 'synchronize', by }: Extract<RunEvent, { name: 'pull_request' | 'pull_request_target' }>,
): Promise<Trigger> {
  const issue = findIssue(state, number);
  if (!issue?.pull) throw new Error(`there is no pull request #${number}`);
  const { pull } = issue;
  const change = issue.events.filter((one) => one.event === action).at(-1);
  const actor = by === undefined ? (change?.actor ?? issue.author) : accountOf(state, by);
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

/** Of a merged one, the branch that it went to (docs.github.com, "Events that trigger workflows", checked 2026-11-28). */
function ofMerge(number: number, { trialSha, merged, base }: Pull): Pick<Trigger, 'sha' | 'ref'> {
  if (merged) return { sha: merged.sha, ref: `refs/heads/${base}` };
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

/** Of main, also where the comment is on a pull request (docs.github.com, "Events that trigger workflows", checked 2026-11-28). */
async function commentTrigger(
  state: State,
  origin: string,
  { number, comment: id, action, by }: Extract<RunEvent, { name: 'issue_comment' }>,
): Promise<Trigger> {
  const issue = findIssue(state, number);
  const comment = issue?.comments.find((one) => one.id === id);
  if (!issue || !comment) throw new Error(`there is no comment ${id} on #${number}`);
  const actor = by === undefined ? comment.author : accountOf(state, by);
  const payload = merged(await example(state, origin, 'issue_comment', action), {
    action,
    issue: issueView(state, origin, issue),
    comment: commentView(state, origin, issue, comment),
    ...common(state, origin, actor),
  });
  return { name: 'issue_comment', payload, actor: actor.login, ...(await ofMain(state)), headRef: '', baseRef: '' };
}

/** Of the group's own branch (docs.github.com, "Events that trigger workflows", checked 2026-11-28). There is no example for it. */
async function groupTrigger(
  state: State,
  origin: string,
  { branch, head, base, by = state.owner }: Extract<RunEvent, { name: 'merge_group' }>,
): Promise<Trigger> {
  const ref = `refs/heads/${branch}`;
  const { message } = await state.repository.describe(head);
  const group = { head_sha: head, head_ref: ref, base_sha: base, base_ref: `refs/heads/${state.defaultBranch}` };
  const actor = accountOf(state, by);
  const payload = {
    action: 'checks_requested',
    merge_group: { ...group, head_commit: { id: head, message } },
    ...common(state, origin, actor),
  };
  return { name: 'merge_group', payload, actor: actor.login, sha: head, ref, headRef: '', baseRef: '' };
}

async function pushTrigger(
  state: State,
  origin: string,
  { branch = state.defaultBranch, after, before: former, by }: Extract<RunEvent, { name: 'push' }>,
): Promise<Trigger> {
  const { repository, owner } = state;
  const ref = `refs/heads/${branch}`;
  const sha = after ?? (await repository.resolve(ref));
  if (!sha) throw new Error(`there is no branch ${branch}`);
  const { message, parents } = await repository.describe(sha);
  const before = former ?? parents[0] ?? '0'.repeat(40);
  const commit = { id: sha, message, distinct: true, url: `${origin}/${owner}/${state.name}/commit/${sha}` };
  const merger = state.issues.find(({ pull }) => pull?.merged?.sha === sha)?.pull?.merged?.by;
  const actor = by === undefined ? (merger ?? accountOf(state, owner)) : accountOf(state, by);
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

/**
 * Of main, whatever the run was of, with main's secrets and a token that may write (docs.github.com, "Events that trigger workflows",
 * checked 2026-11-29).
 */
async function endTrigger(
  state: State,
  origin: string,
  { run, by = state.owner }: Extract<RunEvent, { name: 'workflow_run' }>,
): Promise<Trigger> {
  const actor = accountOf(state, by);
  const { name, path } = run;
  const payload = merged(await example(state, origin, 'workflow_run', 'completed'), {
    action: 'completed',
    workflow_run: run,
    workflow: { name, path },
    ...common(state, origin, actor),
  });
  return { name: 'workflow_run', payload, actor: actor.login, ...(await ofMain(state)), headRef: '', baseRef: '' };
}

/** There is no example for `schedule`; it contains the cron line and the repository. */
async function timeTrigger(
  state: State,
  origin: string,
  event: Extract<RunEvent, { name: 'schedule' | 'workflow_dispatch' }>,
): Promise<Trigger> {
  const { name } = event;
  const ref = `refs/heads/${state.defaultBranch}`;
  const sha = event.sha ?? (await state.repository.resolve(ref));
  if (!sha) throw new Error(`there is no branch ${state.defaultBranch}`);
  const actor = accountOf(state, state.owner);
  const { repository } = await example(state, origin, name === 'schedule' ? 'push' : name);
  const given =
    event.name === 'schedule'
      ? { schedule: event.cron ?? '17 5 * * *', repository, workflow: '.github/workflows/drift.yml' }
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

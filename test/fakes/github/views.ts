// Objects in REST's form. Rule: only GitHub's fields with GitHub's types, checked against Octokit's.

import type { getOctokit } from '@actions/github';
import {
  type Account,
  type Comment,
  findLabel,
  type Issue,
  type IssueEvent,
  type Label,
  type Pull,
  roleOf,
  type State,
} from './state.ts';

type Rest = ReturnType<typeof getOctokit>['rest'];
// biome-ignore lint/suspicious/noExplicitAny: any function is accepted
type Data<Method extends (...args: any) => Promise<{ data: unknown }>> = Awaited<ReturnType<Method>>['data'];

/** A subset of the fields, at every depth: a wrong name or type is an error, a missing field is not. */
type Some<Whole> = Whole extends (infer Item)[]
  ? Some<Item>[]
  : Whole extends object
    ? { [Field in keyof Whole]?: Some<Whole[Field]> }
    : Whole;

/** In whole seconds, as everywhere in GitHub's API. */
export function stamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function nodeId(kind: 'IC' | 'PR' | 'I' | 'U' | 'BOT' | 'R', id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

export function repositoryPath(state: State): string {
  return `/repos/${state.owner}/${state.name}`;
}

/** The web page of an issue or pull request. */
export function pageOf(state: State, origin: string, issue: Issue): string {
  return `${origin}/${state.owner}/${state.name}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
}

export function accountView(origin: string, account: Account) {
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Bot' ? 'BOT' : 'U', account.id),
    type: account.type,
    url: `${origin}/users/${encodeURIComponent(account.login)}`,
    html_url: `${origin}/${account.login.replace(/^(.*)\[bot\]$/, 'apps/$1')}`,
    site_admin: false,
  };
}

export function repositoryView(state: State, origin: string, fork?: string) {
  const owner = fork ?? state.owner;
  const fullName = `${owner}/${state.name}`;
  return {
    id: fork ? 2 : 1,
    node_id: nodeId('R', fork ? 2 : 1),
    name: state.name,
    full_name: fullName,
    owner: accountView(
      origin,
      state.accounts.find(({ login }) => login === owner) ?? { login: owner, id: 1, type: 'User' },
    ),
    private: state.private,
    visibility: state.private ? 'private' : 'public',
    fork: fork !== undefined,
    default_branch: state.defaultBranch,
    html_url: `${origin}/${fullName}`,
    url: `${origin}/repos/${fullName}`,
    clone_url: `file://${state.repository.folder}`,
    ssh_url: state.ssh?.url ?? `git@github.com:${fullName}.git`,
    archived: false,
    disabled: false,
  };
}

export function labelView(state: State, origin: string, label: Label): Some<Data<Rest['issues']['getLabel']>> {
  return {
    id: label.id,
    name: label.name,
    color: label.color,
    description: label.description,
    default: false,
    url: `${origin}${repositoryPath(state)}/labels/${encodeURIComponent(label.name)}`,
  };
}

export function commentView(
  state: State,
  origin: string,
  issue: Issue,
  comment: Comment,
): Some<Data<Rest['issues']['getComment']>> {
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url: `${origin}${repositoryPath(state)}/issues/comments/${comment.id}`,
    html_url: `${pageOf(state, origin, issue)}#issuecomment-${comment.id}`,
    issue_url: `${origin}${repositoryPath(state)}/issues/${issue.number}`,
    user: accountView(origin, comment.author),
    created_at: stamp(comment.createdAt),
    updated_at: stamp(comment.updatedAt),
    body: comment.body,
    author_association: association(state, comment.author),
  };
}

export function issueView(state: State, origin: string, issue: Issue): Some<Data<Rest['issues']['get']>> {
  const merged = issue.pull?.merged;
  return {
    number: issue.number,
    id: issue.id,
    node_id: nodeId(issue.pull ? 'PR' : 'I', issue.id),
    url: `${origin}${repositoryPath(state)}/issues/${issue.number}`,
    html_url: pageOf(state, origin, issue),
    title: issue.title,
    body: issue.body,
    state: issue.state,
    user: accountView(origin, issue.author),
    labels: labelsOf(state, origin, issue),
    comments: issue.comments.length,
    created_at: stamp(issue.createdAt),
    updated_at: stamp(issue.updatedAt),
    closed_at: issue.closedAt ? stamp(issue.closedAt) : null,
    author_association: association(state, issue.author),
    ...(issue.pull
      ? {
          pull_request: {
            url: `${origin}${repositoryPath(state)}/pulls/${issue.number}`,
            html_url: pageOf(state, origin, issue),
            merged_at: merged ? stamp(merged.at) : null,
          },
        }
      : {}),
  };
}

/** A pull request in a list: without `merged`, which only a single one has. */
export function pullListView(
  state: State,
  origin: string,
  issue: Issue,
  pull: Pull,
): Some<Data<Rest['pulls']['list']>[number]> {
  const headOwner = pull.head.fork ?? state.owner;
  return {
    number: issue.number,
    id: issue.id,
    node_id: nodeId('PR', issue.id),
    url: `${origin}${repositoryPath(state)}/pulls/${issue.number}`,
    html_url: pageOf(state, origin, issue),
    title: issue.title,
    body: issue.body,
    state: issue.state,
    draft: false,
    locked: false,
    user: accountView(origin, issue.author),
    labels: labelsOf(state, origin, issue),
    created_at: stamp(issue.createdAt),
    updated_at: stamp(issue.updatedAt),
    closed_at: issue.closedAt ? stamp(issue.closedAt) : null,
    merged_at: pull.merged ? stamp(pull.merged.at) : null,
    merge_commit_sha: pull.merged?.sha ?? pull.trialSha ?? null,
    head: {
      label: `${headOwner}:${pull.head.branch}`,
      ref: pull.head.branch,
      sha: pull.headSha,
      repo: repositoryView(state, origin, pull.head.fork),
    },
    base: {
      label: `${state.owner}:${pull.base}`,
      ref: pull.base,
      sha: pull.baseSha,
      repo: repositoryView(state, origin),
    },
    author_association: association(state, issue.author),
  };
}

export function pullView(state: State, origin: string, issue: Issue, pull: Pull): Some<Data<Rest['pulls']['get']>> {
  return {
    ...(pullListView(state, origin, issue, pull) as Some<Data<Rest['pulls']['get']>>),
    merged: pull.merged !== undefined,
    merged_by: pull.merged ? accountView(origin, pull.merged.by) : null,
    mergeable: pull.merged ? null : pull.trialSha !== undefined,
    comments: issue.comments.length,
  };
}

export function eventView(
  state: State,
  origin: string,
  { id, event, actor, label, at }: IssueEvent,
): Some<Data<Rest['issues']['listEvents']>[number]> {
  const color = label === undefined ? undefined : findLabel(state, label)?.color;
  return {
    id,
    event,
    actor: accountView(origin, actor),
    created_at: stamp(at),
    ...(label === undefined ? {} : { label: { name: label, color: color ?? 'ededed' } }),
  };
}

function labelsOf(state: State, origin: string, issue: Issue) {
  return issue.labels.flatMap((name) => {
    const label = findLabel(state, name);
    return label
      ? [labelView(state, origin, label) as Some<Data<Rest['pulls']['list']>[number]['labels'][number]>]
      : [];
  });
}

function association(state: State, { login, type }: Account): 'OWNER' | 'COLLABORATOR' | 'CONTRIBUTOR' | 'NONE' {
  if (login === state.owner) return 'OWNER';
  if (type === 'Bot') return 'CONTRIBUTOR';
  return state.roles.has(login) && roleOf(state, login) !== 'none' ? 'COLLABORATOR' : 'NONE';
}

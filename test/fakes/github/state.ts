// The state of the fake GitHub. Rule: plain data and the steps that change it; permissions are checked elsewhere.

import type nacl from 'tweetnacl';
import type { RunEvent } from './events.ts';
import type { MergeMethod, Person, Repository } from './git.ts';
import type { Published } from './others.ts';

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';
export type Access = 'none' | 'read' | 'write';

/** As in a workflow's `permissions:`; only an administrator's own token has the last three, which no job can ask for. */
export interface Permissions {
  contents: Access;
  issues: Access;
  'pull-requests': Access;
  actions: Access;
  checks: Access;
  administration: Access;
  /** Secrets and variables of environments. */
  environments: Access;
  /** Those of the repository. */
  secrets: Access;
}

/** As under `permissions:`; anything not listed is denied. */
export type JobPermissions = Partial<
  Record<Exclude<keyof Permissions, 'administration' | 'environments' | 'secrets'>, Access>
>;

export interface Account {
  /** `github-actions[bot]`, as in REST and GITHUB_ACTOR. */
  login: string;
  id: number;
  type: 'User' | 'Bot';
}

export interface Token {
  account: Account;
  permissions: Permissions;
  /** Of a classic token, as its responses name them; a fine-grained one has none. */
  scopes?: readonly string[];
}

/** A secret's value, opened, and when it was set. */
export interface Sealed {
  value: string;
  at: Date;
}

export interface Environment {
  id: number;
  /** Null lets every branch in. */
  policy: { protected_branches: boolean; custom_branch_policies: boolean } | null;
  /** Name patterns of branches; they count with custom_branch_policies alone. */
  branches: { id: number; name: string }[];
  secrets: Map<string, Sealed>;
  variables: Map<string, string>;
}

export interface DeployKey {
  id: number;
  title: string;
  /** `ssh-ed25519 AAAA…`, without a comment. */
  key: string;
  readOnly: boolean;
}

export interface Ruleset {
  id: number;
  name: string;
  /** `~DEFAULT_BRANCH`, or full ref names. */
  include: string[];
  bypass: { actor_id?: number | null; actor_type: string; bypass_mode?: string }[];
  rules: { type: string; parameters?: unknown }[];
}

export interface Comment {
  id: number;
  author: Account;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  /** Who last edited the body, if anyone. */
  editor: Account | undefined;
  editedAt: Date | undefined;
}

export interface IssueEvent {
  id: number;
  event: 'labeled' | 'unlabeled' | 'closed' | 'reopened' | 'merged';
  actor: Account;
  label: string | undefined;
  at: Date;
}

/** The head of a pull request: a branch here, or one of a person's fork. */
export interface Head {
  branch: string;
  /** The login of the fork's owner. */
  fork: string | undefined;
}

export interface Pull {
  head: Head;
  base: string;
  /** Both stay unchanged once the pull request is closed. */
  headSha: string;
  baseSha: string;
  /** The result of merging it; undefined when it conflicts. */
  trialSha: string | undefined;
  merged: { at: Date; by: Account; sha: string; method: MergeMethod; introduced: string[] } | undefined;
}

export interface Issue {
  number: number;
  id: number;
  author: Account;
  title: string;
  body: string;
  state: 'open' | 'closed';
  /** Label names. */
  labels: string[];
  comments: Comment[];
  events: IssueEvent[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | undefined;
  /** Who last edited the body, if anyone. */
  editor: Account | undefined;
  editedAt: Date | undefined;
  /** Pull requests only. */
  pull: Pull | undefined;
}

export interface Label {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

/** A classic rule or ruleset that requires pull requests, or a ruleset that only protects the branch and its history. */
export type Protection = 'rule' | 'ruleset' | 'history';

/** As an App made it, or changed it later. */
export interface CheckRun {
  id: number;
  name: string;
  headSha: string;
  conclusion: string;
  title: string;
  summary: string;
  annotations: { path: string; start_line: number; annotation_level: string; message: string }[];
}

/** A run of a workflow. */
export interface WorkflowRun {
  id: number;
  /** `apply.yml` */
  workflow: string;
  branch: string;
  headSha: string;
  /** `push` unless given. */
  event?: string;
  /** Those of its jobs that are over, of all attempts; without it, one has the workflow's name, and ended as the run did. */
  jobs?: { name: string; conclusion: string }[];
  /** Undefined while it is not over. */
  conclusion: 'success' | 'failure' | 'cancelled' | 'timed_out' | 'skipped' | undefined;
}

export interface State {
  owner: string;
  name: string;
  /** False until somebody creates it. */
  exists: boolean;
  defaultBranch: string;
  private: boolean;
  /** Whether the owner's plan has environments and rulesets for private repositories, as all but GitHub Free have. */
  paid: boolean;
  /** Whose boxes secrets are sealed for. */
  boxPair: nacl.BoxKeyPair;
  environments: Map<string, Environment>;
  /** Of the repository. */
  secrets: Map<string, Sealed>;
  workflowDefault: string;
  deployKeys: DeployKey[];
  rulesets: Ruleset[];
  /** "Allow GitHub Actions to create and approve pull requests". */
  actionsMayOpenPulls: boolean;
  /** How many more queries find no trial merge yet. */
  lateMerges: number;
  repository: Repository;
  accounts: Account[];
  roles: Map<string, Role>;
  tokens: Map<string, Token>;
  issues: Issue[];
  /** In the order of their start. */
  runs: WorkflowRun[];
  /** Oldest first. */
  checkRuns: CheckRun[];
  labels: Label[];
  /** Branches that a classic rule protects. */
  classicRules: Set<string>;
  /** Where git is spoken over SSH, and the file with the keys that sshd lets in; undefined until it is. */
  ssh: { url: string; hostKeys: readonly string[]; authorizedKeys: string } | undefined;
  /** Commits made through the API, which GitHub signs. */
  signed: Set<string>;
  /** What may start workflows and has not been looked at yet, oldest first. */
  happened: RunEvent[];
  /** The heads of all branches when they were last followed. */
  heads: Record<string, string>;
  now(): Date;
  nextId(): number;
  others: Published[];
}

/** The account's number, as in github.com/actions/checkout and the log of every workflow that commits. */
export const actionsBot: Account = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' };

/** GitHub's own committer, for the API and the web page. */
export const webFlow: Person = { name: 'GitHub', email: 'noreply@github.com' };

export function personOf({ login, id }: Account): Person {
  return { name: login, email: `${id}+${login}@users.noreply.github.com` };
}

/** The account with this login, created if it is new; a bot if the login says so. */
export function accountOf(state: State, login: string): Account {
  const known = state.accounts.find((account) => account.login === login);
  if (known) return known;
  const account: Account = { login, id: state.nextId(), type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  state.accounts.push(account);
  return account;
}

/** A person's role; anyone else may read a public repository. */
export function roleOf(state: State, login: string): Role | 'none' {
  return state.roles.get(login) ?? (state.private ? 'none' : 'read');
}

export function mayWrite(role: Role | 'none'): boolean {
  return role === 'write' || role === 'maintain' || role === 'admin';
}

/** A person's own token can do what the person can; anyone with read access can comment. */
export function permissionsOf(role: Role | 'none'): Permissions {
  const talk = role === 'none' ? 'none' : 'write';
  const read = role === 'none' ? 'none' : 'read';
  const own = role === 'admin' ? 'write' : 'none';
  return {
    contents: mayWrite(role) ? 'write' : read,
    issues: talk,
    'pull-requests': talk,
    actions: mayWrite(role) ? 'write' : read,
    // Only Apps make check runs (docs.github.com/rest/checks/runs, checked 2026-11-29).
    checks: read,
    administration: own,
    environments: own,
    secrets: own,
  };
}

export function findIssue(state: State, number: number): Issue | undefined {
  return state.issues.find((issue) => issue.number === number);
}

export function findLabel(state: State, name: string): Label | undefined {
  return state.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

/** GitHub's grey for a label that was created by using it. */
export function addLabel(state: State, name: string, color = 'ededed', description: string | null = null): Label {
  const label = { id: state.nextId(), name, color, description };
  state.labels.push(label);
  return label;
}

export function addIssue(state: State, by: Account, title: string, body: string, pull?: Pull): Issue {
  const at = state.now();
  const issue: Issue = {
    number: state.issues.length + 1,
    id: state.nextId(),
    author: by,
    title,
    body,
    state: 'open',
    labels: [],
    comments: [],
    events: [],
    createdAt: at,
    updatedAt: at,
    closedAt: undefined,
    editor: undefined,
    editedAt: undefined,
    pull,
  };
  state.issues.push(issue);
  return issue;
}

export function addComment(state: State, issue: Issue, by: Account, body: string): Comment {
  const at = state.now();
  const comment: Comment = {
    id: state.nextId(),
    author: by,
    body,
    createdAt: at,
    updatedAt: at,
    editor: undefined,
    editedAt: undefined,
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  const { number } = issue;
  state.happened.push({ name: 'issue_comment', number, comment: comment.id, action: 'created', by: by.login });
  return comment;
}

export function changeComment(state: State, comment: Comment, by: Account, body: string): void {
  comment.body = body;
  comment.updatedAt = state.now();
  comment.editor = by;
  comment.editedAt = comment.updatedAt;
  const number = state.issues.find(({ comments }) => comments.includes(comment))?.number ?? 0;
  state.happened.push({ name: 'issue_comment', number, comment: comment.id, action: 'edited', by: by.login });
}

export function changeIssueBody(state: State, issue: Issue, by: Account, body: string): void {
  issue.body = body;
  issue.updatedAt = state.now();
  issue.editor = by;
  issue.editedAt = issue.updatedAt;
}

export function addEvent(state: State, issue: Issue, by: Account, event: IssueEvent['event'], label?: string): void {
  issue.updatedAt = state.now();
  issue.events.push({ id: state.nextId(), event, actor: by, label, at: issue.updatedAt });
  if (issue.pull && event !== 'merged') tellOfPull(state, issue, by, event);
}

/** Something that starts the workflows of a pull request; both of its events come of everything. */
export function tellOfPull(
  state: State,
  { number }: Issue,
  { login: by }: Account,
  action: 'opened' | 'synchronize' | 'reopened' | 'closed' | 'labeled' | 'unlabeled',
): void {
  for (const name of ['pull_request', 'pull_request_target'] as const)
    state.happened.push({ name, number, action, by });
}

/** A label that is already set gets no new event. */
export function putLabel(state: State, issue: Issue, label: Label, by: Account): void {
  if (issue.labels.includes(label.name)) return;
  issue.labels.push(label.name);
  addEvent(state, issue, by, 'labeled', label.name);
}

export function takeLabel(state: State, issue: Issue, label: Label, by: Account): void {
  issue.labels = issue.labels.filter((name) => name !== label.name);
  addEvent(state, issue, by, 'unlabeled', label.name);
}

export function setOpen(state: State, issue: Issue, open: boolean, by: Account): void {
  if ((issue.state === 'open') === open) return;
  issue.state = open ? 'open' : 'closed';
  issue.closedAt = open ? undefined : state.now();
  addEvent(state, issue, by, open ? 'reopened' : 'closed');
}

// What people do on the fake GitHub, and what tests can look at. Rule: the same state and steps as the API.

import type { Files, MergeMethod } from './git.ts';
import { GitError } from './git.ts';
import type { Published } from './others.ts';
import { protect, unprotect } from './protection.ts';
import { followBranches, mergePull, openPull, refOf } from './pulls.ts';
import { enqueue, landGroup, type MergeGroup } from './queue.ts';
import {
  type Account,
  accountOf,
  actionsBot,
  addComment,
  addIssue,
  addLabel,
  type CheckRun,
  type Comment,
  changeComment,
  changeIssueBody,
  type DeployKey,
  type Environment,
  findIssue,
  findLabel,
  type Issue,
  type JobPermissions,
  mayWrite,
  type Permissions,
  type Protection,
  permissionsOf,
  personOf,
  putLabel,
  type Role,
  type Ruleset,
  roleOf,
  type Sealed,
  type State,
  setOpen,
  takeLabel,
  type WorkflowRun,
} from './state.ts';

export interface Push {
  files: Files;
  by?: string;
  message?: string;
  /** The owner of the fork to push to. */
  fork?: string;
}

export interface PullOptions {
  from: string;
  by?: string;
  title?: string;
  body?: string;
  fork?: string;
  /** The default branch unless given. */
  base?: string;
}

export interface CommentShown {
  id: number;
  author: string;
  body: string;
  editor: string | undefined;
}

export interface IssueShown {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  author: string;
  labels: string[];
  isPull: boolean;
}

export interface CommitShown {
  sha: string;
  author: string;
  message: string;
  /** GitHub signs commits made through its API. */
  signed: boolean;
  parents: string[];
}

export interface Actions {
  /** A job's GITHUB_TOKEN. */
  jobToken(permissions: JobPermissions): string;
  /** In another public repository. */
  publish(release: Published): void;
  /** The read-only token of a job for a fork's pull request. */
  forkToken(): string;
  /** Whether they may push. */
  mayWrite(login: string): boolean;
  /** A person's own token: a classic one with all that the person may do, with these scopes. */
  userToken(login: string, scopes?: readonly string[]): string;
  /** A fine-grained token of a person, without the permissions that are named. */
  tokenWithout(login: string, ...missing: (keyof Permissions)[]): string;
  addCollaborator(login: string, role: Role): void;
  /** The token of an installed GitHub App. */
  appToken(login: string, permissions?: Partial<Permissions>): string;
  /** A classic rule unless given. bypass: who may write to it all the same, through a ruleset. */
  protect(branch: string, by?: Protection, bypass?: readonly string[]): void;
  unprotect(branch: string): void;

  /** Commits to the branch, which is created from the default branch if it is new. Returns the commit. */
  push(branch: string, push: Push): Promise<string>;
  /** Returns the number. */
  openPullRequest(options: PullOptions): Promise<number>;
  /** Returns the commit that the base then points to. */
  merge(number: number, method: MergeMethod, by?: string): Promise<string>;
  /** Puts them into the merge queue, in this order. */
  enqueue(numbers: number[], method: MergeMethod): Promise<MergeGroup>;
  /** Returns the commit that main then points to. */
  land(group: MergeGroup): Promise<string>;
  closeIssue(number: number, by: string): void;
  openIssue(by: string, title: string, body: string): number;
  /** Returns the comment's id. */
  comment(number: number, by: string, body: string): number;
  /** Throws unless it is this person's own, or they have write access. */
  editComment(id: number, by: string, body: string): void;
  /** The same for the first text of an issue or pull request. */
  editIssue(number: number, by: string, body: string): void;
  /** Throws unless this person has at least the triage role. */
  label(number: number, label: string, by: string): void;
  unlabel(number: number, label: string, by: string): void;

  comments(number: number): CommentShown[];
  issues(): IssueShown[];
  labels(number: number): string[];
  /** Oldest first; GitHub shows the newest of each name. */
  checkRuns(commit: string): CheckRun[];
  /** A run of a workflow that begins, or, where it is known, how it ended. */
  run(run: WorkflowRun): void;
  /** Somebody deletes all runs, or they are too old to be kept. */
  forgetRuns(): void;
  head(branch: string): Promise<string>;
  /** A file's text on a branch or at a commit. */
  file(at: string, path: string): Promise<string | undefined>;
  files(at: string): Promise<string[]>;
  /** Newest first, down to the first commit of the repository. */
  commits(branch: string): Promise<CommitShown[]>;
  /** The commit of refs/pull/N/merge, which a pull_request job checks out. */
  trialMerge(number: number): string | undefined;
  /** So many queries find no trial merge yet. */
  tryMergesLate(queries: number): void;
  /** All text that anybody could read, history included. */
  everything(): Promise<string>;
  /** What an administrator has set, with what GitHub shows to nobody: the values of secrets. */
  settings(): Settings;
  /** As GitHub creates one that a workflow names: open to every branch. */
  addEnvironment(name: string, more?: Partial<Pick<Environment, 'policy' | 'variables'>>): void;
}

export interface Settings {
  private: boolean;
  environments: Record<
    string,
    {
      policy: Environment['policy'];
      branches: string[];
      secrets: Record<string, string>;
      variables: Record<string, string>;
    }
  >;
  secrets: Record<string, string>;
  workflowDefault: string;
  actionsMayOpenPulls: boolean;
  labels: Record<string, string>;
  deployKeys: Omit<DeployKey, 'id'>[];
  rulesets: Omit<Ruleset, 'id'>[];
}

export function createActions(state: State): Actions {
  const { repository, owner } = state;
  let tokens = 0;
  const issueToken = (kind: string, account: Account, permissions: Permissions, scopes?: readonly string[]) => {
    tokens += 1;
    // In the form and length of GitHub's.
    const value = `${kind}_${String(tokens).padStart(36, '0')}`;
    state.tokens.set(value, { account, permissions, ...(scopes && { scopes }) });
    return value;
  };
  return {
    jobToken: (permissions) => issueToken('ghs', actionsBot, { ...nothing, ...permissions }),
    publish: (release) => void state.others.push(release),
    forkToken: () =>
      issueToken('ghs', actionsBot, { ...nothing, contents: 'read', issues: 'read', 'pull-requests': 'read' }),
    mayWrite: (login) => mayWrite(roleOf(state, login)),
    userToken: (login, scopes = ['repo', 'workflow']) =>
      issueToken('ghp', accountOf(state, login), permissionsOf(roleOf(state, login)), scopes),
    tokenWithout(login, ...missing) {
      const permissions = permissionsOf(roleOf(state, login));
      for (const permission of missing) permissions[permission] = permissions[permission] === 'none' ? 'none' : 'read';
      return issueToken('github_pat', accountOf(state, login), permissions);
    },
    addCollaborator(login, role) {
      accountOf(state, login);
      state.roles.set(login, role);
    },
    appToken: (login, permissions = { contents: 'write' }) =>
      issueToken('ghs', accountOf(state, login), { ...nothing, ...permissions }),
    protect: (branch, by = 'rule', bypass = []) => protect(state, branch, by, bypass),
    unprotect: (branch) => unprotect(state, branch),

    async push(branch, { files, by = owner, message = `Change ${Object.keys(files).join(', ')}`, fork }) {
      const ref = refOf({ branch, fork });
      const author = personOf(accountOf(state, by));
      if (!(await repository.resolve(ref)))
        await repository.forceRef(ref, await repository.resolve(`refs/heads/${state.defaultBranch}`));
      const parent = await repository.resolve(ref);
      const sha = await repository.commit({ ref, parent, files, message, author, committer: author });
      await followBranches(state, accountOf(state, by));
      return sha;
    },
    async openPullRequest({ from, by = owner, title = `Change from ${from}`, body = '', fork, base }) {
      const to = { head: { branch: from, fork }, base: base ?? state.defaultBranch };
      return (await openPull(state, accountOf(state, by), { title, body, ...to })).number;
    },
    merge: (number, method, by = owner) => mergePull(state, issueOf(state, number), method, accountOf(state, by)),
    enqueue: (numbers, method) => enqueue(state, numbers, method),
    land: (group) => landGroup(state, group),
    closeIssue: (number, by) => setOpen(state, issueOf(state, number), false, accountOf(state, by)),
    openIssue: (by, title, body) => addIssue(state, accountOf(state, by), title, body).number,
    comment: (number, by, body) => addComment(state, issueOf(state, number), accountOf(state, by), body).id,
    editComment(id, by, body) {
      const comment = commentOf(state, id);
      if (comment.author.login !== by && !mayWrite(roleOf(state, by)))
        throw new Error(`${by} may not edit the comment ${id}`);
      changeComment(state, comment, accountOf(state, by), body);
    },
    editIssue(number, by, body) {
      const issue = issueOf(state, number);
      if (issue.author.login !== by && !mayWrite(roleOf(state, by))) throw new Error(`${by} may not edit #${number}`);
      changeIssueBody(state, issue, accountOf(state, by), body);
    },
    label(number, name, by) {
      mustTriage(state, by);
      putLabel(state, issueOf(state, number), findLabel(state, name) ?? addLabel(state, name), accountOf(state, by));
    },
    unlabel(number, name, by) {
      mustTriage(state, by);
      const label = findLabel(state, name);
      if (label) takeLabel(state, issueOf(state, number), label, accountOf(state, by));
    },

    forgetRuns() {
      state.runs = [];
    },
    checkRuns: (commit) => state.checkRuns.filter(({ headSha }) => headSha === commit),
    run(run) {
      const known = state.runs.findIndex(({ id }) => id === run.id);
      state.runs.splice(known < 0 ? state.runs.length : known, 1, run);
    },
    comments: (number) =>
      issueOf(state, number).comments.map(({ id, author, body, editor }) => ({
        id,
        author: author.login,
        body,
        editor: editor?.login,
      })),
    issues: () =>
      state.issues.map(({ number, title, body, state: is, author, labels, pull }) => ({
        number,
        title,
        body,
        state: is,
        author: author.login,
        labels,
        isPull: pull !== undefined,
      })),
    labels: (number) => [...issueOf(state, number).labels].sort(),
    head: (branch) => commitAt(state, `refs/heads/${branch}`),
    file: async (at, path) => (await repository.read(await commitAt(state, at), path))?.toString(),
    files: async (at) => repository.paths(await commitAt(state, at)),
    commits: async (branch) => {
      const names = await repository.history(await commitAt(state, branch));
      return Promise.all(
        names.map(async (sha) => ({ sha, signed: state.signed.has(sha), ...(await repository.describe(sha)) })),
      );
    },
    tryMergesLate(queries) {
      state.lateMerges = queries;
    },
    trialMerge: (number) => issueOf(state, number).pull?.trialSha,
    settings: () => settingsOf(state),
    addEnvironment(name, more = {}) {
      const fresh = { policy: null, branches: [], secrets: new Map(), variables: new Map() };
      state.environments.set(name, { id: state.nextId(), ...fresh, ...more });
    },
    async everything() {
      const told = state.issues.map(({ title, body, comments, labels }) => [
        title,
        body,
        labels,
        comments.map((one) => one.body),
      ]);
      return `${told.flat(3).join('\n')}\n${await repository.everything()}`;
    },
  };
}

function settingsOf(state: State): Settings {
  const values = (secrets: ReadonlyMap<string, Sealed>) =>
    Object.fromEntries([...secrets].map(([name, { value }]) => [name, value]));
  const shown = ({ policy, branches, secrets, variables }: Environment) => ({
    policy,
    branches: branches.map(({ name }) => name),
    secrets: values(secrets),
    variables: Object.fromEntries(variables),
  });
  return {
    private: state.private,
    environments: Object.fromEntries([...state.environments].map(([name, one]) => [name, shown(one)])),
    secrets: values(state.secrets),
    workflowDefault: state.workflowDefault,
    actionsMayOpenPulls: state.actionsMayOpenPulls,
    labels: Object.fromEntries(state.labels.map(({ name, color }) => [name, color])),
    deployKeys: state.deployKeys.map(({ id: _, ...key }) => key),
    rulesets: state.rulesets.map(({ id: _, ...ruleset }) => ruleset),
  };
}

const nothing: Permissions = {
  contents: 'none',
  issues: 'none',
  'pull-requests': 'none',
  actions: 'none',
  checks: 'none',
  administration: 'none',
  environments: 'none',
  secrets: 'none',
};

function mustTriage(state: State, login: string): void {
  const role = roleOf(state, login);
  if (role === 'none' || role === 'read') throw new Error(`${login} may not set labels`);
}

async function commitAt({ repository }: State, name: string): Promise<string> {
  const sha = await repository.resolve(name);
  if (sha === undefined) throw new GitError(`there is no ${name}`);
  return sha;
}

function issueOf(state: State, number: number): Issue {
  const issue = findIssue(state, number);
  if (!issue) throw new Error(`there is no #${number}`);
  return issue;
}

function commentOf(state: State, id: number): Comment {
  const comment = state.issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
  if (!comment) throw new Error(`there is no comment ${id}`);
  return comment;
}

// What the core needs from GitHub: the repository, its pull requests and issues, which io/github implements.

import type { Place, Severity } from './problem.ts';

/** A pull request, as the forge reports it. */
export interface PullRequest {
  number: number;
  headSha: string;
  headRef: string;
  /** The branch that it is for. */
  base: string;
  /** Its head is in another repository, so its runs get no secrets and no write access. */
  fromFork: boolean;
  merged: boolean;
  /** ISO 8601, by the forge's clock; undefined while it is not merged. */
  mergedAt: string | undefined;
  labels: string[];
}

/** A comment or an issue with one of our hidden markers, opened by the account that we act as. */
export interface Posted {
  /** Comment id, or issue number. */
  id: number;
  body: string;
  /**
   * Who edited it last, if not its author: everyone with write access can. Its text is then no longer ours: nothing in it is
   * believed, and none of it is posted again, which would make it ours.
   */
  editor: string | undefined;
  /** ISO 8601. */
  updatedAt: string;
}

/** A comment with one of our hidden markers, whoever posted it. */
export interface Claimed extends Omit<Posted, 'editor'> {
  author: string;
  /** Whether that is the account that we act as. */
  isOwn: boolean;
  /** Who edited it last, if neither its author nor we; `ghost` for an account that the forge no longer knows. */
  editor(): Promise<string | undefined>;
}

export interface LabelEvent {
  label: string;
  actor: string;
  /** ISO 8601. */
  at: string;
  /** The actor has write access to the repository now. */
  mayWrite: boolean;
}

/** Where a commit ended up. */
export type Committed =
  | { how: 'committed'; sha: string }
  /** The branch is protected, so a pull request with the files was opened or updated instead. */
  | { how: 'proposed'; pullRequest: number; url: string };

/** GitHub: the repository, its pull requests and issues. Every method throws Problems that never contain the token. */
export interface Forge {
  /** The newest commit of a branch. */
  branchHead(branch: string): Promise<string>;
  /** A file at a commit; undefined if there is none. */
  file(path: string, commit: string): Promise<Uint8Array | undefined>;
  /** git's ids of all files below a folder at a commit, by path from the root of the repository. */
  fileIds(path: string, commit: string): Promise<Record<string, string>>;
  /**
   * All files below a folder at a commit, of this repository or of another one (`owner/name`), by path from its root; none where this token
   * may read none.
   */
  filesBelow(folder: string, commit: string, repository?: string): Promise<Record<string, Uint8Array>>;
  /** The version whose tag (`v1.2.3`) a commit of a repository (`owner/name`) has; undefined where it has none. */
  releaseOf(repository: string, commit: string): Promise<string | undefined>;
  /**
   * The files in these folders at a commit, and not below them, by path from the root of the repository. Throws a Problem if one that
   * is wanted is no regular file.
   */
  files(
    commit: string,
    folders: readonly string[],
    isWanted: (path: string) => boolean,
  ): Promise<Record<string, Uint8Array>>;
  /** What a commit has in these folders, folders included, and not below them, by path from the root of the repository, which is `.` here. */
  entries(commit: string, folders: readonly string[]): Promise<ReadonlyMap<string, Entry>>;
  /** The paths that a pull request changes, also under their former names; undefined where there are too many to tell. */
  changedIn(pullRequest: number): Promise<readonly string[] | undefined>;
  /** The merge of a pull request, as the forge tried it. Throws a Problem when its sides conflict. */
  testMerge(pullRequest: number): Promise<TestMerge>;
  pullRequest(number: number): Promise<PullRequest>;
  /** Open ones into a branch that change something in this folder and do not conflict, the newest first; none of a fork or of Dependabot. */
  openPulls(base: string, folder: string): Promise<readonly PullRequest[]>;
  /**
   * The commits that `head` has and `since` has not, the oldest first; without `since`, that commit alone. Undefined where the forge knows
   * one of them no longer.
   */
  landed(since: string | undefined, head: string, folder: string): Promise<readonly Landed[] | undefined>;
  /** The runs of this workflow that were to apply the branch, the newest first, of the last hundred; none where this token may not ask. */
  applies(workflow: string, branch: string): Promise<readonly Apply[]>;
  /** How the jobs of this name ended, in every attempt of a run. */
  outcomes(run: number, job: string): Promise<readonly string[]>;
  /** The first parent of a commit; undefined where it has none, or is not there. */
  parentOf(commit: string): Promise<string | undefined>;
  /** A run of a workflow, with its conclusion once it is over; undefined where the forge knows none, or this token may not ask. */
  run(id: string): Promise<{ conclusion: string | undefined; url: string } | undefined>;
  /** Whether a pull request that a person opened was ever merged. */
  hasMergedPullRequests(): Promise<boolean>;
  /** Everybody's comments with this marker, from all pages, the oldest first. */
  comments(pullRequest: number, marker: string): Promise<Claimed[]>;
  /** Our comment with this marker, from all pages. */
  comment(pullRequest: number, marker: string): Promise<Posted | undefined>;
  /** Our comments that begin like this and that nobody else edited, of the hundred that were changed last in the whole repository. */
  recentComments(begins: string): Promise<readonly Pick<Posted, 'id' | 'body'>[]>;
  createComment(pullRequest: number, body: string): Promise<Posted>;
  updateComment(id: number, body: string): Promise<Posted>;
  /** Whether a commit has a check run of this name. */
  hasCheckRun(name: string, commit: string): Promise<boolean>;
  createCheckRun(run: CheckRun): Promise<void>;
  /** Creates labels that do not exist. */
  setLabels(pullRequest: number, change: { add: string[]; remove: string[] }): Promise<void>;
  labelEvents(pullRequest: number, label: string): Promise<LabelEvent[]>;
  /** Whether this account may write to the repository now. */
  mayWrite(account: string): Promise<boolean>;
  /** Our open issue with this marker. */
  issue(marker: string): Promise<Posted | undefined>;
  createIssue(title: string, body: string): Promise<Posted>;
  updateIssue(number: number, change: { body?: string; close?: boolean }): Promise<void>;
  /** Throws a Problem if this token can neither commit to the branch nor open a pull request, or if one with earlier keys is still open. */
  checkCommit(branch: string): Promise<void>;
  /** The paths of the files that a commit changes. */
  changedBy(commit: string): Promise<readonly string[]>;
  /** One signed, atomic commit on the head of the branch; null deletes. If the head has moved, `merge` gets its files. */
  commit(branch: string, commit: Commit): Promise<Committed>;
}

/** A run that was to apply a commit. */
export interface Apply {
  id: number;
  commit: string;
}

/** A file or a folder at a commit. */
export interface Entry {
  /** git's, which is equal exactly where all that is below is equal. */
  id: string;
}

/** What is said of lines of files at a commit. */
export interface CheckRun {
  name: string;
  commit: string;
  conclusion: 'failure' | 'neutral';
  title: string;
  /** Markdown. */
  summary: string;
  /** Where there is more. */
  url: string;
  lines: readonly { level: Severity; at: Place; message: string }[];
}

/** A commit on a branch. */
export interface Landed {
  sha: string;
  parents: readonly string[];
  /** What differs from its first parent right below the folder that was asked about: names of files and folders. */
  changed: readonly string[];
  /** Whether it changes the workflows or the copy of PromGuard itself, and so perhaps its release. */
  changesProgram: boolean;
  /** The pull requests that it came from, by merge, squash, rebase or merge queue. */
  pulls: readonly PullRequest[];
}

/** The commit that merging a pull request would make; it is on no branch. */
export interface TestMerge {
  sha: string;
  /** Its parents: the heads of the branch to merge into, and of the pull request. */
  base: string;
  head: string;
}

export interface Commit {
  message: string;
  /** The URL of the run that makes it; a commit on the branch itself says so. */
  run: string;
  /** The commit that the files are based on. */
  base: string;
  /** By path from the root of the repository. */
  files: Record<string, string | null>;
  /** Given the file at the head, which others may have changed at any time, returns the file to commit. */
  merge(path: string, theirs: string | undefined): string | null;
}

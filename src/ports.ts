// What the core needs from the world: small interfaces, which io/, lab/ and tests implement.

import type { Secret, Text } from './keys/secret.ts';
import type { Place, Problem, Severity } from './problem.ts';

/** A droplet as the cloud reports it. */
export interface Droplet {
  id: number;
  name: string;
  /** Its name in the cloud, where its host has another one since. */
  formerName?: string;
  status: 'new' | 'active' | 'off' | 'archive';
  region: string;
  size: string;
  image: string;
  tags: string[];
  /** Public addresses; undefined until the cloud has assigned one. */
  ipv4: string | undefined;
  ipv6: string | undefined;
}

export interface DropletRequest {
  name: string;
  region: string;
  size: string;
  image: string;
  ipv6: boolean;
  tags: string[];
  sshKeyId: number;
  userData: string;
}

export interface Size {
  slug: string;
  available: boolean;
  /** Slugs of the regions that sell it now. */
  regions: string[];
  /** US dollars. */
  priceMonthly: number;
}

export interface Region {
  slug: string;
  available: boolean;
}

/** What the cloud sells. */
export interface Catalogue {
  regions: Region[];
  sizes: Size[];
  /** By slug, with the regions that have it. */
  images: { slug: string; regions: string[] }[];
}

/** A private network in the account; one of a region is the default, which new droplets there join. */
export interface Vpc {
  region: string;
  /** `10.118.0.0/20` */
  range: string;
  isDefault: boolean;
}

/** A cloud provider. Every method throws a Problem that names the provider's request id and never the token. */
export interface Cloud {
  catalogue(): Promise<Catalogue>;
  /** `unreadable`: the token may do everything else without that scope. */
  vpcs(): Promise<readonly Vpc[] | 'unreadable'>;
  /** All droplets with this tag, on every page; a droplet that was just created may appear only seconds later. */
  droplets(tag: string): Promise<Droplet[]>;
  /** Registers the OpenSSH public key under this name unless it exists; returns its id. The key that it replaces gives up the name. */
  sshKey(name: string, publicKey: string, former?: string): Promise<number>;
  /** Deletes the key; no error when there is none. */
  deleteSshKey(publicKey: string): Promise<void>;
  /** Requests droplets. onCreated gets each as soon as it has an id, mostly still without an address; those that failed are one Problem. */
  create(requests: DropletRequest[], onCreated: (droplet: Droplet) => void): Promise<void>;
  /** Adds a tag to droplets. */
  tag(name: string, droplets: readonly number[]): Promise<void>;
  /** Removes a tag from droplets that have it. */
  untag(name: string, droplets: readonly number[]): Promise<void>;
  /** Gives a droplet another name and waits until lists have it; the system on it keeps its own host name. */
  rename(id: number, name: string): Promise<void>;
  /** Deletes one droplet and waits until it is gone; no error when it was gone already. */
  destroy(id: number): Promise<void>;
}

/** How to reach a host, and the keys that identify it. */
export interface Target {
  host: string;
  address: string;
  port: number;
  user: string;
  /** Accepted host keys: `ssh-ed25519 AAAA…` lines or `SHA256:…` fingerprints. Empty accepts none. */
  hostKeys: readonly string[];
}

export interface Output {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Gets each line of standard output as it arrives. */
  onLine?: (line: string) => void;
  /** How long the script may take; 900 by default. */
  timeoutSeconds?: number;
  /** How long it may print nothing; no limit by default. */
  silenceSeconds?: number;
  /** How long to keep trying to connect while the host boots; 10 by default. */
  patienceSeconds?: number;
  /** Opens a new connection, which replaces the old one: an established connection survives a bad firewall rule. */
  fresh?: boolean;
  /** Logs in with the key that has this public half alone, over a new connection; with any that is known by default. */
  key?: string;
}

/** What is held for as long as this process is there: by a script on a host, or of a folder here. */
export interface Held {
  /** Its first line, which says who holds it; empty if it ended without one. */
  readonly said: string;
  /** Ends it. */
  release(): void;
}

/** Hosts over SSH: one connection per host, kept until close(). */
export interface Remote {
  /** Runs a bash script on the host in one round trip, on standard input. Throws a Problem when the host cannot be reached. */
  run(target: Target, script: Text, options?: RunOptions): Promise<Output>;
  /** Starts a script that gets a line on standard input every second, over the connection that is there, which is kept for it. */
  hold(target: Target, script: Text, options?: Pick<RunOptions, 'patienceSeconds'>): Promise<Held>;
  close(): Promise<void>;
  /** Connections opened and scripts run, by host. */
  counts(): Record<string, { connections: number; scripts: number }>;
}

/** Encrypts and decrypts SOPS files. */
export interface Vault {
  /** Returns a SOPS YAML file that every recipient can open. */
  seal(
    values: Record<string, unknown>,
    recipients: readonly string[],
    /** The file that it replaces: values that stay keep their ciphertexts, unless somebody who could open it is left out now. */
    former?: { readonly text: string; readonly file: string },
  ): Promise<string>;
  /** Verifies the MAC first; throws a Problem that names the file. */
  open(text: string, file: string): Promise<Record<string, unknown>>;
}

/** Files of the GitOps repository; paths are relative to the folder of fleet.yaml. */
export interface Store {
  read(path: string): Promise<Uint8Array | undefined>;
  /** The same of a path that stands in fleet.yaml, which may be a stranger's: throws a Problem for a link, at whatever place of it. */
  source(path: string): Promise<Uint8Array | undefined>;
  /** File names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Writes all of them, each atomically; null deletes. */
  write(files: Record<string, string | null>, why: string): Promise<void>;
  /** Why nothing may be made of what was written yet: it waits for somebody's agreement. Undefined where it counts at once. */
  waiting?(): Problem | undefined;
}

/** What is visible from outside. */
export interface Probe {
  /** Returns those of these TCP ports that accept a connection at this address; undefined when the address is unreachable from here. */
  openPorts(address: string, ports: number[]): Promise<number[] | undefined>;
}

export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
}

/** Cryptographically strong random bytes. */
export type Random = (bytes: number) => Uint8Array;

/** The WireGuard public key of a private one; both are 32 bytes in base64. */
export type PublicKeyOf = (privateKey: Secret) => string;

/** Where a person follows the work. */
export interface Progress {
  /** What is being done to a host. */
  host(name: string, doing: string): void;
  /** A line that stays on the screen. */
  note(line: string): void;
}

/** Everything that a run needs from the world. */
export interface World {
  /** Undefined without a token; a fleet of static hosts needs none. */
  cloud: Cloud | undefined;
  remote: Remote;
  /** Undefined without an age identity; a plan needs none. */
  vault: Vault | undefined;
  store: Store;
  probe: Probe;
  clock: Clock;
  random: Random;
  publicKeyOf: PublicKeyOf;
  progress: Progress;
  /** Who runs this, for others: `user@machine`, or the address of the workflow's run. */
  holder: string;
  /** Holds the folder of fleet.yaml, for as long as this process is there; where this machine cannot, `said` is empty. */
  holdFolder(): Promise<Held>;
  /** Public half of the key that logs in to the hosts, in OpenSSH's format. */
  sshPublicKey: string;
  /** That of the key which it is to replace; hosts may accept either. Undefined unless a new key was given. */
  formerSshKey: string | undefined;
}

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
  /** A file at a commit, of this repository or of another one (`owner/name`); undefined if there is none, or none that this token may read. */
  file(path: string, commit: string, repository?: string): Promise<Uint8Array | undefined>;
  /** git's ids of all files below a folder at a commit, by path from the root of the repository. */
  fileIds(path: string, commit: string): Promise<Record<string, string>>;
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

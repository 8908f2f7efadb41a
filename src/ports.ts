// What the core asks of the world. Rule: small interfaces without behaviour; io/ and lab/ implement them, tests may too.

import type { Secret, Text } from './keys/secret.ts';

/** A droplet as the cloud reports it. */
export interface Droplet {
  id: number;
  name: string;
  status: 'new' | 'active' | 'off' | 'archive';
  region: string;
  size: string;
  image: string;
  tags: string[];
  /** Public addresses; undefined until the cloud has given one. */
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
  /** Region slugs where it is sold now. */
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
  /** Image slugs, each with the regions that have it. */
  images: { slug: string; regions: string[] }[];
}

/** A data centre. Every method throws a Problem that names the cloud's request id and never the token. */
export interface Cloud {
  catalogue(): Promise<Catalogue>;
  /** All droplets with this tag, on every page; one whose create was just answered may be among them only seconds later. */
  droplets(tag: string): Promise<Droplet[]>;
  /** Registers the OpenSSH public key under this name unless it is there already; gives its id. */
  sshKey(name: string, publicKey: string): Promise<number>;
  /** Asks for droplets. Each is seen by onCreated as soon as it has an id, mostly without an address; those that could not be made are one Problem. */
  create(requests: DropletRequest[], onCreated: (droplet: Droplet) => void): Promise<void>;
  /** Deletes one droplet and waits until it is gone; one that is gone already is no error. */
  destroy(id: number): Promise<void>;
}

/** How to reach a host, and how to know it. */
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
  /** Sees each line of standard output as it comes. */
  onLine?: (line: string) => void;
  /** How long the script may take; 900 unless given. */
  timeoutSeconds?: number;
  /** How long it may print nothing; as long as it may take unless given. */
  silenceSeconds?: number;
  /** How long to go on trying to connect while the host boots; 10 unless given. */
  patienceSeconds?: number;
  /** Over a connection that is opened for it and takes the place of the one before: one that is open survives a bad firewall rule. */
  fresh?: boolean;
}

/** Hosts over SSH: one connection for each host, kept until close(). */
export interface Remote {
  /** Runs a bash script on the host as one round trip; the script travels on standard input. Throws a Problem when the host cannot be reached. */
  run(target: Target, script: Text, options?: RunOptions): Promise<Output>;
  close(): Promise<void>;
  /** For the evidence: connections opened and scripts run, by host. */
  counts(): Record<string, { connections: number; scripts: number }>;
}

/** Encrypts and decrypts SOPS files. */
export interface Vault {
  /** A SOPS YAML file that every recipient can open. */
  seal(values: Record<string, unknown>, recipients: readonly string[]): Promise<string>;
  /** Verifies the MAC first; throws a Problem that names the file. */
  open(text: string, file: string): Promise<Record<string, unknown>>;
}

/** Files of the GitOps repository; paths are relative to the folder of fleet.yaml. */
export interface Store {
  read(path: string): Promise<Uint8Array | undefined>;
  /** File names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Writes them all, each atomically; null deletes. */
  write(files: Record<string, string | null>, why: string): Promise<void>;
}

/** The view from outside. */
export interface Probe {
  /** Of these TCP ports, those that accept a connection at this address, in a bounded time; undefined where no way leads there from here. */
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

/** Where a person sees the work go on. */
export interface Progress {
  /** What a host is doing now. */
  host(name: string, doing: string): void;
  /** A line that stays. */
  note(line: string): void;
}

/** Everything that a run needs of the world. */
export interface World {
  /** Undefined without a token: enough for a fleet of static hosts. */
  cloud: Cloud | undefined;
  remote: Remote;
  /** Undefined without an age identity: enough for a plan. */
  vault: Vault | undefined;
  store: Store;
  probe: Probe;
  clock: Clock;
  random: Random;
  publicKeyOf: PublicKeyOf;
  progress: Progress;
  /** OpenSSH public half of the key that opens the hosts. */
  sshPublicKey: string;
}

/** A pull request as the forge reports it. */
export interface PullRequest {
  number: number;
  headSha: string;
  headRef: string;
  /** Its head is in another repository: no secrets, no write access. */
  fromFork: boolean;
  merged: boolean;
  labels: string[];
}

/** A comment or an issue that carries one of our hidden markers and was opened by the account that we act as. */
export interface Posted {
  /** Comment id, or issue number. */
  id: number;
  body: string;
  /**
   * Who edited it last, when that was somebody else than its author: everyone with write access may. Its text is then not ours
   * any more: nothing in it is believed, and none of it is posted again, which would make it ours.
   */
  editor: string | undefined;
  /** ISO 8601. */
  updatedAt: string;
}

export interface LabelEvent {
  label: string;
  actor: string;
  /** ISO 8601. */
  at: string;
  /** The actor may write to the repository now. */
  mayWrite: boolean;
}

/** Where a commit ended. */
export type Committed =
  | { how: 'committed'; sha: string }
  /** The branch is protected: a pull request with the files was opened (or updated) instead. */
  | { how: 'proposed'; pullRequest: number; url: string };

/** The place that holds the repository, its pull requests and issues (GitHub). Every method throws Problems without the token. */
export interface Forge {
  /** A file at a commit; undefined when there is none. */
  file(path: string, commit: string): Promise<Uint8Array | undefined>;
  pullRequest(number: number): Promise<PullRequest>;
  /** The merged pull request that a commit on a branch came from: merge, squash and rebase merges and merge queues. */
  mergedPullRequest(sha: string): Promise<PullRequest | undefined>;
  /** Whether this repository has ever had a pull request other than those that PromGuard opened. */
  hasPullRequests(): Promise<boolean>;
  /** Our comment with this marker, on whatever page it is. */
  comment(pullRequest: number, marker: string): Promise<Posted | undefined>;
  createComment(pullRequest: number, body: string): Promise<Posted>;
  updateComment(id: number, body: string): Promise<void>;
  /** Labels that do not exist are made. */
  setLabels(pullRequest: number, change: { add: string[]; remove: string[] }): Promise<void>;
  labelEvents(pullRequest: number, label: string): Promise<LabelEvent[]>;
  /** Our open issue with this marker. */
  issue(marker: string): Promise<Posted | undefined>;
  createIssue(title: string, body: string): Promise<Posted>;
  updateIssue(number: number, change: { body?: string; close?: boolean }): Promise<void>;
  /** The head of a branch, and its files below a folder that are not as `known` says, by path from the root of the repository; null is one that is gone. */
  headFiles(
    branch: string,
    folder: string,
    known: Readonly<Record<string, string>>,
  ): Promise<{ head: string; files: Record<string, string | null> }>;
  /** Throws a Problem when this token may neither commit to the branch nor open a pull request, or when one with earlier keys is still open. */
  checkCommit(branch: string): Promise<void>;
  /** One signed, atomic commit on the head of the branch; null deletes. `merge` is called with the head's files when the head has moved. */
  commit(branch: string, commit: Commit): Promise<Committed>;
}

export interface Commit {
  message: string;
  /** The commit that the files were made from. */
  base: string;
  /** By path from the root of the repository. */
  files: Record<string, string | null>;
  /** The head has moved: given what the head holds at a path, the file to commit there. */
  merge(path: string, theirs: string | undefined): string | null;
}

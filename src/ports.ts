// What the core needs from the world: small interfaces, which io/, lab/ and tests implement.

import type { Secret, Text } from './keys/secret.ts';
import type { Problem } from './problem.ts';

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
  /** All droplets with this tag, or of the whole account, on every page; a droplet that was just created may appear only seconds later. */
  droplets(tag?: string): Promise<Droplet[]>;
  /** Registers the OpenSSH public key under this name unless it exists; returns its id. The key that it replaces gives up the name. */
  sshKey(name: string, publicKey: string, former?: string): Promise<number>;
  /** Why the key could not be registered under this name; undefined also for a token that may not list keys, which an apply finds. */
  unfitKeyName(name: string, publicKey: string, former?: string): Promise<Problem | undefined>;
  /** Deletes the key; no error when there is none. */
  deleteSshKey(publicKey: string): Promise<void>;
  /** Requests droplets. onCreated gets each as soon as it has an id, mostly still without an address; those that failed are one Problem. */
  create(requests: DropletRequest[], onCreated: (droplet: Droplet) => void): Promise<void>;
  /** Whether the account has this tag, which outlives the droplets that had it; false for a token that may not list tags. */
  hasTag(name: string): Promise<boolean>;
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
  /** Nothing more is asked of this host: its connection is closed afterwards, unless something is held over it. */
  last?: boolean;
}

/** What is held for as long as this process is there: by a script on a host, or of a folder here. */
export interface Held {
  /** Its first line, which says who holds it; empty if it ended without one. */
  readonly said: string;
  /** Ends it. */
  release(): void;
}

/** Hosts over SSH: one connection per host, kept until close() as far as not too many are open. */
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
  /** Those of its own identities: it opens what is encrypted for any of them. Throws a Problem for what is no identity. */
  recipients(): Promise<readonly string[]>;
  /** For those who only look: what it cannot open stays closed, as without it. */
  readonly isOptional?: boolean;
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
  /** What is in a folder, sorted: names of files, and of folders with a slash behind; empty when there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Writes all of them, each atomically; null deletes. */
  write(files: Record<string, string | null>, why: string): Promise<void>;
  /** Why nothing may be made of what was written yet: it waits for somebody's agreement. Undefined where it counts at once. */
  waiting?(): Problem | undefined;
}

/** Runs tests of rules, by their names among the files; what was said of each that failed, or nothing. Undefined where there is no promtool. */
export type TestRules = (
  files: Readonly<Record<string, string>>,
  tests: readonly string[],
) => Promise<ReadonlyMap<string, string> | undefined>;

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

/** A part of a run that takes time; parts may overlap. */
export type Phase =
  | 'read fleet.yaml'
  | 'list droplets'
  | 'observe'
  | 'record'
  | 'create'
  | 'boot'
  | 'pin'
  | 'configure'
  | 'install'
  | 'prove'
  | 'destroy';

/** Whom a phase begins for, and how many hosts it will be in all. */
export interface PhaseOf {
  readonly host: string;
  readonly of: number;
}

/** Where a person follows the work. */
export interface Progress {
  /** What is being done to a host. */
  host(name: string, doing: string): void;
  /** A phase begins: for one of several hosts, or for all that are concerned. Gives what ends it. */
  phase(name: Phase, one?: PhaseOf): () => void;
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
  /** From which IPv4 address this machine reaches others; behind NAT, they see another one. Undefined where it reaches nobody. */
  ownAddress(): Promise<string | undefined>;
  /** Holds the folder of fleet.yaml, for as long as this process is there; where this machine cannot, `said` is empty. */
  holdFolder(): Promise<Held>;
  /** Public half of the key that logs in to the hosts, in OpenSSH's format. */
  sshPublicKey: string;
  /** That of the key which it is to replace; hosts may accept either. Undefined unless a new key was given. */
  formerSshKey: string | undefined;
}

// fleet.lock.yaml, what is recorded of every host: an inconsistent lock is refused, never repaired by guessing.

import { stringify } from 'yaml';
import { Problem } from '../problem.ts';
import { parsePublicKey } from '../publickey.ts';
import { formatAddress, parseAddress } from './cidr.ts';
import { type Document, inOrder, largestFile, readDocument, withHint } from './document.ts';
import { holdTo } from './explain.ts';
import { type LockFile, newest } from './lock-schema.ts';
import type { Lock, LockedHost, ReservedAddress } from './model.ts';
import { newerFormat } from './newer.ts';
import * as validators from './validators.ts';

const header = '# written by promguard; review it, do not edit it\n';
const restore = 'restore the file from git and run again';
/** Of the lock and the key files alike. */
export const conflicting =
  'take one side as a whole, of the lock and of the keys: see docs/operations.md, "The lock conflicts"';
/** A merge took both, which git calls no conflict. */
const merged = 'two branches gave it out: see docs/operations.md, "The lock conflicts"';

/** The bytes are undefined if there is no file: then nothing is recorded yet. */
export function parseLock(
  bytes: Uint8Array | undefined,
  file: string,
): { lock: Lock | undefined; problems: Problem[] } {
  if (bytes === undefined) return { lock: { hosts: {}, reserved: {} }, problems: [] };
  const document = readDocument(bytes, file);
  const damaged = inOrder(document.problems).map(forLock);
  if (document.value === undefined) return { lock: undefined, problems: damaged };
  const tooNew = writtenByNewer(document, file);
  if (tooNew) return { lock: undefined, problems: [tooNew] };
  const { problems: shape, typed } = holdTo(validators.lock, document);
  const further = typed ? inconsistencies(document.value as LockFile, document) : [];
  const problems = withHint(inOrder([...damaged, ...shape.map(forLock), ...further]), restore);
  return { lock: problems.length > 0 ? undefined : asLock(document.value as LockFile), problems };
}

/** Nobody writes it by hand, so nobody mends it by hand; a merge has two sides. */
function forLock(problem: Problem): Problem {
  return problem.with({ hint: problem.code === 'merge-conflict' ? conflicting : restore });
}

/** Said alone: what else it has that is unknown here would only hide it. */
function writtenByNewer(document: Document, file: string): Problem | undefined {
  const newer = newerFormat((document.value ?? {}) as object, newest);
  if (!newer) return undefined;
  const summary = `${file} has version ${newer.version}, and this PromGuard reads up to ${newest}`;
  return new Problem('lock-too-new', summary, { at: document.at('version'), hint: newer.hint });
}

function asLock(file: LockFile): Lock {
  const hosts = Object.entries(file.hosts).map(([name, host]): [string, LockedHost] => {
    const { address, public_key: publicKey, ssh_host_keys: sshHostKeys, ssh } = host;
    const { other_address: otherAddress, other_public_key: otherPublicKey, monitors, revoked } = host;
    const access = ssh && { address: ssh.address, ...given({ ...ssh, host_key: undefined, hostKey: ssh.host_key }) };
    return [
      name,
      { address, publicKey, sshHostKeys, ...given({ otherAddress, otherPublicKey, ssh: access, monitors, revoked }) },
    ];
  });
  const { id, fleet, clients, resting: reserved } = file;
  return { ...given({ id, fleet, clients }), hosts: Object.fromEntries(hosts), reserved };
}

/** Without the fields that are undefined. */
function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as typeof fields &
    object;
}

function inconsistencies(file: LockFile, document: Document): Problem[] {
  const owners = new Map(Object.entries(file.hosts).map(([name, { address }]) => [address, name]));
  return [
    ...sharedValues(file, document, 'address'),
    ...sharedValues(file, document, 'public_key'),
    ...clientProblems(file, owners, document),
    ...cutOffKeys(file, document),
    ...Object.entries(file.hosts).flatMap(([name, { address }]) =>
      isAddress(address) ? [] : [noAddress(address, document.at('hosts', name, 'address'))],
    ),
    ...Object.entries(file.hosts).flatMap(([name, { revoked }]) =>
      revoked === undefined || isDay(revoked) ? [] : [noDay('revoked', revoked, document.at('hosts', name, 'revoked'))],
    ),
    ...Object.entries(file.resting).flatMap(([address, entry]) =>
      reservedProblems(address, entry, owners.get(address), document),
    ),
  ];
}

/** Of a file that was cut off in the middle of a line. */
function cutOffKeys({ hosts }: LockFile, document: Document): Problem[] {
  return Object.entries(hosts).flatMap(([name, { ssh_host_keys: keys }]) =>
    keys.flatMap((key, at) => {
      if (parsePublicKey(key)) return [];
      const place = { at: document.at('hosts', name, 'ssh_host_keys', at), hint: restore };
      return [new Problem('invalid-ssh-public-key', `an SSH host key of \`${name}\` is not whole`, place)];
    }),
  );
}

function sharedValues(file: LockFile, document: Document, key: 'address' | 'public_key'): Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(file.hosts).flatMap(([name, host]) => {
    const value = host[key];
    const owner = value === undefined ? undefined : owners.get(value);
    if (value !== undefined && owner === undefined) owners.set(value, name);
    if (owner === undefined) return [];
    const both = `\`${owner}\` and \`${name}\` have the same`;
    if (key === 'public_key') {
      const at = document.at('hosts', name, key);
      return [new Problem('duplicate-public-key', `${both} public key`, { at, hint: restore })];
    }
    const unused = [name, owner].find((host) => file.hosts[host]?.public_key === undefined);
    const place = { at: document.at('hosts', unused ?? name, key), hint: unused ? forget(unused) : merged };
    return [new Problem('duplicate-address', `${both} address ${value}`, place)];
  });
}

/** Two branches may have given an address to a client and to a host, or to two clients. */
function clientProblems(
  { clients = {}, resting }: LockFile,
  hosts: ReadonlyMap<string, string>,
  document: Document,
): Problem[] {
  const owners = new Map([...Object.entries(resting).map(([address, { host }]) => [address, host] as const), ...hosts]);
  return Object.entries(clients).flatMap(([name, { address }]) => {
    const at = document.at('clients', name, 'address');
    if (!isAddress(address)) return [noAddress(address, at)];
    const owner = owners.get(address);
    owners.set(address, owner ?? name);
    if (owner === undefined) return [];
    const hint = `delete the entry of \`${name}\`: the next run gives it another address, and promguard client ${name} prints it`;
    const summary = `\`${owner}\` and the client \`${name}\` have the same address ${address}`;
    return [new Problem('duplicate-address', summary, { at, hint })];
  });
}

/** Two branches gave the address to a host each; one without keys can have another. */
function forget(name: string): string {
  return `delete the entry of \`${name}\`: it has no WireGuard keys yet, so the next run can give it another address (a static host without host_key needs promguard trust again)`;
}

function reservedProblems(
  address: string,
  { since }: ReservedAddress,
  owner: string | undefined,
  document: Document,
): Problem[] {
  const at = document.keyAt('resting', address);
  if (!isAddress(address)) return [noAddress(address, at)];
  const problems: Problem[] = [];
  if (owner !== undefined) {
    problems.push(
      new Problem('duplicate-address', `${address} is reserved, but \`${owner}\` has it`, { at, hint: merged }),
    );
  }
  if (!isDay(since)) problems.push(noDay('since', since, document.at('resting', address, 'since')));
  return problems;
}

function noDay(key: string, text: string, at: Problem['at'] & object): Problem {
  return new Problem('invalid-value', `\`${key}\` must be a day like 2026-11-23, found "${text}"`, {
    at,
    hint: restore,
  });
}

function noAddress(text: string, at: Problem['at'] & object): Problem {
  return new Problem('invalid-address', `"${text}" is not an IPv4 address`, { at, hint: restore });
}

/** In canonical form, so that equal addresses are equal as text. */
function isAddress(text: string): boolean {
  const address = parseAddress(text);
  return address?.family === 4 && formatAddress(address) === text;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The file's text, sorted by host name and by address so that a diff shows only what has changed. */
export function formatLock({ id, fleet, hosts, clients, reserved }: Lock): string {
  const file = {
    version: newest,
    ...given({ id, fleet }),
    hosts: Object.fromEntries(sorted(hosts, (name) => name).map(([name, host]) => [name, entryOf(host)])),
    ...given({ clients: clients && Object.fromEntries(sorted(clients, (name) => name)) }),
    resting: Object.fromEntries(
      sorted(reserved, sortable).map(([address, { host, since }]) => [address, { host, since }]),
    ),
  };
  // Long keys must not be folded.
  const text = header + stringify(file, { lineWidth: 0 });
  if (text.length > largestFile) {
    const summary = `the lock would have ${text.length} bytes, more than ${largestFile}`;
    throw new Problem('file-too-large', summary, { hint: 'split the fleet into several' });
  }
  return text;
}

function entryOf({
  address,
  otherAddress,
  publicKey,
  otherPublicKey,
  sshHostKeys,
  ssh,
  monitors,
  revoked,
}: LockedHost) {
  const access = ssh && given({ ...ssh, hostKey: undefined, host_key: ssh.hostKey });
  return given({
    address,
    other_address: otherAddress,
    public_key: publicKey,
    other_public_key: otherPublicKey,
    ssh_host_keys: sshHostKeys,
    ssh: access,
    monitors,
    revoked,
  });
}

/** What is recorded of a host. Own properties only: a host may be named `constructor`. */
export function lockedHost({ hosts }: Pick<Lock, 'hosts'>, name: string): LockedHost | undefined {
  return Object.hasOwn(hosts, name) ? hosts[name] : undefined;
}

/** The public keys of a host that its peers may know: one, and during a rotation two. */
export function publicKeysOf({ publicKey, otherPublicKey }: Partial<LockedHost> = {}): string[] {
  return [publicKey, otherPublicKey].filter((key) => key !== undefined);
}

/** The lock with these fields of its hosts replaced; a host that it does not have is not added. */
export function withHosts(lock: Lock, changes: Readonly<Record<string, Partial<LockedHost>>>): Lock {
  const hosts = Object.entries(lock.hosts).map(([name, host]): [string, LockedHost] => [
    name,
    Object.hasOwn(changes, name) ? { ...host, ...changes[name] } : host,
  ]);
  return { ...lock, hosts: Object.fromEntries(hosts) };
}

function sorted<T>(record: Record<string, T>, by: (key: string) => string): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (by(a) < by(b) ? -1 : 1));
}

/** The address as text that sorts like the address. */
function sortable(address: string): string {
  return (parseAddress(address)?.value ?? 0n).toString(16).padStart(8, '0');
}

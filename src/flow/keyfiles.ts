// Reads the hosts' key files, and checks them against the lock.

import { readDocument } from '../fleet/document.ts';
import { beside } from '../fleet/fleets.ts';
import { conflicting, lockedHost } from '../fleet/lock.ts';
import type { Fleet, Lock } from '../fleet/model.ts';
import { newerFormat } from '../fleet/newer.ts';
import { recipientsIn } from '../fleet/secrets.ts';
import { unreadable } from '../fleet/text.ts';
import { fleetIn, type HostKeys, parseHostKeys, renamedPeers, sealedHostKeys } from '../keys/hostkeys.ts';
import { otherPublicKey } from '../keys/rotation.ts';
import { inParallel } from '../parallel.ts';
import { isShut, nobodyLeft, notForUs, type SealedFile } from '../plan/checks/recipients.ts';
import type { Store, World } from '../ports.ts';
import { attempt, Problem, refuse } from '../problem.ts';
import type { Sources } from './sources.ts';

export interface KeyFiles {
  readonly keys: Readonly<Record<string, HostKeys>>;
  /** By host, the age recipients that can open its key file, where the file names any. */
  readonly sealedFor: Readonly<Record<string, readonly string[]>>;
  /** By host, the id of the fleet that its key file names; files of earlier releases name none. */
  readonly keyFleets: Readonly<Record<string, string>>;
  /** Hosts whose key file has their former name, if only beside one with the new name. */
  readonly formerFiles: readonly string[];
  /** Hosts whose key file has other hosts under their former names. */
  readonly formerPeers: readonly string[];
}

export const noKeys: KeyFiles = { keys: {}, sealedFor: {}, keyFleets: {}, formerFiles: [], formerPeers: [] };

/** Below the folder of fleet.yaml. */
export function keyPath(host: string): string {
  return `keys/${host}.yaml`;
}

/** Paths of all key files, those of hosts that the fleet does not have among them. */
export async function keyFilesIn(store: Store): Promise<string[]> {
  const names = await store.list('keys');
  return names.filter((name) => name.endsWith('.yaml')).map((name) => `keys/${name}`);
}

/** Warnings for hosts with a key file of which the lock says nothing: it was lost, in part, or an apply was killed. files: of all keys. */
export function lockLacks(fleet: Pick<Fleet, 'hosts' | 'file'>, lock: Lock, files: readonly string[]): Problem[] {
  const names = fleet.hosts
    .map(({ name }) => name)
    .filter((name) => files.includes(keyPath(name)) && !lockedHost(lock, name));
  return names.map((name) => {
    const hint = 'restore both from the same commit; after an apply that was interrupted, run it again';
    return new Problem('lock-lacks-host', `${shownPath(fleet, name)} is there, and the lock has no ${name}`, {
      ...{ hosts: [name], hint, severity: 'warning' },
    });
  });
}

/** By the name that a host has now, the one that it had before. */
export function formerNames({ renames }: Pick<Fleet, 'renames'>): ReadonlyMap<string, string> {
  return new Map([...renames].map(([former, name]) => [name, former]));
}

/** Reads the key files of the fleet's hosts; without a vault only what SOPS leaves in clear. secrets: refused with them, where nobody here can open it. Throws Problems. */
export async function readKeyFiles(
  { store, vault, publicKeyOf }: Pick<World, 'store' | 'vault' | 'publicKeyOf'>,
  fleet: Fleet,
  secrets?: Sources['secrets'],
): Promise<KeyFiles> {
  const own = vault && (await vault.recipients());
  const problems: Problem[] = [];
  const sealedFor: Record<string, readonly string[]> = {};
  const keyFleets: Record<string, string> = {};
  const formerFiles: string[] = [];
  const formerPeers: string[] = [];
  const formers = formerNames(fleet);
  const entries = await inParallel(fleet.hosts, 16, async ({ name }): Promise<[string, HostKeys][]> => {
    const former = formers.get(name);
    try {
      const left = former === undefined ? undefined : await bytesOf(store, former);
      if (left) formerFiles.push(name);
      const present = await bytesOf(store, name);
      const bytes = present ?? left;
      if (!bytes) return [];
      const file = shownPath(fleet, present ? name : (former ?? name));
      const text = new TextDecoder().decode(bytes);
      const sealed = parseSealed(text, bytes, file);
      const recipients = recipientsIn(sealed);
      sealedFor[name] = recipients;
      const opens = own && !isShut({ recipients }, own);
      const opened = vault && opens ? parseHostKeys(await vault.open(text, file), file, publicKeyOf) : undefined;
      const id = fleetIn(sealed);
      if (id !== undefined) keyFleets[name] = id;
      const keys = opened ?? sealedHostKeys(sealed);
      const renamed = renamedPeers(keys, fleet.renames);
      if (renamed !== keys) formerPeers.push(name);
      return [[name, renamed]];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return [];
    }
  });
  // One cause, and not as many errors as there are files that nobody can open for it.
  const all = { fleet, sealed: sealedFiles(fleet, { sealedFor, secrets }) };
  const must = vault?.isOptional ? undefined : own;
  if (must) refuse(nobodyLeft(all));
  refuse([...(must ? notForUs(all, must) : []), ...problems]);
  return { keys: Object.fromEntries(entries.flat()), sealedFor, keyFleets, formerFiles, formerPeers };
}

/** Of each key file and of secrets.yaml, who can open it. */
export function sealedFiles(
  fleet: Fleet,
  { sealedFor, secrets }: Pick<KeyFiles, 'sealedFor'> & Partial<Pick<Sources, 'secrets'>>,
): SealedFile[] {
  const keys = Object.entries(sealedFor).map(([name, recipients]) => ({ file: shownPath(fleet, name), recipients }));
  return [...keys, ...(secrets ? [{ file: secrets.file, recipients: secrets.sealedFor }] : [])];
}

/**
 * Key files that are none, and those that nobody can open, without a YAML parser, which takes a second for a few hundred; and those that are
 * missing.
 */
export async function checkKeyFiles(
  store: Store,
  { fleet, recordedLock: lock, secrets }: Pick<Sources, 'secrets'> & { fleet: Fleet; recordedLock: Lock },
): Promise<Problem[]> {
  const formers = formerNames(fleet);
  const sealedFor: Record<string, readonly string[]> = {};
  const checked = await inParallel(fleet.hosts, 16, async ({ name }): Promise<Problem[]> => {
    const former = formers.get(name);
    for (const owner of [name, ...(former === undefined ? [] : [former])]) {
      const bytes = await attempt(() => bytesOf(store, owner));
      if (bytes instanceof Problem) return [bytes];
      if (!bytes) continue;
      const damaged = faultOf(new TextDecoder().decode(bytes), shownPath(fleet, owner));
      if (damaged) return [damaged];
      sealedFor[owner] = recipientsNamed(bytes);
      return [];
    }
    return lockedHost(lock, name)?.publicKey === undefined ? [] : [keyFileMissing(fleet, name)];
  });
  return [...checked.flat(), ...nobodyLeft({ fleet, sealed: sealedFiles(fleet, { sealedFor, secrets }) })];
}

/** Undefined if there is none. Throws a Problem for what is there and no file, or may not be read. */
async function bytesOf(store: Store, host: string): Promise<Uint8Array | undefined> {
  const bytes = await attempt(() => store.read(keyPath(host)));
  if (!(bytes instanceof Problem)) return bytes;
  throw bytes.code === 'not-a-file' ? bytes.with({ hint: 'restore the file from git' }) : bytes;
}

/** Why nothing is applied: new keys would be made, whichever hosts it is for, and tunnels that work be cut. */
export function keyFilesLost({
  fleet,
  lostKeys,
}: {
  readonly fleet: Pick<Fleet, 'file'>;
  readonly lostKeys: ReadonlySet<string>;
}): Problem[] {
  return [...lostKeys].map((name) => keyFileMissing(fleet, name));
}

/** Of a host whose keys the lock has. */
function keyFileMissing(fleet: Pick<Fleet, 'file'>, name: string): Problem {
  const summary = `the lock has the public key of ${name}, and ${shownPath(fleet, name)} is missing`;
  const hint = `restore it from git; if it is lost for good, promguard apply --new-keys makes new keys for ${name}`;
  return new Problem('key-file-missing', summary, { hint, hosts: [name] });
}

/** As people see it. */
function shownPath({ file }: Pick<Fleet, 'file'>, host: string): string {
  return beside(file, keyPath(host));
}

/** Why the text is no key file, as far as that can be told without a YAML parser. */
function faultOf(text: string, file: string): Problem | undefined {
  const damaged = unreadable(text, file);
  if (damaged?.code === 'merge-conflict') return damaged.with({ hint: conflicting });
  return damaged || !/^\W*sops\W/m.test(text) ? notSealed(file) : undefined;
}

/** As SOPS writes them. */
function recipientsNamed(bytes: Uint8Array): string[] {
  return [...new TextDecoder().decode(bytes).matchAll(/\brecipient: *["']?(age1[a-z0-9]{20,100})\b/g)].map(
    ([, recipient = '']) => recipient,
  );
}

function notSealed(file: string): Problem {
  return new Problem('invalid-key-file', `${file}: not YAML as SOPS writes it`, { hint: 'restore the file from git' });
}

/** What SOPS leaves in clear. Throws a Problem that quotes nothing of it. */
function parseSealed(text: string, bytes: Uint8Array, file: string): unknown {
  const damaged = faultOf(text, file);
  if (damaged) throw damaged;
  const { value, problems } = readDocument(bytes, file);
  if (typeof value === 'object' && value !== null && problems.length === 0) {
    const newer = newerKeyFile(value, file);
    if (newer) throw newer;
    return value;
  }
  throw notSealed(file);
}

/** Key files have no version yet: the next form has 2, and beside it a release (fleet/newer.ts), both in clear text. None of it is verified. */
function newerKeyFile(sealed: unknown, file: string): Problem | undefined {
  const { version_unencrypted: version, release_unencrypted: release } = (sealed ?? {}) as Record<string, unknown>;
  const newer = newerFormat({ version, release }, 1);
  if (!newer) return undefined;
  const summary = `${file} has version ${newer.version}, and this PromGuard reads version 1`;
  return new Problem('key-file-too-new', summary, { hint: newer.hint });
}

/**
 * A public key in the lock that is not in the host's key file means that somebody changed one of them by hand. A key that is in
 * two key files, or in the file of another host than the lock has it for, means that a whole file was copied over another.
 */
export function lockDisagreements(fleet: Pick<Fleet, 'file'>, lock: Lock, files: KeyFiles): Problem[] {
  const { keys } = files;
  const shown = (name: string) => shownPath(fleet, name);
  return [...notAsRecorded(lock, keys, shown), ...ofOthers(lock, keys, shown), ...ofOtherFleets(lock, files, shown)];
}

/** The path of a host's key file. */
type Shown = (host: string) => string;

/** A folder of keys that was copied from another fleet. */
function ofOtherFleets({ id }: Lock, { keyFleets }: KeyFiles, shown: Shown): Problem[] {
  const expected = id ?? Object.values(keyFleets)[0];
  const [only, ...others] = new Set(Object.values(keyFleets));
  if (only !== undefined && others.length === 0 && only !== expected && Object.keys(keyFleets).length > 1) {
    const summary = `the lock has the id ${expected}, and every key file that of the fleet ${only}`;
    const hint = 'restore fleet.lock.yaml from git; if the keys are what was copied here, restore those';
    return [new Problem('lock-of-other-fleet', summary, { hint })];
  }
  return Object.entries(keyFleets)
    .filter(([, own]) => own !== expected)
    .map(
      ([name, own]) =>
        new Problem('key-file-of-other-fleet', `${shown(name)} belongs to the fleet ${own}, this one is ${expected}`, {
          hint: `restore it from git; if no commit has it, delete it and run promguard apply --new-keys: ${name} gets new keys`,
        }),
    );
}

function notAsRecorded(lock: Lock, keys: KeyFiles['keys'], shown: Shown): Problem[] {
  return Object.entries(keys).flatMap(([name, own]) => {
    const recorded = lockedHost(lock, name)?.publicKey;
    const held = publicKeysIn(own);
    // A run that was killed between the two files leaves the lock one stage behind.
    if (recorded === undefined || held.length === 0 || held.includes(recorded)) return [];
    return [
      new Problem('key-lock-mismatch', `${shown(name)} does not hold the key that the lock records for ${name}`, {
        hint: 'restore both files from the same commit',
      }),
    ];
  });
}

function ofOthers(lock: Lock, keys: KeyFiles['keys'], shown: Shown): Problem[] {
  const owners = new Map(
    Object.entries(lock.hosts).flatMap(([name, { publicKey, otherPublicKey: other }]) =>
      [publicKey, other].map((key) => [key, name] as const),
    ),
  );
  return Object.entries(keys).flatMap(([name, own]) => {
    const held = publicKeysIn(own);
    const owner = held.map((key) => owners.get(key)).find((other) => other !== undefined && other !== name);
    for (const key of held) owners.set(key, name);
    if (owner === undefined) return [];
    return [
      new Problem('key-file-swapped', `${shown(name)} holds the key of ${owner}: no two hosts may share a key`, {
        hint: `restore it from git; if no commit has it, delete it and run promguard apply --new-keys: ${name} gets new keys`,
      }),
    ];
  });
}

/** Empty if the file could not be opened. */
function publicKeysIn(own: HostKeys): string[] {
  return [own.pair.publicKey, otherPublicKey(own)].filter((key) => key !== undefined);
}

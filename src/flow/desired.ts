// What git says: the fleet, its lock and its keys, read and checked together. Rule: all problems at once, and nothing else is touched before.

import { allocate } from '../fleet/addresses.ts';
import { readDocument } from '../fleet/document.ts';
import { load } from '../fleet/load.ts';
import { parseLock } from '../fleet/lock.ts';
import type { Fleet, Host, Lock } from '../fleet/model.ts';
import { topologyOf } from '../fleet/topology.ts';
import { type HostKeys, parseHostKeys, presharedKey, sealedHostKeys } from '../keys/hostkeys.ts';
import { otherPublicKey, stageOf } from '../keys/rotation.ts';
import { publicKeyOf } from '../keys/wireguard.ts';
import { inParallel } from '../parallel.ts';
import type { Store, Vault, World } from '../ports.ts';
import { Problem, Problems, refuse } from '../problem.ts';

/** A fleet as git has it, without its keys. */
export type Recorded = Omit<Desired, 'keys' | 'sealedFor'>;

export interface Desired {
  /** Without the hosts that are revoked. */
  fleet: Fleet;
  /** Hosts that fleet.yaml names and the lock has as revoked: nobody's peer, and not destroyed while they are named. */
  revoked: Host[];
  /** With addresses for every host of the fleet; hosts that left are still in it. */
  lock: Lock;
  /** As it is recorded. */
  recordedLock: Lock;
  keys: Record<string, HostKeys>;
  /** By host, the age recipients that can open its key file, where the file names any. */
  sealedFor: Record<string, readonly string[]>;
  warnings: Problem[];
}

const keysFolder = 'keys';

/** fleet/fleet.yaml → fleet/fleet.lock.yaml, as people see it. */
function shownLock(fleetPath: string): string {
  return `${fleetPath.replace(/\.ya?ml$/, '')}.lock.yaml`;
}

/** The lock in the store, whose root is the folder of fleet.yaml. */
export function lockPath(fleetPath: string): string {
  return baseName(shownLock(fleetPath));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Reads and checks everything that needs no network. Throws Problems. */
export async function readDesired(
  world: Pick<World, 'store' | 'vault' | 'clock'>,
  fleetPath: string,
): Promise<Desired> {
  const recorded = await readRecorded(world, fleetPath);
  const { keys, sealedFor } = await readKeys(world.store, world.vault, recorded.fleet);
  refuse(disagreements(recorded.recordedLock, keys));
  const warnings = [...recorded.warnings, ...keyWarnings({ ...recorded, keys, sealedFor })];
  return { ...recorded, keys, sealedFor, warnings };
}

/** The same without the keys, which only some may open. Throws Problems. */
export async function readRecorded(world: Pick<World, 'store' | 'clock'>, fleetPath: string): Promise<Recorded> {
  const { fleet: whole, lock: recordedLock, warnings } = await readFleet(world.store, fleetPath);
  const { lock, problems } = allocate(whole, recordedLock, today(world.clock.now()));
  refuse(problems);
  const revoked = whole.hosts.filter(({ name }) => lock.hosts[name]?.revoked !== undefined);
  const fleet = { ...whole, hosts: whole.hosts.filter((host) => !revoked.includes(host)) };
  return { fleet, revoked, lock, recordedLock, warnings: [...warnings, ...revoked.map(revokedWarning)] };
}

function revokedWarning({ name, at }: Host): Problem {
  return new Problem('todo', `${name} is revoked, and is left alone`, {
    hint: `take it out of fleet.yaml to have it destroyed, or promguard revoke --undo ${name} to have it back with new keys`,
    at,
    severity: 'warning',
  });
}

/** The fleet and the lock without any key: what `validate` needs. */
export async function readFleet(
  store: Store,
  fleetPath: string,
): Promise<{ fleet: Fleet; lock: Lock; warnings: Problem[] }> {
  const bytes = await store.read(baseName(fleetPath));
  if (!bytes) {
    throw new Problem('todo', `there is no ${fleetPath}`, {
      hint: 'name the file with --fleet PATH, or write one as README.md shows',
    });
  }
  const loaded = load(bytes, fleetPath);
  const locked = parseLock(await store.read(lockPath(fleetPath)), shownLock(fleetPath));
  const problems = [...loaded.problems, ...locked.problems];
  refuse(problems);
  if (!loaded.fleet || !locked.lock) throw new Problems(problems);
  return { fleet: loaded.fleet, lock: locked.lock, warnings: problems };
}

export function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}

export function keyPath(host: string): string {
  return `${keysFolder}/${host}.yaml`;
}

async function readKeys(
  store: Store,
  vault: Vault | undefined,
  fleet: Fleet,
): Promise<Pick<Desired, 'keys' | 'sealedFor'>> {
  const problems: Problem[] = [];
  const sealedFor: Desired['sealedFor'] = {};
  const entries = await inParallel(fleet.hosts, 16, async ({ name }): Promise<[string, HostKeys][]> => {
    const file = `${fleet.file.slice(0, fleet.file.lastIndexOf('/') + 1)}${keyPath(name)}`;
    const bytes = await store.read(keyPath(name));
    if (!bytes) return [];
    try {
      const text = new TextDecoder().decode(bytes);
      const opened = vault && parseHostKeys(await vault.open(text, file), file);
      const sealed = parseSealed(bytes, file);
      sealedFor[name] = recipientsIn(sealed);
      return [[name, opened ?? sealedHostKeys(sealed)]];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return [];
    }
  });
  refuse(problems);
  return { keys: Object.fromEntries(entries.flat()), sealedFor };
}

/** What SOPS leaves in clear. Throws a Problem that quotes nothing of it. */
function parseSealed(bytes: Uint8Array, file: string): unknown {
  const { value, problems } = readDocument(bytes, file);
  if (value !== undefined && problems.length === 0) return value;
  throw new Problem('todo', `${file} cannot be read: it is not YAML as SOPS writes it`, {
    hint: 'restore the file from git',
  });
}

/** Empty where the file does not say. */
function recipientsIn(sealed: unknown): string[] {
  const entries = (sealed as { sops?: { age?: unknown } } | null)?.sops?.age;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry: { recipient?: unknown } | null) => String(entry?.recipient)).sort();
}

/** The hosts whose key files can be opened by others than fleet.yaml names, or not by all of those. */
export function foreignlySealed({ fleet, sealedFor }: Pick<Desired, 'fleet' | 'sealedFor'>): string[] {
  const desired = [...new Set(fleet.recipients)].sort().join();
  return Object.keys(sealedFor).filter(
    (name) => sealedFor[name]?.length && sealedFor[name].toSorted().join() !== desired,
  );
}

/** Whoever could open a key file may still know the keys that were in it. */
export function formerRecipients({ fleet, sealedFor }: Pick<Desired, 'fleet' | 'sealedFor'>): string[] {
  const all = new Set(Object.values(sealedFor).flat());
  return [...all].filter((recipient) => !fleet.recipients.includes(recipient)).sort();
}

/** The hosts of a rotation that has not come to its end. */
export function betweenKeys(keys: Record<string, HostKeys>): string[] {
  return Object.keys(keys).filter((name) => stageOf(keys[name]) !== undefined);
}

function keyWarnings(desired: Pick<Desired, 'fleet' | 'keys' | 'sealedFor'>): Problem[] {
  const between = betweenKeys(desired.keys);
  const former = formerRecipients(desired);
  const warn = (summary: string, hint: string) => new Problem('todo', summary, { hint, severity: 'warning' });
  return [
    ...(between.length === 0
      ? []
      : [warn(`${between.join(', ')}: a rotation of keys is under way`, 'promguard rotate finishes it')]),
    ...(former.length === 0
      ? []
      : [
          warn(
            `until the next apply the key files can be opened by ${former.join(', ')} too`,
            'whoever that is may have kept the WireGuard keys: promguard rotate changes them',
          ),
        ]),
  ];
}

/**
 * A public key in the lock that is none of the key file's means that one of them was changed by hand; so does one key in the
 * files of two hosts, or in that of another host than the lock has it for: a whole file was put in another's place.
 */
function disagreements(lock: Lock, keys: Record<string, HostKeys>): Problem[] {
  return [...notAsRecorded(lock, keys), ...ofOthers(lock, keys)];
}

function ofOthers(lock: Lock, keys: Record<string, HostKeys>): Problem[] {
  const owners = new Map(
    Object.entries(lock.hosts).flatMap(([name, { publicKey, otherPublicKey }]) =>
      [publicKey, otherPublicKey].map((key) => [key, name] as const),
    ),
  );
  return Object.entries(keys).flatMap(([name, own]) => {
    if (!own.privateKey.open) return [];
    const publicKeys = [publicKeyOf(own.privateKey), otherPublicKey(own)].filter((key) => key !== undefined);
    const owner = publicKeys.map((key) => owners.get(key)).find((other) => other !== undefined && other !== name);
    for (const key of publicKeys) owners.set(key, name);
    if (owner === undefined) return [];
    return [
      new Problem('todo', `${keyPath(name)} holds the key of ${owner}: no two hosts may have the same one`, {
        hint: `restore it from git, or delete it to have new keys made for ${name}`,
      }),
    ];
  });
}

function notAsRecorded(lock: Lock, keys: Record<string, HostKeys>): Problem[] {
  return Object.entries(keys).flatMap(([name, own]) => {
    const recorded = Object.hasOwn(lock.hosts, name) ? lock.hosts[name]?.publicKey : undefined;
    if (recorded === undefined || !own.privateKey.open) return [];
    // A run that was killed between the two files leaves the lock one stage behind.
    if (recorded === publicKeyOf(own.privateKey) || recorded === otherPublicKey(own)) return [];
    return [
      new Problem('todo', `${keyPath(name)} does not hold the key whose public half the lock records for ${name}`, {
        hint: 'restore both files from the same commit',
      }),
    ];
  });
}

/** What an apply cannot do without. */
export function vaultOf({ vault }: Pick<World, 'vault'>): Vault {
  if (vault) return vault;
  throw new Problem('todo', 'there is no age identity to open the keys with', {
    hint: 'set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE, or in a workflow the input age-key',
  });
}

/** The hosts whose key files lack something. */
export function lackingKeys(fleet: Fleet, keys: Record<string, HostKeys>): string[] {
  const without = fleet.hosts.map(({ name }) => name).filter((name) => !Object.hasOwn(keys, name));
  const { tunnels } = topologyOf(fleet.hosts);
  const keyless = tunnels.filter(({ keeper, other }) => !presharedKey(keys, keeper, other));
  return [...new Set([...without, ...keyless.map(({ keeper }) => keeper)])];
}

/** Hosts that are recorded and no longer wanted. */
export function removedHosts({ fleet, revoked, recordedLock }: Omit<Recorded, 'lock' | 'warnings'>): string[] {
  const names = new Set([...fleet.hosts, ...revoked].map(({ name }) => name));
  return Object.keys(recordedLock.hosts).filter((name) => !names.has(name));
}

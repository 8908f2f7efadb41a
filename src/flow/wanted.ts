// What git says: the fleet, its lock and its keys, read and checked together. Rule: all problems at once, and nothing else is touched before.

import { parse } from 'yaml';
import { allocate } from '../fleet/addresses.ts';
import { load } from '../fleet/load.ts';
import { parseLock } from '../fleet/lock.ts';
import type { Fleet, Host, Lock } from '../fleet/model.ts';
import { type HostKeys, pairsOf, parseHostKeys, presharedKey, sealedHostKeys } from '../keys/hostkeys.ts';
import { publicKeyOf } from '../keys/wireguard.ts';
import { inParallel } from '../parallel.ts';
import type { Store, Vault, World } from '../ports.ts';
import { Problem, Problems, refuse } from '../problem.ts';

/** A fleet as git has it, without its keys. */
export type Recorded = Omit<Wanted, 'keys'>;

export interface Wanted {
  fleet: Fleet;
  /** With addresses for every host of the fleet; hosts that left are still in it. */
  lock: Lock;
  /** As it is recorded. */
  recordedLock: Lock;
  keys: Record<string, HostKeys>;
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
export async function readWanted(world: Pick<World, 'store' | 'vault' | 'clock'>, fleetPath: string): Promise<Wanted> {
  const recorded = await readRecorded(world, fleetPath);
  const keys = await readKeys(world.store, world.vault, recorded.fleet);
  refuse(disagreements(recorded.recordedLock, keys));
  return { ...recorded, keys };
}

/** The same without the keys, which only some may open. Throws Problems. */
export async function readRecorded(world: Pick<World, 'store' | 'clock'>, fleetPath: string): Promise<Recorded> {
  const { fleet, lock: recordedLock, warnings } = await readFleet(world.store, fleetPath);
  const { lock, problems } = allocate(fleet, recordedLock, today(world.clock.now()));
  refuse(problems);
  return { fleet, lock, recordedLock, warnings };
}

/** The fleet and the lock without any key: what `validate` needs. */
export async function readFleet(
  store: Store,
  fleetPath: string,
): Promise<{ fleet: Fleet; lock: Lock; warnings: Problem[] }> {
  const bytes = await store.read(baseName(fleetPath));
  if (!bytes) {
    throw new Problem(`there is no ${fleetPath}`, {
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

async function readKeys(store: Store, vault: Vault | undefined, fleet: Fleet): Promise<Record<string, HostKeys>> {
  const problems: Problem[] = [];
  const entries = await inParallel(fleet.hosts, 16, async ({ name }): Promise<[string, HostKeys][]> => {
    const file = `${fleet.file.slice(0, fleet.file.lastIndexOf('/') + 1)}${keyPath(name)}`;
    const bytes = await store.read(keyPath(name));
    if (!bytes) return [];
    try {
      const text = new TextDecoder().decode(bytes);
      return [[name, vault ? parseHostKeys(await vault.open(text, file), file) : sealedHostKeys(parse(text))]];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
      return [];
    }
  });
  refuse(problems);
  return Object.fromEntries(entries.flat());
}

/** A public key in the lock that is not the one of the key file means that one of them was changed by hand. */
function disagreements(lock: Lock, keys: Record<string, HostKeys>): Problem[] {
  return Object.entries(keys).flatMap(([name, { privateKey }]) => {
    const recorded = lock.hosts[name]?.publicKey;
    if (recorded === undefined || !privateKey.open || recorded === publicKeyOf(privateKey)) return [];
    return [
      new Problem(`${keyPath(name)} does not hold the key whose public half the lock records for ${name}`, {
        hint: 'restore both files from the same commit',
      }),
    ];
  });
}

/** What an apply cannot do without. */
export function vaultOf({ vault }: Pick<World, 'vault'>): Vault {
  if (vault) return vault;
  throw new Problem('there is no age identity to open the keys with', {
    hint: 'set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE, or in a workflow the input age-key',
  });
}

/** The hosts whose key files lack something. */
export function lackingKeys(fleet: Fleet, keys: Record<string, HostKeys>): string[] {
  const without = fleet.hosts.map(({ name }) => name).filter((name) => !Object.hasOwn(keys, name));
  const pairs = pairsOf(fleet.hosts).filter(({ keeper, other }) => !presharedKey(keys, keeper, other));
  return [...new Set([...without, ...pairs.map(({ keeper }) => keeper)])];
}

/** Hosts that are recorded and no longer wanted. */
export function leavingHosts({ fleet, recordedLock }: Pick<Wanted, 'fleet' | 'recordedLock'>): string[] {
  const names = new Set(fleet.hosts.map(({ name }: Host) => name));
  return Object.keys(recordedLock.hosts).filter((name) => !names.has(name));
}

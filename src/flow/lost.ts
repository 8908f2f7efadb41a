// A fleet that exists, and whose lock or keys do not: refused, unless a person says that they are lost for good.

import { beside } from '../fleet/fleets.ts';
import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Lock } from '../fleet/model.ts';
import { managedPath, markOn } from '../host/kinds/mark.ts';
import type { Observation } from '../plan/observation.ts';
import type { Anew } from '../plan/saved.ts';
import { Problem } from '../problem.ts';
import { count, listed } from '../words.ts';

type Recorded = { readonly fleet: Pick<Fleet, 'hosts' | 'file'>; readonly recordedLock: Lock };

/** traces: what shows that the fleet exists. Without a lock, every host would get another address, and no droplet would be known. */
export function lockLost({ id, hosts }: Lock, file: string, traces: readonly string[]): Problem[] {
  if (traces.length === 0 || Object.keys(hosts).length > 0) return [];
  const first = id === undefined ? '' : `delete ${file} and `;
  const state = id === undefined ? 'is missing or empty' : 'has no hosts';
  return [
    new Problem('lock-lost', `${file} ${state}, and this fleet has hosts: there are ${traces.join(' and ')}`, {
      hint: `restore it from git, or from where the first apply ran, see docs/operations.md, "A lost lock"; to leave what there is as it is and start over, ${first}run promguard apply --new-fleet, after which servers have to be handed over ("You start over")`,
    }),
  ];
}

/** Every server that answers carries the id of one other fleet: the lock is not the one of these servers, whoever's it is. */
export function lockOfNone(
  { fleet, recordedLock: { id } }: { readonly fleet: Pick<Fleet, 'hosts'>; readonly recordedLock: Lock },
  { hosts }: Pick<Observation, 'hosts'>,
  file: string,
): Problem[] {
  const [other, ...more] = new Set(Object.values(hosts).map(({ managed }) => markOn(managed)));
  const isOneOther = other !== undefined && other !== id && more.length === 0;
  if (id === undefined || !isOneOther || fleet.hosts.some(({ kind }) => kind === 'droplet')) return [];
  const servers = listed(Object.keys(hosts).sort());
  const summary = `${file} is not the lock of ${servers}: they carry the fleet id ${other}, and it has ${id}`;
  const hint = `if this fleet was applied before, move ${file} and ${beside(file, 'keys/')} away, then git pull, or restore both from git or from where the first apply ran, see docs/operations.md, "A lost lock"; if ${other} is another fleet, remove them from it first; if it is gone for good, delete the line fleet:${other} from ${managedPath} on each, then run promguard apply`;
  return [new Problem('lock-lost', summary, { hint })];
}

/** Nothing was ever applied from here, and there are droplets with the fleet's tag and the very names that an apply would make once more. */
export function appliedElsewhere(
  { fleet, recordedLock }: { readonly fleet: Fleet; readonly recordedLock: Lock },
  { unknown }: Pick<Observation, 'unknown'>,
  file: string,
): Problem[] {
  if (recordedLock.id !== undefined || Object.keys(recordedLock.hosts).length > 0) return [];
  const names = new Set(fleet.hosts.flatMap(({ kind, name }) => (kind === 'droplet' ? [name] : [])));
  const there = unknown.filter(({ name }) => names.has(name));
  if (there.length === 0) return [];
  const droplets = listed(there.map(({ id, name, formerName }) => `${formerName ?? name} (${id})`));
  const summary = `${file} is missing or empty, and there are droplets with this fleet's tag and the names of its hosts: ${droplets}`;
  const hint = `git pull, or restore ${file} and ${beside(file, 'keys/')} from where the first apply ran, see docs/operations.md, "A lost lock"; if they are another fleet's, give this one a \`fleet\` name of its own, or run promguard apply --new-fleet`;
  return [new Problem('lock-lost', summary, { hint, at: fleet.places.fleet })];
}

export function tracesInKeys(keyFiles: readonly string[]): string[] {
  return keyFiles.length === 0 ? [] : [count(keyFiles.length, 'key file')];
}

/** Hosts that have keys, as the lock says, and whose key files are not among these. */
export function withoutKeyFile({ fleet, recordedLock }: Recorded, present: readonly string[]): Fleet['hosts'] {
  const files = new Set(present);
  return fleet.hosts.filter(({ name }) => lockedHost(recordedLock, name)?.publicKey !== undefined && !files.has(name));
}

/** All of them at once, or, where a person says that they are lost, none. present: the hosts that have a key file. */
export function keysLost(recorded: Recorded, present: readonly string[], anew: Anew | undefined): Problem[] {
  const hosts = withoutKeyFile(recorded, present);
  if (anew === 'keys') return hosts.length > 0 ? [] : [keysNotLost];
  if (hosts.length === 0 || present.length > 0) return [];
  const summary = `the lock has the public keys of ${count(hosts.length, 'host')}, and no key file is there`;
  const hint = `restore keys/ from git; if they are lost for good, promguard apply --new-keys makes new ones for every host`;
  return [new Problem('keys-lost', summary, { hint })];
}

const keysNotLost = new Problem('keys-not-lost', '--new-keys is for key files that are lost, and none is', {
  hint: 'leave it out; promguard rotate replaces the keys of hosts',
});

/** The lock knows the fleet: to leave that one behind must not take one word. */
export function knownFleet({ name, formerly, file }: Fleet, lock: Lock): Problem[] {
  const isEmpty = lock.id === undefined && Object.keys(lock.hosts).length === 0;
  const isOther = lock.fleet !== undefined && lock.fleet !== name && lock.fleet !== formerly;
  if (isEmpty || isOther) return [];
  return [
    new Problem('fleet-not-new', `the lock of ${file} has the fleet ${lock.fleet ?? name} already`, {
      hint: 'leave out --new-fleet to continue with it; to leave it as it is and start over, delete the lock first',
    }),
  ];
}

/** keyFiles: of the fleet that was here before. */
export function startsOver({ name }: Fleet, lock: Lock, keyFiles: readonly string[]): Problem[] {
  if (lock.id === undefined && keyFiles.length === 0) return [];
  const files =
    keyFiles.length === 0 ? '' : `: ${count(keyFiles.length, 'key file')} of the one before will be deleted`;
  return [
    new Problem('starts-over', `${name} starts over as a new fleet${files}`, {
      severity: 'warning',
      hint: 'the droplets and servers of the one before stay as they are, and cost what they cost: nothing here leads to them any more',
    }),
  ];
}

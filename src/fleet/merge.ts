// Merges two versions of a lock: what we did not change is theirs, and no two hosts ever get the same address.

import { Problem } from '../problem.ts';
import type { Lock, LockedClient, LockedHost } from './model.ts';

const again = 'nothing was recorded: run it again, to start from what git has now';

/**
 * The lock to write where it has changed since: `base` is what both started from, `ours` what this run has, `theirs` what
 * the branch, or the folder, has now. Hosts are merged field by field, so that a public key always matches its key file; a host
 * that we removed stays removed. Throws a Problem if both gave the same address to different hosts.
 */
export function mergeLocks(base: Lock, ours: Lock, theirs: Lock): Lock {
  const hosts = mergeRecords(base.hosts, ours.hosts, theirs.hosts, mergeHosts);
  const clients = mergeRecords(base.clients ?? {}, ours.clients ?? {}, theirs.clients ?? {}, (_, own) => own);
  const owners = ownersOf({ ...hosts, ...asClients(clients) });
  const kept = mergeRecords(base.reserved, ours.reserved, theirs.reserved, (_, own) => own);
  const reserved = Object.entries(kept).filter(([address, { host }]) => {
    const owner = owners.get(address);
    if (owner !== undefined && owner !== host) throw clash(address, owner, host);
    return owner === undefined;
  });
  const ofClients = Object.keys(clients).length > 0 ? { clients } : {};
  return { ...identity(base, ours, theirs), hosts, ...ofClients, reserved: Object.fromEntries(reserved) };
}

/** Under names that no host can have. */
function asClients(clients: NonNullable<Lock['clients']>): Record<string, LockedClient> {
  return Object.fromEntries(Object.entries(clients).map(([name, client]) => [`client ${name}`, client]));
}

/** Made once for a fleet: droplets and hosts carry it. */
function identity(base: Lock, ours: Lock, theirs: Lock): Pick<Lock, 'id' | 'fleet'> {
  const { id } = ours.id === base.id ? theirs : ours;
  // A rename changes the name alone.
  const { fleet } = ours.fleet === base.fleet ? theirs : ours;
  if (ours.id !== base.id && theirs.id !== base.id && theirs.id !== ours.id) {
    throw new Problem('fleet-id-conflict', 'another run gave this fleet its id at the same time', {
      hint: again,
    });
  }
  return id === undefined ? {} : { id, fleet };
}

type Merge<Value> = (base: Value | undefined, ours: Value, theirs: Value) => Value;

/** Key by key: theirs if we changed nothing, merged if both have it, otherwise ours. */
function mergeRecords<Value>(
  base: Record<string, Value>,
  ours: Record<string, Value>,
  theirs: Record<string, Value>,
  merge: Merge<Value>,
): Record<string, Value> {
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...keys].flatMap((key): [string, Value][] => {
      const [was, own, other] = [at(base, key), at(ours, key), at(theirs, key)];
      const merged = same(own, was) ? other : own && other ? merge(was, own, other) : own;
      return merged === undefined ? [] : [[key, merged]];
    }),
  );
}

/** As a host gets its address. */
const unknown: Partial<LockedHost> = { publicKey: undefined, sshHostKeys: [] };

/** The public keys belong to one key file, so they are taken together. */
function mergeHosts(base: Partial<LockedHost> = unknown, ours: LockedHost, theirs: LockedHost): LockedHost {
  const fields = Object.keys({ ...base, ...ours }) as (keyof LockedHost)[];
  const changed = fields.filter((field) => !same(ours[field], base[field])).map((field) => [field, ours[field]]);
  const keysOf = ({ publicKey, otherPublicKey }: Partial<LockedHost>) => ({ publicKey, otherPublicKey });
  const keys = same(keysOf(ours), keysOf(base)) ? {} : keysOf(ours);
  return { ...theirs, ...Object.fromEntries(changed), ...keys };
}

/** Throws a Problem for an address with two owners. */
function ownersOf(hosts: Readonly<Record<string, LockedClient>>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [name, { address }] of Object.entries(hosts)) {
    const other = owners.get(address);
    if (other !== undefined) throw clash(address, other, name);
    owners.set(address, name);
  }
  return owners;
}

function clash(address: string, one: string, other: string): Problem {
  return new Problem(
    'address-conflict',
    `another run gave ${address} to \`${other}\` while this one gave it to \`${one}\``,
    {
      hint: again,
    },
  );
}

/** Own properties only: a host may be named `constructor`. */
function at<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

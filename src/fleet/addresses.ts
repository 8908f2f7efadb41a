// Who has which tunnel address: once a host has keys, its address never changes, whatever happens to other hosts; a removed host
// that returns while its address is still reserved gets it back (with new keys: for WireGuard it is a new host).

import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import { type Cidr, hostAddresses, isHostAddress, parseAddress, parseCidr, size } from './cidr.ts';
import { allocateClients } from './client-addresses.ts';
import { mostHosts } from './file.ts';
import { lockedHost } from './lock.ts';
import type { Fleet, Host, Lock, LockedHost } from './model.ts';

/** What decides about addresses. */
type Members = Pick<Fleet, 'hosts' | 'clients' | 'network'> & { readonly places: Pick<Fleet['places'], 'network'> };

const day = 24 * 60 * 60 * 1000;

/** Of each, twice the hosts of a fleet: all of them may be replaced at once. The lock's reader takes more. */
const mostRecorded = 2 * mostHosts;

/**
 * The lock with an address for every host of the fleet, and for every client. New monitors come before new nodes, each in the file's order, and get
 * the lowest address that was never used; if there is none, the one that was reserved the longest, and for at least
 * `network.restDays`. A host that was never applied is new wherever its address is not in the range. `today` is `2026-11-23`.
 */
export function allocate(fleet: Members, lock: Lock, today: string): { lock: Lock; problems: Problem[] } {
  const range = parseCidr(fleet.network.cidr);
  if (range === undefined) return { lock, problems: [] };
  const hosts = { ...lock.hosts };
  const reserved = new Map(Object.entries(withoutExcess(fleet, lock, today)));
  const placed = new Set<string>();
  const give = (name: string, address: string): void => {
    // What `promguard trust` recorded stays.
    hosts[name] = { publicKey: undefined, sshHostKeys: [], ...lockedHost(lock, name), address };
    reserved.delete(address);
    placed.add(name);
  };
  const newcomers = fleet.hosts.filter(({ name }) => isNew(range, lockedHost(lock, name)));
  const former = formerAddresses(range, lock);
  for (const { name } of newcomers) {
    const own = former.get(name);
    if (own !== undefined) give(name, own);
  }
  const present = { ...lock, hosts, reserved: Object.fromEntries(reserved) };
  const free = freeAddresses(range, present, fleet.network.restDays, today);
  const homeless = newcomers.filter(({ name }) => {
    if (placed.has(name)) return false;
    const next = free.next();
    if (!next.done) give(name, next.value);
    return next.done;
  });
  const ofHosts = { ...lock, hosts, reserved: Object.fromEntries(reserved) };
  const { lock: allocated, problems } = allocateClients(fleet, range, ofHosts);
  return {
    lock: allocated,
    problems: [
      ...outside(fleet, range, lock),
      ...full(range, allocated, homeless),
      ...problems,
      ...tooLarge(fleet, allocated),
    ],
  };
}

/** Without keys no host has a tunnel, so its address is nobody's yet. */
function isNew(range: Cidr, host: LockedHost | undefined): boolean {
  return host === undefined || (host.publicKey === undefined && !fits(range, host.address));
}

/** The lock without these hosts; their addresses are reserved from today (`2026-11-23`) on. */
export function release(lock: Lock, names: readonly string[], today: string): Lock {
  const removed = new Set(names);
  const entries = Object.entries(lock.hosts);
  const released = entries
    .filter(([name]) => removed.has(name))
    .map(([name, { address }]) => [address, { host: name, since: today }]);
  return {
    ...lock,
    hosts: Object.fromEntries(entries.filter(([name]) => !removed.has(name))),
    reserved: { ...lock.reserved, ...Object.fromEntries(released) },
  };
}

/** The reserved addresses; beyond a fleet's worth of them, the oldest ones past `network.restDays` are dropped. */
function withoutExcess({ network }: Members, { reserved }: Lock, today: string): Lock['reserved'] {
  const entries = Object.entries(reserved);
  const excess = entries.length - mostHosts;
  if (excess <= 0) return reserved;
  const ended = oldestFirst(entries).filter(([, { since }]) => isOver(since, network.restDays, today));
  const dropped = new Set(ended.slice(0, excess).map(([address]) => address));
  return Object.fromEntries(entries.filter(([address]) => !dropped.has(address)));
}

/** By host name, the address that was reserved when the host was removed; the latest if there are several. */
function formerAddresses(range: Cidr, { reserved }: Lock): Map<string, string> {
  const fitting = Object.entries(reserved).filter(([address]) => fits(range, address));
  return new Map(oldestFirst(fitting).map(([address, { host }]) => [host, address]));
}

/** First the addresses that were never used, lowest first; then the reserved ones past their time, oldest first. */
function* freeAddresses(range: Cidr, lock: Lock, restDays: number, today: string): Generator<string> {
  const given = [...Object.values(lock.hosts), ...Object.values(lock.clients ?? {})].map(({ address }) => address);
  const used = new Set([...given, ...Object.keys(lock.reserved)]);
  for (const address of hostAddresses(range)) if (!used.has(address)) yield address;
  for (const [address, { since }] of oldestFirst(Object.entries(lock.reserved))) {
    if (fits(range, address) && isOver(since, restDays, today)) yield address;
  }
}

function oldestFirst(entries: [string, Lock['reserved'][string]][]): typeof entries {
  return entries.toSorted(([, a], [, b]) => (a.since === b.since ? 0 : a.since < b.since ? -1 : 1));
}

function isOver(since: string, restDays: number, today: string): boolean {
  return Date.parse(today) - Date.parse(since) >= restDays * day;
}

function fits(range: Cidr, text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && isHostAddress(range, address);
}

/** Hosts that have keys, and an address that is not in today's range: one mistake, at one place. */
function outside({ hosts, network, places }: Members, range: Cidr, lock: Lock): Problem[] {
  const lost = hosts.filter(({ name }) => {
    const host = lockedHost(lock, name);
    return host !== undefined && !isNew(range, host) && !fits(range, host.address);
  });
  const [first] = lost;
  if (first === undefined) return [];
  const names = lost.map(({ name }) => name);
  const address = lockedHost(lock, first.name)?.address;
  const who =
    lost.length === 1 ? `address ${address} of \`${first.name}\`` : `addresses of ${listed(names)}, such as ${address}`;
  const summary = `\`network.cidr\` ${network.cidr} leaves out the ${who}`;
  const hint = 'a host that has keys keeps its address: restore the old range, or widen it to one that contains it';
  return [new Problem('address-outside-network', summary, { at: places.network, hint, hosts: names })];
}

function full(range: Cidr, lock: Lock, homeless: Host[]): Problem[] {
  const [first, ...more] = homeless;
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const kept = Object.keys(lock.reserved).filter((address) => fits(range, address)).length;
  const summary = `no tunnel address left for \`${first.name}\`${others}: \`network.cidr\` has ${Number(size(range)) - 2}, ${kept} of them reserved`;
  const hint = 'widen `network.cidr` to a range that contains this one, or lower `network.rest_days`';
  return [new Problem('network-full', summary, { at: first.at, hint })];
}

/** Before a lock is written that could not be read any more. */
function tooLarge({ hosts }: Members, lock: Lock): Problem[] {
  const recorded = Object.keys(lock.hosts).length;
  if (recorded > mostRecorded) {
    const summary = `the lock would list ${recorded} hosts, more than ${mostRecorded}`;
    const hint = 'removed hosts count until they are gone: remove them and apply, then add the new ones';
    return [new Problem('too-many-hosts', summary, { hint })];
  }
  const known = new Set(hosts.map(({ name }) => name));
  const removed = Object.keys(lock.hosts).filter((name) => !known.has(name)).length;
  const reserved = Object.keys(lock.reserved).length + removed;
  if (reserved <= mostRecorded) return [];
  const summary = `the lock would reserve ${reserved} addresses of removed hosts, more than ${mostRecorded}`;
  return [new Problem('too-many-reserved-addresses', summary, { hint: 'lower `network.rest_days`' })];
}

// Who has which tunnel address. Rule: an address that a host has never moves, whatever happens to other hosts; a host that
// returns while its own address rests gets that one back (with new keys: for WireGuard it is a new host).

import { Problem } from '../problem.ts';
import { hostAddresses, isHostAddress, parseAddress, parseCidr, size } from './cidr.ts';
import type { Fleet, Host, Lock } from './model.ts';

/** What of a fleet decides about addresses. */
type Members = Pick<Fleet, 'hosts' | 'network'>;

const day = 24 * 60 * 60 * 1000;

/**
 * The lock with an address for every host of the fleet; nothing is removed but the rests that end. New monitors come before
 * new nodes, each in the file's order, and take the lowest address that nobody ever had; when there is none, the one
 * that has rested longest, and at least `network.restDays`. `today` is `2026-11-23`.
 */
export function allocate(fleet: Members, lock: Lock, today: string): { lock: Lock; problems: Problem[] } {
  const hosts = { ...lock.hosts };
  const resting = { ...lock.resting };
  const give = (name: string, address: string): void => {
    hosts[name] = { address, publicKey: undefined, sshHostKeys: [] };
    delete resting[address];
  };
  const newcomers = fleet.hosts.filter(({ name }) => !Object.hasOwn(hosts, name));
  for (const { name } of newcomers) {
    const own = ownRest(fleet, resting, name);
    if (own !== undefined) give(name, own);
  }
  const free = freeAddresses(fleet, { hosts, resting }, today);
  const homeless = newcomers.filter(({ name }) => {
    if (Object.hasOwn(hosts, name)) return false;
    const next = free.next();
    if (!next.done) give(name, next.value);
    return next.done;
  });
  return { lock: { hosts, resting }, problems: [...strays(fleet, lock), ...full(fleet, { hosts, resting }, homeless)] };
}

/** The lock after these hosts are gone: their addresses rest from today (`2026-11-23`) on. */
export function release(lock: Lock, names: readonly string[], today: string): Lock {
  const gone = new Set(names);
  const entries = Object.entries(lock.hosts);
  const rests = entries
    .filter(([name]) => gone.has(name))
    .map(([name, { address }]) => [address, { host: name, since: today }]);
  return {
    hosts: Object.fromEntries(entries.filter(([name]) => !gone.has(name))),
    resting: { ...lock.resting, ...Object.fromEntries(rests) },
  };
}

/** The address that the host had when it left; the latest, should there be several. */
function ownRest(fleet: Members, resting: Lock['resting'], name: string): string | undefined {
  const own = Object.entries(resting).filter(([address, { host }]) => host === name && fits(fleet, address));
  return own.sort(([, a], [, b]) => (a.since < b.since ? 1 : -1))[0]?.[0];
}

/** First the addresses that nobody ever had, lowest first; then those that have rested enough, oldest first. */
function* freeAddresses(fleet: Members, lock: Lock, today: string): Generator<string> {
  const cidr = parseCidr(fleet.network.cidr);
  if (cidr === undefined) return;
  const used = new Set([...Object.values(lock.hosts).map(({ address }) => address), ...Object.keys(lock.resting)]);
  for (const address of hostAddresses(cidr)) if (!used.has(address)) yield address;
  const rested = Object.entries(lock.resting).filter(
    ([address, { since }]) =>
      fits(fleet, address) && Date.parse(today) - Date.parse(since) >= fleet.network.restDays * day,
  );
  for (const [address] of rested.sort(([, a], [, b]) => (a.since < b.since ? -1 : 1))) yield address;
}

function fits(fleet: Members, text: string): boolean {
  const cidr = parseCidr(fleet.network.cidr);
  const address = parseAddress(text);
  return cidr !== undefined && address !== undefined && isHostAddress(cidr, address);
}

/** Hosts whose recorded address the range of today does not hold. */
function strays(fleet: Members, lock: Lock): Problem[] {
  return fleet.hosts.flatMap(({ name, at }) => {
    const address = Object.hasOwn(lock.hosts, name) ? lock.hosts[name]?.address : undefined;
    if (address === undefined || fits(fleet, address)) return [];
    const hint = 'an address never moves: give back the old range, or one that holds the old and the new';
    return [
      new Problem('todo', `\`${name}\` has ${address}, which \`network.cidr\` ${fleet.network.cidr} does not hold`, {
        at,
        hint,
      }),
    ];
  });
}

function full(fleet: Members, lock: Lock, homeless: Host[]): Problem[] {
  const [first, ...more] = homeless;
  const cidr = parseCidr(fleet.network.cidr);
  if (first === undefined || cidr === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const [room, rests] = [
    Number(size(cidr)) - 2,
    Object.keys(lock.resting).filter((address) => fits(fleet, address)).length,
  ];
  return [
    new Problem(
      'todo',
      `no tunnel address is left for \`${first.name}\`${others}: ${fleet.network.cidr} has ${room}, ${rests} of them rest`,
      {
        at: first.at,
        hint: 'widen `network.cidr` to a range that holds this one, or shorten `network.rest_days`',
      },
    ),
  ];
}

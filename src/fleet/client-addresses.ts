// Which tunnel address a client has: counted from the end of the range, so that no host ever gets another one because of it.

import { Problem } from '../problem.ts';
import { type Cidr, hostAddressesFromEnd, isHostAddress, parseAddress } from './cidr.ts';
import type { Client, Fleet, Lock } from './model.ts';

/** The lock with an address for every client, and for nobody else. Those of hosts, and those that are reserved for hosts, stay theirs. */
export function allocateClients(
  { clients, network }: Pick<Fleet, 'clients' | 'network'>,
  range: Cidr,
  { clients: recorded = {}, ...lock }: Lock,
): { lock: Lock; problems: Problem[] } {
  if (clients.length === 0) return { lock, problems: [] };
  const known = new Map(
    clients.flatMap(({ name }) => {
      const address = Object.hasOwn(recorded, name) ? recorded[name]?.address : undefined;
      return address !== undefined && fits(range, address) ? [[name, address] as const] : [];
    }),
  );
  const hosts = Object.values(lock.hosts).map(({ address }) => address);
  const used = new Set([...hosts, ...Object.keys(lock.reserved), ...known.values()]);
  const free = unused(range, used);
  const problems: Problem[] = [];
  for (const client of clients) {
    if (known.has(client.name)) continue;
    const { value, done } = free.next();
    if (done) problems.push(full(client, network.cidr));
    else known.set(client.name, value);
  }
  const entries = [...known].map(([name, address]) => [name, { address }]);
  return { lock: { ...lock, clients: Object.fromEntries(entries) }, problems };
}

function* unused(range: Cidr, used: ReadonlySet<string>): Generator<string> {
  for (const address of hostAddressesFromEnd(range)) if (!used.has(address)) yield address;
}

function fits(range: Cidr, text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && isHostAddress(range, address);
}

function full({ name, at }: Client, cidr: string): Problem {
  return new Problem('network-full', `no tunnel address left in ${cidr} for the client \`${name}\``, {
    at,
    hint: 'widen `network.cidr` to a range that contains this one, or remove a client',
  });
}

// Who has a tunnel with whom, and who scrapes whom: decided here and nowhere else.

import type { Role, Tunnel } from './model.ts';

type Member = Readonly<{ name: string; role: Role }>;

/** All lists are in the fleet's order; a name that is not in the fleet has none. */
export interface Topology {
  /** Every tunnel once. */
  readonly tunnels: readonly Tunnel[];
  /** The hosts at the other ends of a host's tunnels. They, and nobody else, must know its public key. */
  peersOf(host: string): readonly string[];
  /** The hosts whose exporters a monitor scrapes, itself among them; none for a node. */
  scrapedBy(monitor: string): readonly string[];
  /** The monitors that scrape a host through its tunnel. */
  monitorsOf(host: string): readonly string[];
}

/** Built once for a fleet; takes time for each host and each tunnel, and no more. */
export function topologyOf(hosts: readonly Member[]): Topology {
  const scraped = new Map(hosts.filter(isMonitor).map((monitor) => [monitor.name, scrapes(monitor, hosts)]));
  const scrapedBy = (name: string) => scraped.get(name) ?? [];
  const monitors = inverted(hosts, scrapedBy);
  const monitorsOf = (name: string) => monitors.get(name) ?? [];
  const peers = inverted(hosts, (name) => [...new Set([...monitorsOf(name), ...scrapedBy(name)])]);
  const peersOf = (name: string) => peers.get(name) ?? [];
  const keeps = (one: string, other: string) => keepsKey(one, other, (name) => scraped.has(name));
  const tunnels = hosts.flatMap(({ name: keeper }) =>
    peersOf(keeper).flatMap((other) => (keeps(keeper, other) ? [{ keeper, other }] : [])),
  );
  return { tunnels, peersOf, scrapedBy, monitorsOf };
}

/** The hosts that may know one that has left the fleet. role: what it was; undefined where nothing records it. */
export function mayKnow<Host extends Member>(hosts: readonly Host[], role: Role | undefined): Host[] {
  return hosts.filter((host) => isMonitor(host) || role !== 'node');
}

/** Every monitor scrapes every host. */
function scrapes(_: Member, hosts: readonly Member[]): string[] {
  return hosts.map(({ name }) => name);
}

/** A node's file keeps the pre-shared key; of two monitors, that of the one whose name sorts last. */
function keepsKey(name: string, other: string, isMonitor: (name: string) => boolean): boolean {
  return isMonitor(name) === isMonitor(other) ? name > other : !isMonitor(name);
}

function isMonitor({ role }: Member): boolean {
  return role === 'monitor';
}

/** By name, the hosts that list it, itself left out. */
function inverted(hosts: readonly Member[], listOf: (name: string) => readonly string[]): Map<string, string[]> {
  const lists = new Map(hosts.map(({ name }) => [name, [] as string[]]));
  for (const { name } of hosts) {
    for (const other of listOf(name)) if (other !== name) lists.get(other)?.push(name);
  }
  return lists;
}

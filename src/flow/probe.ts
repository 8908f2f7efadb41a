// Which ports of a host answer from outside. Rule: well-known ones are tried at once, those it listens on as soon as it has said so; of one that does not, those that fleet.yaml declares.

import type { Host } from '../fleet/model.ts';
import type { Observed } from '../host/item.ts';
import { publishedOutside } from '../plan/closing.ts';
import type { Probed } from '../plan/evidence.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { addressOf, isOff } from './reach.ts';

/** More are not tried: a host that claims to listen on them must not hold up the run. */
const mostPorts = 500;

const sshPort = 22;
/** Tried on every host, whether or not it says that it listens there. */
const wellKnownPorts = [sshPort, 80, 443, 9090, 9091, 9093, 9100];

/** What is probed while the hosts are observed. */
export interface Probes {
  /** answer: what the host says of itself, as soon as it has. */
  begin: (host: Host, droplets: Observation['droplets'], answer: Promise<Observed | undefined>) => void;
  /** Undefined of a host that was not observed. */
  of: (name: string) => Promise<Probed | undefined> | undefined;
}

export function probesFrom(world: Pick<World, 'probe'>): Probes {
  const begun = new Map<string, Promise<Probed | undefined>>();
  return {
    begin: (host, droplets, answer) => void begun.set(host.name, probeHost(world, host, droplets, answer)),
    of: (name) => begun.get(name),
  };
}

/** Only a port with a listener or a rule of NAT can answer, so the host's own list and the well-known ports are enough; without that list nobody knows. */
export async function probeHost(
  { probe }: Pick<World, 'probe'>,
  host: Host,
  droplets: Observation['droplets'],
  answer: Observed | undefined | Promise<Observed | undefined>,
): Promise<Probed | undefined> {
  const droplet = droplets[host.name];
  if (droplet && isOff(droplet)) return undefined;
  const addresses = [addressOf(host, droplets), droplet?.ipv6].filter((address) => address !== undefined);
  const openOf = (ports: number[]) =>
    Promise.all(addresses.map(async (address) => (ports.length > 0 ? probe.openPorts(address, ports) : undefined)));
  const known = openOf(wellKnownPorts);
  const observed = await answer;
  const others = (observed ? listeningOn(observed) : declaredOn(host)).filter((port) => !wellKnownPorts.includes(port));
  const tried = others.slice(0, mostPorts - wellKnownPorts.length).sort((a, b) => a - b);
  const seesSsh = (open: readonly number[] | undefined, at: number) => at > 0 || !observed || open?.includes(sshPort);
  let first = await known;
  // It was just spoken with through that port: a look that does not see it is worth nothing.
  if (!first.every(seesSsh)) first = await openOf(wellKnownPorts);
  const answers = [first, await openOf(tried)].map((all) =>
    all.map((open, at) => (seesSsh(first[at], at) ? open : undefined)),
  );
  const seen = answers.flat().filter((open) => open !== undefined);
  return {
    open: seen.length > 0 ? [...new Set(seen.flat())].sort((a, b) => a - b) : undefined,
    ...(!observed && { onlyDeclaredTried: true }),
    unseen: addresses.filter((_, at) => answers.every((all) => all[at] === undefined)),
    untried: others.length - tried.length,
  };
}

function declaredOn({ allow }: Host): number[] {
  return [...new Set(allow.flatMap(({ port, proto }) => (proto === 'tcp' ? [port] : [])))];
}

function listeningOn({ listening, ...observed }: Observed): number[] {
  const fromOutside = listening.filter(({ proto, address }) => proto === 'tcp' && !/^(127\.|::1)/.test(address));
  return [...new Set([...fromOutside.map(({ port }) => port), ...publishedOutside(observed)])];
}

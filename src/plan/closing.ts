// Ports that answer from outside today and would not after an apply, or the other way round. Rule: leaves out what stays open and what the firewall does not block.

import { isPrivate as isPrivateRange } from '../fleet/check-network.ts';
import { contains, parseCidr } from '../fleet/cidr.ts';
import { admitted } from '../host/filter.ts';
import type { Item, ListeningSocket, Observed } from '../host/item.ts';
import type { ItemChange } from '../host/kinds/index.ts';
import { tunnelNames } from '../host/managed.ts';
import { released } from '../host/release.ts';
import { covers, type Opening, openingOf } from '../host/rule.ts';

export interface ClosingPort {
  readonly host: string;
  readonly port: number;
  readonly proto: 'tcp' | 'udp';
  /** The program that listens, as `ss` names it; empty when it does not. */
  readonly process: string;
  /** Who reaches it: everyone, everyone in the host's private network, these CIDRs, or nobody can tell. */
  readonly from: 'anywhere' | 'private' | 'unknown' | readonly string[];
}

/** `9100/tcp` */
export function portText({ port, proto }: Pick<ClosingPort, 'port' | 'proto'>): string {
  return `${port}/${proto}`;
}

/** A port of one family and who reaches it. */
interface Reach extends Omit<ClosingPort, 'from'> {
  family: 4 | 6;
  sources: string[];
  privately: boolean;
}

/** Comparisons. A host with more is left out. */
const mostWork = 10_000_000;

/** The host's ports that the desired items would close, by number. */
export function closing(host: string, observed: Observed, desired: readonly Item[]): ClosingPort[] {
  const ours = desired.flatMap((item) => (item.kind === 'rule' ? [openingOf(item)] : []));
  const own = tunnelNames(desired, observed);
  return lost(host, observed, reachedToday(observed, own), outer([...openingsOfOthers(observed), ...ours], own));
}

/** What answers from outside today. */
export function answering(host: string, observed: Observed): ClosingPort[] {
  return lost(host, observed, reachedToday(observed, tunnelNames([], observed)), []);
}

/** The server's ports that open and that close by these changes, with which PromGuard leaves it. */
export function turning(
  host: string,
  observed: Observed,
  changes: readonly ItemChange[],
): Record<'opens' | 'closes', ClosingPort[]> {
  const own = tunnelNames([], observed);
  const [before, after] = [openToday(observed, own), openToday(released(observed, changes), own)];
  return {
    opens: lost(host, observed, through(after), before),
    closes: lost(host, observed, through(before), after),
  };
}

/** TCP ports that NAT publishes to the outside: not at addresses of a cluster, of containers or of loopback. */
export function publishedOutside({ published }: Pick<Observed, 'published'>): number[] {
  const outside = published.filter(({ address }) => address === '' || !isInside(address));
  return [...new Set(outside.map(({ port }) => port))].sort((a, b) => a - b);
}

function isInside(address: string): boolean {
  return isPrivate(address) || /^(127\.|::1)/.test(address);
}

function openingsOfOthers({ managed, rules }: Observed): Opening[] {
  const ours = new Set(managed);
  return Object.values(rules).flatMap(({ text, opening: open }) => (open && !ours.has(`rule:${text}`) ? [open] : []));
}

/** From where a socket is reached: `any`, CIDRs, or `unknown`. */
type Sources = (socket: ListeningSocket, family: 4 | 6) => readonly string[];

/** What listens and is reached by the ones, and not by the others. */
function lost(host: string, observed: Observed, before: Sources, after: readonly Opening[]): ClosingPort[] {
  // Every rule may have to be compared with every other one, for each socket: that would take minutes.
  if (observed.listening.length * Object.keys(observed.rules).length ** 2 > mostWork) return [];
  const reaches = observed.listening
    .map((socket) => ({ ...socket, address: socket.address.replace(/%.*$/, '') }))
    .filter((socket) => isOutside(socket, observed))
    .flatMap((socket) => familiesOf(socket.address).map((family) => reach(host, socket, family, before)))
    .map((port) => ({ ...port, sources: port.sources.filter((source) => !isOpen(port, source, after)) }))
    .filter(({ sources }) => sources.length > 0);
  return merged(reaches);
}

/** Where PromGuard has not been, as the packet filter says that is there, unless it is ufw's. */
function reachedToday(observed: Observed, own: readonly string[]): Sources {
  const { others, routes, firewall } = observed;
  if (!others || firewall.live) return through(openToday(observed, own));
  const networks = (name: string) => routes.flatMap(({ network, device }) => (device === name ? [network] : []));
  return ({ proto, port, address }, family) => {
    const filter = { lines: others.filter[family], dropping: others.dropping };
    return admitted(filter, { proto, port, address: isUnspecified(address) ? undefined : address }, networks);
  };
}

function through(openings: readonly Opening[]): Sources {
  return ({ proto, port, address }, family) =>
    openings
      .filter((opening) => lets(opening, { port, proto, family }) && isFor(opening, address))
      .map(({ from }) => from);
}

/** The packet filter blocks nothing unless it is live and denies; it never counts as live when ufw leaves IPv6 alone. */
function openToday(
  { firewall: { live, enabled, incoming, ipv6 }, rules }: Pick<Observed, 'firewall' | 'rules'>,
  own: readonly string[],
): Opening[] {
  const all = Object.values(rules).flatMap(({ opening }) => opening ?? []);
  const written = outer(all, own);
  const denies = incoming === 'DROP' || incoming === 'REJECT';
  if (live && denies) return written;
  const onlyV4 = enabled && denies && !ipv6;
  return onlyV4 ? [...written, everything(6)] : [everything(4), everything(6)];
}

function everything(family: 4 | 6): Opening {
  return { family, proto: 'any', ports: [[0, 65_535]], from: 'any', to: 'any', interface: undefined };
}

function reach(host: string, socket: ListeningSocket, family: 4 | 6, before: Sources): Reach {
  const { port, proto, process, address } = socket;
  return {
    ...{ host, port, proto, process, family },
    sources: [...new Set(before(socket, family))],
    privately: isPrivate(address),
  };
}

function isOpen(port: Reach, source: string, openings: readonly Opening[]): boolean {
  return openings.some((opening) => lets(opening, port) && covers(opening.from, source));
}

function lets(opening: Opening, { port, proto, family }: Pick<Reach, 'port' | 'proto' | 'family'>): boolean {
  const { ports } = opening;
  const here = opening.family === family && (opening.proto === 'any' || opening.proto === proto);
  return here && ports.some(([from, to]) => from <= port && port <= to);
}

/** A socket on one address is not reached by a rule for another. */
function isFor({ to }: Opening, address: string): boolean {
  return to === 'any' || parseCidr(address) === undefined || isUnspecified(address) || covers(to, address);
}

/** Reached over the network itself: not over loopback, the tunnel or the link alone, and behind ufw at all. */
function isOutside({ proto, port, address, process }: ListeningSocket, { tunnels }: Observed): boolean {
  if (/^(127\.|::1$|fe80:|::ffff:127\.)/.test(address)) return false;
  const inTunnel = Object.values(tunnels).flatMap(({ addresses }) =>
    addresses.map((cidr) => cidr.replace(/\/.*$/, '')),
  );
  if (inTunnel.includes(address)) return false;
  // ufw's own before.rules let DHCP answers in (ufw 0.36, /etc/ufw/before.rules and before6.rules, checked 2026-11-23).
  if (proto === 'udp' && (port === 68 || port === 546)) return false;
  // The tunnel's own socket: who has peers at it, the plan says elsewhere.
  if (proto === 'udp' && Object.values(tunnels).some((tunnel) => tunnel.port === port)) return false;
  // Docker's published ports do not pass ufw's chains (docs.docker.com/engine/network/packet-filtering-firewalls, checked 2026-11-23).
  return process !== 'docker-proxy';
}

function isUnspecified(address: string): boolean {
  return ['*', '0.0.0.0', '::'].includes(address);
}

/** `ss` prints a socket of both families as `*`. */
function familiesOf(address: string): (4 | 6)[] {
  if (address === '*') return [4, 6];
  return address.includes(':') ? [6] : [4];
}

const linkLocal = parseCidr('fe80::/10');

/** An address or a CIDR that only neighbours reach. */
export function isPrivate(address: string): boolean {
  const parsed = parseCidr(address);
  return parsed !== undefined && (isPrivateRange(parsed) || (linkLocal !== undefined && contains(linkLocal, parsed)));
}

/** One entry for each port, its families and sources together. */
function merged(reaches: readonly Reach[]): ClosingPort[] {
  const ports = new Map<string, Reach>();
  for (const port of reaches) {
    const key = `${port.proto} ${port.port}`;
    const known = ports.get(key);
    if (!known) ports.set(key, port);
    else {
      const sources = [...new Set([...known.sources, ...port.sources])];
      ports.set(key, { ...known, sources, privately: known.privately && port.privately });
    }
  }
  return [...ports.values()]
    .sort((a, b) => a.port - b.port || (a.proto < b.proto ? -1 : 1))
    .map(({ host, port, proto, process, sources, privately }) => {
      const everyone = privately ? 'private' : 'anywhere';
      const from = sources.includes('any') ? everyone : sources.includes('unknown') ? 'unknown' : sources;
      return { host, port, proto, process, from };
    });
}

/** Rules for our tunnels and for loopback open nothing to the outside. */
function outer(openings: readonly Opening[], own: readonly string[]): Opening[] {
  return openings.filter(({ interface: device }) => device === undefined || !['lo', ...own].includes(device));
}

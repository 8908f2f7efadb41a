// Ports that answer from outside today and would not after an apply, or the other way round. Rule: leaves out what stays open and what the firewall does not block.

import { parseCidr } from '../fleet/cidr.ts';
import { admitted, inFront } from '../host/filter.ts';
import type { Item, ListeningSocket, Observed } from '../host/item.ts';
import { type HostChange, idOf } from '../host/kinds/index.ts';
import { tunnelNames } from '../host/managed.ts';
import { released } from '../host/release.ts';
import { isInside, leadsOutside, privateNetworks } from '../host/route.ts';
import { anywhere, closingOf, covers, denies, type ObservedRule, type Opening, openingOf } from '../host/rule.ts';
import { groupBy } from './group.ts';

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
/** Of a single port, each is compared with each. */
const mostRules = 500;

/** The host's ports that the desired items would close, by number. */
export function closing(host: string, observed: Observed, desired: readonly Item[]): ClosingPort[] {
  const ufw = through(decisionsWith(desired, observed), 'DROP', observed.routes);
  // Nobody knows what a server's own filter becomes, on which PromGuard has not been: whoever it lets in is declared.
  const after = observed.others ? ufw : besideOwn(observed, ufw);
  // A tunnel that is down is one all the same.
  const own = desired.flatMap((item) => (item.kind === 'tunnel' ? [item.address.replace(/\/.*$/, '')] : []));
  const listening = observed.listening.filter(({ address }) => !own.includes(address));
  return lost(host, { ...observed, listening }, reachedToday(observed), after);
}

/** What answers from outside today. */
export function answering(host: string, observed: Observed): ClosingPort[] {
  return lost(host, observed, reachedToday(observed), () => []);
}

/** The server's ports that open and that close by these changes, with which PromGuard leaves it. */
export function turning(
  host: string,
  observed: Observed,
  changes: readonly HostChange[],
): Record<'opens' | 'closes', ClosingPort[]> {
  const [before, after] = [reachedToday(observed), reachedToday({ ...observed, ...released(observed, changes) })];
  return { opens: lost(host, observed, after, before), closes: lost(host, observed, before, after) };
}

/** Who outside is let in to a port, as CIDRs; `unknown` where that cannot be told. */
export function reaches(observed: Observed, port: Port): string[] {
  return outsideOf(observed, port, reachedToday);
}

/** The same by ufw's rules alone, once these items are there. */
export function willReach(observed: Observed, port: Port, desired: readonly Item[]): string[] {
  return outsideOf(observed, port, () => through(decisionsWith(desired, observed), 'DROP', observed.routes));
}

type Port = Pick<ListeningSocket, 'proto' | 'port'>;

function outsideOf(observed: Observed, port: Port, sourcesOf: (observed: Observed) => Sources): string[] {
  if (mostRules < Object.keys(observed.rules).length) return ['unknown'];
  const sources = sourcesOf(observed);
  const socket = { ...port, address: '*', process: '' };
  const all = observed.families.flatMap((family) =>
    sources(socket, family).map((source) => (source === 'any' ? anywhere[family] : source)),
  );
  return [...new Set(all)].filter((source) => !isInside(source));
}

/** TCP ports that NAT publishes to the outside: not at addresses of a cluster, of containers or of loopback. */
export function publishedOutside({ published }: Pick<Observed, 'published'>): number[] {
  const outside = published.filter(({ address }) => address === '' || !isInside(address));
  return [...new Set(outside.map(({ port }) => port))].sort((a, b) => a - b);
}

/** What ufw lets in once these items are there. */
export function openingsWith(desired: readonly Item[], observed: Pick<Observed, 'managed' | 'rules'>): Opening[] {
  return decisionsWith(desired, observed).filter(({ lets }) => lets);
}

/** What a rule decides on, and whether it lets that in. */
interface Decision extends Opening {
  readonly lets: boolean;
}

/** ufw adds new rules behind all others. */
function decisionsWith(desired: readonly Item[], { managed, rules }: Pick<Observed, 'managed' | 'rules'>): Decision[] {
  const wanted = desired.flatMap((item) => (item.kind === 'rule' ? [item] : []));
  const ids = new Set(wanted.map(idOf));
  const ours = new Set(managed);
  const kept = Object.values(rules).filter(({ text }) => !ours.has(`rule:${text}`) || ids.has(`rule:${text}`));
  return [...decisionsOf(kept), ...wanted.map((item) => ({ lets: true, ...openingOf(item) }))];
}

function decisionsOf(rules: readonly ObservedRule[]): Decision[] {
  return rules.flatMap((rule) => {
    const packets = rule.opening ?? closingOf(rule);
    return packets ? [{ lets: rule.opening !== undefined, ...packets }] : [];
  });
}

/** From where a socket is reached: `any`, CIDRs, or `unknown`. */
type Sources = (socket: ListeningSocket, family: 4 | 6) => readonly string[];

/** What listens and is reached by the ones, and not by the others. */
function lost(host: string, observed: Observed, before: Sources, after: Sources): ClosingPort[] {
  // Every rule may have to be compared with every other one, for each socket: that would take minutes.
  if (observed.listening.length * Object.keys(observed.rules).length ** 2 > mostWork) return [];
  // Who comes through the tunnel is no neighbour.
  const own = tunnelNames([], observed);
  const neighbours = privateNetworks(observed.routes.filter(({ device }) => !own.includes(device)));
  const direct: Sources = (socket, family) => (isSentOn(socket, family, observed) ? [] : before(socket, family));
  const reaches = observed.listening
    .map((socket) => ({ ...socket, address: socket.address.replace(/%.*$/, '') }))
    .filter((socket) => isOutside(socket, observed))
    .flatMap((socket) =>
      familiesOf(socket.address).map((family) => reach(host, socket, family, { before: direct, after, neighbours })),
    );
  return merged(reaches);
}

/** As the packet filter says that is there, unless it is ufw's. */
function reachedToday(observed: Observed): Sources {
  const { others, routes, firewall, rules } = observed;
  const ufw = besideOwn(observed, through(decisionsOf(Object.values(rules)), firewall.incoming, routes));
  const isUfws = (family: 4 | 6) => firewall.live || (!others && firewall.holds.includes(family));
  return (listening, family) => {
    if (isUfws(family)) return ufw(listening, family);
    const lines = (others?.filter ?? firewall.input)[family];
    return admitted({ lines, dropping: others?.dropping ?? [] }, asked(listening), routes);
  };
}

/** The server's own rules that stand in front of ufw's decide first, and those behind where ufw does not. */
function besideOwn({ beside, routes }: Pick<Observed, 'beside' | 'routes'>, ufw: Sources): Sources {
  return (listening, family) => {
    const socket = asked(listening);
    const { front, behind } = beside[family];
    const { found, left } = inFront(front, socket, routes);
    const more = [...ufw(listening, family), ...inFront(behind, socket, routes).found];
    return [...found, ...more.flatMap((from) => left.flatMap((one) => narrower(from, one)))];
  };
}

function asked({ proto, port, address }: ListeningSocket) {
  return { proto, port, address: isUnspecified(address) ? undefined : address };
}

/** Who is in both. */
function narrower(one: string, other: string): string[] {
  if ([one, other].includes('unknown')) return ['unknown'];
  return covers(one, other) ? [other] : covers(other, one) ? [one] : [];
}

/**
 * From outside, by rules in ufw's order: the first that is about a packet decides. One for another device or address, such as a tunnel or a private network, is the
 * server's own and stays, or PromGuard's for its tunnel. policy: for what no rule is about.
 */
function through(rules: readonly Decision[], policy: string, routes: Observed['routes']): Sources {
  const outer = rules.filter((rule) => leadsOutside(rule.interface, routes));
  return ({ proto, port, address }, family) => {
    const [sources, shut]: [string[], Decision[]] = [[], []];
    for (const rule of outer) {
      if (!isOn(rule, { port, proto, family }) || !isFor(rule, address)) continue;
      if (shut.some(({ from }) => covers(from, rule.from))) continue;
      if (rule.lets) sources.push(rule.from);
      else shut.push(rule);
    }
    const wall = shut.find(({ from }) => from === 'any');
    if (denies(policy)) return sources;
    if (!wall) return [...sources, 'any'];
    // Who comes in elsewhere is not shut out.
    return wall.interface === undefined ? sources : [...sources, 'unknown'];
  };
}

function reach(
  host: string,
  socket: ListeningSocket,
  family: 4 | 6,
  { before, after, neighbours }: { before: Sources; after: Sources; neighbours: readonly string[] },
): Reach {
  const { port, proto, process, address } = socket;
  const privately = !isUnspecified(address) && isInside(address);
  const left = after(socket, family);
  const isLeft = (source: string) => left.some((one) => covers(one, source));
  // Anyone who reaches a private address is in a network of it.
  const everyone = privately && neighbours.length > 0 && neighbours.every(isLeft) ? ['any'] : [];
  const sources = [...new Set(before(socket, family))].filter((one) => !isLeft(one) && !everyone.includes(one));
  return { ...{ host, port, proto, process, family }, sources, privately };
}

function isOn(opening: Opening, { port, proto, family }: Pick<Reach, 'port' | 'proto' | 'family'>): boolean {
  const { ports } = opening;
  const here = opening.family === family && (opening.proto === 'any' || opening.proto === proto);
  return here && ports.some(([from, to]) => from <= port && port <= to);
}

/** A socket on one address is not reached by a rule for another; one on all of them is not shut by it, and reached from outside by one for a public address. */
function isFor({ to, lets }: Decision, address: string): boolean {
  if (to === 'any') return true;
  return parseCidr(address) === undefined || isUnspecified(address) ? lets && !isInside(to) : covers(to, address);
}

/** Reached over the network itself: not over loopback, the tunnel or the link alone, and behind ufw at all. */
function isOutside({ proto, port, address }: ListeningSocket, { tunnels, managed }: Observed): boolean {
  if (/^(127\.|::1$|fe80:|::ffff:127\.)/.test(address)) return false;
  const inTunnel = Object.values(tunnels).flatMap(({ addresses }) =>
    addresses.map((cidr) => cidr.replace(/\/.*$/, '')),
  );
  if (inTunnel.includes(address)) return false;
  // ufw's own before.rules let DHCP answers in (ufw 0.36, /etc/ufw/before.rules and before6.rules, checked 2026-11-23).
  if (proto === 'udp' && (port === 68 || port === 546)) return false;
  // Our tunnel's own socket: who has peers at it, the plan says elsewhere.
  return !(proto === 'udp' && tunnelNames([], { managed }).some((name) => tunnels[name]?.port === port));
}

/**
 * Docker's published ports do not pass ufw's chains (docs.docker.com/engine/network/packet-filtering-firewalls, checked 2026-11-23), but where it has no rules
 * for IPv6, its proxy answers there like any other program. Of UDP, the rules of NAT are not known.
 */
function isSentOn({ proto, port, address, process }: ListeningSocket, family: 4 | 6, { published }: Observed): boolean {
  if (process !== 'docker-proxy' || proto === 'udp') return process === 'docker-proxy';
  return published.some(
    (one) => one.port === port && one.family === family && (one.address === '' || covers(one.address, address)),
  );
}

function isUnspecified(address: string): boolean {
  return ['*', '0.0.0.0', '::'].includes(address);
}

/** `ss` prints a socket of both families as `*`. */
function familiesOf(address: string): (4 | 6)[] {
  if (address === '*') return [4, 6];
  return address.includes(':') ? [6] : [4];
}

/** One entry for each port that anybody reaches, its families and sources together. */
function merged(reaches: readonly Reach[]): ClosingPort[] {
  const ports = [...groupBy(reaches, portText).values()].filter((all) => all.some(isReached));
  return ports
    .flatMap(([first, ...more]) => (first ? { ...first, from: sourcesOf([first, ...more]) } : []))
    .sort((a, b) => a.port - b.port || (a.proto < b.proto ? -1 : 1))
    .map(({ host, port, proto, process, from }) => ({ host, port, proto, process, from }));
}

function isReached({ sources }: Reach): boolean {
  return sources.length > 0;
}

/** Of one port. A filter may limit one family, or shut it, and leave the other to everybody. */
function sourcesOf(all: readonly Reach[]): ClosingPort['from'] {
  const open = new Set(all.flatMap(({ family, sources }) => (sources.includes('any') ? [family] : [])));
  const isOpen = ({ family }: Reach) => open.has(family);
  if (all.filter(isReached).every((one) => one.privately && isOpen(one))) return 'private';
  if (all.every(isOpen)) return 'anywhere';
  const sources = all.flatMap(({ family, sources }) =>
    sources.map((source) => (source === 'any' ? anywhere[family] : source)),
  );
  return sources.includes('unknown') ? 'unknown' : [...new Set(sources)];
}

// Ports that answer from outside today and would not after an apply. Rule: pure; says nothing of what stays open, or of what the firewall does not hold back.

import { contains, parseCidr } from '../fleet/cidr.ts';
import type { Item, ListeningSocket, Observed } from '../host/item.ts';
import { ruleText } from '../host/item.ts';

export interface ClosingPort {
  host: string;
  port: number;
  proto: 'tcp' | 'udp';
  /** The program that listens, as `ss` names it; empty when it does not. */
  process: string;
  /** Who reaches it today: `anywhere`, `its private network`, or CIDRs. */
  from: string;
}

/** What one `allow` lets in: a source (CIDR, address or `any`) and the ports. */
interface Opening {
  families: (4 | 6)[];
  proto: 'tcp' | 'udp' | 'any';
  ports: [from: number, to: number][];
  from: string;
  to: string;
}

/** A port of one family and who reaches it. */
interface Reach extends Omit<ClosingPort, 'from'> {
  family: 4 | 6;
  sources: string[];
  privately: boolean;
}

/** Every rule may have to be compared with every other one, for each socket. Of a host with more, nothing is said: it would take minutes. */
const mostWork = 10_000_000;

/** The host's ports that the desired items would close, by number. */
export function closing(host: string, observed: Observed, desired: readonly Item[]): ClosingPort[] {
  const { firewall, managed } = observed;
  if (observed.listening.length * firewall.rules.length ** 2 > mostWork) return [];
  const rules = firewall.rules.map(({ text }) => text);
  const before = openToday(observed);
  const staying = rules.filter((text) => !managed.includes(`rule:${text}`));
  const ours = desired.flatMap((item) => (item.kind === 'rule' ? [ruleText(item)] : []));
  const after = [...staying, ...ours].flatMap(openingOf);
  const lost = observed.listening
    .map((socket) => ({ ...socket, address: socket.address.replace(/%.*$/, '') }))
    .filter((socket) => isOutside(socket, observed))
    .flatMap((socket) => familiesOf(socket.address).map((family) => reach(host, socket, family, before)))
    .map((port) => ({ ...port, sources: port.sources.filter((source) => !isOpen(port, source, after)) }))
    .filter(({ sources }) => sources.length > 0);
  return merged(lost);
}

/** The packet filter holds nothing back unless it is live and denies; it is never said to be live when ufw leaves IPv6 alone. */
function openToday({ firewall: { live, enabled, incoming, ipv6, rules } }: Observed): Opening[] {
  const written = rules.flatMap(({ text }) => openingOf(text));
  if (live && incoming === 'DROP') return written;
  const onlyV4 = enabled && incoming === 'DROP' && !ipv6;
  return onlyV4 ? [...written, { ...everything, families: [6] }] : [everything];
}

const everything: Opening = { families: [4, 6], proto: 'any', ports: [[0, 65_535]], from: 'any', to: 'any' };

function reach(host: string, socket: ListeningSocket, family: 4 | 6, openings: readonly Opening[]): Reach {
  const { port, proto, process, address } = socket;
  const open = openings.filter((opening) => lets(opening, { port, proto, family }) && isFor(opening, address));
  return {
    ...{ host, port, proto, process, family },
    sources: [...new Set(open.map(({ from }) => from))],
    privately: isPrivate(address),
  };
}

function isOpen(port: Reach, source: string, openings: readonly Opening[]): boolean {
  return openings.some((opening) => lets(opening, port) && covers(opening.from, source));
}

function lets(opening: Opening, { port, proto, family }: Pick<Reach, 'port' | 'proto' | 'family'>): boolean {
  const { families, ports } = opening;
  const here = families.includes(family) && (opening.proto === 'any' || opening.proto === proto);
  return here && ports.some(([from, to]) => from <= port && port <= to);
}

/** A socket on one address is not reached by a rule for another. */
function isFor({ to }: Opening, address: string): boolean {
  return to === 'any' || parseCidr(address) === undefined || isUnspecified(address) || covers(to, address);
}

function covers(outer: string, inner: string): boolean {
  if (outer === 'any' || outer === inner) return true;
  const [out, within] = [parseCidr(outer), parseCidr(inner)];
  return out !== undefined && within !== undefined && contains(out, within);
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

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

function isPrivate(address: string): boolean {
  return privateRanges.some((range) => covers(range, address));
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
      const open = privately ? 'its private network' : 'anywhere';
      return { host, port, proto, process, from: sources.includes('any') ? open : sources.join(', ') };
    });
}

/** The reading of a rule's text: ours as `ruleText` prints it, or a tuple of ufw's. Rules for the tunnel and for loopback open nothing to the outside. */
function openingOf(text: string): Opening[] {
  const families: (4 | 6)[] = [text.endsWith(' (v6)') ? 6 : 4];
  const rule = text.replace(/ \(v6\)$/, '');
  const [, on, proto, from, to, port] =
    /^allow in(?: on (\S+))? proto (tcp|udp) from (\S+) to (\S+) port (\d+)$/.exec(rule) ?? [];
  if (from !== undefined && to !== undefined && (proto === 'tcp' || proto === 'udp')) {
    return isInner(on) ? [] : [{ families, proto, ports: [[Number(port), Number(port)]], from, to }];
  }
  return tupleOpening(rule, families);
}

/**
 * `allow any 8000:8100 0.0.0.0/0 any 0.0.0.0/0 in`, and the same with `limit`, a list of ports, an interface or names of
 * applications. Format: ufw 0.36, `UFWRule` in common.py and backend_iptables.py, checked 2026-11-23.
 */
function tupleOpening(tuple: string, families: (4 | 6)[]): Opening[] {
  const [, proto, ports, to, from, on] =
    /^(?:allow|limit)(?:_log|_log-all)? (tcp|udp|any) (any|[\d:,]+) (\S+) any (\S+)(?: \S+ \S+)? in(?:_(\S+))?$/.exec(
      tuple,
    ) ?? [];
  if (ports === undefined || to === undefined || from === undefined || isInner(on)) return [];
  const anyone = (address: string) => (address === '0.0.0.0/0' || address === '::/0' ? 'any' : address);
  return [
    {
      families,
      proto: proto === 'tcp' || proto === 'udp' ? proto : 'any',
      ports: ports === 'any' ? [[0, 65_535]] : ports.split(',').map(rangeOf),
      from: anyone(from),
      to: anyone(to),
    },
  ];
}

function rangeOf(text: string): [number, number] {
  const [from = 0, to = from] = text.split(':').map(Number);
  return [from, to];
}

function isInner(device: string | undefined): boolean {
  return device !== undefined && /^(lo|wg\d+)$/.test(device);
}

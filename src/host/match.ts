// What a rule of iptables says of a new packet to a socket from outside. Form: iptables-save of iptables 1.8.9, checked 2026-11-30.

import { parseCidr } from '../fleet/cidr.ts';
import { isSpecial } from '../fleet/ranges.ts';
import { comesInElsewhere, isInside, leadsOutside, neighboursAt, networksAt, type Route } from './route.ts';
import { covers } from './rule.ts';
import { everyone, meet, type Sources, within } from './sources.ts';

export interface Socket {
  /** As a rule names it. */
  readonly proto: string;
  readonly port: number;
  /** Its own address; undefined for every one. */
  readonly address: string | undefined;
}

export interface Match {
  /** Whose packets it is about, at most. */
  readonly from: readonly Sources[];
  /** Whether it is about all of these. */
  readonly isSure: boolean;
  /** Of these, the networks that it leaves to others, as they come in at another device; undefined where that is not known. */
  readonly elsewhere: readonly string[] | undefined;
  /** It names the port, or whom it is not about: one that keeps out may keep out all but a few. */
  readonly isForPort: boolean;
  readonly target: string;
  /** What comes back from the target goes on behind this rule. */
  readonly comesBack: boolean;
}

interface Option {
  readonly name: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

/** What an option asks of the source: that it is one of these, nothing, or what is not known here; `other` where the rule is not about the socket. */
type Asked = readonly Sources[] | 'nothing' | 'unknown' | 'other';

/** Matches that ask how often, not who. */
const rates = new Set(['limit', 'hashlimit', 'recent', 'connlimit']);
const known = new Set(['tcp', 'udp', 'multiport', 'conntrack', 'state', 'comment', 'addrtype']);

/** Undefined where it is not about such a packet. */
export function readMatch(words: readonly string[], socket: Socket, routes: readonly Route[]): Match | undefined {
  const all = optionsOf(words);
  const at = all.findIndex(({ name }) => name === '-j' || name === '-g');
  const [jump, options] = [all[at], all.slice(0, Math.max(at, 0))];
  const isRated = options.some(({ name, values: [match = ''] }) => name === '-m' && rates.has(match));
  const asked = options.map((option) => ({ option, said: asks(option, socket, routes, isRated) }));
  if (!jump || asked.some(({ said }) => said === 'other')) return undefined;
  const [target = ''] = jump.values;
  // A rule that keeps out whoever comes too often keeps out nobody else.
  if (isRated && target !== 'ACCEPT' && target !== 'RETURN') return undefined;
  const from = asked.reduce<Sources[]>(
    (some, { said }) => (typeof said === 'string' ? some : meet(some, said)),
    [everyone],
  );
  const unread = asked.filter(({ said }) => said === 'unknown').map(({ option }) => option);
  return {
    from: from.length > 0 ? from : [everyone],
    isSure: unread.length === 0 && from.length > 0,
    elsewhere: elsewhereOf(options, socket, routes),
    isForPort: options.some(({ name }) => /^--d?ports?$/.test(name)) || unread.some(({ isNegated }) => isNegated),
    target,
    comesBack: jump.name === '-j',
  };
}

/** `-p tcp ! --dport 80`: each option with the words that follow it. */
function optionsOf(words: readonly string[]): Option[] {
  const options: { name: string; values: string[]; isNegated: boolean }[] = [];
  let isNegated = false;
  for (const word of words) {
    const last = options.at(-1);
    const isComment = last?.name === '--comment' && last.values.length === 0;
    if (word === '!') isNegated = true;
    else if (word.startsWith('-') && !isComment) {
      options.push({ name: word, values: [], isNegated });
      isNegated = false;
    } else last?.values.push(word);
  }
  return options;
}

function asks(
  { name, values, isNegated }: Option,
  { proto, port, address }: Socket,
  routes: readonly Route[],
  isRated: boolean,
): Asked {
  const [value = '', second = ''] = values;
  const unless = (isMet: boolean): Asked => (isMet !== isNegated ? 'nothing' : 'other');
  switch (name) {
    case '-i':
      return asksOfDevice(value, isNegated, routes);
    case '-s':
      return asksOfSource(value.replace(/\/(32|128)$/, ''), isNegated);
    case '-d':
      return asksOfDestination(value, isNegated, address, routes);
    case '-p':
      return unless(value === proto || value === 'all');
    case '--dport':
    case '--dports':
      return unless(value.split(',').some((range) => isIn(port, range)));
    case '--tcp-flags':
      return unless(isFirst(value.split(','), second.split(',')));
    case '--ctstate':
    case '--state':
      return unless(value.split(',').includes('NEW'));
    case '--dst-type':
      return unless(value === 'LOCAL');
    case '-m':
      return known.has(value) || rates.has(value) ? 'nothing' : 'unknown';
    case '--comment':
      return 'nothing';
    default:
      return isRated ? 'nothing' : 'unknown';
  }
}

/** At one that leads outside, the source may be anyone's. */
function asksOfDevice(device: string, isNegated: boolean, routes: readonly Route[]): Asked {
  if (device === 'lo') return isNegated ? 'nothing' : 'other';
  if (leadsOutside(device, routes) !== isNegated) return 'nothing';
  const networks = isNegated ? comesInElsewhere(device, routes) : networksAt(device, routes);
  return networks && networks.length > 0 ? within(networks) : 'unknown';
}

function asksOfSource(from: string, isNegated: boolean): Asked {
  if (!parseCidr(from)) return 'unknown';
  return isNegated ? [{ ...everyone, but: [from] }] : within([from]);
}

/** address: the socket's own; one on every address is reached at the public ones by anyone, and at a private one by the neighbours there. */
function asksOfDestination(
  to: string,
  isNegated: boolean,
  address: string | undefined,
  routes: readonly Route[],
): Asked {
  const parsed = parseCidr(to);
  if (!parsed) return 'unknown';
  if (address !== undefined) return covers(to, address) === isNegated ? 'other' : 'nothing';
  if (isInside(to) === isNegated) return 'nothing';
  if (isNegated) return 'unknown';
  if (isSpecial(parsed)) return 'other';
  const networks = neighboursAt(to, routes);
  return networks.length > 0 ? within(networks) : 'unknown';
}

/** As of a match. Which of its addresses a socket on all of them is asked for, is not known. */
function elsewhereOf(options: readonly Option[], { address }: Socket, routes: readonly Route[]): string[] | undefined {
  const all = options.map(({ name, values: [value = ''], isNegated }) => {
    if (name === '-d' && address === undefined) return undefined;
    if (name !== '-i' || value === 'lo' || leadsOutside(value, routes) === isNegated) return [];
    return isNegated ? networksAt(value, routes) : comesInElsewhere(value, routes);
  });
  return all.includes(undefined) ? undefined : all.flatMap((networks) => networks ?? []);
}

/** Whether the first packet of a connection has just these of those flags: SYN alone. */
function isFirst(flags: readonly string[], set: readonly string[]): boolean {
  return flags.every((flag) => set.includes(flag) === (flag === 'SYN'));
}

function isIn(port: number, range: string): boolean {
  const [from = 0, to = from] = range.split(':').map(Number);
  return from <= port && port <= to;
}

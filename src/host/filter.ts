// Who reaches a port through a packet filter that somebody else wrote. Rule: what cannot be read for sure is `unknown`, never a guess.

import { parseCidr } from '../fleet/cidr.ts';
import { isSpecial } from '../fleet/ranges.ts';
import { isInside, leadsOutside, neighboursAt, networksAt, type Route } from './route.ts';
import { covers } from './rule.ts';

/** As `iptables-save` prints one family's tables, and the chains of nftables' own that drop what comes in. */
export interface PresentFilter {
  readonly lines: readonly string[];
  /** `inet filter input`; while there is one, nobody can say from `iptables-save` alone. */
  readonly dropping: readonly string[];
}

/** Who reaches it: anybody, these CIDRs, or nobody knows. */
export type Admitted = readonly ('any' | 'unknown' | (string & {}))[];

export interface Socket {
  readonly proto: 'tcp' | 'udp';
  readonly port: number;
  /** Its own address; undefined for every one. */
  readonly address: string | undefined;
}

/** How deep chains may call each other; iptables refuses loops. */
const mostDepth = 20;

/** routes: a rule for a device, or a private address, lets in the networks there, or whoever is outside. */
export function admitted({ lines, dropping }: PresentFilter, socket: Socket, routes: readonly Route[]): Admitted {
  if (dropping.length > 0) return ['unknown'];
  const table = readTable(lines);
  const policy = table.policies.get('INPUT') ?? 'ACCEPT';
  const walk = new Walk(table, socket, routes);
  if (!walk.chain('INPUT', 0) && policy === 'ACCEPT') walk.found.add('any');
  return walk.found.has('any') ? ['any'] : [...walk.found];
}

interface Table {
  readonly policies: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Rules that send packets on to other machines, or to containers. */
export function forwarding(lines: readonly string[]): string[] {
  const rules = [...readTable(lines, 'nat').rules].flatMap(([chain, all]) =>
    all.map((words) => `-t nat -A ${chain} ${words.join(' ')}`),
  );
  return rules.filter((rule) => / -j (DNAT|SNAT|MASQUERADE)\b/.test(rule));
}

/** Whether the filter lets through whatever no rule forbids: ufw would deny that from then on. */
export function forwardsByDefault(lines: readonly string[]): boolean {
  return readTable(lines).policies.get('FORWARD') === 'ACCEPT';
}

/** Those of the kernel's own chains that drop what no rule lets through. */
export function droppingChains(lines: readonly string[]): ('INPUT' | 'FORWARD' | 'OUTPUT')[] {
  const { policies } = readTable(lines);
  return (['INPUT', 'FORWARD', 'OUTPUT'] as const).filter((chain) => policies.get(chain) === 'DROP');
}

/** One table: its chains and their rules in words. */
function readTable(lines: readonly string[], wanted = 'filter'): Table {
  const policies = new Map<string, string>();
  const rules = new Map<string, string[][]>();
  let table = '';
  for (const line of lines) {
    if (line.startsWith('*')) table = line.slice(1);
    if (table !== wanted) continue;
    const [, name = '', policy = ''] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (name) policies.set(name, policy);
    const [, chain = '', rest = ''] = /^-A (\S+) (.*)$/.exec(line) ?? [];
    if (chain) rules.set(chain, [...(rules.get(chain) ?? []), wordsOf(rest)]);
  }
  return { policies, rules };
}

/** Comments are quoted. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** What a rule says of a packet to the socket from some source. */
interface Match {
  /** `any`, CIDRs, or `unknown` where it depends on what is not known here. */
  readonly from: Admitted;
  /** Only what comes in at a device that leads outside, or to one of several addresses. */
  readonly isPartial: boolean;
  readonly target: string;
  readonly jumps: boolean;
}

class Walk {
  readonly found = new Set<string>();
  readonly #table: Table;
  readonly #socket: Socket;
  readonly #routes: readonly Route[];

  constructor(table: Table, socket: Socket, routes: readonly Route[]) {
    this.#table = table;
    this.#socket = socket;
    this.#routes = routes;
  }

  /** Whether every packet that comes to the chain is decided in it. */
  chain(name: string, depth: number): boolean {
    for (const words of this.#table.rules.get(name) ?? []) {
      const match = readRule(words, this.#socket, this.#routes);
      const end = match && this.#rule(match, depth);
      if (!match || end === undefined) continue;
      // For what comes in elsewhere the chain continues.
      if (match.isPartial) this.found.add('unknown');
      return end;
    }
    return false;
  }

  /** As of a chain, where it ends with this rule. */
  #rule(match: Match, depth: number): boolean | undefined {
    const isForAll = match.from.includes('any');
    switch (match.target) {
      case 'ACCEPT':
        for (const source of match.from) this.found.add(source);
        return isForAll || undefined;
      case 'DROP':
      case 'REJECT':
        // Who is kept out before somebody else is let in, an allow entry cannot say.
        if (!isForAll) this.found.add('unknown');
        return isForAll || undefined;
      case 'RETURN':
        if (!isForAll) this.found.add('unknown');
        return isForAll ? false : undefined;
      default:
        if (!this.#table.rules.has(match.target) && !this.#table.policies.has(match.target)) return undefined;
        return this.#jump(match, depth) || undefined;
    }
  }

  /** A chain for some sources is read as a filter of its own. */
  #jump({ from, target, jumps }: Match, depth: number): boolean {
    if (depth >= mostDepth || !jumps) {
      this.found.add('unknown');
      return !jumps;
    }
    if (from.includes('any')) return this.chain(target, depth + 1);
    const inner = new Walk(this.#table, this.#socket, this.#routes);
    inner.chain(target, depth + 1);
    const isOpen = inner.found.has('any');
    for (const source of isOpen ? from : inner.found) this.found.add(isOpen ? source : 'unknown');
    return false;
  }
}

/** Matches that ask how often, not who. */
const rates = new Set(['limit', 'hashlimit', 'recent', 'connlimit']);

interface Option {
  readonly name: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
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

/** Undefined where it is not about a new packet to the socket from outside. Form: iptables 1.8.9, checked 2026-11-28. */
function readRule(words: readonly string[], socket: Socket, routes: readonly Route[]): Match | undefined {
  const options = optionsOf(words);
  const isRated = options.some(({ name, values: [match = ''] }) => name === '-m' && rates.has(match));
  const jump = options.find(({ name }) => name === '-j' || name === '-g');
  const says = options.slice(0, jump && options.indexOf(jump)).map((option) => asks(option, socket, routes, isRated));
  if (!jump || says.includes('nothing')) return undefined;
  const [target = ''] = jump.values;
  // A rule that keeps out whoever comes too often keeps out nobody else.
  if (isRated && target !== 'ACCEPT') return undefined;
  const from = says.reduce<Admitted>((known, said) => (said === 'nothing' ? known : both(known, said)), ['any']);
  const isPartial = options.some(
    ({ name, values: [value] }) => (name === '-i' && value !== 'lo') || (name === '-d' && socket.address === undefined),
  );
  return { from, isPartial, target, jumps: jump.name === '-j' };
}

/** Who is in both. others: empty asks nothing. */
function both(some: Admitted, others: Admitted): Admitted {
  if (others.length === 0) return some;
  const shared = some.flatMap((one) =>
    others.flatMap((other) => (covers(one, other) ? [other] : covers(other, one) ? [one] : [])),
  );
  return shared.length > 0 ? shared : ['unknown'];
}

/** What an option asks of the source; empty where it asks nothing of it, and `nothing` where the rule is not about the socket. */
function asks(
  { name, values, isNegated }: Option,
  { proto, port, address }: Socket,
  routes: readonly Route[],
  isRated: boolean,
): Admitted | 'nothing' {
  const [value = ''] = values;
  const unless = (isMet: boolean): Admitted | 'nothing' => (isMet ? [] : 'nothing');
  if (name === '-i') return asksOfDevice(value, isNegated, routes);
  if (name === '-d') return asksOfDestination(value, isNegated, address, routes);
  if (isNegated) return ['unknown'];
  switch (name) {
    case '-p':
      return unless(value === proto || value === 'all');
    case '-s':
      return [value.replace(/\/(32|128)$/, '')];
    case '--dport':
    case '--dports':
      return unless(value.split(',').some((range) => isIn(port, range)));
    case '--ctstate':
    case '--state':
      return unless(value.split(',').includes('NEW'));
    case '--dst-type':
      return unless(value === 'LOCAL');
    case '-m':
      return known.has(value) || rates.has(value) ? [] : ['unknown'];
    case '--comment':
      return [];
    default:
      return isRated ? [] : ['unknown'];
  }
}

/** As asks. At one that leads outside, the source may be anyone's. */
function asksOfDevice(device: string, isNegated: boolean, routes: readonly Route[]): Admitted | 'nothing' {
  if (device === 'lo') return isNegated ? [] : 'nothing';
  if (leadsOutside(device, routes) !== isNegated) return [];
  const networks = isNegated ? [] : networksAt(device, routes);
  return networks.length > 0 ? networks : ['unknown'];
}

/** As asks. address: the socket's own; one on every address is reached at the public ones by anyone, and at a private one by the neighbours there. */
function asksOfDestination(
  to: string,
  isNegated: boolean,
  address: string | undefined,
  routes: readonly Route[],
): Admitted | 'nothing' {
  const parsed = parseCidr(to);
  if (!parsed) return ['unknown'];
  if (address !== undefined) return covers(to, address) === isNegated ? 'nothing' : [];
  if (isInside(to) === isNegated) return [];
  if (isNegated) return ['unknown'];
  if (isSpecial(parsed)) return 'nothing';
  const networks = neighboursAt(to, routes);
  return networks.length > 0 ? networks : ['unknown'];
}

const known = new Set(['tcp', 'udp', 'multiport', 'conntrack', 'state', 'comment', 'addrtype']);

function isIn(port: number, range: string): boolean {
  const [from = 0, to = from] = range.split(':').map(Number);
  return from <= port && port <= to;
}

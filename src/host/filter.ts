// Who reaches a port through a packet filter that somebody else wrote. Rule: what cannot be read for sure is `unknown`, never a guess.

import { type Match, readMatch, type Socket } from './match.ts';
import type { Route } from './route.ts';
import { covers } from './rule.ts';
import { distinct, doubted, everyone, meet, type Sources, within, without } from './sources.ts';

/** As `iptables-save` prints one family's tables, and the chains of nftables' own that drop what comes in. */
export interface PresentFilter {
  readonly lines: readonly string[];
  /** `inet filter input`; while there is one, nobody can say from `iptables-save` alone. */
  readonly dropping: readonly string[];
}

/** Who reaches it: anybody, these CIDRs, or nobody knows. */
export type Admitted = readonly ('any' | 'unknown' | (string & {}))[];

/** By family, what reads and changes it. */
export const programs = { 4: 'iptables', 6: 'ip6tables' } as const;

/** The command that deletes the rule which this one adds: `iptables -A INPUT -j REJECT`. */
export function deletion(command: string): string {
  return command.replace(' -A ', ' -D ');
}

/** How deep chains may call each other; iptables refuses loops. */
const mostDepth = 20;

/** routes: a rule for a device, or a private address, lets in the networks there, or whoever is outside. */
export function admitted({ lines, dropping }: PresentFilter, socket: Socket, routes: readonly Route[]): Admitted {
  if (dropping.length > 0) return ['unknown'];
  const table = readTable(lines);
  const policy = table.policies.get('INPUT') ?? 'ACCEPT';
  const { found, left } = walked(table, socket, routes);
  return named(policy === 'ACCEPT' ? [...found, ...left] : found);
}

/** The same of rules that stand in front of others: whom these let in, and on whom they do not decide. rules: as `iptables -S` prints them. */
export function inFront(
  rules: readonly string[],
  socket: Socket,
  routes: readonly Route[],
): Readonly<Record<'found' | 'left', Admitted>> {
  const table = readTable(['*filter', ...rules]);
  const { found, left } = walked(table, socket, routes);
  return { found: named(found), left: named(left) };
}

/** These, and the chains that they jump to. rules: as `iptables -S` prints them. */
export function withChains(rules: readonly string[], chains: readonly string[]): string[] {
  const [all, known] = [[...rules], new Set<string>()];
  // It grows while it is read: a chain may jump to another one.
  for (const rule of all) {
    const target = / -[jg] (\S+)/.exec(rule)?.[1] ?? '';
    if (!known.has(target)) all.push(...chains.filter((line) => line.startsWith(`-A ${target} `)));
    known.add(target);
  }
  return all;
}

function walked(table: Table, socket: Socket, routes: readonly Route[]) {
  const walk = new Walk(table, socket, routes);
  const left = walk.chain('INPUT', [everyone], 0);
  return { found: walk.found, left };
}

function named(found: readonly Sources[]): Admitted {
  // Whoever else is kept out of it, as by fail2ban, an allow entry cannot say.
  if (found.some(({ of, isSure }) => of === 'any' && isSure)) return ['any'];
  return [...new Set(found.map(({ of, but, isSure }) => (isSure && but.length === 0 ? of : 'unknown')))];
}

interface Table {
  readonly policies: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Rules that send packets on to other machines, or to containers. */
export function forwarding(lines: readonly string[]): string[] {
  return rulesIn(lines, 'nat')
    .filter((rule) => / -j (DNAT|SNAT|MASQUERADE)\b/.test(rule))
    .map((rule) => `-t nat ${rule}`);
}

/** Those of one table, with their chains, as `iptables -S` prints them. */
function rulesIn(lines: readonly string[], table: string): string[] {
  return [...readTable(lines, table).rules].flatMap(([chain, all]) =>
    all.map((words) => `-A ${chain} ${words.join(' ')}`),
  );
}

/** What ufw itself has in FORWARD says what its policy says (ufw 0.36.2, before.rules and ufw-init-functions, checked 2026-11-30). */
const isOfUfwsPolicy = /^-A ufw6?-(?:track|skip-to-policy)-forward /;

/** Rules that let new packets of connections through to others, whatever the policy is. */
export function lettingThrough(lines: readonly string[]): string[] {
  const all = rulesIn(lines, 'filter');
  const forward = all.filter((rule) => rule.startsWith('-A FORWARD '));
  return withChains(forward, all).filter(
    (rule) =>
      rule.endsWith(' -j ACCEPT') &&
      !isOfUfwsPolicy.test(rule) &&
      !/ -p (?:ipv6-)?icmp /.test(rule) &&
      !/ --(?:ct)?state (?:RELATED|ESTABLISHED|,)+ /.test(rule),
  );
}

/** Whether the filter lets through whatever no rule forbids, as where there is none: ufw would deny that from then on. */
export function forwardsByDefault(lines: readonly string[]): boolean {
  return (readTable(lines).policies.get('FORWARD') ?? 'ACCEPT') === 'ACCEPT';
}

/** Those of the kernel's own chains that drop what no rule lets through. */
export function droppingChains(lines: readonly string[]): ('INPUT' | 'FORWARD' | 'OUTPUT')[] {
  const { policies } = readTable(lines);
  return (['INPUT', 'FORWARD', 'OUTPUT'] as const).filter((chain) => policies.get(chain) === 'DROP');
}

/** A rule that lets out whatever it is. */
const sendsAll = /^(?:-m (?:conntrack --ctstate|state --state) (?:\S*,)?NEW(?:,\S*)? )?-j ACCEPT$/;

/** Whether the filter drops what the host sends and no rule lets out. */
export function limitsSending(lines: readonly string[]): boolean {
  if (!droppingChains(lines).includes('OUTPUT')) return false;
  return !(readTable(lines).rules.get('OUTPUT') ?? []).some((words) => sendsAll.test(words.join(' ')));
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
    if (!chain) continue;
    const known = rules.get(chain) ?? [];
    // Bans may be thousands.
    known.push(wordsOf(rest));
    rules.set(chain, known);
  }
  return { policies, rules };
}

/** Comments are quoted. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Follows packets through the chains. */
class Walk {
  /** Who is let in. */
  readonly found: Sources[] = [];
  readonly #table: Table;
  readonly #socket: Socket;
  readonly #routes: readonly Route[];

  constructor(table: Table, socket: Socket, routes: readonly Route[]) {
    this.#table = table;
    this.#socket = socket;
    this.#routes = routes;
  }

  /** On whom it does not decide. */
  chain(name: string, coming: readonly Sources[], depth: number): readonly Sources[] {
    const back: Sources[] = [];
    let left = coming;
    for (const words of this.#table.rules.get(name) ?? []) {
      if (left.length === 0) break;
      const match = readMatch(words, this.#socket, this.#routes);
      if (!match) continue;
      switch (match.target) {
        case 'ACCEPT':
          this.#accept(match, left);
          // One who was let in is let in, whatever comes.
          if (match.from.some(isAnyone)) left = others(left, match);
          break;
        case 'DROP':
        case 'REJECT':
          left = spared(left, match);
          break;
        case 'RETURN':
          back.push(...meant(left, match));
          left = staying(left, match);
          break;
        default:
          if (!this.#table.rules.has(match.target) && !this.#table.policies.has(match.target)) break;
          left = this.#jump(match, left, back, depth);
      }
    }
    return back.length > 0 ? distinct([...back, ...left]) : left;
  }

  #accept(match: Match, left: readonly Sources[]): void {
    const some = meant(left, match);
    const leavesOut = match.isForPort && match.from.some(({ but }) => but.length > 0);
    this.found.push(...(leavesOut ? doubted(some) : some));
  }

  /** back: gets those who leave the chain with this rule. Returns those who stay. */
  #jump(match: Match, left: readonly Sources[], back: Sources[], depth: number): readonly Sources[] {
    const some = meant(left, match);
    if (depth >= mostDepth) {
      this.found.push(...doubted(some));
      return staying(left, match);
    }
    const undecided = this.chain(match.target, some, depth + 1);
    if (!match.comesBack) {
      back.push(...undecided);
      return staying(left, match);
    }
    if (undecided === some) return left;
    return isExact(match) ? [...staying(left, match), ...undecided] : staying(left, match);
  }
}

function isAnyone({ of }: Sources): boolean {
  return of === 'any';
}

function isExact({ isSure, elsewhere }: Match): boolean {
  return isSure && elsewhere !== undefined;
}

/** Whom the rule is about. */
function meant(coming: readonly Sources[], { from, elsewhere = [], isSure }: Match): Sources[] {
  const some = without(meet(coming, from), within(elsewhere));
  return isSure ? some : doubted(some);
}

/** Whom it is not about, or may not be. */
function others(coming: readonly Sources[], match: Match): readonly Sources[] {
  if (!isExact(match)) return coming;
  return [...without(coming, match.from), ...meet(coming, meet(match.from, within(match.elsewhere ?? [])))];
}

/**
 * Whom it does not keep out. Of a rule for the port that leaves out some, or that cannot be read, nobody can tell who is left; any other that is about some
 * is against these alone.
 */
function spared(coming: readonly Sources[], match: Match): Sources[] {
  const { from, isForPort, elsewhere } = match;
  const isDoubtful = (one: Sources) => {
    if (isForPort) return isExact(match) ? isAnyone(one) : meet([one], from).length > 0;
    return elsewhere === undefined && from.some(({ of }) => covers(of, one.of));
  };
  return others(coming, match).flatMap((one) => (isDoubtful(one) ? doubted([one]) : one));
}

/** Those who do not leave the chain by it. */
function staying(coming: readonly Sources[], match: Match): readonly Sources[] {
  return isExact(match) ? others(coming, match) : spared(coming, match);
}

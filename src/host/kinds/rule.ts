// One firewall rule. Rule: PromGuard only allows, and deletes only rules that stand on the host's list; every other rule is left alone and shown.

import { Problem } from '../../problem.ts';
import { admitted, deletion, programs, withChains } from '../filter.ts';
import { quote, step } from '../quote.ts';
import {
  covers,
  deniedBy,
  type ObservedRule,
  openingOf,
  othersOnMatch,
  type Rule,
  readRule,
  ruleArguments,
  ruleText,
  spoken,
} from '../rule.ts';
import { kernelIpv6 } from './firewall.ts';
import type { Fact, Kind } from './kind.ts';

export interface RuleItem extends Rule {
  readonly kind: 'rule';
  readonly comment: string;
}

export interface RuleChange {
  readonly kind: 'rule';
  readonly id: string;
  readonly action: 'create' | 'update' | 'delete';
  readonly rule: Rule;
  readonly before: { readonly comment: string } | undefined;
  readonly after: { readonly comment: string } | undefined;
  /** Where it goes, as ufw counts; behind all others where it does not say. */
  readonly position?: number;
  /** Somebody else's rule that closes what this one opens. */
  readonly against?: string;
}

interface Rules {
  /** By their texts, in ufw's order. */
  readonly rules: Readonly<Record<string, ObservedRule>>;
  /** Without IPv6 in the kernel, ufw writes no rule for it. */
  readonly families: readonly (4 | 6)[];
  readonly beside: Readonly<Record<4 | 6, Beside>>;
}

/** Somebody else's rules of one family, as `iptables -S` prints them, each time with the chains that they jump to. */
export interface Beside {
  /** In INPUT before ufw's own chains. */
  readonly front: readonly string[];
  /** Behind them: they decide where no rule of ufw does, and before the policy (ufw 0.36.2, checked 2026-11-30). */
  readonly behind: readonly string[];
}

export const rules: Kind<RuleItem, Rules, RuleChange> = {
  id: (item) => `rule:${ruleText(item)}`,
  isManaged: true,
  requests: () => ['firewall'],
  words: ['tuple4', 'tuple6', 'ufw', 'live4', 'live6'],
  read(facts) {
    const isWithoutIpv6 = facts.some(({ word, fields: [setting] }) => word === 'ufw' && setting === `${kernelIpv6}=no`);
    const tuples = facts.filter(({ word }) => word.startsWith('tuple'));
    return {
      rules: byText(tuples.map(({ word, fields: [tuple = ''] }) => readRule(tuple, word === 'tuple4' ? 4 : 6))),
      families: isWithoutIpv6 ? [4] : [4, 6],
      beside: { 4: besideUfw(facts, 'live4'), 6: besideUfw(facts, 'live6') },
    };
  },
  assume: (items) => ({
    rules: byText(
      items.map((item) => {
        const rule = ruleOf(item);
        return { text: ruleText(rule), comment: item.comment, rule, opening: openingOf(rule) };
      }),
    ),
    families: [4, 6],
    beside: { 4: { front: [], behind: [] }, 6: { front: [], behind: [] } },
  }),
  compare(item, { rules: observed, families, beside }) {
    if (!families.includes(item.family)) return [];
    const rule = ruleOf(item);
    const text = ruleText(rule);
    const found = observed[text];
    const others = othersOnMatch(rule);
    // A `limit`, say: it lets in what ours would, and is not ours to replace.
    const twin = others.open.find((other) => Object.hasOwn(observed, other));
    const all = Object.values(observed);
    // ufw adds a new one behind all others.
    const at = all.findIndex((other) => other.text === (found ? text : twin));
    const wall = closedBy(rule, beside[rule.family].front) ?? deniedBy(rule, at < 0 ? all : all.slice(0, at));
    if (found?.comment === item.comment && wall === undefined) return [];
    const before = found && { comment: found.comment };
    const action = found ? 'update' : 'create';
    if (!found && twin !== undefined && wall === undefined) return [];
    const against = wall ?? (found ? undefined : others.closed.find((other) => Object.hasOwn(observed, other)));
    const change: RuleChange = {
      kind: 'rule',
      id: `rule:${text}`,
      action,
      rule,
      before,
      after: { comment: item.comment },
    };
    return [against === undefined ? change : { ...change, against }];
  },
  remove(text, { rules: observed }) {
    const found = Object.hasOwn(observed, text) ? observed[text] : undefined;
    if (!found?.rule) return undefined;
    const before = { comment: found.comment };
    return { kind: 'rule', id: `rule:${text}`, action: 'delete', rule: found.rule, before, after: undefined };
  },
  access: () => 'firewall',
  isReviewedWhenNew: true,
  refusal: (host, { rule, against }) => (against === undefined ? undefined : isClosed(host, rule, against)),
  render: ({ changes }) => ({
    open: mergeFamilies(changes).map(
      ([line, comment]) => `${step(`ufw ${line}`)}ufw ${line} comment ${quote(comment)}\n`,
    ),
    close: changes.flatMap(({ action, rule }) =>
      action === 'delete' ? [step(`ufw delete ${ruleText(rule)}`), `ufw delete ${ruleArguments(rule)}\n`] : [],
    ),
  }),
};

const isUfws = /^-A INPUT -j ufw/;
const closing = / -j (DROP|REJECT)/;

function isClosed(host: string, rule: Rule, against: string): Problem {
  return new Problem(
    'foreign-rule',
    `${host} has a firewall rule that closes ${rule.port}/${rule.proto}, which PromGuard needs: ${spoken(against)}`,
    { hint: `PromGuard replaces no rule of others: on ${host}, ${wayOut(rule, against)}, then run again` },
  );
}

/** ufw makes a rule of each family of one command, and the same command deletes both: what is said of both is said once. */
export function withoutTwins(problems: readonly Problem[]): Problem[] {
  const plain = ({ summary }: Problem) => summary.replace(/ \(v6\)$/, '');
  const said = new Set(problems.map(({ summary }) => summary));
  return problems.filter((problem) => problem.summary === plain(problem) || !said.has(plain(problem)));
}

function wayOut({ proto, port, interface: on }: Rule, against: string): string {
  const [, program, chain = ''] = /^(\S+) -A (\S+)/.exec(against) ?? [];
  if (program === undefined) {
    const words = spoken(against);
    return `delete it (${words === against ? 'ufw status numbered' : `ufw delete ${words.replace(/ \(v6\)$/, '')}`})`;
  }
  if (chain === 'INPUT' || / --dports? /.test(against))
    return `delete it (${deletion(against)}, and where it is restored from at boot)`;
  // Without such a rule, the chain would let in whatever it is for.
  const device = on === undefined ? '' : `-i ${on} `;
  return `let this in before it (${program} -I ${chain} ${device}-p ${proto} --dport ${port} -j ACCEPT, and where the chain is made at boot)`;
}

function besideUfw(facts: readonly Fact[], word: string): Beside {
  const of = (what: string) =>
    facts.flatMap(({ word: it, fields: [a, b = ''] }) => (it === word && a === what ? [b] : []));
  const [input, chains] = [of('input').map((rule) => `-A INPUT ${rule}`), of('chain')];
  const ufw = input.findIndex((line) => isUfws.test(line));
  if (ufw < 0) return { front: [], behind: [] };
  // One that ends INPUT whatever the port is (kinds/firewall.ts) is left to ufw's own item.
  const front = input.slice(0, ufw).filter((line) => !closing.test(line) || / --dports? /.test(line));
  const behind = input.slice(ufw).filter((line) => !isUfws.test(line));
  return { front: withChains(front, chains), behind: withChains(behind, chains) };
}

/** The rule of the packet filter itself that keeps every packet from this one, or any of these, as a command. front: as of Beside. whom: sources. */
export function closedBy(
  { family, proto, port, to, interface: on }: Omit<Rule, 'from'>,
  front: readonly string[],
  whom?: readonly string[],
): string | undefined {
  const address = to === 'any' ? undefined : to;
  const lines = front.map((line) => ({ line, here: atDevice(line, on) }));
  const closers = lines.filter(({ line }) => closing.test(line));
  /** With that many of those that close. */
  const closes = (count: number) => {
    const left = new Set(closers.slice(count));
    const rules = lines.flatMap((one) => (left.has(one) ? [] : (one.here ?? [])));
    const some = admitted({ lines: ['*filter', ...rules], dropping: [] }, { proto, port, address }, []);
    if (whom === undefined) return some.length === 0;
    return !some.includes('unknown') && whom.some((one) => !some.some((source) => covers(source, one)));
  };
  if (closers.length === 0 || !closes(closers.length)) return undefined;
  const at = closers.findIndex((_, index) => closes(index + 1));
  return `${programs[family]} ${closers[at]?.line}`;
}

/** Without its device; undefined where it is not about what comes in at this one. on: undefined for any, which a rule for one lets in and does not close. */
function atDevice(line: string, on: string | undefined): string | undefined {
  const [option, not, device] = /(?<= )(! )?-i (\S+) /.exec(line) ?? [];
  if (option === undefined || device === 'lo') return line;
  const isMeant = on === undefined ? / -j ACCEPT/.test(line) : (device === on) === (not === undefined);
  return isMeant ? line.replace(option, '') : undefined;
}

/** The rules that PromGuard neither wants nor wrote. */
export function foreignRules(
  { rules: observed }: Pick<Rules, 'rules'>,
  isOurs: (id: string) => boolean,
): ForeignRule[] {
  return Object.values(observed)
    .filter(({ text, rule }) => !rule || !isOurs(`rule:${text}`))
    .map(({ text, comment }) => ({ text: spoken(text), comment }));
}

/** A firewall rule of somebody else, as a person would type it. */
export type ForeignRule = Pick<ObservedRule, 'text' | 'comment'>;

function byText(list: readonly ObservedRule[]): Rules['rules'] {
  // ufw holds no rule twice; of a host that says otherwise the first one counts.
  const first = new Map<string, ObservedRule>();
  for (const rule of list) if (!first.has(rule.text)) first.set(rule.text, rule);
  return Object.fromEntries(first);
}

function ruleOf({ family, proto, port, from, to, interface: on }: Rule): Rule {
  return { family, proto, port, from, to, interface: on };
}

/** One ufw command for both families where both are missing: each command costs the host a sixth of a second. */
function mergeFamilies(changes: readonly RuleChange[]): [line: string, comment: string][] {
  const opened = changes.filter(({ action }) => action !== 'delete');
  const texts = new Set(opened.flatMap(({ rule, position }) => (position === undefined ? [ruleText(rule)] : [])));
  const lines = new Map<string, string>();
  for (const { rule, after, position } of opened) {
    const twin = ruleText({ ...rule, family: rule.family === 4 ? 6 : 4 });
    const isForBoth = position === undefined && rule.from === 'any' && rule.to === 'any' && texts.has(twin);
    const line = ruleArguments({ ...rule, family: isForBoth ? 'both' : rule.family });
    lines.set(position === undefined ? line : `insert ${position} ${line}`, after?.comment ?? '');
  }
  return [...lines];
}

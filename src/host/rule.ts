// ufw's rules: its own form, its command line, and ours. Rule: a form that PromGuard never writes stays ufw's own text.

import { contains, parseCidr } from '../fleet/cidr.ts';
import { quote } from './quote.ts';

/** One `allow` rule of one address family, as PromGuard writes it. */
export interface Rule {
  readonly family: 4 | 6;
  readonly proto: 'tcp' | 'udp';
  readonly port: number;
  /** CIDR or address; `any`. */
  readonly from: string;
  readonly to: string;
  /** The interface it must come in on. */
  readonly interface: string | undefined;
}

/** What an `allow` or `limit` lets in, or a `deny` or `reject` keeps out, whoever wrote it. */
export interface Opening {
  readonly family: 4 | 6;
  readonly proto: 'tcp' | 'udp' | 'any';
  readonly ports: readonly (readonly [from: number, to: number])[];
  readonly from: string;
  readonly to: string;
  readonly interface: string | undefined;
}

export interface ObservedRule {
  /** As ruleText prints it, or ufw's own tuple where PromGuard never writes such a rule. */
  readonly text: string;
  readonly comment: string;
  /** Undefined where PromGuard never writes such a rule. */
  readonly rule: Rule | undefined;
  /** Undefined where it lets nothing in to the host itself. */
  readonly opening: Opening | undefined;
}

export const anywhere = { 4: '0.0.0.0/0', 6: '::/0' };

/** `allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.4 port 9100`, with `(v6)` for IPv6: unique, and what a person would type. */
export function ruleText(rule: Rule): string {
  const on = rule.interface ? ` on ${rule.interface}` : '';
  const family = rule.family === 6 ? ' (v6)' : '';
  return `allow in${on} proto ${rule.proto} from ${rule.from} to ${rule.to} port ${rule.port}${family}`;
}

/** text: of an ObservedRule. */
export function isIpv6(text: string): boolean {
  return text.endsWith(' (v6)');
}

/** The names of applications are two more words of ufw's tuple. */
export function isOfApplication({ text, rule }: ObservedRule): boolean {
  return rule === undefined && text.replace(/ \(v6\)$/, '').split(' ').length === 9;
}

/** Undefined unless ruleText prints it so. */
export function parseRule(text: string): Rule | undefined {
  const form = /^allow in(?: on (\S+))? proto (tcp|udp) from (\S+) to (\S+) port (\d+)( \(v6\))?$/;
  const [, on, proto, from, to, port, v6] = form.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const family = v6 === undefined ? 4 : 6;
  return { family, proto: proto === 'udp' ? 'udp' : 'tcp', port: Number(port), from, to, interface: on };
}

/** Arguments for `ufw` or `ufw delete`; without a family where one command serves both. */
export function ruleArguments(rule: Omit<Rule, 'family'> & { family: 4 | 6 | 'both' }): string {
  const end = (address: string) => (address !== 'any' || rule.family === 'both' ? address : anywhere[rule.family]);
  const on = rule.interface ? ` on ${quote(rule.interface)}` : '';
  return `allow in${on} proto ${rule.proto} from ${quote(end(rule.from))} to ${quote(end(rule.to))} port ${rule.port}`;
}

/**
 * One `### tuple ###` line of /etc/ufw/user.rules or user6.rules, without that mark:
 * `allow tcp 9100 10.0.0.4 any 10.0.0.1 in_wg0 comment=<hex>`.
 * Format: ufw 0.36 `UFWRule` in common.py and backend_iptables.py, checked 2026-11-23.
 */
export function readRule(tuple: string, family: 4 | 6): ObservedRule {
  const [, hex = ''] = / comment=([0-9a-f]*)$/.exec(tuple) ?? [];
  const plain = tuple.replace(/ comment=\S+$/, '');
  const rule = readOurs(plain, family);
  return {
    text: rule ? ruleText(rule) : plain + (family === 6 ? ' (v6)' : ''),
    comment: fromHex(hex),
    rule,
    opening: rule ? openingOf(rule) : readPackets(plain, opens, family),
  };
}

/**
 * A rule as a person would type it: ours as ruleText prints it; of one that PromGuard never writes `allow in from 10.0.0.0/24 to any port 9100`, which
 * `ufw delete` takes; ufw's own tuple where even that is not known, as of routes. text: of an ObservedRule.
 */
export function spoken(text: string): string {
  const form =
    /^(allow|deny|reject|limit)(?:_(log|log-all))? (\S+) (\S+) (\S+) (\S+) (\S+)(?: (\S+) (\S+))? (in|out)(?:_([^!\s]+))?( \(v6\))?$/;
  const [, action, log, proto, port, to = '', fromPort, from = '', toApp, fromApp, way, on, family = ''] =
    form.exec(text) ?? [];
  if (action === undefined) return text;
  const end = (word: string, address: string, number: string | undefined, app: string | undefined) => {
    const who = Object.values(anywhere).includes(address) ? 'any' : address;
    if (app !== undefined && app !== '-') return `${word} ${who} app ${quote(app.replaceAll('%20', ' '))}`;
    return `${word} ${who}${number === 'any' ? '' : ` port ${number}`}`;
  };
  // An application has its own protocol.
  const isOfApp = [toApp, fromApp].some((app) => app !== undefined && app !== '-');
  const words = [action, way, on && `on ${on}`, log, proto !== 'any' && !isOfApp && `proto ${proto}`];
  return (
    [...words, end('from', from, fromPort, fromApp), end('to', to, port, toApp)].filter(Boolean).join(' ') + family
  );
}

/**
 * The rule among these, in ufw's order, that keeps every packet from one behind them: the first that decides on all of them (ufw-framework(8), ufw 0.36:
 * the first match wins, checked 2026-11-29). What several keep out together is not known here.
 */
export function deniedBy(rule: Rule, others: readonly ObservedRule[]): string | undefined {
  const wanted = openingOf(rule);
  const first = others.find((other) => encloses(other.opening ?? closingOf(other), wanted));
  return first && !first.opening ? first.text : undefined;
}

/** The first of these rules, in ufw's order, that decides on what comes from there, to whichever address or device of the host. */
export function decidedBy(
  { proto, port, from }: Pick<Rule, 'proto' | 'port' | 'from'>,
  rules: readonly ObservedRule[],
): ObservedRule | undefined {
  const family = from.includes(':') ? 6 : 4;
  const wanted = { family, proto, ports: [[port, port]], from, to: 'any', interface: undefined } as const;
  const somewhere = (opening: Opening | undefined) => opening && { ...opening, to: 'any', interface: undefined };
  return rules.find((rule) => encloses(somewhere(rule.opening) ?? closingOf(rule), wanted));
}

/** What a `deny` or `reject` keeps out. */
export function closingOf({ text }: ObservedRule): Opening | undefined {
  const plain = text.replace(/ \(v6\)$/, '');
  return readPackets(plain, closes, plain === text ? 4 : 6);
}

/** Whether all that the inner one is about, the outer one is about too. */
export function encloses(outer: Opening | undefined, inner: Opening): boolean {
  if (outer?.family !== inner.family) return false;
  if (outer.proto !== 'any' && outer.proto !== inner.proto) return false;
  if (outer.interface !== undefined && outer.interface !== inner.interface) return false;
  const isPort = ([first, last]: readonly [number, number]) =>
    outer.ports.some(([from, to]) => from <= first && last <= to);
  return inner.ports.every(isPort) && covers(outer.from, inner.from) && covers(outer.to, inner.to);
}

/** Of sources or destinations: `any`, CIDRs or addresses. */
export function covers(outer: string, inner: string): boolean {
  if (outer === 'any' || outer === inner) return true;
  const [out, within] = [parseCidr(outer), parseCidr(inner)];
  return out !== undefined && within !== undefined && contains(out, within);
}

export function openingOf({ port, ...rule }: Rule): Opening {
  return { ...rule, ports: [[port, port]] };
}

/**
 * How ufw prints other rules for just the same packets, which `ufw allow` would replace without a word: those that let them in, and
 * those that do not. Source: ufw 0.36, `UFWRule.match` in common.py ignores the action, checked 2026-11-28.
 */
export function othersOnMatch({
  family,
  proto,
  port,
  from,
  to,
  interface: on,
}: Rule): Record<'open' | 'closed', string[]> {
  const end = (address: string) => (address === 'any' ? anywhere[family] : address);
  const match = `${proto} ${port} ${end(to)} any ${end(from)} in${on ? `_${on}` : ''}${family === 6 ? ' (v6)' : ''}`;
  const all = (actions: readonly string[]) =>
    actions.flatMap((action) => ['', '_log', '_log-all'].map((log) => `${action}${log} ${match}`));
  return { open: all(['limit', 'allow']), closed: all(['deny', 'reject']) };
}

/** Whether a policy, as ufw's file has it, lets in only what a rule lets in. */
export function denies(policy: string): boolean {
  return policy === 'DROP' || policy === 'REJECT';
}

/** Whether a tuple is a rule for what comes in to the host itself: those are the ones in ufw's `user-input` chains. */
export function isIncoming(tuple: string): boolean {
  return !/^route:/.test(tuple) && / in(_\S+)?( comment=\S*)?$/.test(tuple);
}

function readOurs(tuple: string, family: 4 | 6): Rule | undefined {
  const form = /^allow (tcp|udp) (\d+) (\S+) any (\S+) in(?:_(\S+))?$/.exec(tuple);
  if (!form) return undefined;
  const [, proto, port, to = '', from = '', on] = form;
  return {
    family,
    proto: proto === 'udp' ? 'udp' : 'tcp',
    port: Number(port),
    from: from === anywhere[family] ? 'any' : from,
    to: to === anywhere[family] ? 'any' : to,
    interface: on,
  };
}

const packets = String.raw`(?:_log|_log-all)? (tcp|udp|any) (any|[\d:,]+) (\S+) any (\S+)(?: \S+ \S+)? in(?:_(\S+))?$`;
const opens = new RegExp(`^(?:allow|limit)${packets}`);
const closes = new RegExp(`^(?:deny|reject)${packets}`);

/** Whose packets such a rule decides on, by `limit any 8000:8100 0.0.0.0/0 any 0.0.0.0/0 in`, with a list of ports, an interface or names of applications. */
function readPackets(tuple: string, form: RegExp, family: 4 | 6): Opening | undefined {
  const [, proto, ports, to, from, on] = form.exec(tuple) ?? [];
  if (ports === undefined || to === undefined || from === undefined) return undefined;
  const anyone = (address: string) => (address === '0.0.0.0/0' || address === '::/0' ? 'any' : address);
  return {
    family,
    proto: proto === 'tcp' || proto === 'udp' ? proto : 'any',
    ports: ports === 'any' ? [[0, 65_535]] : ports.split(',').map(rangeOf),
    from: anyone(from),
    to: anyone(to),
    interface: on,
  };
}

function rangeOf(text: string): [number, number] {
  const [from = 0, to = from] = text.split(':').map(Number);
  return [from, to];
}

function fromHex(hex: string): string {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes);
}

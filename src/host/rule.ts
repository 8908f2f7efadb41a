// ufw's rules between its file, its command line and our items. Rule: what PromGuard could not have written stays a foreign text.

import { type ObservedRule, type Rule, ruleText } from './item.ts';
import { quote } from './quote.ts';

const anywhere = { 4: '0.0.0.0/0', 6: '::/0' };

/**
 * One `### tuple ###` line of /etc/ufw/user.rules or user6.rules, without that mark:
 * `allow tcp 9100 10.0.0.4 any 10.0.0.1 in_wg0 comment=<hex>`.
 * Format: ufw 0.36 `UFWRule` in common.py and backend_iptables.py, checked 2026-11-23.
 */
export function readRule(tuple: string, family: 4 | 6): ObservedRule {
  const [, comment = ''] = / comment=([0-9a-f]*)$/.exec(tuple) ?? [];
  const form = /^allow (tcp|udp) (\d+) (\S+) any (\S+) in(?:_(\S+))?(?: comment=\S+)?$/.exec(tuple);
  if (!form)
    return { text: tuple.replace(/ comment=\S+$/, '') + (family === 6 ? ' (v6)' : ''), comment: fromHex(comment) };
  const [, proto, port, to = '', from = '', on] = form;
  const rule: Rule = {
    family,
    proto: proto === 'udp' ? 'udp' : 'tcp',
    port: Number(port),
    from: from === anywhere[family] ? 'any' : from,
    to: to === anywhere[family] ? 'any' : to,
    interface: on,
  };
  return { text: ruleText(rule), comment: fromHex(comment) };
}

/** Whether a tuple is a rule for what comes in to the host itself: those are the ones in ufw's `user-input` chains. */
export function isIncoming(tuple: string): boolean {
  return !/^route:/.test(tuple) && / in(_\S+)?( comment=\S*)?$/.test(tuple);
}

/** Arguments for `ufw` or `ufw delete`; without a family where one command serves both. */
export function ruleArguments(rule: Omit<Rule, 'family'> & { family: 4 | 6 | 'both' }): string {
  const end = (address: string) => (address !== 'any' || rule.family === 'both' ? address : anywhere[rule.family]);
  const on = rule.interface ? ` on ${quote(rule.interface)}` : '';
  return `allow in${on} proto ${rule.proto} from ${quote(end(rule.from))} to ${quote(end(rule.to))} port ${rule.port}`;
}

function fromHex(hex: string): string {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes);
}

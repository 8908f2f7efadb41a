// Giving a server back. Rule: what PromGuard put there goes and what the owner had stays; ufw is as it was found, where that is known.

import { parseAddress } from '../fleet/cidr.ts';
import { removals } from './diff.ts';
import { type Former, type FormerRule, readFormer } from './former.ts';
import type { Observed } from './item.ts';
import { compareConfirmation } from './kinds/confirmation.ts';
import { type FirewallState, firewallId } from './kinds/firewall.ts';
import type { HostChange, ItemChange } from './kinds/index.ts';
import { differing } from './kinds/kind.ts';
import type { RuleChange } from './kinds/rule.ts';
import { tunnelNames } from './managed.ts';
import { isOurComment } from './marked.ts';
import {
  decidedBy,
  denies,
  isIpv6,
  isOfApplication,
  type ObservedRule,
  openingOf,
  parseRule,
  ruleText,
} from './rule.ts';

/** All changes that give the server back; none of packages, which stay. */
export function releaseChanges(observed: Observed): HostChange[] {
  return [...itemsGone(observed), ...compareConfirmation(observed.confirmation)];
}

function itemsGone(observed: Observed): ItemChange[] {
  const former = readFormer(observed);
  const removed = removals(new Set(), observed).flatMap((change) => ownersAgain(change, former) ?? []);
  const changes = former ? [...closedAgain(former, observed), ...removed, ...firewallAgain(former, observed)] : removed;
  return admitsSsh(observed, changes) ? changes : changes.flatMap((change) => asOwners(change) ?? []);
}

/** Whether a rule for SSH becomes the server's own, because none of its own lets in whoever gives it back. */
export function keepsSsh(observed: Observed, changes: readonly HostChange[]): boolean {
  const own = new Set(readFormer(observed)?.rules.map(({ text }) => `rule:${text}`));
  return changes.some(
    (change) => change.kind === 'rule' && change.action === 'update' && isForSsh(change) && !own.has(change.id),
  );
}

/** What its packet filter lets in once these changes are made. */
export function released(observed: Observed, changes: readonly HostChange[]): Pick<Observed, 'firewall' | 'rules'> {
  const gone = new Set(changes.flatMap(({ kind, action, id }) => (kind === 'rule' && action === 'delete' ? [id] : [])));
  const left = Object.entries(observed.rules).filter(([text]) => !gone.has(`rule:${text}`));
  const rules = [...left, ...changes.flatMap((change) => (change.kind === 'rule' ? added(change) : []))];
  const restored = changes.find((change) => change.kind === 'firewall')?.after;
  const firewall = { ...observed.firewall, ...restored };
  const holds = firewall.holds.filter((family) => firewall.enabled && (family === 4 || firewall.ipv6));
  const live = firewall.live && holds.length === firewall.holds.length;
  return {
    rules: Object.fromEntries(rules),
    firewall: { ...firewall, live, holds, input: leftBehind(changes, firewall) },
  };
}

/** What a ufw that is on makes of IPv6 where it leaves that alone (ufw 0.36, ufw-init-functions, checked 2026-11-30). */
const leftAlone = ['*filter', ':INPUT DROP', '-A INPUT -i lo -j ACCEPT'];

/** ufw leaves ACCEPT behind when it is turned off, where no policy of the server's own comes back. */
function leftBehind(
  changes: readonly HostChange[],
  { enabled, ipv6, input, holds }: Observed['firewall'],
): Observed['firewall']['input'] {
  const restored = changes.flatMap((change) => (change.kind === 'firewall' ? (change.policies ?? []) : []));
  const of = (family: 4 | 6) =>
    input[family].map((line) =>
      line.startsWith(':INPUT ') && holds.includes(family) && !restored.includes(`${family} INPUT DROP`)
        ? ':INPUT ACCEPT'
        : line,
    );
  return { 4: of(4), 6: enabled && !ipv6 ? leftAlone : of(6) };
}

/** As on a server that PromGuard refused, or never came to: there is nothing to give back, and nothing that the server would roll back. */
export function hasNothingOfOurs(observed: Observed): boolean {
  const { managed, confirmation } = observed;
  return managed.length === 0 && readFormer(observed) === undefined && confirmation === undefined;
}

/** ufw stays on where nobody wrote down how it was: then what lets SSH in stays too. */
export function staysOn({ firewall, ...observed }: Observed): boolean {
  return firewall.enabled && (readFormer(observed)?.firewall.enabled ?? true);
}

/** Whether the server's own packet filter drops again what comes in, in each family that did. */
export function filtersAgain(observed: Observed, changes: readonly HostChange[]): boolean {
  const back = changes.flatMap((change) => (change.kind === 'firewall' ? (change.policies ?? []) : []));
  const own = readFormer(observed)?.policies?.filter((policy) => policy.includes('INPUT')) ?? [];
  return own.length > 0 && own.every((policy) => back.includes(policy));
}

/** A give-back that shut out whoever does it would roll back, each time. Rules for one address or device of the server count as well. */
function admitsSsh(observed: Observed, changes: readonly ItemChange[]): boolean {
  const { firewall, rules } = released(observed, changes);
  if (!firewall.enabled || !denies(firewall.incoming)) return true;
  const inner = ['lo', ...tunnelNames([], observed)];
  const outer = Object.values(rules).filter(({ opening }) => !inner.includes(opening?.interface ?? ''));
  return decidedBy({ proto: 'tcp', port: 22, from: observed.client ?? 'any' }, outer)?.opening !== undefined;
}

/** A rule for SSH stays, without our mark: it is the server's from then on. */
function asOwners(change: ItemChange): ItemChange | undefined {
  if (change.kind !== 'rule' || change.action !== 'delete' || !isForSsh(change)) return change;
  return change.before?.comment === '' ? undefined : { ...change, action: 'update', after: { comment: '' } };
}

function isForSsh({ rule: { proto, port, interface: on } }: RuleChange): boolean {
  return proto === 'tcp' && port === 22 && on === undefined;
}

function added({ action, rule, after }: RuleChange): [text: string, ObservedRule][] {
  const text = ruleText(rule);
  return action === 'create' ? [[text, { text, comment: after?.comment ?? '', rule, opening: openingOf(rule) }]] : [];
}

/** What PromGuard deleted, and nobody has put back since; the last first, so that each finds those behind it. */
function closedAgain({ rules }: Former, observed: Observed): ItemChange[] {
  const isLost = ({ text, closed }: FormerRule) => closed !== undefined && !Object.hasOwn(observed.rules, text);
  const lists = { 4: textsOf(observed, 4), 6: textsOf(observed, 6) };
  // ufw counts several rules of one application as one.
  const isCounted = !Object.values(observed.rules).some(isOfApplication);
  return observed.families.flatMap((family) =>
    rules
      .filter(isLost)
      .reverse()
      .flatMap(({ text, comment, closed = [] }): ItemChange[] => {
        const rule = parseRule(text);
        if (rule?.family !== family) return [];
        const list = lists[family];
        const at = list.findIndex((other) => closed.includes(other));
        list.splice(at < 0 ? list.length : at, 0, text);
        const position = at >= 0 && isCounted ? { position: at + 1 + (family === 6 ? lists[4].length : 0) } : {};
        const change = { kind: 'rule', id: `rule:${text}`, action: 'create', rule, ...position } as const;
        return [{ ...change, before: undefined, after: { comment } }];
      }),
  );
}

function textsOf({ rules }: Observed, family: 4 | 6): string[] {
  return Object.keys(rules).filter((text) => isIpv6(text) === (family === 6));
}

/** A rule that has somebody's comment instead of ours is that one's, whether an apply has noted it (former.ts) or not. */
function ownersAgain(change: ItemChange, former: Former | undefined): ItemChange | undefined {
  if (change.kind !== 'rule') return change;
  const { comment = '' } = change.before ?? {};
  if (comment !== '' && !isOurComment(comment, change.rule.interface)) return undefined;
  if (!former) return change.rule.port === 22 ? undefined : change;
  const own = former.rules.find(({ text }) => change.id === `rule:${text}`);
  if (!own) return change;
  if (own.comment === change.before?.comment) return undefined;
  return { ...change, action: 'update', after: { comment: own.comment } };
}

/** A policy that is not known is that of a ufw which was not installed: then it is turned off, and has none. */
function firewallAgain(
  { firewall: was, policies: dropping = [] }: Former,
  { firewall: found, client }: Observed,
): ItemChange[] {
  const { ipv6 } = was;
  // What its owner has turned off or removed since stays off.
  const enabled = was.enabled && found.enabled;
  const policies = Object.fromEntries(
    (['incoming', 'routed'] as const).filter((name) => was[name] !== '').map((name) => [name, was[name]]),
  );
  const known = was.incoming === '' ? { enabled } : { enabled, ipv6, ...policies };
  const states = differing<FirewallState>(found, known);
  // Without a rule that lets in, such a policy of INPUT would shut out whoever comes by that family, as this run does.
  const reachedBy = parseAddress(client ?? '')?.family;
  const own = dropping.filter((policy) => {
    const family = policy.startsWith('4') ? 4 : 6;
    const isOfOther = reachedBy !== undefined && reachedBy !== family;
    return isOfOther || policy.includes('FORWARD') || found.input[family].some((line) => line.startsWith('-A '));
  });
  return states
    ? [{ kind: 'firewall', id: firewallId, action: 'delete', ...states, ...(own.length > 0 && { policies: own }) }]
    : [];
}

// How a server was before PromGuard. Rule: written before the first change, so that the server can be given back as it was; from then on, only what PromGuard takes over or deletes of it is noted.

import { droppingChains } from './filter.ts';
import type { Item, Observed } from './item.ts';
import type { FileItem } from './kinds/file.ts';
import type { FilterPolicy, FirewallState } from './kinds/firewall.ts';
import { idOf } from './kinds/index.ts';
import { formerPath } from './kinds/mark.ts';
import { isOurComment } from './marked.ts';
import { isIpv6, type ObservedRule } from './rule.ts';

/** The place of a rule is before the first of these that is still there. Of a server with thousands of rules, all of them would be too many to read. */
const mostBehind = 20;

/** ufw as it was. */
export interface Former {
  readonly firewall: Omit<FirewallState, 'live'>;
  readonly rules: readonly FormerRule[];
  /** Of the packet filter, where ufw was off. */
  readonly policies?: readonly FilterPolicy[];
}

/** A rule of the owner's that is just what PromGuard would add. */
export interface FormerRule {
  readonly text: string;
  readonly comment: string;
  /** fleet.yaml had it, and has it no longer, so that PromGuard deleted it: its owner did not. The rules that stood behind it. */
  readonly closed?: readonly string[];
}

/** The file as it is, or as it is to be made; undefined where an earlier release has been, which wrote none. */
export function formerFile(observed: Observed, desired: readonly Item[]): FileItem | undefined {
  const known = observed.files[formerPath]?.content;
  if (known === undefined && observed.managed.length > 0 && !observed.others) return undefined;
  const former = known === undefined ? formerOf(observed) : readFormer(observed);
  const next = former && noted(withTaken(former, observed, desired), observed, desired);
  const content = next && (known === undefined || next !== former) ? `${JSON.stringify(next, undefined, 1)}\n` : known;
  return { kind: 'file', path: formerPath, mode: '0644', owner: 'root', group: 'root', content: [content ?? ''] };
}

/** With rules that their owner wrote since, and that fleet.yaml has too; the same one where nothing is new. */
function withTaken(former: Former, { rules }: Observed, desired: readonly Item[]): Former {
  const wanted = new Set(desired.map(idOf));
  const places = Object.keys(rules);
  const known = new Set(former.rules.map(({ text }) => text));
  const isTaken = ({ text, comment, rule }: ObservedRule) =>
    wanted.has(`rule:${text}`) && !known.has(text) && !isOurComment(comment, rule?.interface);
  const taken = Object.values(rules).filter(isTaken);
  if (taken.length === 0) return former;
  const next = [...former.rules];
  for (const { text, comment } of taken) {
    const at = next.findIndex((other) => places.indexOf(other.text) > places.indexOf(text));
    next.splice(at < 0 ? next.length : at, 0, { text, comment });
  }
  return { ...former, rules: next };
}

/** The same one where nothing is new. */
function noted(former: Former, { managed, rules }: Observed, desired: readonly Item[]): Former {
  const wanted = new Set(desired.map(idOf));
  const listed = new Set(managed);
  const closes = ({ text, closed }: FormerRule) => !closed && listed.has(`rule:${text}`) && !wanted.has(`rule:${text}`);
  if (!former.rules.some(closes)) return former;
  const ownersOwn = new Set(former.rules.map(({ text }) => text));
  const stays = Object.keys(rules).filter((text) => ownersOwn.has(text) || !listed.has(`rule:${text}`));
  const behind = (text: string) =>
    stays
      .slice(stays.indexOf(text) + 1)
      .filter((other) => isIpv6(other) === isIpv6(text))
      .slice(0, mostBehind);
  const noting = (rule: FormerRule) => (closes(rule) ? { ...rule, closed: behind(rule.text) } : rule);
  return { ...former, rules: former.rules.map(noting) };
}

function formerOf({ firewall: { enabled, incoming, routed, ipv6 }, rules, others }: Observed): Former {
  const own = Object.values(rules).filter(({ rule }) => rule !== undefined);
  const filter = enabled ? undefined : others?.filter;
  const policies = ([4, 6] as const).flatMap((family) =>
    droppingChains(filter?.[family] ?? []).map((chain): FilterPolicy => `${family} ${chain} DROP`),
  );
  return {
    firewall: { enabled, incoming, routed, ipv6 },
    rules: own.map(({ text, comment }) => ({ text, comment })),
    ...(policies.length > 0 && { policies }),
  };
}

const isPolicy = /^[46] (INPUT|FORWARD|OUTPUT) DROP$/;

/** Undefined where nothing was recorded, or somebody else wrote the file. */
export function readFormer({ files }: Pick<Observed, 'files'>): Former | undefined {
  try {
    const { firewall, rules, policies } = JSON.parse(files[formerPath]?.content ?? '') as Former;
    const { enabled, incoming, routed, ipv6 } = firewall;
    const isWhole = [enabled, ipv6].every((flag) => typeof flag === 'boolean') && Array.isArray(rules);
    if (!isWhole || ![incoming, routed].every((policy) => /^[A-Z]*$/.test(policy))) return undefined;
    return {
      firewall: { enabled, incoming, routed, ipv6 },
      rules: rules.map(({ text, comment, closed }) => ({
        ...{ text: String(text), comment: String(comment) },
        ...(Array.isArray(closed) && { closed: closed.map(String) }),
      })),
      ...(Array.isArray(policies) && { policies: policies.filter((one) => isPolicy.test(one)) }),
    };
  } catch {
    return undefined;
  }
}

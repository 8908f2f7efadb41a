// What changes on one host, as Markdown. Rule: the pull request's comment, the drift issue and the job summary show it alike.

import { type Change, shownChanges } from '../plan/change.ts';
import { isMade } from '../plan/fate.ts';
import type { HostPlan } from '../plan/plan.ts';
import { oneLine } from '../problem.ts';
import { count } from '../words.ts';
import { detailsOf, summaryOf } from './kinds/index.ts';
import { foreignRuleText } from './kinds/rule.ts';
import { code, fenced, folded } from './markup.ts';
import { marks } from './text.ts';

/** What was shown of a change: `first` is the first host with the same details. */
export type Shorten = (host: HostPlan, change: Change, details: readonly string[]) => readonly string[];

/** Everything that changes on the host, folded; undefined when nothing does. */
export function hostDetails(plan: HostPlan, shorten: Shorten = (_, __, details) => details): string | undefined {
  const { host, fate } = plan;
  const changes = shownChanges(plan.changes);
  if (changes.length === 0) return undefined;
  const lines = changes.flatMap((change) => [
    `${marks[change.action]} ${change.kind} ${oneLine(summaryOf(change))}`,
    ...shorten(plan, change, detailsOf(change)).map((line) => `    ${oneLine(line)}`),
  ]);
  return folded(`${code(host)}: ${fate}, ${count(changes.length, 'change')}`, fenced('diff', lines.join('\n')));
}

/** The firewall rules of others on the host; undefined when there are none. */
export function foreignDetails({ host, foreignRules }: HostPlan): string | undefined {
  if (foreignRules.length === 0) return undefined;
  const title = `${code(host)}: ${count(foreignRules.length, 'firewall rule')} of others, left alone`;
  return folded(title, fenced('text', foreignRules.map(foreignRuleText).map(oneLine).join('\n')));
}

/** Details that new hosts have in common are shown once: otherwise the summary has room for 300 of 500 hosts. */
export function shorteningNewHosts(): Shorten {
  const shown = new Map<string, string>();
  return ({ host, fate, changes }, { id }, details) => {
    if (!isMade(fate) || details.length < 2) return details;
    const tunnel = changes.find(({ kind }) => kind === 'tunnel');
    const address = tunnel?.kind === 'tunnel' ? tunnel.after.addresses?.[0]?.replace(/\/.*/, '') : undefined;
    const text = without([host, ...(address === undefined ? [] : [address])], [id, ...details].join('\n'));
    const first = shown.get(text) ?? host;
    shown.set(text, first);
    return first === host ? details : [`as on ${first}, except for its name and address`];
  };
}

/** Not where a word is a part of another: 10.0.0.3 is none of 10.0.0.30. */
function without(own: readonly string[], text: string): string {
  const words = own.map((word) => word.replaceAll(/[^\w\s]/g, '\\$&')).join('|');
  return text.replaceAll(new RegExp(`(?<![\\w.-])(?:${words})(?![\\w.-])`, 'g'), '(own)');
}

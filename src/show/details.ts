// What changes on one host, as Markdown. Rule: the pull request's comment, the drift issue and the job summary show it alike.

import { shownChanges } from '../plan/change.ts';
import type { HostPlan } from '../plan/plan.ts';
import { oneLine } from '../problem.ts';
import { count } from '../words.ts';
import { likeHostsOnce, type Shown } from './alike.ts';
import { detailsOf, summaryOf } from './kinds/index.ts';
import { foreignRuleText } from './kinds/rule.ts';
import { code, fenced, folded } from './markup.ts';
import { marks } from './text.ts';

/** Everything that changes on the hosts, folded; like hosts once, with the names of them all. */
export function changeDetails(hosts: readonly HostPlan[]): string[] {
  return likeHostsOnce(hosts.filter(({ changes }) => changes.length > 0)).map(block);
}

function block([plan, others]: Shown): string {
  const changes = shownChanges(plan.changes);
  const lines = changes.flatMap((change) => [
    `${marks[change.action]} ${change.kind} ${oneLine(summaryOf(change))}`,
    ...detailsOf(change).map((line) => `    ${oneLine(line)}`),
  ]);
  const more = others.length > 0 ? ` and ${count(others.length, 'more host')}` : '';
  const also = others.length > 0 ? ['', `likewise on ${others.join(', ')}`] : [];
  const title = `${code(plan.host)}${more}: ${plan.fate}, ${count(changes.length, 'change')}`;
  return folded(title, fenced('diff', [...lines, ...also].join('\n')));
}

/** The firewall rules of others on the host; undefined when there are none. */
export function foreignDetails({ host, foreignRules }: HostPlan): string | undefined {
  if (foreignRules.length === 0) return undefined;
  const title = `${code(host)}: ${count(foreignRules.length, 'firewall rule')} of others, left alone`;
  return folded(title, fenced('text', foreignRules.map(foreignRuleText).map(oneLine).join('\n')));
}

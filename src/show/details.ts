// What changes on one host, as Markdown. Rule: pure; the pull request's comment, the drift issue and the job summary show it alike.

import type { HostPlan } from '../plan/plan.ts';
import { oneLine } from '../problem.ts';
import { count } from '../words.ts';
import { code, fenced, folded } from './markup.ts';
import { marks } from './text.ts';

/** Everything that changes on the host, folded; undefined when nothing does. */
export function hostDetails({ host, fate, changes }: HostPlan): string | undefined {
  if (changes.length === 0) return undefined;
  const lines = changes.flatMap(({ action, kind, summary, detail }) => [
    `${marks[action]} ${kind} ${oneLine(summary)}`,
    ...detail.map((line) => `    ${oneLine(line)}`),
  ]);
  return folded(`${code(host)}: ${fate}, ${count(changes.length, 'change')}`, fenced('diff', lines.join('\n')));
}

/** The firewall rules of others on the host; undefined when there are none. */
export function foreignDetails({ host, foreignRules }: HostPlan): string | undefined {
  if (foreignRules.length === 0) return undefined;
  const title = `${code(host)}: ${count(foreignRules.length, 'firewall rule')} of others, left alone`;
  return folded(title, fenced('text', foreignRules.map(oneLine).join('\n')));
}

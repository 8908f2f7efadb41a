// The plan as a person reads it on a terminal. Rule: destroys first, then one block a host; every change is a line.

import { shownChanges } from '../plan/change.ts';
import { type HostPlan, hasChanges, isGivenBack, type Plan, summarise } from '../plan/plan.ts';
import { oneLine } from '../problem.ts';
import { count } from '../words.ts';
import { closingText } from './closing.ts';
import { costText } from './cost.ts';
import { detailsOf, summaryOf } from './kinds/index.ts';
import { foreignRuleText } from './kinds/rule.ts';

export const marks = { create: '+', update: '~', delete: '-' } as const;

const order: HostPlan['fate'][] = ['destroy', 'replace', 'create', 'update', 'unreachable'];

/** With details: the lines that change in files of existing hosts; a new host's files are in `--json`. Ends without a line end. */
export function planText(plan: Plan, options: { details: boolean }): string {
  const blocks = hostsInOrder(plan).map((host) => hostText(host, options.details));
  const foreign = plan.hosts.filter(({ foreignRules }) => foreignRules.length > 0).map(foreignText);
  return [...blocks, ...foreign, ...closingBlock(plan), ...costBlock(plan), countLine(plan)].join('\n\n');
}

/** The hosts to which something happens or that cannot be reached, destroys first. */
export function hostsInOrder(plan: Plan): HostPlan[] {
  return order.flatMap((fate) => plan.hosts.filter((host) => host.fate === fate));
}

/** `1 to create, 1 to update, 0 to destroy, 3 unchanged` */
export function countLine(plan: Plan): string {
  if (!hasChanges(plan) && !plan.hosts.some(({ fate }) => fate === 'unreachable')) {
    if (plan.offline) return 'no changes since what git has recorded';
    // What is warned of may be a host that does not match.
    const left = plan.problems.length;
    return left === 0
      ? 'no changes: every host matches fleet.yaml'
      : `no changes, ${count(left, 'problem')} to look at`;
  }
  const { create, update, destroy, giveBack, unchanged } = summarise(plan);
  const lost = plan.hosts.filter(({ fate }) => fate === 'unreachable').length;
  const given = giveBack > 0 ? `, ${giveBack} to give back` : '';
  const counts = `${create} to create, ${update} to update, ${destroy} to destroy${given}, ${unchanged} unchanged`;
  return lost > 0 ? `${counts}, ${lost} unreachable` : counts;
}

/** What becomes of a host, in a word or two. */
export function fateText(host: HostPlan): string {
  return isGivenBack(host) ? 'give back' : host.fate;
}

function hostText(plan: HostPlan, details: boolean): string {
  const { host, role, region, fate, changes } = plan;
  const what = [role, region].filter(Boolean).join(', ');
  const head = `${host}${what && ` (${what})`}: ${fateText(plan)}`;
  const lines = shownChanges(changes).flatMap((change) => [
    `  ${marks[change.action]} ${change.kind} ${summaryOf(change)}`,
    ...(details && fate === 'update' ? detailsOf(change).map((line) => `      ${line}`) : []),
  ]);
  return [head, ...lines].map(oneLine).join('\n');
}

function foreignText({ host, foreignRules }: HostPlan): string {
  const rules = foreignRules.map((rule) => `  = firewall ${foreignRuleText(rule)}`);
  return [`${host}: firewall rules of others, left alone`, ...rules].map(oneLine).join('\n');
}

function closingBlock({ closing }: Plan): string[] {
  if (closing.length === 0) return [];
  const lines = closing.map((port) => `  ${port.host} ${closingText(port)}`);
  return [['ports in use that this plan closes', ...lines].map(oneLine).join('\n')];
}

function costBlock({ cost }: Plan): string[] {
  return cost ? [`monthly cost: ${costText(cost)}`] : [];
}

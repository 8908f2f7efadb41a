// The plan as a person reads it on a terminal. Rule: destroys first, then one block a host; every change is a line.

import { managedPath } from '../host/kinds/mark.ts';
import { type Change, shownChanges } from '../plan/change.ts';
import { type HostPlan, hasChanges, type Plan, summarise } from '../plan/plan.ts';
import { changeCounts, fateText } from '../plan/short.ts';
import { oneLine } from '../problem.ts';
import { count, listed } from '../words.ts';
import { likeHostsOnce, type Shown } from './alike.ts';
import { closingText } from './closing.ts';
import { costText } from './cost.ts';
import { detailsOf, summaryOf } from './kinds/index.ts';
import { foreignRuleText } from './kinds/rule.ts';

export const marks = { create: '+', update: '~', delete: '-' } as const;

const order: HostPlan['fate'][] = ['destroy', 'replace', 'create', 'update', 'unreachable'];

/** `short`: a line for each host. `normal`: like hosts once. `whole`: every host by itself, and the text of files too on hosts that are set up. */
export type Detail = 'short' | 'normal' | 'whole';

/** Ends without a line end. */
export function planText(plan: Plan, detail: Detail): string {
  const blocks =
    detail === 'short' ? shortBlock(plan) : [...hostBlocks(plan, detail === 'whole'), ...foreignBlocks(plan)];
  return [...blocks, ...closingBlock(plan), ...costBlock(plan), countLine(plan)].join('\n\n');
}

/** The hosts to which something happens or that cannot be reached, destroys first. */
export function hostsInOrder(plan: Plan): HostPlan[] {
  return order.flatMap((fate) => plan.hosts.filter((host) => host.fate === fate));
}

/** `1 to create, 1 to update, 0 to destroy, 3 unchanged` */
export function countLine(plan: Plan): string {
  const notAsked = plan.notAsked ? `, ${plan.notAsked} not asked` : '';
  if (!hasChanges(plan) && !plan.hosts.some(({ fate }) => fate === 'unreachable')) {
    const left = plan.problems.length;
    if (plan.offline) return left === 0 ? 'no changes since what git has recorded' : 'no host comes or goes';
    // What is warned of may be a host that does not match.
    const ok = notAsked === '' ? 'every host matches fleet.yaml' : `what was asked matches fleet.yaml${notAsked}`;
    return left === 0 ? `no changes: ${ok}` : `no changes, ${count(left, 'problem')} to look at${notAsked}`;
  }
  const { create, update, destroy, giveBack, unchanged } = summarise(plan);
  const lost = plan.hosts.filter(({ fate }) => fate === 'unreachable').length;
  const given = giveBack > 0 ? `, ${giveBack} to give back` : '';
  const counts = `${create} to create, ${update} to update, ${destroy} to destroy${given}, ${unchanged} unchanged`;
  return `${counts}${lost > 0 ? `, ${lost} unreachable` : ''}${notAsked}`;
}

function shortBlock(plan: Plan): string[] {
  const lines = hostsInOrder(plan).map(shortLine);
  return lines.length > 0 ? [lines.join('\n')] : [];
}

/** `web-1 (node, lon1): update, 2 rules`; of a droplet that goes, what is lost. */
function shortLine(plan: HostPlan): string {
  const going = plan.changes.find(({ kind, action }) => kind === 'droplet' && action === 'delete');
  if (going) return oneLine(`${headText(plan)} ${summaryOf(going)}`);
  return oneLine([headText(plan), changeCounts(plan)].filter(Boolean).join(', '));
}

function hostBlocks(plan: Plan, isWhole: boolean): string[] {
  const hosts = hostsInOrder(plan);
  const shown = isWhole ? hosts.map((host): Shown => [host, []]) : likeHostsOnce(hosts);
  return shown.map(([host, others]) => {
    const also = others.length > 0 ? [`  likewise on ${count(others.length, 'more host')}: ${listed(others)}`] : [];
    return [headText(host), ...changeLines(host, isWhole), ...also].map(oneLine).join('\n');
  });
}

function changeLines({ fate, changes }: HostPlan, isWhole: boolean): string[] {
  const isSetUp = changes.some(beginsList);
  const isTold = (change: Change) => fate === 'update' && !(isSetUp && isPlainlyMade(change));
  return shownChanges(changes).flatMap((change) => [
    `  ${marks[change.action]} ${change.kind} ${summaryOf(change)}`,
    ...(isWhole || isTold(change) ? detailsOf(change).map((line) => `      ${line}`) : []),
  ]);
}

/** PromGuard comes to a server. */
function beginsList({ id, action }: Change): boolean {
  return id === `file:${managedPath}` && action === 'create';
}

/** Of a rule, the details are what others have there; and the list itself is shown only where it alone is missing. */
function isPlainlyMade(change: Change): boolean {
  return change.action === 'create' && change.kind !== 'rule' && !beginsList(change);
}

function headText(plan: HostPlan): string {
  const what = [plan.role, plan.region].filter(Boolean).join(', ');
  return `${plan.host}${what && ` (${what})`}: ${fateText(plan)}`;
}

function foreignBlocks({ hosts }: Plan): string[] {
  return hosts.filter(({ foreignRules }) => foreignRules.length > 0).map(foreignText);
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

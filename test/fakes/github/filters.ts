// Whether an event starts a workflow. Rule: what GitHub documents for `on`, with its place; a filter that is not here is an error.

import type { WorkflowTemplate } from '@actions/workflow-parser/model/workflow-template';
import type { Trigger } from './events.ts';

export type On = WorkflowTemplate['events'];

const known = ['types', 'branches', 'branches-ignore', 'paths', 'paths-ignore', 'inputs', 'workflows'];

/** The activities that start a workflow which names none (docs.github.com, "Events that trigger workflows", checked 2026-11-28). */
const usual: Record<string, string[]> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/** changed: the paths that the event changes. */
export async function isStarted(on: On, trigger: Trigger, changed: () => Promise<string[]>): Promise<boolean> {
  const filter = on[trigger.name];
  if (filter === undefined) return false;
  if (trigger.name === 'schedule') return isDue(on, trigger);
  const { types = usual[trigger.name], ...rest } = filter as Partial<Record<string, string[]>>;
  const foreign = Object.keys(rest).find((name) => !known.includes(name));
  if (foreign !== undefined) throw new Error(`this runner does not know the filter ${foreign}`);
  const action = String(trigger.payload['action']);
  if (types && 'action' in trigger.payload && !types.includes(action)) return false;
  // Of a run, the workflow that it was of, by the name that stands in its file, and not by the file's.
  const ended = trigger.payload['workflow_run'] as { name: string } | undefined;
  if (trigger.name === 'workflow_run' && !rest['workflows']?.includes(ended?.name ?? '')) return false;
  const branch = branchOf(trigger);
  if (rest['branches'] && !isMatched(rest['branches'], branch)) return false;
  if (rest['branches-ignore'] && isMatched(rest['branches-ignore'], branch)) return false;
  if (!rest['paths'] && !rest['paths-ignore']) return true;
  const { paths = ['**'], 'paths-ignore': ignored = [] } = rest;
  return (await changed()).some((path) => isMatched(paths, path) && !isMatched(ignored, path));
}

/** A pull request and a merge group are judged by where they go, the end of a run by what it was of, the others by where they are. */
function branchOf({ name, payload, ref, baseRef }: Trigger): string {
  const group = payload['merge_group'] as { base_ref: string } | undefined;
  const run = payload['workflow_run'] as { head_branch: string } | undefined;
  if (name === 'workflow_run' && run) return run.head_branch;
  return (name === 'merge_group' && group ? group.base_ref : baseRef || ref).replace('refs/heads/', '');
}

/** A workflow with several cron lines starts for each of them. */
function isDue({ schedule = [] }: On, { payload }: Trigger): boolean {
  return payload['schedule'] === undefined || schedule.some(({ cron }) => cron === payload['schedule']);
}

/** The last pattern that matches decides (docs.github.com, "Workflow syntax", Filter pattern cheat sheet, checked 2026-11-28). */
export function isMatched(patterns: string[], text: string): boolean {
  return patterns.reduce((matched, pattern) => {
    const negated = pattern.startsWith('!');
    return patternOf(negated ? pattern.slice(1) : pattern).test(text) ? !negated : matched;
  }, false);
}

/** `*` stops at a slash and `**` does not; `?` and `+` are as in a regular expression, and so are sets in brackets. */
function patternOf(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/?|\*)/).map((part) => {
    if (part === '**') return '.*';
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replaceAll(/[.()^$|{}\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

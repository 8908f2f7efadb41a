// What the runner shows of a step. Rule: no text of a host or a file becomes a workflow command, and no limit of GitHub's is passed.

import { error, setFailed, setOutput, summary, warning } from '@actions/core';
import { summaryMarkdown } from '../plan/markdown.ts';
import { digest, hasChanges, type Plan, summarise } from '../plan/plan.ts';
import { planText } from '../plan/text.ts';
import { format, type Problem } from '../problem.ts';
import type { Outcome } from './step.ts';

/** Annotations of one kind in one step (docs.github.com, "Workflow commands", checked 2026-11-23). The failure itself is one of the errors. */
const mostAnnotations = 10;

/**
 * Text that the runner does not take for a command: it looks for `::` at the beginning of a line and for `##[` anywhere
 * in it (github.com/actions/runner, ActionCommand.cs, checked 2026-11-23).
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n\t]/gu, '?')
    .replaceAll(/^(\s*)::/gm, '$1: :')
    .replaceAll('##[', '## [');
}

/** The log, the annotations, the job summary and the outputs; fails the step when there is an error. */
export async function report(
  outcome: Outcome,
  planFile: string | undefined,
  log: (text: string) => void,
): Promise<void> {
  const { plan, problems, failure } = outcome;
  if (plan) log(`\n${planText(plan, { details: true })}\n\n`);
  for (const problem of problems) log(`${format(problem)}\n`);
  annotate(problems);
  if (plan) planOutputs(plan);
  setOutput('plan', planFile ?? '');
  setOutput('failure-reason', failure ?? '');
  // Not every runner that speaks the Actions language has job summaries.
  if (process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(summaryMarkdown(outcome), true).write();
  if (failure) setFailed(failureMessage(problems));
}

/** Those of a problem that fleet.yaml or its lock has a place for. */
function annotate(problems: readonly Problem[]): void {
  const show = { error, warning };
  const room = { error: mostAnnotations - 1, warning: mostAnnotations };
  for (const { severity, summary: text, hint, at } of problems) {
    if (!at || room[severity]-- <= 0) continue;
    const place = { file: at.file, startLine: at.line, startColumn: at.column };
    show[severity](hint ? `${text}\n${hint}` : text, place);
  }
}

function planOutputs(plan: Plan): void {
  const { create, update, delete: destroy } = summarise(plan);
  setOutput('create', create);
  setOutput('update', update);
  setOutput('destroy', destroy);
  setOutput('changed', hasChanges(plan));
  setOutput('digest', digest(plan, PROMGUARD_VERSION));
}

function failureMessage(problems: readonly Problem[]): string {
  const [first, ...others] = problems.filter(({ severity }) => severity === 'error').map(format);
  return others.length === 0 ? `${first}` : `${others.length + 1} problems, the first of them:\n${first}`;
}

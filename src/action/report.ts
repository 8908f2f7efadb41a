// Shows a step's outcome through the runner: text from hosts and files never becomes a workflow command, and GitHub's limits are kept.

import { error, notice, setFailed, setOutput, summary, warning } from '@actions/core';
import { matrixOf } from '../fleet/fleets.ts';
import { digest, hasChanges, type Plan, summarise } from '../plan/plan.ts';
import { format, isError, type Problem } from '../problem.ts';
import { annotations, mostOfStep } from '../show/annotations.ts';
import { rotationText } from '../show/rotation.ts';
import { summaryMarkdown } from '../show/summary.ts';
import { planText } from '../show/text.ts';
import type { Outcome } from './outcome.ts';

/** An outcome with what annotations need: the path of fleet.yaml and its text, empty if it could not be read. */
export interface Reported extends Outcome {
  file: string;
  text: string;
}

/**
 * Text that the runner does not take for a command: it looks for `::` at the start of a line and for `##[` anywhere in it
 * (github.com/actions/runner, ActionCommand.cs, checked 2026-11-23).
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n\t]/gu, '?')
    .replaceAll(/^(\s*)::/gm, '$1: :')
    .replaceAll('##[', '## [');
}

/** Writes the log, the annotations, the job summary and the outputs; fails the step if there is an error. */
export async function report(
  outcome: Reported,
  planFile: string | undefined,
  log: (text: string) => void,
): Promise<void> {
  const { plan, rotation, problems, guards, ready, fleets, upgraded, failure, file } = outcome;
  if (plan) log(`\n${planText(plan, 'whole')}\n\n`);
  if (rotation) log(`\n${rotationText(rotation)}\n\n`);
  for (const problem of [...problems, ...guards]) log(`${format(problem)}\n`);
  annotate(outcome);
  if (plan) planOutputs(plan);
  if (ready !== undefined) setOutput('ready', ready);
  if (fleets) setOutput('fleets', matrixOf(fleets));
  if (outcome.notice) notice(outcome.notice, { file });
  if (upgraded !== undefined) setOutput('upgraded', upgraded);
  setOutput('plan', planFile ?? '');
  setOutput('failure-reason', failure ?? '');
  const markdown = summaryMarkdown({ ...outcome, problems: [...problems, ...guards] });
  // Other runners that run Actions may have no job summaries.
  if (process.env['GITHUB_STEP_SUMMARY']) await summary.addRaw(markdown, true).write();
  if (failure) setFailed(failureMessage(problems));
}

function annotate({ problems, guards, plan, checkRun, file, text }: Reported): void {
  if (checkRun !== undefined) {
    notice(`what is to be said of lines is on the check run "${checkRun}"`, { file });
    return;
  }
  const show = { error, warning };
  for (const { level, at, message } of annotations({ problems, guards, plan, file, text }, mostOfStep)) {
    show[level](message, { file: at.file, startLine: at.line, startColumn: at.column });
  }
}

function planOutputs(plan: Plan): void {
  const { create, update, destroy } = summarise(plan);
  setOutput('create', create);
  setOutput('update', update);
  setOutput('destroy', destroy);
  setOutput('changed', hasChanges(plan));
  setOutput('digest', digest(plan, PROMGUARD_VERSION));
}

function failureMessage(problems: readonly Problem[]): string {
  const [first, ...others] = problems.filter(isError).map(format);
  return others.length === 0 ? `${first}` : `${others.length + 1} problems, the first of them:\n${first}`;
}

// A repository on the fake GitHub whose jobs do what a test says. Rule: what a step would run is not run, only what GitHub decides about it.

import type { Execute } from './github/job-run.ts';
import { createGitHub, type GitHub } from './github/server.ts';
import { usualOutputs } from './github/workflow.ts';
import { type Settings, Workflows } from './github/workflows.ts';

export interface Stage {
  github: GitHub;
  workflows: Workflows;
  /** The `command` of each step that ran, in order. */
  ran: string[];
}

/** By `command`: what a step does, and gives. */
export type Acts = Record<
  string,
  (step: Parameters<Execute>[0]) => Promise<Record<string, string> | 'failed' | undefined>
>;

/** files: of main, workflows by their names alone. */
export async function stage(
  files: Record<string, string>,
  acts: Acts = {},
  settings: Partial<Settings> = {},
): Promise<Stage> {
  const placed = Object.entries(files).map(([name, text]) => [
    /^\w+\.yml$/.test(name) ? `.github/workflows/${name}` : name,
    text,
  ]);
  const github = await createGitHub({ files: Object.fromEntries(placed) });
  const ran: string[] = [];
  const execute: Execute = async (step) => {
    const command = step.with?.['command'] ?? '';
    ran.push(command);
    const result = await acts[command]?.(step);
    if (result === 'failed') return { code: 1, outputs: {} };
    // A check that says no more is of a repository with one fleet.
    return { code: 0, outputs: { ...(result?.['ready'] === 'true' ? usualOutputs : {}), ...result } };
  };
  return { github, ran, workflows: new Workflows(github, { environments: {}, ...settings }, execute) };
}

/** A job with one step of PromGuard's. lines: more of the job. */
export function job(id: string, ...lines: string[]): string {
  const step = ['steps:', `  - id: own`, '    uses: $/', `    with: { command: ${id} }`];
  return [`  ${id}:`, ...['runs-on: ubuntu-24.04', ...lines, ...step].map((line) => `    ${line}`)].join('\n');
}

export function workflow(on: string, ...parts: string[]): string {
  const [top, jobs] = [parts.filter((part) => !part.startsWith('  ')), parts.filter((part) => part.startsWith('  '))];
  return [`on: ${on}`, 'permissions: {}', ...top, 'jobs:', ...jobs, ''].join('\n');
}

/** As a workflow file has it. */
export function value(expression: string): string {
  return `\${{ ${expression} }}`;
}

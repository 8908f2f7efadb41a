// One job of a run. Rule: its steps run in order, and what it is given was decided before it starts; scripts and Actions of others are passed over.

import type { Member } from './concurrency.ts';
import type { Json, Trigger } from './events.ts';
import { type Contexts, holds } from './expression.ts';
import type { Job, Run } from './runner.ts';
import type { JobPermissions } from './state.ts';
import { type Secrets, textsOf, type WorkflowJob } from './workflow.ts';

/**
 * `queued` until the jobs that it needs are over, `pending` while its concurrency group is taken, `waiting` for a reviewer of its environment
 * (docs.github.com, "Workflow run statuses", checked 2026-11-28).
 */
export type JobState = 'queued' | 'pending' | 'waiting' | 'running' | 'success' | 'failure' | 'cancelled' | 'skipped';

/** Runs a step that uses PromGuard. */
export type Execute = (step: Job & { signal: AbortSignal }) => Promise<Pick<Run, 'code' | 'outputs'>>;

/** Actions of others, by `owner/name`, and what they give; the rest do nothing. */
export type Others = Record<string, (inputs: Record<string, string>) => Record<string, string>>;

/** What GitHub gives a job. */
export interface Given {
  permissions: JobPermissions;
  token: string;
  secrets: Secrets;
  variables: Secrets;
}

export class JobRun implements Member {
  readonly job: WorkflowJob;
  readonly matrix: Json | undefined;
  readonly isFailFast: boolean;
  /** As people see it; its id until it is looked at. */
  name: string;
  state: JobState = 'queued';
  environment: string | undefined;
  /** The environment that keeps a record of it, a deployment. */
  recordedIn: string | undefined;
  /** Undefined until it starts. */
  given: Given | undefined;
  outputs: Record<string, string> = {};
  isApproved = false;
  readonly #stop = new AbortController();

  constructor(job: WorkflowJob, matrix?: Json, isFailFast = false) {
    this.job = job;
    this.matrix = matrix;
    this.isFailFast = isFailFast;
    this.name = job.id;
  }

  get id(): string {
    return this.job.id;
  }

  get isOver(): boolean {
    return ['success', 'failure', 'cancelled', 'skipped'].includes(this.state);
  }

  cancel(): void {
    if (this.state === 'running') this.#stop.abort();
    else if (!this.isOver) this.state = 'cancelled';
  }

  async run(trigger: Trigger, before: Contexts, given: Given, execute: Execute, others: Others = {}): Promise<void> {
    this.state = 'running';
    this.given = given;
    const steps: Json = {};
    const github: Json = { ...(before['github'] as Json), token: given.token };
    const contexts = { ...before, github, steps, secrets: given.secrets, vars: given.variables };
    const { signal } = this.#stop;
    let failure = false;
    let checksOut = false;
    for (const step of this.job.steps) {
      const status = { success: !failure && !signal.aborted, failure, cancelled: signal.aborted };
      if (!holds(step.if, contexts, status)) continue;
      const uses = String(step.field('uses') ?? '');
      checksOut ||= uses.startsWith('actions/checkout@');
      const inputs = textsOf(step.field('with'), contexts);
      const env = { ...textsOf(this.job.field('env'), contexts), ...textsOf(step.field('env'), contexts) };
      const run = {
        on: trigger,
        token: given.token,
        with: inputs,
        env,
        checksOut,
        signal,
        run: String(github['run_id']),
      };
      const { code, outputs } = await (isOurs(uses)
        ? execute({ ...run, ...usesOf(uses), workflow: String(github['workflow']) })
        : { code: 0, outputs: others[uses.split('@')[0] ?? '']?.(inputs) ?? {} });
      failure ||= code !== 0;
      steps[step.id] = { outputs, outcome: code === 0 ? 'success' : 'failure' };
    }
    this.outputs = textsOf(this.job.field('outputs'), contexts);
    this.state = signal.aborted ? 'cancelled' : failure ? 'failure' : 'success';
  }
}

/** `$/`, `./`, or PromGuard by its own name, at whatever commit. */
function isOurs(uses: string): boolean {
  return uses === '$/' || uses === './' || /\/[\w.-]*promguard[\w.-]*@/.test(uses);
}

function usesOf(uses: string): Pick<Job, 'uses'> {
  return uses === '$/' || uses === './' ? { uses } : {};
}

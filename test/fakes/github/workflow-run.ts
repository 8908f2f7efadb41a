// One run of a workflow. Rule: a job sees only what the jobs before it left.

import type { Member } from './concurrency.ts';
import type { Trigger } from './events.ts';
import { type Contexts, holds, type Status } from './expression.ts';
import { JobRun, type JobState } from './job-run.ts';
import { stamp } from './views.ts';
import type { Workflow } from './workflow.ts';

export class WorkflowRun implements Member {
  readonly id: number;
  /** `apply.yml` */
  readonly name: string;
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  /** `github`, `inputs`, and the repository's `vars`. */
  readonly contexts: Contexts;
  jobs: JobRun[];
  readonly startedAt = stamp(new Date());
  isCancelled = false;
  /** Whether somebody with write access has yet to let it start. */
  isHeld: boolean;

  constructor(id: number, name: string, workflow: Workflow, trigger: Trigger, contexts: Contexts) {
    this.id = id;
    this.name = name;
    this.workflow = workflow;
    this.trigger = trigger;
    this.contexts = contexts;
    this.isHeld = trigger.isHeld ?? false;
    this.jobs = workflow.jobs.map((job) => new JobRun(job));
  }

  get isOver(): boolean {
    return this.jobs.every((job) => job.isOver);
  }

  /** What GitHub says of it when it is over. */
  get conclusion(): 'success' | 'failure' | 'cancelled' | 'skipped' | undefined {
    if (!this.isOver) return undefined;
    const order = ['failure', 'cancelled', 'success'] as const;
    return order.find((state) => this.jobs.some((job) => job.state === state)) ?? 'skipped';
  }

  /** By the jobs' ids. */
  get states(): Record<string, JobState> {
    return Object.fromEntries(this.jobs.map(({ id }) => [id, this.resultOf(id)]));
  }

  /** Of all jobs with an id, which a matrix makes several: the worst, or what keeps it from being over. */
  resultOf(id: string): JobState {
    const states = this.jobs.filter((job) => job.id === id).map(({ state }) => state);
    const order = ['running', 'waiting', 'pending', 'queued', 'failure', 'cancelled', 'success'] as const;
    return order.find((state) => states.includes(state)) ?? 'skipped';
  }

  contextsOf({ job, matrix }: JobRun): Contexts {
    const needs = job.needs.map((id) => {
      const outputs = this.jobs.filter((one) => one.id === id).map((one) => one.outputs);
      return [id, { result: this.resultOf(id), outputs: Object.assign({}, ...outputs) }];
    });
    return { ...this.contexts, needs: Object.fromEntries(needs), matrix };
  }

  /**
   * Of all jobs before it, not only those that it names: a job after one that was skipped is skipped too, unless it asks for a status itself
   * (docs.github.com, "Workflow syntax", `needs`, and "Evaluate expressions", `failure()`, checked 2026-11-28).
   */
  statusFor(job: JobRun): Status {
    const before = [...this.#before(job.id)].map((id) => this.resultOf(id));
    return {
      success: !this.isCancelled && before.every((state) => state === 'success'),
      failure: !this.isCancelled && before.includes('failure'),
      cancelled: this.isCancelled,
    };
  }

  /** Ends what is left of a matrix of which a job has failed. */
  failFast(): void {
    const failed = this.jobs.filter(({ isFailFast, state }) => isFailFast && state === 'failure');
    for (const { id } of failed) for (const job of this.jobs) if (job.id === id && !job.isOver) job.cancel();
  }

  /** Running jobs whose condition still holds continue (docs.github.com, "Workflow cancellation reference", checked 2026-11-28). */
  cancel(): void {
    this.isCancelled = true;
    for (const job of this.jobs) {
      const continues = job.state === 'running' && holds(job.job.if, this.contextsOf(job), this.statusFor(job));
      // What has not been looked at yet may want to run just then: `always()`.
      if (job.state !== 'queued' && !continues) job.cancel();
    }
  }

  #before(id: string, seen = new Set<string>()): Set<string> {
    const { needs = [] } = this.workflow.jobs.find((job) => job.id === id) ?? {};
    for (const need of needs.filter((one) => !seen.has(one))) this.#before(need, seen.add(need));
    return seen;
  }
}

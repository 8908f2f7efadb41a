// The runs of a repository. Rule: an event starts what GitHub would start, at GitHub's commit; what waits for a person waits until a test acts for one.

import { Groups } from './concurrency.ts';
import type { RunEvent, Trigger } from './events.ts';
import { holds } from './expression.ts';
import { isStarted } from './filters.ts';
import { type Execute, JobRun, type Others } from './job-run.ts';
import { isUntrusted, mayUse } from './rules.ts';
import type { GitHub } from './server.ts';
import { stamp } from './views.ts';
import {
  concurrencyOf,
  contextOf,
  environmentOf,
  inputsOf,
  isRecorded,
  jobNameOf,
  permissionsOf,
  readWorkflow,
  type Secrets,
  strategyOf,
} from './workflow.ts';
import { WorkflowRun } from './workflow-run.ts';

export interface Environment {
  /** Patterns of branches that may use it; any ref unless given. */
  branches?: string[];
  /** One of them has to approve each job. */
  reviewers?: string[];
  secrets?: Secrets;
  variables?: Secrets;
}

export interface Settings {
  /** Of the repository. */
  secrets?: Secrets;
  variables?: Secrets;
  environments: Record<string, Environment>;
  others?: Others;
}

/** The form of `workflow_dispatch`. */
export interface Form {
  /** `rotate.yml` */
  workflow?: string;
  inputs?: Record<string, string>;
}

/** As the page of an environment lists it. */
export interface Deployment {
  environment: string;
  /** Of the run. */
  sha: string;
  state: 'waiting' | 'in_progress' | 'success' | 'failure';
}

const folder = '.github/workflows/';

export class Workflows {
  readonly runs: WorkflowRun[] = [];
  readonly #github: GitHub;
  readonly #settings: Settings;
  readonly #execute: Execute;
  readonly #groups = new Groups();
  readonly #running = new Set<Promise<void>>();
  readonly #told = new Set<WorkflowRun>();
  /** Of runs and jobs: as long as it grows, more may follow. */
  #moves = 0;
  #onStart = () => {};

  constructor(github: GitHub, settings: Settings, execute: Execute) {
    this.#github = github;
    this.#settings = settings;
    this.#execute = execute;
  }

  /** Starts what this event starts, or whatever has happened on GitHub since, and waits for nothing: for the middle of a job. */
  async begin(event?: RunEvent, form: Form = {}): Promise<WorkflowRun[]> {
    const triggers = event
      ? [await this.#github.trigger(event)]
      : [...(await this.#github.happened()), ...(await this.#ended())];
    const known = this.runs.length;
    for (const trigger of triggers) await this.#begin(trigger, form);
    this.#advance();
    return this.runs.slice(known);
  }

  /** The same, until nothing moves any more: all is over, or waits for somebody. What the runs cause begins too. */
  async settle(event?: RunEvent, form: Form = {}): Promise<WorkflowRun[]> {
    const known = this.runs.length;
    if (event) await this.begin(event, form);
    for (let before = -1; before < this.#moves || this.#running.size > 0; ) {
      before = this.#moves;
      await this.begin();
      const started = new Promise<void>((resolve) => {
        this.#onStart = resolve;
      });
      if (this.#running.size > 0) await Promise.race([...this.#running, started]);
    }
    return this.runs.slice(known);
  }

  /** A reviewer lets the waiting jobs of a run into their environments, or not. */
  async review(run: WorkflowRun, by: string, approved = true): Promise<void> {
    const own = run.jobs.filter(({ state, environment = '' }) => {
      return state === 'waiting' && this.#settings.environments[environment]?.reviewers?.includes(by);
    });
    if (own.length === 0) throw new Error(`nothing of this run waits for ${by}`);
    for (const job of own) {
      job.isApproved = approved;
      if (!approved) job.state = 'failure';
    }
    await this.settle();
  }

  /** Somebody lets a run start that GitHub holds back. */
  async release(run: WorkflowRun, by: string): Promise<void> {
    if (!this.#github.mayWrite(by)) throw new Error(`${by} may not approve runs`);
    run.isHeld = false;
    await this.settle();
  }

  async cancel(run: WorkflowRun): Promise<void> {
    run.cancel();
    await this.settle();
  }

  /**
   * GitHub makes one for a job with an environment, and sets its state to the job's (docs.github.com, "Control deployments", Tracking deployments
   * through apps, checked 2026-11-28). A cancelled job's is `failure` (seen in tuist/tuist#10723, 2026-05-11).
   */
  deployments(): Deployment[] {
    return this.runs.flatMap(({ jobs, trigger: { sha } }) =>
      jobs.flatMap(({ recordedIn: environment, state }) => {
        const shown = { running: 'in_progress', waiting: 'waiting', success: 'success' } as const;
        return environment === undefined ? [] : [{ environment, sha, state: shown[state as 'success'] ?? 'failure' }];
      }),
    );
  }

  /** Of the runs that are over since the last call. One that the end of a run started is told of no more: GitHub chains three at most. */
  async #ended(): Promise<Trigger[]> {
    const over = this.runs.filter((run) => run.isOver && !this.#told.has(run) && run.trigger.name !== 'workflow_run');
    const triggers: Trigger[] = [];
    for (const run of over) {
      this.#told.add(run);
      const { sha, ref, payload } = run.trigger;
      const head = payload['head_commit'] as { message: string } | undefined;
      const pull = payload['pull_request'] as { head: { ref: string } } | undefined;
      const about = {
        id: run.id,
        name: run.workflow.name,
        path: `${folder}${run.name}`,
        event: run.trigger.name,
        conclusion: run.conclusion,
        head_branch: pull?.head.ref ?? ref.replace('refs/heads/', ''),
        head_sha: sha,
        head_commit: { id: sha, message: head?.message },
        run_started_at: run.startedAt,
        updated_at: stamp(new Date()),
      };
      triggers.push(await this.#github.trigger({ name: 'workflow_run', run: about }));
    }
    return triggers;
  }

  async #begin(trigger: Trigger, { workflow: only, inputs = {} }: Form): Promise<void> {
    const { sha } = trigger;
    const paths = (await this.#github.files(sha)).filter((path) => path.startsWith(folder) && /\.ya?ml$/.test(path));
    for (const path of paths) {
      const name = path.slice(folder.length);
      const text = (await this.#github.file(sha, path)) ?? '';
      // Most have nothing to do with most events, and reading one takes its time.
      if (!text.includes(trigger.name)) continue;
      const workflow = await readWorkflow(name, text);
      const chosen = only === undefined || only === name;
      if (!chosen || !(await isStarted(workflow.on, trigger, () => this.#github.changed(trigger)))) continue;
      const id = 5000 + this.runs.length;
      const context = { ...contextOf(this.#github, trigger), workflow: workflow.name, run_id: String(id) };
      const contexts = { github: context, inputs: inputsOf(workflow, inputs), vars: this.#settings.variables };
      const run = new WorkflowRun(id, name, workflow, trigger, contexts);
      const concurrency = concurrencyOf(workflow, contexts);
      if (concurrency) this.#groups.enter(run, concurrency);
      this.runs.push(run);
      this.#moves += 1;
      this.#tell(run);
    }
  }

  /** Moves every job that can move, until none can. */
  #advance(): void {
    const move = (run: WorkflowRun) => {
      const mayMove = !run.isHeld && (this.#groups.isTurnOf(run) || run.isCancelled);
      const moved = mayMove && run.jobs.map((job) => this.#move(run, job)).includes(true);
      run.failFast();
      for (const one of [...run.jobs, run]) if (one.isOver) this.#groups.leave(one);
      this.#tell(run);
      return moved;
    };
    while (this.runs.map(move).includes(true)) this.#moves += 1;
  }

  /** GitHub lists it, and those of its jobs that are over. */
  #tell({ id, name, conclusion, jobs: all, trigger: { name: event, headRef, ref, sha } }: WorkflowRun): void {
    const branch = headRef || ref.replace('refs/heads/', '');
    const jobs = all.filter((job) => job.isOver).map((job) => ({ name: job.name, conclusion: job.state }));
    this.#github.run({ id, workflow: name, branch, headSha: sha, event, jobs, conclusion });
  }

  /** Whether it moved. */
  #move(run: WorkflowRun, job: JobRun): boolean {
    if (job.state === 'queued') {
      const before = run.jobs.filter(({ id }) => job.job.needs.includes(id));
      return before.every((one) => one.isOver) && this.#admit(run, job);
    }
    if (job.state === 'pending' && this.#groups.isTurnOf(job)) {
      if (isRecorded(job.job, run.contextsOf(job))) job.recordedIn = job.environment;
      const { reviewers = [] } = this.#settings.environments[job.environment ?? ''] ?? {};
      if (reviewers.length === 0) return this.#start(run, job);
      job.state = 'waiting';
      return true;
    }
    return job.state === 'waiting' && job.isApproved && this.#start(run, job);
  }

  /** What it needs is over: it is skipped, becomes one job for each value of its matrix, is refused by its environment, or queues up. */
  #admit(run: WorkflowRun, job: JobRun): true {
    const contexts = run.contextsOf(job);
    // Before the matrix is applied (docs.github.com, "Workflow syntax", `jobs.<job_id>.if`, checked 2026-11-29).
    const isWanted = holds(job.job.if, { ...contexts, matrix: {} }, run.statusFor(job));
    const strategy = isWanted && !job.matrix ? strategyOf(job.job, contexts) : undefined;
    job.name = jobNameOf(job.job, contexts);
    if (!isWanted) {
      job.state = run.isCancelled ? 'cancelled' : 'skipped';
    } else if (strategy) {
      const { matrix, failFast } = strategy;
      const made = matrix.map((values) => new JobRun(job.job, values, failFast));
      run.jobs = run.jobs.flatMap((one) => (one === job ? made : [one]));
    } else {
      job.environment = environmentOf(job.job, contexts);
      const { branches } = this.#settings.environments[job.environment ?? ''] ?? {};
      job.state = branches && !mayUse(run.trigger, branches) ? 'failure' : 'pending';
      const concurrency = concurrencyOf(job.job, contexts);
      if (concurrency && job.state === 'pending') this.#groups.enter(job, concurrency);
    }
    return true;
  }

  #start(run: WorkflowRun, job: JobRun): true {
    const { secrets, variables, environments, others } = this.#settings;
    const own = environments[job.environment ?? ''];
    const permissions = permissionsOf(run.workflow, job.job, run.trigger);
    const given = {
      permissions,
      token: this.#github.jobToken(permissions),
      secrets: isUntrusted(run.trigger) ? {} : { ...secrets, ...own?.secrets },
      variables: { ...variables, ...own?.variables },
    };
    const done = job.run(run.trigger, run.contextsOf(job), given, this.#execute, others).finally(() => {
      this.#running.delete(done);
      this.#moves += 1;
    });
    this.#running.add(done);
    this.#onStart();
    return true;
  }
}

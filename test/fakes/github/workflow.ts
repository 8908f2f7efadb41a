// A workflow file and the jobs that an event starts. Rule: GitHub's own parser reads it, and whatever that refuses is an error here.

import {
  convertWorkflowTemplate,
  isBasicExpression,
  isMapping,
  isSequence,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { WorkflowTemplate } from '@actions/workflow-parser/model/workflow-template';
import { firstFleet, matrixOf } from '../../../src/fleet/fleets.ts';
import type { Concurrency } from './concurrency.ts';
import type { Json, Trigger } from './events.ts';
import { type Contexts, evaluated, holds, type Token } from './expression.ts';
import { isStarted, type On } from './filters.ts';
import { isUntrusted, mayUse, readOnly } from './rules.ts';
import type { Job } from './runner.ts';
import type { GitHub } from './server.ts';
import type { Access, JobPermissions } from './state.ts';

/** By name. */
export type Secrets = Record<string, string>;

export interface AllSecrets {
  repository: Secrets;
  /** By environment, each of which is limited to the default branch. */
  environments: Record<string, Secrets>;
}

/** A part of a file, and what stands in it, such as `permissions`. */
export interface Part {
  field(name: string): Token | undefined;
}

export interface Workflow extends Part {
  name: string;
  on: On;
  jobs: WorkflowJob[];
}

export interface WorkflowJob extends Part {
  id: string;
  needs: string[];
  /** With a status, as in `success() && …`. */
  if: string;
  steps: (Part & { id: string; if: string })[];
}

/** A job that GitHub starts, with its GITHUB_TOKEN. */
export interface StartedJob extends Pick<Job, 'token' | 'with' | 'checksOut'> {
  id: string;
  /** The Action of the workflow's own repository: at the workflow's commit, or as it is checked out. */
  uses: '$/' | './';
}

/** Throws with what GitHub says of a file that it does not accept, and for what this runner does not do. */
export async function readWorkflow(name: string, content: string): Promise<Workflow> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (!value) throw new Error(`${name} is empty`);
  const { events, jobs, errors = [] } = await convertWorkflowTemplate(context, value);
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ Message }) => Message).join('; ')}`);
  return {
    ...partOf(value, name, 'workflow'),
    name: String(fieldOf(value, 'name') ?? name),
    on: events,
    jobs: jobs.map((job) => jobOf(job, fieldOf(fieldOf(value, 'jobs'), job.id.value), `${name} ${job.id.value}`)),
  };
}

function jobOf(job: WorkflowTemplate['jobs'][number], token: Token | undefined, at: string): WorkflowJob {
  if (job.type !== 'job') throw new Error(`${at}: this runner does not know reusable workflows`);
  const steps = fieldOf(token, 'steps');
  const parts = steps && isSequence(steps) ? [...steps] : [];
  return {
    ...partOf(token, at, 'job'),
    id: job.id.value,
    needs: (job.needs ?? []).map((need) => need.value),
    if: job.if.expression,
    steps: job.steps.map((step, index) => ({
      ...partOf(parts[index], at, 'step'),
      id: step.id,
      if: step.if?.expression ?? 'success()',
    })),
  };
}

/** What this runner honours, or what changes nothing here; the rest would be passed over without a word. */
const knownFields = {
  workflow: 'name run-name on permissions concurrency jobs',
  job: 'name needs if runs-on timeout-minutes environment permissions concurrency outputs strategy env steps',
  step: 'id name if uses with env run shell working-directory',
};

function partOf(token: Token | undefined, at: string, kind: keyof typeof knownFields): Part {
  const names = token && isMapping(token) ? [...token].map(({ key }) => String(key)) : [];
  const foreign = names.find((name) => !knownFields[kind].split(' ').includes(name));
  if (foreign !== undefined) throw new Error(`${at}: this runner does not know ${foreign}`);
  return { field: (name) => fieldOf(token, name) };
}

function fieldOf(token: Token | undefined, field: string): Token | undefined {
  return token && isMapping(token) ? token.find(field) : undefined;
}

/** What a check gives of a repository with the first fleet alone. */
export const usualOutputs = {
  ready: 'true',
  fleets: matrixOf([{ file: firstFleet, environments: '' }]),
};

/** The jobs with this repository's Action that an event starts, in the order of the file. chosen: of a form; a job's needs are met. */
export async function jobsOf(
  text: string,
  github: GitHub,
  trigger: Trigger,
  secrets: AllSecrets,
  chosen: Record<string, string> = {},
): Promise<StartedJob[]> {
  const workflow = await readWorkflow('workflow', text);
  if (!(await isStarted(workflow.on, trigger, () => github.changed(trigger)))) return [];
  return workflow.jobs.flatMap((job) => {
    const needs = Object.fromEntries(job.needs.map((id) => [id, { result: 'success', outputs: usualOutputs }]));
    const before = { github: contextOf(github, trigger), inputs: chosen, needs };
    if (!holds(job.if, before, { success: true, failure: false, cancelled: false })) return [];
    const contexts = { ...before, matrix: strategyOf(job, before)?.matrix[0] };
    const token = github.jobToken(permissionsOf(workflow, job, trigger));
    const given = secretsOf(environmentOf(job, contexts), trigger, secrets);
    const all = { ...contexts, github: { ...contexts.github, token }, secrets: given, vars: given };
    const uses = job.steps.map((step) => String(step.field('uses') ?? ''));
    const own = job.steps.find((_, index) => uses[index] === '$/' || uses[index] === './');
    if (!own) return [];
    const checksOut = uses.some((one) => one.startsWith('actions/checkout@'));
    const inputs = textsOf(own.field('with'), all);
    return [{ id: job.id, token, with: inputs, checksOut, uses: String(own.field('uses')) === './' ? './' : '$/' }];
  });
}

/** As in an environment or a file of outputs: text, and nothing for what is missing. */
export function textsOf(token: Token | undefined, contexts: Contexts): Record<string, string> {
  const values = Object.entries((token && (evaluated(token, contexts) as Json)) ?? {});
  return Object.fromEntries(values.map(([name, value]) => [name, String(value ?? '')]));
}

export function environmentOf(job: WorkflowJob, contexts: Contexts): string | undefined {
  const token = job.field('environment');
  const value = token && (evaluated(token, contexts) as string | { name: string });
  return typeof value === 'object' ? value.name : value;
}

/**
 * Whether a job with an environment leaves a record there: always, unless it says `deployment: false` (docs.github.com, "Control deployments",
 * Using environments without deployments, checked 2026-11-28).
 */
export function isRecorded(job: WorkflowJob, contexts: Contexts): boolean {
  const token = job.field('environment');
  const value = token && (evaluated(token, contexts) as string | { deployment?: boolean });
  return token !== undefined && (typeof value !== 'object' || value.deployment !== false);
}

export function concurrencyOf(part: Part, contexts: Contexts): Concurrency | undefined {
  const token = part.field('concurrency');
  if (!token) return undefined;
  const value = evaluated(token, contexts);
  const given = (typeof value === 'object' ? value : { group: value }) as Json;
  return {
    group: String(given['group']),
    cancelInProgress: given['cancel-in-progress'] === true,
    queue: given['queue'] === 'max' ? 'max' : 'single',
  };
}

export interface Strategy {
  /** One set of values for each job. */
  matrix: Json[];
  /** One of them that fails cancels the others. */
  failFast: boolean;
}

/**
 * Undefined without a matrix; only one of a single list of objects or values is known. `fail-fast` is true unless it is set, and then "GitHub will
 * cancel all in-progress and queued jobs in the matrix if any job in the matrix fails" (docs.github.com, "Workflow syntax", `strategy`, checked
 * 2026-11-29).
 */
export function strategyOf(job: WorkflowJob, contexts: Contexts): Strategy | undefined {
  const token = job.field('strategy');
  if (!token) return undefined;
  const given = evaluated(token, contexts) as { matrix: Record<string, unknown[]>; 'fail-fast'?: boolean };
  const foreign = Object.keys(given).find((name) => name !== 'matrix' && name !== 'fail-fast');
  if (foreign !== undefined) throw new Error(`${job.id}: this runner does not know ${foreign}`);
  return { matrix: valuesOf(job, given.matrix), failFast: given['fail-fast'] ?? true };
}

/** At most 256 (docs.github.com, "Running variations of jobs in a workflow", checked 2026-11-29). */
const mostOfMatrix = 256;

function valuesOf(job: WorkflowJob, matrix: Record<string, unknown[]>): Json[] {
  const [[name, values] = ['', []], ...more] = Object.entries(matrix);
  if (more.length > 0) throw new Error(`${job.id}: this runner knows a matrix of one list`);
  if (values.length === 0) throw new Error(`Matrix vector '${name}' does not contain any values`);
  if (values.length > mostOfMatrix) throw new Error(`the matrix of ${job.id} makes more than ${mostOfMatrix} jobs`);
  return name === 'include' ? (values as Json[]) : values.map((value) => ({ [name]: value }));
}

/** What people see. Without a name that says it, GitHub adds the values of the matrix: `apply (west)`. */
export function jobNameOf(job: WorkflowJob, contexts: Contexts): string {
  const token = job.field('name');
  if (token && isBasicExpression(token)) return String(evaluated(token, contexts));
  const values = Object.values((contexts['matrix'] ?? {}) as Json).map(String);
  const name = token === undefined ? job.id : String(evaluated(token, contexts));
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}

/** Of a form that somebody filled in (docs.github.com, "Workflow syntax", `on.workflow_dispatch.inputs`, checked 2026-11-28). */
export function inputsOf({ on }: Workflow, chosen: Record<string, string>): Record<string, unknown> {
  const known = on.workflow_dispatch?.inputs ?? {};
  const foreign = Object.keys(chosen).find((name) => !(name in known));
  if (foreign !== undefined) throw new Error(`Unexpected inputs provided: ["${foreign}"]`);
  const values = Object.entries(known).map(([name, { default: preset, options, required }]) => {
    const value = chosen[name] ?? preset ?? '';
    if (required && value === '') throw new Error(`Required input '${name}' not provided`);
    if (options && value !== '' && !options.includes(String(value)))
      throw new Error(`Provided value '${value}' for input '${name}' not in the list of allowed values`);
    return [name, value];
  });
  return Object.fromEntries(values);
}

/** docs.github.com, "Contexts reference", `github`, checked 2026-11-28. */
export function contextOf(
  { owner, name: repo }: GitHub,
  { name, payload, actor, sha, ref, headRef, baseRef }: Trigger,
) {
  return {
    event_name: name,
    event: payload,
    repository: `${owner}/${repo}`,
    repository_owner: owner,
    actor,
    sha,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    head_ref: headRef,
    base_ref: baseRef,
  };
}

/** A job's own stand for the workflow's; what is not listed is denied (docs.github.com, "Workflow syntax", `permissions`, checked 2026-11-28). */
export function permissionsOf(workflow: Workflow, job: WorkflowJob, trigger: Trigger): JobPermissions {
  const token = job.field('permissions') ?? workflow.field('permissions');
  const given = (token && evaluated(token, {})) ?? { contents: 'read' };
  const listed = typeof given === 'string' ? all(given === 'write-all' ? 'write' : 'read') : (given as JobPermissions);
  return isUntrusted(trigger) ? readOnly(listed) : listed;
}

/** Those that the fake knows. */
function all(access: Access): JobPermissions {
  return { contents: access, issues: access, 'pull-requests': access, checks: access };
}

function secretsOf(environment: string | undefined, trigger: Trigger, secrets: AllSecrets): Secrets {
  if (isUntrusted(trigger)) return {};
  const isOpen = environment !== undefined && mayUse(trigger, ['main']);
  return { ...secrets.repository, ...(isOpen ? secrets.environments[environment] : {}) };
}

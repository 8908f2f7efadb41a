// The jobs of a workflow file, and what GitHub gives each of them. Rule: the part of the syntax that this repository's workflows use.

import { parse } from 'yaml';
import { filled, holds, type Lookup } from './expression.ts';
import type { Json, Trigger } from './payload.ts';
import type { Job } from './runner.ts';
import type { GitHub } from './server.ts';
import type { Access } from './state.ts';

/** By name. */
export type Secrets = Record<string, string>;

export interface AllSecrets {
  repository: Secrets;
  /** By environment, each of which is limited to the default branch. */
  environments: Record<string, Secrets>;
}

interface JobFile {
  if?: string;
  environment?: string | { name: string };
  permissions?: Partial<Record<'contents' | 'issues' | 'pull-requests', Access>>;
  steps: { uses?: string; with?: Record<string, string> }[];
}

/** A job that GitHub starts, with its GITHUB_TOKEN. */
export interface StartedJob extends Pick<Job, 'token' | 'with' | 'checksOut'> {
  id: string;
  /** The Action of the workflow's own repository: at the workflow's commit, or as it is checked out. */
  uses: '$/' | './';
}

/** The jobs with this repository's Action that an event starts, in the order of the file. chosen: of a form; a job's needs are met. */
export function jobsOf(
  text: string,
  github: GitHub,
  trigger: Trigger,
  secrets: AllSecrets,
  chosen: Record<string, string> = {},
): StartedJob[] {
  const { on, jobs }: { on: Json; jobs: Record<string, JobFile> } = parse(text);
  if (!(trigger.name in on)) return [];
  const lookup = (name: string) => at({ github: contextOf(github, trigger), inputs: chosen, ...needs }, name);
  return Object.entries(jobs).flatMap(([id, job]) => {
    const step = job.steps.find(({ uses }) => uses === '$/' || uses === './');
    if (!step || !holds(job.if ?? '', lookup)) return [];
    const token = isForeign(github, trigger) ? github.forkToken() : github.jobToken(job.permissions ?? {});
    const given = secretsOf(github, job, trigger, secrets);
    const all: Lookup = (name) => {
      if (name === 'github.token') return token;
      return name.startsWith('secrets.') ? given[name.slice('secrets.'.length)] : lookup(name);
    };
    const filledIn = Object.entries(step.with ?? {}).map(([name, value]) => [name, filled(value, all)]);
    return [
      {
        id,
        token,
        with: Object.fromEntries(filledIn),
        checksOut: job.steps.some(({ uses }) => uses?.startsWith('actions/checkout@')),
        uses: step.uses === './' ? './' : '$/',
      },
    ];
  });
}

const needs = { needs: { ready: { outputs: { ready: 'true' } } } };

function contextOf({ owner, name: repo }: GitHub, { name, payload, actor, sha, ref }: Trigger) {
  return { event_name: name, event: payload, repository: `${owner}/${repo}`, actor, sha, ref };
}

function at(context: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((value, field) => (value as Json | null | undefined)?.[field], context);
}

/**
 * An environment judges the ref that the run has: refs/pull/N/merge under `pull_request`, the default branch under `pull_request_target`
 * (github.blog/changelog/2025-11-07-actions-pull_request_target-and-environment-branch-protections-changes, in force since 2025-12-08,
 * checked 2026-11-28).
 */
function secretsOf(github: GitHub, { environment }: JobFile, trigger: Trigger, secrets: AllSecrets): Secrets {
  if (isForeign(github, trigger)) return {};
  const name = typeof environment === 'object' ? environment.name : environment;
  const isOpen = name !== undefined && trigger.ref === 'refs/heads/main';
  return { ...secrets.repository, ...(isOpen ? secrets.environments[name] : {}) };
}

/**
 * A fork's pull request gets a token that reads and no secrets under `pull_request`, and both under `pull_request_target`
 * (docs.github.com, "Events that trigger workflows", checked 2026-11-28); Dependabot's is treated like a fork's under `pull_request`
 * (docs.github.com, "Dependabot on GitHub Actions", checked 2026-11-28).
 */
function isForeign({ owner, name: repo }: GitHub, { name, payload, actor }: Trigger): boolean {
  const head = at(payload, 'pull_request.head.repo.full_name');
  return name === 'pull_request' && (head !== `${owner}/${repo}` || actor === 'dependabot[bot]');
}

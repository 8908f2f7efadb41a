// Where a step runs: the repository, the commit and the pull request, as the runner says and not as a pull request's text could.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { firstFleet, folderOf } from '../fleet/fleets.ts';
import type { Forge } from '../forge.ts';
import { clock } from '../io/clock.ts';
import type { KeysOf } from '../io/github/commit.ts';
import { idOf } from '../plan/marker.ts';
import type { Inputs } from './inputs.ts';

export interface PullEvent {
  number: number;
  headSha: string;
  baseSha: string;
  /** The branch that it is for, if not the one that is applied. */
  otherBase?: string | undefined;
  /** Why this run has no secrets; undefined if it may have some. */
  withoutSecrets: string | undefined;
}

/** Between these times (ISO 8601) an apply changed hosts, or may have. */
export interface Applied {
  since: string;
  until: string;
}

export interface Context {
  forge: Forge;
  /** The repository's id, which stays when it gets another name. */
  repository: string;
  /** `push`, `pull_request`, `schedule`, `workflow_dispatch`… */
  event: string;
  /** Who started the run. */
  actor: string;
  /** The commit that the event is about. */
  sha: string;
  /** The branch of a push, a schedule or a dispatch. */
  branch: string;
  /** The path of fleet.yaml from the root of the repository. */
  file: string;
  runUrl: string;
  /** The id of this run. */
  run: string;
  /** Of a push, where the branch was; undefined where it is new, and of other events. */
  before: string | undefined;
  /** The file name of the workflow: `apply.yml`. */
  workflow: string;
  pull: PullEvent | undefined;
  /** The apply that has just ended, where that is the event. */
  applied: Applied | undefined;
  /** Of a push, the messages of its commits. */
  pushed: readonly string[];
}

/** The part of an event's payload that is read (docs.github.com, "Webhook events and payloads", checked 2026-11-23). */
interface Payload {
  before?: string;
  commits?: { message: string }[];
  pull_request?: {
    number: number;
    user: { login: string } | null;
    head: { sha: string; repo: { full_name: string } | null };
    base: { sha: string; ref: string; repo: { full_name: string; default_branch: string } };
  };
  /** Of a comment on a pull request. */
  issue?: { number: number; pull_request?: object };
  comment?: { body: string };
  /** Of a run that is over. */
  workflow_run?: { event: string; run_started_at: string; updated_at: string };
}

/** Undefined outside GitHub or without a token: then nothing is posted or committed. */
export async function readContext(
  env: NodeJS.ProcessEnv,
  { githubToken: token, committer, fleet }: Pick<Inputs, 'githubToken' | 'committer' | 'fleet'>,
): Promise<Context | undefined> {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!token || !repo) return undefined;
  // Loaded when used: GitHub's client is most of what there is to load.
  const { createForge } = await import('../io/github/forge.ts');
  const payload = await readPayload(env['GITHUB_EVENT_PATH']);
  const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const file = path.relative(workspace, path.resolve(fleet));
  return {
    forge: createForge({
      token,
      apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
      ...(env['GITHUB_GRAPHQL_URL'] ? { graphqlUrl: env['GITHUB_GRAPHQL_URL'] } : {}),
      owner,
      repo,
      clock,
      committer,
      keysOf: keysOf(file),
    }),
    repository: env['GITHUB_REPOSITORY_ID'] ?? '',
    event: env['GITHUB_EVENT_NAME'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    sha: env['GITHUB_SHA'] ?? '',
    branch: env['GITHUB_REF_NAME'] ?? '',
    file,
    run: env['GITHUB_RUN_ID'] ?? '',
    runUrl: `${server}/${owner}/${repo}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
    before: /^0*$/.test(payload.before ?? '') ? undefined : payload.before,
    // `octo/fleet/.github/workflows/apply.yml@refs/heads/main` (docs.github.com, "Variables reference", checked 2026-11-28).
    workflow: path.posix.basename((env['GITHUB_WORKFLOW_REF'] ?? '').split('@')[0] ?? ''),
    pull: pullOf(payload),
    applied: appliedOf(payload),
    pushed: (payload.commits ?? []).map(({ message }) => message),
  };
}

/** How the keys of a fleet are committed. */
export function keysOf(file: string): KeysOf {
  return file === firstFleet ? { id: undefined, name: 'fleet' } : { id: idOf(file), name: folderOf(file) };
}

async function readPayload(file: string | undefined): Promise<Payload> {
  return file ? (JSON.parse(await readFile(file, 'utf8')) as Payload) : {};
}

/** As the comment says; the commit is empty where it names none. */
export function pullAskedFor(number: number, comment: string): PullEvent {
  const [, headSha = ''] = /^\/promguard plan ([0-9a-f]{40})\s*$/.exec(comment) ?? [];
  return { number, headSha, baseSha: '', withoutSecrets: undefined };
}

/** One that somebody started may have changed what every plan still shows. */
function appliedOf({ workflow_run: run }: Payload): Applied | undefined {
  return run && { since: run.event === 'workflow_dispatch' ? '' : run.run_started_at, until: run.updated_at };
}

function pullOf({ pull_request: pull, issue, comment }: Payload): PullEvent | undefined {
  if (issue?.pull_request && comment) return pullAskedFor(issue.number, comment.body);
  if (!pull) return undefined;
  const fork = pull.head.repo?.full_name !== pull.base.repo.full_name;
  const dependabot = pull.user?.login === 'dependabot[bot]';
  const withoutSecrets = fork
    ? 'this pull request comes from a fork, which gets no secrets'
    : dependabot
      ? 'this pull request comes from Dependabot, which gets no secrets'
      : undefined;
  const { sha: baseSha, ref, repo } = pull.base;
  const otherBase = ref === repo.default_branch ? undefined : ref;
  return { number: pull.number, headSha: pull.head.sha, baseSha, otherBase, withoutSecrets };
}

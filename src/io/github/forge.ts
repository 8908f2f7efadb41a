// The Forge on GitHub's API. Rule: every list is read to its last page, and nothing is posted twice.

import type { Apply, Forge, LabelEvent, PullRequest } from '../../forge.ts';
import { Problem } from '../../problem.ts';
import { type Caller, type CallerOptions, createCaller, unlessFailed } from './call.ts';
import { createChecks } from './checks.ts';
import { createCommits, type KeysOf } from './commit.ts';
import { createContents } from './contents.ts';
import { landed } from './landed.ts';
import { openPulls } from './open.ts';
import { isOfRun, keysBranch } from './own.ts';
import { createPosted } from './posted.ts';
import { testMerge } from './testmerge.ts';
import { type Committer, writerOf } from './writers.ts';

export interface ForgeOptions extends CallerOptions {
  owner: string;
  repo: string;
  committer?: Committer | undefined;
  keysOf: KeysOf;
}

const perPage = 100;

/** Its Problems name the call and GitHub's request id, and never contain the token. */
export function createForge({ owner, repo, committer, keysOf, ...options }: ForgeOptions): Forge {
  const call = createCaller(options);
  const at = { owner, repo };
  const contents = createContents(call, at);
  return {
    ...createPullRequests(call, at),
    ...createLabels(call, at),
    ...createPosted(call, at),
    ...createChecks(call, at),
    branchHead: contents.branchHead,
    file: contents.file,
    fileIds: contents.fileIds,
    filesBelow: contents.filesBelow,
    entries: contents.entries,
    releaseOf: contents.releaseOf,
    files: contents.files,
    changedBy: contents.changedBy,
    parentOf: contents.parentOf,
    testMerge: (number) => testMerge(call, at, options.clock, number),
    openPulls: (base, folder) => openPulls(call, at, base, folder),
    landed: (since, head, folder) => landed(call, at, since, head, folder),
    ...createCommits(call, at, contents, options.clock, committer && writerOf(committer, call, at, options), keysOf),
  };
}

type Repository = { owner: string; repo: string };

/** A pull request in REST, alone or in a list. */
interface ApiPullRequest {
  number: number;
  head: { sha: string; ref: string; repo: { full_name: string } | null };
  base: { ref: string; repo: { full_name: string } };
  user: { type: string } | null;
  merged_at: string | null;
  labels: { name: string }[];
}

/** GitHub lists no more (docs.github.com, "List pull requests files", checked 2026-11-29). */
const mostFiles = 3000;

function createPullRequests(call: Caller, at: Repository) {
  const { rest } = call;
  return {
    async pullRequest(number: number): Promise<PullRequest> {
      return toPullRequest((await rest.pulls.get({ ...at, pull_number: number })).data);
    },

    async changedIn(number: number): Promise<readonly string[] | undefined> {
      const files = await call.paginate(rest.pulls.listFiles, { ...at, pull_number: number, per_page: perPage });
      if (files.length >= mostFiles) return undefined;
      return files.flatMap(({ filename, previous_filename: former }) => (former ? [filename, former] : [filename]));
    },

    async applies(workflow: string, branch: string): Promise<readonly Apply[]> {
      const which = { branch, exclude_pull_requests: true, per_page: perPage } as const;
      const list = () =>
        unlessFailed(404, () => rest.actions.listWorkflowRuns({ ...at, workflow_id: workflow, ...which }));
      const runs = (await unlessFailed(403, list))?.data.workflow_runs ?? [];
      // A fork's pull request may bring a workflow of this name from a branch of this name; and for what a run pushed itself, nothing was applied.
      const isApply = ({ event, head_commit: head }: (typeof runs)[number]) =>
        event === 'workflow_dispatch' || (event === 'push' && !isOfRun(head?.message ?? ''));
      return runs.filter(isApply).map(({ id, head_sha: commit }) => ({ id, commit }));
    },

    async outcomes(run: number, job: string): Promise<readonly string[]> {
      const which = { ...at, run_id: run, filter: 'all', per_page: perPage } as const;
      const jobs = await call.paginate(rest.actions.listJobsForWorkflowRun, which);
      return jobs.flatMap(({ name, conclusion }) => (name === job && conclusion !== null ? [conclusion] : []));
    },

    async run(id: string): Promise<{ conclusion: string | undefined; url: string } | undefined> {
      const get = () => unlessFailed(404, () => rest.actions.getWorkflowRun({ ...at, run_id: Number(id) }));
      const run = (await unlessFailed(403, get))?.data;
      return run && { conclusion: run.conclusion ?? undefined, url: run.html_url };
    },

    async hasMergedPullRequests(): Promise<boolean> {
      const pages = call.paginate.iterator(rest.pulls.list, { ...at, state: 'closed', per_page: perPage });
      for await (const { data } of pages) if (data.some(isMergedOfPerson)) return true;
      return false;
    },
  };
}

/** A bot's shows nobody's habit, and neither does a run's own with keys, whoever opened it. */
function isMergedOfPerson(api: ApiPullRequest): boolean {
  const { fromFork, headRef, merged } = toPullRequest(api);
  return merged && api.user?.type !== 'Bot' && (fromFork || !headRef.startsWith(keysBranch));
}

function toPullRequest(api: ApiPullRequest): PullRequest {
  const { head, base } = api;
  return {
    number: api.number,
    headSha: head.sha,
    headRef: head.ref,
    base: base.ref,
    // A deleted fork has no repository.
    fromFork: head.repo?.full_name !== base.repo.full_name,
    merged: api.merged_at !== null,
    mergedAt: api.merged_at ?? undefined,
    labels: api.labels.map(({ name }) => name),
  };
}

/** In GitHub's form. */
export function labelColour(name: string): string {
  const colours = { 'promguard: changes': 'fbca04', 'promguard: destroys': 'b60205' };
  // Of whichever fleet.
  return Object.entries(colours).find(([label]) => name.startsWith(label))?.[1] ?? '5319e7';
}

function createLabels(call: Caller, at: Repository) {
  const { rest } = call;

  /** False where this token may not create labels, for which `pull-requests: write` is not enough. */
  async function exists(name: string): Promise<boolean> {
    if (await unlessFailed(404, () => rest.issues.getLabel({ ...at, name }))) return true;
    const label = { ...at, name, color: labelColour(name) };
    const create = () => unlessFailed(422, () => rest.issues.createLabel(label)).then(() => true);
    return (await unlessFailed(403, create)) ?? false;
  }

  async function mayWrite(username: string): Promise<boolean> {
    const answer = await unlessFailed(404, () => rest.repos.getCollaboratorPermissionLevel({ ...at, username }));
    // The older field, in which `maintain` is `write` and `triage` is `read`.
    return answer !== undefined && ['admin', 'write'].includes(answer.data.permission);
  }

  return {
    mayWrite,

    async setLabels(pullRequest: number, { add, remove }: { add: string[]; remove: string[] }): Promise<void> {
      const on = { ...at, issue_number: pullRequest };
      const labels = await call.paginate(rest.issues.listLabelsOnIssue, { ...on, per_page: perPage });
      const there = new Set(labels.map(({ name }) => name));
      const missing = add.filter((name) => !there.has(name));
      const usable: string[] = [];
      for (const name of missing) if (await exists(name)) usable.push(name);
      const none = async () => undefined;
      if (usable.length > 0) await call.create(() => rest.issues.addLabels({ ...on, labels: usable }), none);
      for (const name of remove.filter((label) => there.has(label))) {
        await unlessFailed(404, () => rest.issues.removeLabel({ ...on, name }));
      }
      const absent = missing.filter((name) => !usable.includes(name));
      if (absent.length > 0) throw noLabel(absent);
    },

    async labelEvents(pullRequest: number, label: string): Promise<LabelEvent[]> {
      const on = { ...at, issue_number: pullRequest, per_page: perPage };
      const events = await call.paginate(rest.issues.listEvents, on);
      const set = events.filter((event) => event.event === 'labeled' && 'label' in event && event.label.name === label);
      const actors = [...new Set(set.map(({ actor }) => actor?.login ?? 'ghost'))];
      const writers = new Set<string>();
      for (const actor of actors) if (await mayWrite(actor)) writers.add(actor);
      return set.map(({ actor, created_at }) => {
        const login = actor?.login ?? 'ghost';
        return { label, actor: login, at: created_at, mayWrite: writers.has(login) };
      });
    },
  };
}

function noLabel(names: readonly string[]): Problem {
  const quoted = names.map((name) => `"${name}"`).join(' and ');
  return new Problem('label-not-found', `github: there is no label ${quoted}, and this token may not create it`, {
    hint: 'create it once under Issues, Labels, or give the job `issues: write` under `permissions:` in the workflow',
  });
}

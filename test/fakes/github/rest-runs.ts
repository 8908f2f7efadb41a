// REST: runs of workflows.

import { need, notFound, page, pageFields, type Request, type Route } from './http.ts';
import type { State, WorkflowRun } from './state.ts';
import { repositoryPath } from './views.ts';

export const runRoutes: Route[] = [
  {
    method: 'GET',
    path: 'actions/workflows/*/runs',
    query: [...pageFields, 'branch', 'status', 'exclude_pull_requests'],
    handle: list,
  },
  { method: 'GET', path: 'actions/runs/*', handle: get },
  { method: 'GET', path: 'actions/runs/*/jobs', query: [...pageFields, 'filter'], handle: listJobs },
];

/** Newest first. `status` is also a conclusion (docs.github.com, "List workflow runs for a workflow", checked 2026-11-28). */
async function list(state: State, request: Request, [workflow]: string[]) {
  need(request.token, 'actions', 'read');
  const [branch, status] = ['branch', 'status'].map((name) => request.query.get(name));
  const found = state.runs.filter(
    (run) =>
      run.workflow === workflow &&
      (branch === null || run.branch === branch) &&
      (status === null || status === run.conclusion || status === statusOf(run)),
  );
  const { body, ...answer } = page(found.toReversed(), request);
  const runs = await Promise.all((body as WorkflowRun[]).map((run) => runView(state, request.origin, run)));
  return { ...answer, body: { total_count: found.length, workflow_runs: runs } };
}

async function get(state: State, { token, origin }: Request, [id]: string[]) {
  need(token, 'actions', 'read');
  const run = state.runs.find((one) => String(one.id) === id);
  if (!run) throw notFound();
  return { status: 200, body: await runView(state, origin, run) };
}

/** Those of the newest attempt, or with `filter=all` of every attempt (docs.github.com, "List jobs for a workflow run", checked 2026-11-29). */
function listJobs(state: State, request: Request, [id]: string[]) {
  need(request.token, 'actions', 'read');
  const run = state.runs.find((one) => String(one.id) === id);
  if (!run) throw notFound();
  const { workflow, conclusion } = run;
  const usual = conclusion === undefined ? [] : [{ name: workflow.replace('.yml', ''), conclusion }];
  const jobs = (run.jobs ?? usual).map((job, index) => ({
    ...job,
    id: run.id * 1000 + index,
    run_id: run.id,
    head_sha: run.headSha,
    status: 'completed',
  }));
  const { body, ...answer } = page(jobs, request);
  return { ...answer, body: { total_count: jobs.length, jobs: body } };
}

function statusOf({ conclusion }: WorkflowRun): 'completed' | 'in_progress' {
  return conclusion === undefined ? 'in_progress' : 'completed';
}

async function runView(state: State, origin: string, run: WorkflowRun) {
  const isThere = (await state.repository.resolve(run.headSha)) !== undefined;
  const { message } = isThere ? await state.repository.describe(run.headSha) : { message: '' };
  return {
    id: run.id,
    path: `.github/workflows/${run.workflow}`,
    head_branch: run.branch,
    head_sha: run.headSha,
    head_commit: { id: run.headSha, message },
    event: run.event ?? 'push',
    status: statusOf(run),
    conclusion: run.conclusion ?? null,
    html_url: `${origin}/${state.owner}/${state.name}/actions/runs/${run.id}`,
    url: `${origin}${repositoryPath(state)}/actions/runs/${run.id}`,
  };
}

// REST: check runs.

import { invalid, need, notFound, page, pageFields, type Request, type Route } from './http.ts';
import type { CheckRun, State } from './state.ts';

export const checkRoutes: Route[] = [
  {
    method: 'POST',
    path: 'check-runs',
    body: {
      name: 'string',
      head_sha: 'string',
      status: 'string?',
      conclusion: 'string?',
      details_url: 'string?',
      output: 'object?',
    },
    handle: create,
  },
  { method: 'PATCH', path: 'check-runs/*', body: { output: 'object?' }, handle: update },
  { method: 'GET', path: 'commits/*/check-runs', query: [...pageFields, 'check_name'], handle: list },
];

type Output = Pick<CheckRun, 'title' | 'summary' | 'annotations'>;

async function create(state: State, { token, body }: Request) {
  need(token, 'checks', 'write');
  const headSha = String(body['head_sha']);
  if (!(await state.repository.resolve(headSha)))
    throw invalid({ resource: 'CheckRun', code: 'invalid', field: 'sha' });
  const run: CheckRun = {
    id: state.nextId(),
    name: String(body['name']),
    headSha,
    conclusion: String(body['conclusion']),
    ...outputOf(body),
  };
  state.checkRuns.push(run);
  return { status: 201, body: viewOf(run) };
}

/** Annotations are added to those that are there. */
function update(state: State, { token, body }: Request, [id]: string[]) {
  need(token, 'checks', 'write');
  const run = state.checkRuns.find((one) => String(one.id) === id);
  if (!run) throw notFound();
  const { annotations, ...rest } = outputOf(body);
  Object.assign(run, rest, { annotations: [...run.annotations, ...annotations] });
  return { status: 200, body: viewOf(run) };
}

function list(state: State, request: Request, [sha]: string[]) {
  need(request.token, 'checks', 'read');
  const name = request.query.get('check_name');
  const found = state.checkRuns.filter((run) => run.headSha === sha && (name === null || run.name === name));
  const { body, ...answer } = page(found.map(viewOf), request);
  return { ...answer, body: { total_count: found.length, check_runs: body } };
}

/** docs.github.com/rest/checks/runs, checked 2026-11-29: fifty in one request. */
function outputOf({ output }: Record<string, unknown>): Output {
  const { title, summary, annotations = [] } = output as Output;
  if (annotations.length > 50) throw invalid({ resource: 'CheckRun', code: 'invalid', field: 'annotations' });
  return { title, summary, annotations };
}

function viewOf({ id, name, headSha, conclusion }: CheckRun) {
  return { id, name, head_sha: headSha, status: 'completed', conclusion };
}

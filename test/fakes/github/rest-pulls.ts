// REST: pull requests and their commits.

import { checkBody, invalid, need, notFound, page, pageFields, Refusal, type Request, type Route } from './http.ts';
import { openPull, pullsWith, refOf } from './pulls.ts';
import { findIssue, type Head, type Issue, type Pull, type State } from './state.ts';
import { pullListView, pullView } from './views.ts';

export const pullRoutes: Route[] = [
  { method: 'GET', path: 'pulls', query: [...pageFields, 'state', 'head', 'base', 'sort', 'direction'], handle: list },
  {
    method: 'POST',
    path: 'pulls',
    body: {
      title: 'string',
      head: 'string',
      base: 'string',
      body: 'string?',
      draft: 'boolean?',
      maintainer_can_modify: 'boolean?',
    },
    handle: open,
  },
  {
    method: 'GET',
    path: 'pulls/*',
    handle(state, { token, origin }, [number]) {
      need(token, 'pull-requests', 'read');
      const { issue, pull } = pullOf(state, number);
      return { status: 200, body: pullView(state, origin, issue, pull) };
    },
  },
  {
    method: 'GET',
    path: 'pulls/*/files',
    query: pageFields,
    /** From where the branch began; at most 3000 (docs.github.com, "List pull requests files", checked 2026-11-29). */
    async handle(state, request, [number]) {
      need(request.token, 'pull-requests', 'read');
      const { baseSha, headSha } = pullOf(state, number).pull;
      const start = await state.repository.mergeBase(baseSha, headSha);
      const files = (await state.repository.changed(start, headSha)).slice(0, 3000);
      return page(
        files.map((filename) => ({ filename, sha: headSha, status: 'modified' })),
        request,
      );
    },
  },
  {
    method: 'GET',
    path: 'commits/*/pulls',
    query: pageFields,
    async handle(state, request, [name = '']) {
      need(request.token, 'pull-requests', 'read');
      const sha = await state.repository.resolve(name);
      if (!sha) throw new Refusal(422, `No commit found for SHA: ${name}`);
      const found = await pullsWith(state, sha);
      return page(
        found.map(({ issue, pull }) => pullListView(state, request.origin, issue, pull)),
        request,
      );
    },
  },
];

/** Newest first; open ones unless requested otherwise. */
function list(state: State, request: Request) {
  need(request.token, 'pull-requests', 'read');
  const { query, origin } = request;
  const wanted = {
    state: query.get('state') ?? 'open',
    head: query.get('head'),
    base: query.get('base'),
  };
  const found = allPulls(state).filter(
    ({ issue, pull }) =>
      (wanted.state === 'all' || issue.state === wanted.state) &&
      (wanted.head === null || wanted.head === `${pull.head.fork ?? state.owner}:${pull.head.branch}`) &&
      (wanted.base === null || wanted.base === pull.base),
  );
  const views = found.map(({ issue, pull }) => pullListView(state, origin, issue, pull));
  return page(query.get('direction') === 'asc' ? views : views.reverse(), request);
}

async function open(state: State, { token, body, origin }: Request) {
  need(token, 'pull-requests', 'write');
  if (token.account.type === 'Bot' && !state.actionsMayOpenPulls) {
    throw new Refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.', {
      documentation_url: 'https://docs.github.com/rest/pulls/pulls#create-a-pull-request',
    });
  }
  const [title, base, text] = [String(body['title']), String(body['base']), String(body['body'] ?? '')];
  checkBody(text, 'PullRequest');
  const head = headOf(state, String(body['head']));
  const [headSha, baseSha] = await Promise.all([
    state.repository.resolve(refOf(head)),
    state.repository.resolve(`refs/heads/${base}`),
  ]);
  if (!headSha) throw invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  if (!baseSha) throw invalid({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  const message = refusedPair(state, head, base, await state.repository.isAncestor(headSha, baseSha));
  if (message) throw invalid({ resource: 'PullRequest', code: 'custom', message });
  const issue = await openPull(state, token.account, { title, body: text, head, base });
  const { pull } = pullOf(state, String(issue.number));
  return { status: 201, body: pullView(state, origin, issue, pull) };
}

function refusedPair(state: State, head: Head, base: string, nothingNew: boolean): string | undefined {
  const same = allPulls(state).some(
    ({ issue, pull }) => issue.state === 'open' && refOf(pull.head) === refOf(head) && pull.base === base,
  );
  if (same) return `A pull request already exists for ${head.fork ?? state.owner}:${head.branch}.`;
  return nothingNew ? `No commits between ${base} and ${head.branch}` : undefined;
}

/** `branch` or `owner:branch`. */
function headOf({ owner }: State, text: string): Head {
  const [branch = '', fork] = text.split(':').reverse();
  return { branch, fork: fork === owner ? undefined : fork };
}

function allPulls(state: State): { issue: Issue; pull: Pull }[] {
  return state.issues.flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []));
}

function pullOf(state: State, number: string | undefined): { issue: Issue; pull: Pull } {
  const issue = findIssue(state, Number(number));
  if (!issue?.pull) throw notFound();
  return { issue, pull: issue.pull };
}

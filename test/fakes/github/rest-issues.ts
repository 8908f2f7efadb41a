// REST: issues, comments, labels and their events.

import {
  checkBody,
  invalid,
  need,
  needFor,
  notFound,
  page,
  pageFields,
  Refusal,
  type Request,
  type Route,
} from './http.ts';
import {
  addComment,
  addIssue,
  addLabel,
  type Comment,
  changeComment,
  changeIssueBody,
  findIssue,
  findLabel,
  type Issue,
  type Label,
  putLabel,
  type State,
  setOpen,
  takeLabel,
} from './state.ts';
import { commentView, eventView, issueView, labelView } from './views.ts';

export const issueRoutes: Route[] = [
  {
    method: 'GET',
    path: 'issues',
    query: [...pageFields, 'state', 'creator', 'labels', 'sort', 'direction'],
    handle: listIssues,
  },
  { method: 'POST', path: 'issues', body: { title: 'string', body: 'string?', labels: 'strings?' }, handle: openIssue },
  { method: 'GET', path: 'issues/comments', query: [...pageFields, 'sort', 'direction', 'since'], handle: allComments },
  { method: 'GET', path: 'issues/*', handle: getIssue },
  {
    method: 'PATCH',
    path: 'issues/*',
    body: {
      title: 'string?',
      body: 'string|null?',
      state: 'string?',
      state_reason: 'string|null?',
      labels: 'strings?',
    },
    handle: changeIssue,
  },
  { method: 'GET', path: 'issues/*/comments', query: [...pageFields, 'since'], handle: listComments },
  { method: 'POST', path: 'issues/*/comments', body: { body: 'string' }, handle: createComment },
  { method: 'GET', path: 'issues/comments/*', handle: getComment },
  { method: 'PATCH', path: 'issues/comments/*', body: { body: 'string' }, handle: updateComment },
  { method: 'GET', path: 'issues/*/events', query: pageFields, handle: listEvents },
  // GitHub's timeline has more kinds than its events; the kinds here look the same in both.
  { method: 'GET', path: 'issues/*/timeline', query: pageFields, handle: listEvents },
  { method: 'GET', path: 'labels', query: pageFields, handle: listLabels },
  { method: 'GET', path: 'labels/*', handle: getLabel },
  {
    method: 'POST',
    path: 'labels',
    body: { name: 'string', color: 'string?', description: 'string|null?' },
    handle: createLabel,
  },
  { method: 'GET', path: 'issues/*/labels', query: pageFields, handle: labelsOfIssue },
  { method: 'POST', path: 'issues/*/labels', body: { labels: 'strings' }, handle: addLabels },
  { method: 'DELETE', path: 'issues/*/labels/*', handle: removeLabel },
];

/** Includes pull requests, as on GitHub, if the token may see them. */
function listIssues(state: State, request: Request) {
  need(request.token, 'issues', 'read');
  const { query, origin, token } = request;
  const wanted = { state: query.get('state') ?? 'open', creator: query.get('creator') };
  const labels = query.get('labels')?.split(',').filter(Boolean) ?? [];
  const seesPulls = token.permissions['pull-requests'] !== 'none';
  const found = state.issues.filter(
    (issue) =>
      (wanted.state === 'all' || issue.state === wanted.state) &&
      (wanted.creator === null || issue.author.login === wanted.creator) &&
      labels.every((label) => issue.labels.includes(label)) &&
      (seesPulls || !issue.pull),
  );
  const views = found.map((issue) => issueView(state, origin, issue));
  return page(query.get('direction') === 'asc' ? views : views.reverse(), request);
}

function openIssue(state: State, { token, body, origin }: Request) {
  need(token, 'issues', 'write');
  checkTitle(body['title']);
  checkBody(body['body'], 'Issue');
  const issue = addIssue(state, token.account, String(body['title']), String(body['body'] ?? ''));
  for (const name of strings(body['labels'])) putLabel(state, issue, labelFor(state, name, token), token.account);
  return { status: 201, body: issueView(state, origin, issue) };
}

function getIssue(state: State, { token, origin }: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(token, issue, 'read');
  return { status: 200, body: issueView(state, origin, issue) };
}

function changeIssue(state: State, { token, body, origin }: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(token, issue, 'write');
  const { title, body: text, state: wanted, labels } = body;
  if (title !== undefined) checkTitle(title);
  checkBody(text, 'Issue');
  if (wanted !== undefined && wanted !== 'open' && wanted !== 'closed')
    throw invalid({ resource: 'Issue', field: 'state', code: 'invalid' });
  if (title !== undefined) issue.title = String(title);
  if (text !== undefined) changeIssueBody(state, issue, token.account, String(text ?? ''));
  if (labels !== undefined) replaceLabels(state, issue, strings(labels), token);
  issue.updatedAt = state.now();
  if (wanted !== undefined) setOpen(state, issue, wanted === 'open', token.account);
  return { status: 200, body: issueView(state, origin, issue) };
}

function replaceLabels(state: State, issue: Issue, names: string[], token: Request['token']): void {
  const wanted = names.map((name) => labelFor(state, name, token));
  for (const name of issue.labels) {
    const label = findLabel(state, name);
    if (label && !wanted.includes(label)) takeLabel(state, issue, label, token.account);
  }
  for (const label of wanted) putLabel(state, issue, label, token.account);
}

/** Of issues and pull requests that the token may read. */
function allComments(state: State, request: Request) {
  const { token, origin, query } = request;
  const readable = state.issues.filter(({ pull }) => token.permissions[pull ? 'pull-requests' : 'issues'] !== 'none');
  if (readable.length === 0) need(token, 'issues', 'read');
  const all = readable.flatMap((issue) => issue.comments.map((comment) => ({ issue, comment })));
  const at = ({ comment }: (typeof all)[number]) =>
    comment[query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'].getTime();
  const sorted = all.toSorted((one, other) => at(one) - at(other));
  if (query.get('direction') === 'desc') sorted.reverse();
  return page(
    sorted.map(({ issue, comment }) => commentView(state, origin, issue, comment)),
    request,
  );
}

function listComments(state: State, request: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(request.token, issue, 'read');
  const since = new Date(request.query.get('since') ?? 0);
  const found = issue.comments.filter(({ updatedAt }) => updatedAt >= since);
  return page(
    found.map((comment) => commentView(state, request.origin, issue, comment)),
    request,
  );
}

function createComment(state: State, { token, body, origin }: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(token, issue, 'write');
  checkComment(body['body']);
  const comment = addComment(state, issue, token.account, String(body['body']));
  return { status: 201, body: commentView(state, origin, issue, comment) };
}

function getComment(state: State, { token, origin }: Request, [id]: string[]) {
  const { issue, comment } = commentOf(state, id);
  needFor(token, issue, 'read');
  return { status: 200, body: commentView(state, origin, issue, comment) };
}

function updateComment(state: State, { token, body, origin }: Request, [id]: string[]) {
  const { issue, comment } = commentOf(state, id);
  needFor(token, issue, 'write');
  checkComment(body['body']);
  changeComment(state, comment, token.account, String(body['body']));
  return { status: 200, body: commentView(state, origin, issue, comment) };
}

function listEvents(state: State, request: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(request.token, issue, 'read');
  return page(
    issue.events.map((event) => eventView(state, request.origin, event)),
    request,
  );
}

function listLabels(state: State, request: Request) {
  needEither(request, 'read');
  return page(
    state.labels.map((label) => labelView(state, request.origin, label)),
    request,
  );
}

function getLabel(state: State, request: Request, [name = '']: string[]) {
  needEither(request, 'read');
  const label = findLabel(state, name);
  if (!label) throw notFound();
  return { status: 200, body: labelView(state, request.origin, label) };
}

function createLabel(state: State, { token, body, origin }: Request) {
  need(token, 'issues', 'write');
  const { name, color, description } = body;
  checkLabelName(String(name));
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(String(color)))
    throw invalid({ resource: 'Label', code: 'invalid', field: 'color' });
  if (typeof description === 'string' && description.length > 100) {
    const message = 'description is too long (maximum is 100 characters)';
    throw invalid({ resource: 'Label', code: 'custom', field: 'description', message });
  }
  if (findLabel(state, String(name))) throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
  const text = typeof description === 'string' ? description : null;
  const label = addLabel(state, String(name), color === undefined ? undefined : String(color), text);
  return { status: 201, body: labelView(state, origin, label) };
}

function labelsOfIssue(state: State, request: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(request.token, issue, 'read');
  return page(issueView(state, request.origin, issue).labels ?? [], request);
}

function addLabels(state: State, { token, body, origin }: Request, [number]: string[]) {
  const issue = issueOf(state, number);
  needFor(token, issue, 'write');
  const labels = strings(body['labels']).map((name) => labelFor(state, name, token));
  for (const label of labels) putLabel(state, issue, label, token.account);
  return { status: 200, body: issueView(state, origin, issue).labels };
}

function removeLabel(state: State, { token, origin }: Request, [number, name = '']: string[]) {
  const issue = issueOf(state, number);
  needFor(token, issue, 'write');
  const label = findLabel(state, name);
  if (!label || !issue.labels.includes(label.name)) throw new Refusal(404, 'Label does not exist');
  takeLabel(state, issue, label, token.account);
  return { status: 200, body: issueView(state, origin, issue).labels };
}

/**
 * Using a label creates it if the token may create labels, for which `pull-requests: write` is not enough since April 2025
 * (github.com/actions/labeler/issues/870, checked 2026-11-23).
 */
function labelFor(state: State, name: string, token: Request['token']): Label {
  const label = findLabel(state, name);
  if (label) return label;
  if (token.permissions.issues !== 'write') {
    throw new Refusal(403, 'You do not have permission to create labels on this repository.', {
      errors: [{ resource: 'Repository', field: 'label', code: 'unauthorized' }],
    });
  }
  checkLabelName(name);
  return addLabel(state, name);
}

function checkLabelName(name: string): void {
  if (name === '') throw invalid({ resource: 'Label', code: 'missing_field', field: 'name' });
  if ([...name].length <= 50) return;
  const message = 'name is too long (maximum is 50 characters)';
  throw invalid({ resource: 'Label', code: 'custom', field: 'name', message });
}

function checkTitle(title: unknown): void {
  if (title === '') throw invalid({ resource: 'Issue', code: 'missing_field', field: 'title' });
  if ([...String(title)].length > 256) {
    const message = 'title is too long (maximum is 256 characters)';
    throw invalid({ resource: 'Issue', code: 'custom', field: 'title', message });
  }
}

function checkComment(body: unknown): void {
  if (String(body).trim() === '') {
    throw invalid({ resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body cannot be blank' });
  }
  checkBody(body, 'IssueComment');
}

/** The repository's labels are for issues and pull requests alike. */
function needEither({ token }: Request, access: 'read' | 'write'): void {
  need(token, token.permissions.issues === 'none' ? 'pull-requests' : 'issues', access);
}

function issueOf(state: State, number: string | undefined): Issue {
  const issue = findIssue(state, Number(number));
  if (!issue) throw notFound();
  return issue;
}

function commentOf(state: State, id: string | undefined): { issue: Issue; comment: Comment } {
  for (const issue of state.issues) {
    const comment = issue.comments.find((one) => one.id === Number(id));
    if (comment) return { issue, comment };
  }
  throw notFound();
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

// GitHub's HTTP conventions. Rule: unknown paths, methods and fields and missing permissions are refused in GitHub's form.

import type { Access, Issue, Permissions, State, Token } from './state.ts';

/** An error response. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  headers: Record<string, string> = {};

  constructor(status: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.body = { message, documentation_url: 'https://docs.github.com/rest', ...more, status: String(status) };
  }
}

/** A GraphQL error with a type, such as `STALE_DATA`. */
export class TypedError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

interface FieldError {
  resource: string;
  code: 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom' | 'unauthorized';
  field?: string;
  message?: string;
}

export function invalid(error: FieldError): Refusal {
  return new Refusal(422, 'Validation Failed', { errors: [error] });
}

export interface Request {
  method: string;
  /** `http://host:port`, as the caller addressed us. */
  origin: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  token: Token;
}

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** Gets the named parts of the path. */
export type Handler = (state: State, request: Request, params: string[]) => Answer | Promise<Answer>;

/** The types of a body's or query's fields; `?` marks optional ones. */
export type Fields = Record<
  string,
  'string' | 'string?' | 'boolean?' | 'strings' | 'strings?' | 'string|null?' | 'object?' | 'objects' | 'objects?'
>;

export interface Route {
  method: string;
  /** Below /repos/{owner}/{repo}; `*` is one part, `**` is the rest. */
  path: string;
  query?: string[];
  body?: Fields;
  handle: Handler;
}

/** The named parts of the path; undefined when it does not match. */
export function match(pattern: string, path: string): string[] | undefined {
  const source = pattern
    .replaceAll(/[.()]/g, '\\$&')
    .replaceAll(/\*\*|\*/g, (star) => (star === '*' ? '([^/]+)' : '(.+)'));
  try {
    return new RegExp(`^${source}$`).exec(path)?.slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

const fits: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'string|null': (value) => value === null || typeof value === 'string',
  object: (value) => typeof value === 'object' && !Array.isArray(value),
  objects: (value) => Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null),
};

/** Stricter than GitHub, which ignores unknown fields: a misspelt one must not pass a test. */
export function checkFields({ query, body }: Request, route: Route): void {
  const foreign = [...query.keys()].find((name) => !route.query?.includes(name));
  if (foreign !== undefined) throw new Refusal(400, `unknown query parameter "${foreign}"`);
  const fields = route.body ?? {};
  const unknown = Object.keys(body).find((name) => !(name in fields));
  if (unknown !== undefined) throw new Refusal(422, `Invalid request.\n\n"${unknown}" is not a permitted key.`);
  for (const [name, kind] of Object.entries(fields)) {
    if (body[name] === undefined && kind.endsWith('?')) continue;
    if (body[name] === undefined) throw new Refusal(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
    if (!fits[kind.replace('?', '')]?.(body[name]))
      throw new Refusal(
        422,
        `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(body[name])} is not a ${kind}.`,
      );
  }
}

/** Throws GitHub's error for a token without this permission. */
export function need(token: Token, permission: keyof Permissions, access: Exclude<Access, 'none'>): void {
  const has = token.permissions[permission];
  if (has === 'write' || has === access) return;
  const whose = token.account.type === 'Bot' ? 'integration' : 'personal access token';
  const refusal = new Refusal(403, `Resource not accessible by ${whose}`);
  refusal.headers = { 'x-accepted-github-permissions': `${permission.replace('-', '_')}=${access}` };
  throw refusal;
}

/** Most paths treat a pull request as an issue, but it has its own permission. */
export function needFor(token: Token, issue: Issue, access: 'read' | 'write'): void {
  need(token, issue.pull ? 'pull-requests' : 'issues', access);
}

/** 65,536 characters in issues, pull requests and comments (seen in many trackers, checked 2026-11-23). */
const longest = 65_536;

export function checkBody(body: unknown, resource: 'IssueComment' | 'Issue' | 'PullRequest'): void {
  if (typeof body !== 'string') return;
  if ([...body].length <= longest) return;
  const message = `ody is too long (maximum is ${longest} characters)`;
  if (resource === 'IssueComment')
    throw invalid({ resource, code: 'unprocessable', field: 'data', message: `B${message}` });
  throw invalid({ resource, code: 'custom', field: 'body', message: `b${message}` });
}

/** One page of a list: 30 by default, at most 100, with a Link header for the others. */
export function page(items: unknown[], { query, origin, path }: Request): Answer {
  const size = Math.min(positive(query.get('per_page')) ?? 30, 100);
  const number = positive(query.get('page')) ?? 1;
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (rel: string, to: number) => {
    const others = new URLSearchParams(query);
    others.set('page', String(to));
    return `<${origin}${path}?${others}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [link('prev', number - 1)] : []),
    ...(number < last ? [link('next', number + 1), link('last', last)] : []),
    ...(number > 1 ? [link('first', 1)] : []),
  ];
  return {
    status: 200,
    body: items.slice((number - 1) * size, number * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  };
}

export const pageFields = ['per_page', 'page'];

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : undefined;
}

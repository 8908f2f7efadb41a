// One call to GitHub's API, repeated where that may help. Rule: only CallFailed comes out, never the client's own error.

import { getOctokit } from '@actions/github';
import type { Secret } from '../../keys/secret.ts';
import type { Clock } from '../../ports.ts';
import {
  type Api,
  askedSeconds,
  CallFailed,
  checkedUrl,
  clean,
  type GraphqlError,
  type Headers,
  incomplete,
  numberIn,
  type RetryPolicy,
  refused,
  responseSeconds,
  retry,
} from '../http.ts';

export interface CallerOptions {
  token: Secret;
  /** As in GITHUB_API_URL: `https://api.github.com`, on GitHub Enterprise Server `https://HOST/api/v3`. */
  apiUrl: string;
  /** As in GITHUB_GRAPHQL_URL; derived from apiUrl unless given. */
  graphqlUrl?: string;
  clock: Clock;
}

export type Octokit = ReturnType<typeof getOctokit>;

export interface Caller {
  /** Its calls throw CallFailed. Those that are safe to repeat are repeated. */
  rest: Octokit['rest'];
  paginate: Octokit['paginate'];
  /** A query or a mutation; throws CallFailed for GraphQL's own errors too. */
  graphql<Data>(query: string, variables: Record<string, unknown>): Promise<Data>;
  /** Makes something new. Where a response was lost, `look` finds what the lost call may have made. */
  create<Made>(send: () => Promise<Made>, look: () => Promise<Made | undefined>): Promise<Made>;
  /** Requests sent so far, repetitions included. */
  requests(): number;
}

/** "Wait for at least one minute" (docs.github.com, "Rate limits for the REST API", checked 2026-11-23). */
const secondaryLimitSeconds = 60;
const secondaryLimit = /secondary rate limit|abuse detection/i;

const api: Api = {
  name: 'github',
  variable: 'GITHUB_API_URL',
  statusPage: 'https://www.githubstatus.com',
  requestId: ({ headers }) => headers['x-github-request-id'],
  message(data) {
    if (typeof data !== 'object' || data === null || !('message' in data)) return 'the response is not from its API';
    const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
    const more = errors.map((one) => (typeof one === 'string' ? one : String(one?.message ?? one?.code ?? '')));
    return [String(data.message), ...more.filter(Boolean)].join(': ');
  },
  /** docs.github.com, "Rate limits for the REST API", checked 2026-11-23. */
  limitSeconds({ status, headers }, message, clock) {
    if (status !== 429 && status !== 403) return undefined;
    const isLimit = numberIn(headers, 'x-ratelimit-remaining') === 0 || secondaryLimit.test(message);
    return askedSeconds(headers, 'x-ratelimit', clock) ?? (isLimit ? secondaryLimitSeconds : undefined);
  },
  hint: ({ status, headers }, message) => hintFor(status, message, headers),
};

/** A secondary limit passes within minutes; the hourly one may ask for much longer. */
export const policy: RetryPolicy = {
  attempts: 5,
  longestWaitSeconds: 180,
  repeats: ({ mayBeDone }) => mayBeDone,
  backOff: (asked, failures) => Math.max(asked, 2 ** failures),
};

interface Sent {
  method: string;
  query?: unknown;
}

export function createCaller({ token, apiUrl, graphqlUrl, clock }: CallerOptions): Caller {
  const baseUrl = checkedUrl(apiUrl, 'GITHUB_API_URL');
  const graphqlAt = graphqlUrl === undefined ? graphqlOf(baseUrl) : checkedUrl(graphqlUrl, 'GITHUB_GRAPHQL_URL');
  const octokit = getOctokit(token.reveal(), { baseUrl, log: silent });
  let requests = 0;
  octokit.hook.wrap('request', (request, options) => {
    const repeats = ({ again, mayBeDone }: CallFailed) => again && (!mayBeDone || isRepeatable(options));
    return retry(clock, { ...policy, repeats }, async () => {
      requests += 1;
      try {
        const signal = AbortSignal.timeout(responseSeconds * 1000);
        const response = await request({ ...options, request: { ...options.request, signal } });
        if (response.status === 200 && (typeof response.data !== 'object' || response.data === null))
          throw new NotJson();
        const errors = isGraphql(options) ? errorsOf(response.data, token) : [];
        if (errors.some(isLimit)) throw graphqlFailure(errors);
        return response;
      } catch (error) {
        throw failureOf(error, octokit.request.endpoint.parse(options), token, clock);
      }
    });
  });

  return {
    rest: octokit.rest,
    paginate: octokit.paginate,
    async graphql<Data>(query: string, variables: Record<string, unknown>) {
      const { data } = await octokit.request({ method: 'POST', url: graphqlAt, query, variables });
      const errors = errorsOf(data, token);
      if (errors.length > 0) throw graphqlFailure(errors);
      return data.data as Data;
    },
    create: (send, look) =>
      retry(clock, policy, async (failures) => (failures > 0 ? await look() : undefined) ?? (await send())),
    requests: () => requests,
  };
}

/** Undefined where GitHub responds with this status. */
export async function unlessFailed<Answer>(status: number, send: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof CallFailed && error.status === status) return undefined;
    throw error;
  }
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function isGraphql({ query }: Sent): boolean {
  return typeof query === 'string';
}

/** Everything but a POST has the same effect however often it is sent, and so has a query. */
function isRepeatable({ method, query }: Sent): boolean {
  return method !== 'POST' || (typeof query === 'string' && !query.trimStart().startsWith('mutation'));
}

/** The part of the client's error that is read. */
interface ClientError {
  status: number;
  response?: { headers: Record<string, string | number | undefined>; data: unknown };
}

function failureOf(error: unknown, sent: { method: string; url: string }, token: Secret, clock: Clock): unknown {
  if (!(error instanceof Error) || error instanceof CallFailed) return error;
  const call = `${sent.method} ${new URL(sent.url).pathname}`;
  const { status, response } = error as Partial<ClientError>;
  if (response !== undefined && status !== undefined && status >= 400) {
    return refused(api, call, { ...response, status }, token, clock);
  }
  return isNetworkError(error) ? incomplete(api, call, reasonOf(error), true) : error;
}

/** A proxy's login page, or a response that broke off, of which the client makes an empty text. */
class NotJson extends Error {}

/** A connection that could not be made, broke off, or took too long. */
function isNetworkError(error: Error): boolean {
  return (
    error instanceof NotJson ||
    error.name === 'HttpError' ||
    error.name === 'AbortError' ||
    error.name === 'TimeoutError' ||
    'code' in error
  );
}

/** The innermost error code: the client wraps the error of fetch, which wraps that of the socket. */
function reasonOf(error: Error): string {
  if (error instanceof NotJson) return 'not JSON';
  const causes = [error];
  for (let at: unknown = error.cause; at instanceof Error && causes.length < 5; at = at.cause) causes.push(at);
  const code = causes
    .map((cause) => ('code' in cause ? cause.code : undefined))
    .findLast((one) => typeof one === 'string');
  return String(code ?? error.name);
}

function isLimit({ type, message }: GraphqlError): boolean {
  return type === 'RATE_LIMITED' || /secondary rate limit/i.test(message);
}

/** GraphQL responds with 200 and puts what went wrong into the body. */
function errorsOf(data: unknown, token: Secret): GraphqlError[] {
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.map((error: Partial<GraphqlError> | null) => ({
    type: clean(String(error?.type ?? ''), token),
    message: clean(String(error?.message ?? ''), token),
  }));
}

function graphqlFailure(errors: readonly GraphqlError[]): CallFailed {
  const message = errors.map((error) => (error.type ? `${error.type}: ${error.message}` : error.message)).join('; ');
  const failure = {
    summary: `github: POST /graphql: ${message}`,
    hint: hintFor(403, message, {}),
    status: 200,
    errors,
  };
  if (errors.some(isLimit)) {
    return new CallFailed({ code: 'api-rate-limited', ...failure, again: true, waitSeconds: secondaryLimitSeconds });
  }
  return new CallFailed({
    code: errors.some(({ type }) => type === 'FORBIDDEN') ? 'api-forbidden' : 'api-rejected',
    ...failure,
  });
}

function hintFor(status: number, message: string, headers: Headers): string | undefined {
  if (/not permitted to create or approve pull requests/i.test(message)) {
    return 'turn on "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General';
  }
  if (/not accessible by/i.test(message)) {
    return permissionsHint(String(headers['x-accepted-github-permissions'] ?? ''));
  }
  if (status === 401) return 'use a valid token: in a workflow, pass `github.token` as the input `github-token`';
  if (status === 403) return 'check that the token may do this and that no repository or organisation rule forbids it';
  if (status === 404)
    return 'check that the repository is the right one and that the token may read it (`contents: read`)';
  return undefined;
}

/** From `pull_requests=write; issues=write`: sets of permissions, each of which is enough. */
function permissionsHint(accepted: string): string {
  const [first = ''] = accepted.split(';');
  const lines = first.split(',').flatMap((one) => {
    const [, what, access] = /^\s*([a-z_]+)=(read|write|admin)\s*$/.exec(one) ?? [];
    return what ? [`\`${what.replaceAll('_', '-')}: ${access}\``] : [];
  });
  if (lines.length > 0) return `the job needs ${lines.join(' and ')} under \`permissions:\` in the workflow`;
  return 'the job needs more under `permissions:` in the workflow: `contents: write` to commit, `pull-requests: write` to comment, `issues: write` for the drift issue';
}

/** docs.github.com, "Forming calls with GraphQL", for both kinds of server, checked 2026-11-23. */
function graphqlOf(baseUrl: string): string {
  return baseUrl.endsWith('/api/v3') ? baseUrl.replace(/v3$/, 'graphql') : `${baseUrl}/graphql`;
}

// One call to GitHub's API, and when to make it again. Rule: the client's own errors end here, and the token is in none of ours.

import { getOctokit } from '@actions/github';
import type { Secret } from '../../keys/secret.ts';
import type { Clock } from '../../ports.ts';
import { Problem } from '../../problem.ts';

export interface CallerOptions {
  token: Secret;
  /** As in GITHUB_API_URL: `https://api.github.com`, on GitHub Enterprise Server `https://HOST/api/v3`. */
  apiUrl: string;
  /** As in GITHUB_GRAPHQL_URL; made from apiUrl unless given. */
  graphqlUrl?: string;
  clock: Clock;
}

/** A call that did not succeed, with nothing of the token in it. */
export class CallFailed extends Problem {
  /** HTTP status; undefined when no whole answer came. */
  readonly status: number | undefined;
  /** GraphQL's types of error, and its words. */
  readonly errors: readonly GraphqlError[];
  /** The call may have been carried out although it failed. */
  readonly mayBeDone: boolean;

  constructor(summary: string, hint: string, status: number | undefined, errors: readonly GraphqlError[] = []) {
    super('todo', summary, { hint });
    this.status = status;
    this.errors = errors;
    this.mayBeDone = status === undefined || status >= 500;
  }
}

export interface GraphqlError {
  /** `STALE_DATA`, `FORBIDDEN`…; empty where GitHub gives none. */
  type: string;
  message: string;
}

export type Octokit = ReturnType<typeof getOctokit>;

export interface Caller {
  /** Its calls throw CallFailed; those that may be repeated are, with back-off and a limit. */
  rest: Octokit['rest'];
  paginate: Octokit['paginate'];
  /** A query or a mutation; throws CallFailed for GraphQL's own errors too. */
  graphql<Data>(query: string, variables: Record<string, unknown>): Promise<Data>;
  /** Makes something new: where an answer was lost, `look` finds what the lost call may have made. */
  create<Made>(send: () => Promise<Made>, look: () => Promise<Made | undefined>): Promise<Made>;
}

const attempts = 5;
/** Longer than GitHub takes over any answer: it gives up after 10 s (docs.github.com, "Troubleshooting the REST API", checked 2026-11-23). */
const timeoutSeconds = 60;
/** A secondary limit passes within minutes; the hourly one may ask for much longer. */
const longestAskedSeconds = 180;
/** "Wait for at least one minute" (docs.github.com, "Rate limits for the REST API", checked 2026-11-23). */
const secondaryLimitSeconds = 60;

/** Everything but a POST has the same effect however often it is sent, and so has a query. */
interface Sent {
  method: string;
  query?: unknown;
}

export function createCaller({ token, apiUrl, graphqlUrl, clock }: CallerOptions): Caller {
  const baseUrl = checkedUrl(apiUrl);
  const graphqlAt = graphqlUrl === undefined ? graphqlOf(baseUrl) : checkedUrl(graphqlUrl);
  const octokit = getOctokit(token.reveal(), { baseUrl, log: silent });
  octokit.hook.wrap('request', async (request, options) => {
    for (let failures = 0; ; failures += 1) {
      try {
        const signal = AbortSignal.timeout(timeoutSeconds * 1000);
        const answer = await request({ ...options, request: { ...options.request, signal } });
        if (answer.status === 200 && (typeof answer.data !== 'object' || answer.data === null)) throw new NotTheApi();
        const limited = isGraphql(options) && limitOf(errorsOf(answer.data, token));
        if (!limited) return answer;
        throw new Failed(graphqlFailure(errorsOf(answer.data, token)), true, secondaryLimitSeconds);
      } catch (error) {
        const { problem, refused, waitSeconds } =
          error instanceof Failed ? error : failureOf(error, octokit.request.endpoint.parse(options), token, clock);
        const again = refused || (problem.mayBeDone && mayRepeat(options));
        if (!again || failures + 1 >= attempts || waitSeconds > longestAskedSeconds) throw problem;
        await clock.sleep(1000 * Math.max(waitSeconds, 2 ** failures));
      }
    }
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
    async create(send, look) {
      for (let failures = 0; ; failures += 1) {
        try {
          return (failures > 0 ? await look() : undefined) ?? (await send());
        } catch (error) {
          if (!(error instanceof CallFailed) || !error.mayBeDone || failures + 1 >= attempts) throw error;
          await clock.sleep(1000 * 2 ** failures);
        }
      }
    },
  };
}

/** Undefined where GitHub answers with this status. */
export async function unlessFailed<Answer>(status: number, send: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof CallFailed && error.status === status) return undefined;
    throw error;
  }
}

/** Why one attempt failed, and what that means for the next. */
class Failed extends Error {
  readonly problem: CallFailed;
  /** GitHub did nothing, and says that it will later. */
  readonly refused: boolean;
  readonly waitSeconds: number;

  constructor(problem: CallFailed, refused: boolean, waitSeconds: number) {
    super(problem.summary);
    this.problem = problem;
    this.refused = refused;
    this.waitSeconds = waitSeconds;
  }
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function isGraphql({ query }: Sent): boolean {
  return typeof query === 'string';
}

function mayRepeat({ method, query }: Sent): boolean {
  return method !== 'POST' || (typeof query === 'string' && !query.trimStart().startsWith('mutation'));
}

/** What is read of the client's error; everything else in it stays here. */
interface ClientError {
  status: number;
  response?: { headers: Record<string, string | number | undefined>; data: unknown };
}

function failureOf(error: unknown, sent: { method: string; url: string }, token: Secret, clock: Clock): Failed {
  const call = `github: ${sent.method} ${new URL(sent.url).pathname}`;
  const { status, response } = (error instanceof Error ? error : {}) as Partial<ClientError>;
  if (response === undefined || status === undefined || status < 400) {
    if (!(error instanceof Error) || !isNetworkError(error)) throw error;
    const hint = 'see that the API can be reached from here (GITHUB_API_URL when it is set), then run again';
    return new Failed(new CallFailed(`${call}: no whole answer`, hint, undefined), false, 0);
  }
  const { headers, data } = response;
  const words = clean(said(data), token);
  const id = headers['x-github-request-id'];
  const summary = `${call}: ${status} ${words}${id === undefined ? '' : ` (request id ${clean(String(id), token)})`}`;
  const wait = status === 429 || status === 403 ? askedSeconds(headers, words, clock) : undefined;
  const problem = new CallFailed(summary, hintFor(status, words, headers, wait), status);
  return new Failed(problem, wait !== undefined, wait ?? 0);
}

/** An answer that is no JSON: a proxy's login page, or one that broke off, of which the client makes an empty text. */
class NotTheApi extends Error {}

/** A connection that could not be made, broke off, or took too long. */
function isNetworkError(error: Error): boolean {
  return (
    error instanceof NotTheApi ||
    error.name === 'HttpError' ||
    error.name === 'AbortError' ||
    error.name === 'TimeoutError' ||
    'code' in error
  );
}

/** Seconds to wait where the answer is a limit, else undefined (docs.github.com, "Rate limits for the REST API", checked 2026-11-23). */
function askedSeconds(
  headers: Record<string, string | number | undefined>,
  words: string,
  clock: Clock,
): number | undefined {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(0, after);
  if (String(headers['x-ratelimit-remaining'] ?? '') === '0') {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) - clock.now().getTime() / 1000;
    return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset)) : secondaryLimitSeconds;
  }
  return /secondary rate limit|abuse detection/i.test(words) ? secondaryLimitSeconds : undefined;
}

function limitOf(errors: readonly GraphqlError[]): boolean {
  return errors.some(({ type, message }) => type === 'RATE_LIMITED' || /secondary rate limit/i.test(message));
}

/** GraphQL answers 200 with what went wrong in it. */
function errorsOf(data: unknown, token: Secret): GraphqlError[] {
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.map((error: Partial<GraphqlError> | null) => ({
    type: clean(String(error?.type ?? ''), token),
    message: clean(String(error?.message ?? ''), token),
  }));
}

function graphqlFailure(errors: readonly GraphqlError[]): CallFailed {
  const words = errors.map(({ type, message }) => (type ? `${type}: ${message}` : message)).join('; ');
  return new CallFailed(`github: POST /graphql: ${words}`, hintFor(403, words, {}, undefined), 200, errors);
}

function said(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('message' in data)) return 'the answer is not from its API';
  const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  const more = errors.map((error) => (typeof error === 'string' ? error : String(error?.message ?? error?.code ?? '')));
  return [String(data.message), ...more.filter(Boolean)].join(': ');
}

/** Words of others: on one line, of a bounded length, and without the token. */
function clean(text: string, token: Secret): string {
  return text
    .replaceAll(token.reveal(), '(secret)')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .slice(0, 400);
}

function hintFor(
  status: number,
  words: string,
  headers: Record<string, string | number | undefined>,
  waitSeconds: number | undefined,
): string {
  if (waitSeconds !== undefined)
    return `GitHub's rate limit is used up: run again in ${Math.ceil(waitSeconds)} seconds`;
  if (/not permitted to create or approve pull requests/i.test(words)) {
    return 'turn on "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General';
  }
  if (/not accessible by/i.test(words)) return permissionsHint(String(headers['x-accepted-github-permissions'] ?? ''));
  if (status === 401)
    return 'give a token that is valid today: in a workflow, `github.token` as the input `github-token`';
  if (status === 403)
    return 'see that the token may do this, and that no rule of the repository or organisation forbids it';
  if (status === 404)
    return 'see that the repository is the right one and that the token may read it (`contents: read`)';
  if (status >= 500) return 'see https://www.githubstatus.com, then run again: what has been done is found and kept';
  return 'see what the message says, then run again';
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

function checkedUrl(text: string): string {
  const hint = 'leave GITHUB_API_URL and GITHUB_GRAPHQL_URL as the runner sets them';
  if (!/^https?:\/\/[^\s/]+/.test(text)) throw new Problem('todo', "GitHub's address is not a URL", { hint });
  if (/^http:/.test(text) && !/^http:\/\/(127\.[\d.]+|localhost|\[::1\])(:|\/|$)/.test(text)) {
    throw new Problem('todo', "GitHub's address would send the token in clear text", { hint: 'use https://' });
  }
  return text.replace(/\/+$/, '');
}

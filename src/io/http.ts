// Calls to an HTTP API: why one failed, and when it is repeated. Rule: the client's own errors, which carry the token, end here.

import type { Secret } from '../keys/secret.ts';
import type { Clock } from '../ports.ts';
import { Problem } from '../problem.ts';

/** What one API does differently from another. */
export interface Api {
  name: 'digitalocean' | 'github';
  /** The environment variable that holds its address. */
  variable: string;
  statusPage: string;
  /** What the API's support asks for. */
  requestId(response: ErrorResponse): unknown;
  /** The API's own words in a response that reports an error. */
  message(data: unknown): string;
  /** Seconds to wait when the response is a rate limit, else undefined. */
  limitSeconds(response: ErrorResponse, message: string, clock: Clock): number | undefined;
  /** What to do; undefined where the general hint is good enough. */
  hint(response: ErrorResponse, message: string): string | undefined;
}

export type Headers = Readonly<Record<string, unknown>>;

export interface ErrorResponse {
  status: number;
  headers: Headers;
  data: unknown;
}

/** One of GraphQL's errors; `type` is `STALE_DATA`, `FORBIDDEN`… and empty where the API gives none. */
export interface GraphqlError {
  type: string;
  message: string;
}

type CallCode =
  | 'api-forbidden' // the token may not do this
  | 'api-not-found' // the API has no such thing, or hides it from this token
  | 'api-rate-limited' // the rate limit is used up, and waiting would take too long
  | 'api-rejected' // the API refused the request
  | 'api-unavailable' // the API has an internal error, which lasted through all attempts
  | 'api-unreachable' // no complete response from the API
  | 'invalid-api-token'; // the API does not accept the token

interface Failure {
  code: CallCode;
  summary: string;
  hint: string | undefined;
  status?: number | undefined;
  again?: boolean;
  waitSeconds?: number | undefined;
  errors?: readonly GraphqlError[];
}

/** A call that failed. Nothing in it comes from the token. */
export class CallFailed extends Problem {
  declare readonly code: CallCode;
  /** HTTP status; undefined without a complete response. */
  readonly status: number | undefined;
  /** The same call may succeed later. */
  readonly again: boolean;
  /** Set when a rate limit refused the call: how long to wait. */
  readonly waitSeconds: number | undefined;
  readonly errors: readonly GraphqlError[];

  constructor({ code, summary, hint, status, again = false, waitSeconds, errors = [] }: Failure) {
    super(code, summary, hint === undefined ? {} : { hint });
    this.status = status;
    this.again = again;
    this.waitSeconds = waitSeconds;
    this.errors = errors;
  }

  /** The API may have done what was requested although the call failed. A rate limit refuses before anything is done. */
  get mayBeDone(): boolean {
    return this.again && this.waitSeconds === undefined;
  }
}

/** Longer than DigitalOcean takes to create and GitHub to give up (10 s; docs.github.com, "Troubleshooting the REST API", checked 2026-11-23). */
export const responseSeconds = 60;

export interface RetryPolicy {
  attempts: number;
  /** A rate limit that lasts longer fails the call. */
  longestWaitSeconds: number;
  /** Which failures to repeat. */
  repeats(failure: CallFailed): boolean;
  /** Seconds before the next attempt; `asked` is what a rate limit demands, else 0. */
  backOff(asked: number, failures: number): number;
  /** Told before each wait. */
  waits?(failure: CallFailed, seconds: number, attempt: number): void;
}

/** Repeats `attempt` as the policy says. A failure that outlasts the policy is final, so that no outer retry multiplies the attempts. */
export async function retry<Result>(
  clock: Clock,
  { attempts, longestWaitSeconds, repeats, backOff, waits }: RetryPolicy,
  attempt: (failures: number) => Promise<Result>,
): Promise<Result> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt(failures);
    } catch (error) {
      if (!(error instanceof CallFailed) || !repeats(error)) throw error;
      const asked = error.waitSeconds ?? 0;
      if (failures + 1 >= attempts || asked > longestWaitSeconds) throw new CallFailed({ ...error, again: false });
      const seconds = backOff(asked, failures);
      waits?.(error, seconds, failures + 2);
      await clock.sleep(1000 * seconds);
    }
  }
}

/** No complete response. `reason` is the client's error code, not its message. */
export function incomplete({ name, variable }: Api, call: string, reason: string, again: boolean): CallFailed {
  return new CallFailed({
    code: 'api-unreachable',
    summary: `${name}: ${call}: no complete response: ${reason}`,
    hint: `check that this machine reaches the API (${variable}, if it is set, and any proxy), then run again`,
    again,
  });
}

/** The API responded with an error. */
export function refused(api: Api, call: string, response: ErrorResponse, token: Secret, clock: Clock): CallFailed {
  const { status } = response;
  const message = clean(api.message(response.data), token);
  const id = api.requestId(response);
  const waitSeconds = api.limitSeconds(response, message, clock);
  return new CallFailed({
    code: codeOf(status, waitSeconds),
    summary: `${api.name}: ${call}: ${status} ${message}${id === undefined ? '' : ` (request id ${clean(String(id), token)})`}`,
    hint: hintFor(api, response, message, waitSeconds),
    status,
    again: waitSeconds !== undefined || status === 408 || status >= 500,
    waitSeconds,
  });
}

function codeOf(status: number, waitSeconds: number | undefined): CallCode {
  if (waitSeconds !== undefined) return 'api-rate-limited';
  if (status === 401) return 'invalid-api-token';
  if (status === 403) return 'api-forbidden';
  if (status === 404) return 'api-not-found';
  return status === 408 || status >= 500 ? 'api-unavailable' : 'api-rejected';
}

function hintFor(api: Api, response: ErrorResponse, message: string, waitSeconds: number | undefined): string {
  if (waitSeconds !== undefined)
    return `the rate limit is used up: run again in ${Math.ceil(waitSeconds || 60)} seconds`;
  if (response.status >= 500) return `check ${api.statusPage}, then run again: finished work is kept`;
  return api.hint(response, message) ?? 'follow the message above, then run again';
}

/** Seconds from `retry-after`, or until `<prefix>-reset` (Unix seconds) where nothing remains; undefined where the headers name neither. */
export function askedSeconds(headers: Headers, prefix: string, clock: Clock): number | undefined {
  const after = numberIn(headers, 'retry-after');
  if (after !== undefined) return Math.max(0, after);
  const reset = numberIn(headers, `${prefix}-reset`);
  if (reset === undefined || numberIn(headers, `${prefix}-remaining`) !== 0) return undefined;
  return Math.max(1, Math.ceil(reset - clock.now().getTime() / 1000));
}

export function numberIn(headers: Headers, name: string): number | undefined {
  const text = String(headers[name] ?? '');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Text from outside: without the token, on one line, at most 400 characters. */
export function clean(text: string, token: Secret): string {
  return text
    .replaceAll(token.reveal(), '(secret)')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .slice(0, 400);
}

/** An API's address without a slash at its end. Refuses one that is no URL, or over which the token would travel in clear text. */
export function checkedUrl(text: string, variable: string): string {
  const url = /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) {
    throw new Problem('invalid-api-url', `${variable} is not a URL`, {
      hint: `unset ${variable} to use the default, or set it to https://…`,
    });
  }
  // By its host, for in http://localhost:80@elsewhere what stands first is a user and a password.
  if (url.protocol === 'http:' && !/^(127\.[\d.]+|localhost|\[::1\])$/.test(url.hostname)) {
    throw new Problem('insecure-api-url', `${variable} would send the token in clear text`, { hint: 'use https://' });
  }
  return text.replace(/\/+$/, '');
}

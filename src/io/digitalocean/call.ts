// One call to DigitalOcean's API, and when to make it again. Rule: the client's own errors, which carry the token, end here.

import type { Secret } from '../../keys/secret.ts';
import type { Clock, Random } from '../../ports.ts';
import { Problem } from '../../problem.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** A call that did not succeed, with nothing of the token in it. */
export class CallFailed extends Error {
  readonly problem: Problem;
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** Whether the same call may succeed later. */
  readonly again: boolean;
  /** Seconds that the API asked to wait. */
  readonly waitSeconds: number | undefined;

  constructor(problem: Problem, status: number | undefined, again: boolean, waitSeconds?: number) {
    super(problem.summary);
    this.problem = problem;
    this.status = status;
    this.again = again;
    this.waitSeconds = waitSeconds;
  }
}

export interface Caller {
  /** Makes one call; `path` is for the messages. Throws CallFailed. */
  once<Body>(method: Method, path: string, send: () => Promise<{ data: Body }>): Promise<Body>;
  /**
   * Repeats `attempt` (told how often it has failed) while it fails in a way that may pass, with back-off and full jitter.
   * Throws a Problem. `floorSeconds` is the least wait before a repetition.
   */
  retry<Result>(attempt: (failures: number) => Promise<Result>, floorSeconds?: number): Promise<Result>;
  /** Calls made so far, repetitions included. */
  requests(): number;
}

const attempts = 6;
const firstWaitSeconds = 1;
const longestWaitSeconds = 20;
/** 250 calls in any minute (API reference, checked 2026-11-23). */
const burstSeconds = 60;
/** A burst limit passes within a minute; the hourly one may ask for much longer. */
const longestAskedSeconds = 120;

const passing = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_NETWORK',
  'ERR_BAD_RESPONSE',
]);

export function createCaller(token: Secret, clock: Clock, random: Random): Caller {
  let requests = 0;
  return {
    async once(method, path, send) {
      requests += 1;
      try {
        const { data } = await send();
        if (method !== 'DELETE' && (typeof data !== 'object' || data === null)) throw new NotTheApi();
        return data;
      } catch (error) {
        throw failureOf(error, `${method} ${path}`, token, clock);
      }
    },
    async retry(attempt, floorSeconds = 0) {
      for (let failures = 0; ; failures += 1) {
        try {
          return await attempt(failures);
        } catch (error) {
          if (!(error instanceof CallFailed)) throw error;
          const asked = error.waitSeconds ?? 0;
          if (!error.again || failures + 1 >= attempts || asked > longestAskedSeconds) throw error.problem;
          const jitter = fraction(random) * Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** failures);
          await clock.sleep(1000 * (Math.max(asked, floorSeconds) + jitter));
        }
      }
    },
    requests: () => requests,
  };
}

/** An answer that is no JSON, as a proxy's login page. */
class NotTheApi extends Error {}

/** What is read of the client's error; everything else in it stays here. */
interface ClientError {
  code?: string;
  response?: { status: number; headers: Record<string, unknown>; data: unknown };
}

function isClientError(error: unknown): error is ClientError {
  return error instanceof Error && 'isAxiosError' in error;
}

function failureOf(error: unknown, call: string, token: Secret, clock: Clock): unknown {
  if (error instanceof NotTheApi) {
    const hint = 'see that DIGITALOCEAN_API_URL, or a proxy on the way, is the right one';
    return new CallFailed(
      new Problem('todo', `digitalocean: ${call}: the answer is not from its API`, { hint }),
      undefined,
      true,
    );
  }
  if (!isClientError(error)) return error;
  const { response, code = 'unknown error' } = error;
  // An answer that broke off has a status that says nothing.
  if (!response || response.status < 400) {
    const hint = 'see that the API can be reached from here (DIGITALOCEAN_API_URL when it is set), then run again';
    return new CallFailed(
      new Problem('todo', `digitalocean: ${call}: no whole answer: ${code}`, { hint }),
      undefined,
      passing.has(code),
    );
  }
  const { status } = response;
  const wait = status === 429 ? askedSeconds(response.headers, clock) : undefined;
  const summary = `digitalocean: ${call}: ${status} ${said(response.data, token)}${requestId(response)}`;
  const again = status === 429 || status === 408 || status >= 500;
  return new CallFailed(new Problem('todo', summary, { hint: hintFor(status, wait) }), status, again, wait);
}

/** Its own words, without line ends and in a bounded length: they come from outside. */
function said(data: unknown, token: Secret): string {
  const { id = '', message = '' } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const text = [id, message].filter((part) => typeof part === 'string' && part !== '').join(': ');
  return clean(text, 400).replaceAll(token.reveal(), '(secret)');
}

function requestId({ headers, data }: NonNullable<ClientError['response']>): string {
  const inBody = typeof data === 'object' && data !== null && 'request_id' in data ? data.request_id : undefined;
  const id = headers['x-request-id'] ?? inBody;
  return typeof id === 'string' ? ` (request id ${clean(id, 64)})` : '';
}

function clean(text: string, longest: number): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, longest);
}

/**
 * `retry-after` in seconds. Without it, a burst (`ratelimit-remaining` tells of the hour alone, and there is some) passes within its
 * minute, and the hour's limit at the moment in `ratelimit-reset`, in Unix seconds.
 */
function askedSeconds(headers: Record<string, unknown>, clock: Clock): number {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(0, after);
  if (Number(headers['ratelimit-remaining']) > 0) return burstSeconds;
  const reset = Number(headers['ratelimit-reset'] ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(0, reset - clock.now().getTime() / 1000) : 0;
}

function hintFor(status: number, waitSeconds: number | undefined): string {
  if (status === 401) return 'set DIGITALOCEAN_TOKEN (or DIGITALOCEAN_ACCESS_TOKEN) to a token that is valid today';
  if (status === 403) {
    return (
      'the token needs the scopes droplet:create, droplet:read, droplet:delete, ssh_key:create, ssh_key:read, tag:create, ' +
      'tag:read, image:read, regions:read and sizes:read'
    );
  }
  if (status === 404) return 'see in the control panel whether it still exists, then run again';
  if (status === 422) return 'change in fleet.yaml, or in the account, what the message names';
  if (status === 429)
    return `the account's rate limit is used up: run again in ${Math.ceil(waitSeconds ?? 60)} seconds`;
  if (status >= 500) return 'see https://status.digitalocean.com, then run again: what has been done is found and kept';
  return 'see what the message says, then run again';
}

/** Between 0 and 1. */
function fraction(random: Random): number {
  return Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}

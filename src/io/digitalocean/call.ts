// One call to DigitalOcean's API, repeated where that may help. Rule: only CallFailed comes out, never the client's own error.

import type { Secret } from '../../keys/secret.ts';
import type { Clock, Random } from '../../ports.ts';
import {
  type Api,
  askedSeconds,
  incomplete,
  numberIn,
  type RetryPolicy,
  refused,
  responseSeconds,
  retry,
} from '../http.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Caller {
  /** Makes one call; `path` is for messages. */
  once<Body>(method: Method, path: string, send: () => Promise<{ data: Body; status?: number }>): Promise<Body>;
  /** Repeats `attempt`, which is given the number of failures so far. `floorSeconds` is the shortest wait before it is repeated. */
  retry<Result>(attempt: (failures: number) => Promise<Result>, floorSeconds?: number): Promise<Result>;
  /** Calls made so far, repetitions included. */
  requests(): number;
}

/** 250 calls in any minute (API reference, checked 2026-11-23). */
const burstSeconds = 60;

const api: Api = {
  name: 'digitalocean',
  variable: 'DIGITALOCEAN_API_URL',
  statusPage: 'https://status.digitalocean.com',
  requestId: ({ headers, data }) => headers['x-request-id'] ?? fieldsOf(data)['request_id'],
  message(data) {
    const { id, message } = fieldsOf(data);
    return [id, message].filter((part) => typeof part === 'string' && part !== '').join(': ');
  },
  /** The headers only count the hour: calls that remain in it mean that the minute's limit was met. */
  limitSeconds({ status, headers }, _message, clock) {
    if (status !== 429) return undefined;
    const remaining = numberIn(headers, 'ratelimit-remaining') ?? 0;
    return askedSeconds(headers, 'ratelimit', clock) ?? (remaining > 0 ? burstSeconds : 0);
  },
  hint({ status }) {
    if (status === 401) return 'set DIGITALOCEAN_TOKEN (or DIGITALOCEAN_ACCESS_TOKEN) to a valid token';
    if (status === 403) {
      return (
        'the token needs the scopes droplet:create, droplet:read, droplet:update, droplet:delete, ssh_key:create, ssh_key:read, ssh_key:update, ' +
        'ssh_key:delete, tag:create, tag:delete, tag:read, image:read, regions:read, sizes:read and vpc:read'
      );
    }
    if (status === 404) return 'check in the control panel that it still exists, then run again';
    if (status === 422) return 'change what the message names, in fleet.yaml or in the account';
    return undefined;
  },
};

/** The API's burst limit passes within a minute; the hourly one may ask for much longer. */
const policy: Omit<RetryPolicy, 'backOff'> = { attempts: 6, longestWaitSeconds: 120, repeats: ({ again }) => again };
const firstWaitSeconds = 1;
const longestBackOffSeconds = 20;
/** A response that takes longer is waited for aloud. */
const slowSeconds = 5;

/** All is said: what was deleted, or tagged. */
const noContent = 204;

/** Errors of a connection that may work the next time. */
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

/** note: told what is waited for. */
export function createCaller(
  token: Secret,
  clock: Clock,
  random: Random,
  note: (line: string) => void = () => undefined,
): Caller {
  let requests = 0;
  return {
    async once(method, path, send) {
      requests += 1;
      const call = `${method} ${path}`;
      const waiting = `${api.name}: ${call}: no answer yet, waiting at most ${responseSeconds} s`;
      const timer = setTimeout(() => note(waiting), 1000 * slowSeconds);
      try {
        const { data, status } = await send();
        if (status !== noContent && (typeof data !== 'object' || data === null)) {
          throw incomplete(api, call, 'not JSON', true);
        }
        return data;
      } catch (error) {
        throw isClientError(error) ? failureOf(error, call, token, clock) : error;
      } finally {
        clearTimeout(timer);
      }
    },
    retry(attempt, floorSeconds = 0) {
      // Full jitter: many runs that were refused together do not return together.
      const backOff = (asked: number, failures: number) =>
        Math.max(asked, floorSeconds) +
        fraction(random) * Math.min(longestBackOffSeconds, firstWaitSeconds * 2 ** failures);
      const waits: RetryPolicy['waits'] = ({ summary }, seconds, next) =>
        note(`${summary}: attempt ${next} of ${policy.attempts} in ${Math.ceil(seconds)} s`);
      return retry(clock, { ...policy, backOff, waits }, attempt);
    },
    requests: () => requests,
  };
}

/** The part of the client's error that is read. */
interface ClientError {
  code?: string;
  response?: { status: number; headers: Record<string, unknown>; data: unknown };
}

function isClientError(error: unknown): error is ClientError {
  return error instanceof Error && 'isAxiosError' in error;
}

function failureOf({ response, code = 'unknown error' }: ClientError, call: string, token: Secret, clock: Clock) {
  // The status of a response that broke off means nothing.
  if (!response || response.status < 400) return incomplete(api, call, code, passing.has(code));
  return refused(api, call, response, token, clock);
}

function fieldsOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}

/** Between 0 and 1. */
function fraction(random: Random): number {
  return Buffer.from(random(4)).readUInt32BE() / 2 ** 32;
}

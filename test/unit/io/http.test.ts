// A failed call: its code, whether it is repeated and how long it waits, and that the token stays out of it.

import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type Api,
  askedSeconds,
  CallFailed,
  checkedUrl,
  clean,
  incomplete,
  type RetryPolicy,
  refused,
  retry,
} from '../../../src/io/http.ts';
import { Secret } from '../../../src/keys/secret.ts';
import { problemOf } from '../../fakes/problem.ts';

const token = new Secret('dop_v1_secret');
const api: Api = {
  name: 'digitalocean',
  variable: 'DIGITALOCEAN_API_URL',
  statusPage: 'https://status.example',
  requestId: ({ headers }) => headers['x-request-id'],
  message: (data) => String(data),
  limitSeconds: ({ status }) => (status === 429 ? 30 : undefined),
  hint: ({ status }) => (status === 404 ? 'look elsewhere' : undefined),
};
const policy: RetryPolicy = {
  attempts: 3,
  longestWaitSeconds: 60,
  repeats: ({ again }) => again,
  backOff: (asked, failures) => asked + failures + 1,
};

function stoppedClock() {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(1_000_000),
    sleep: async (milliseconds: number) => void slept.push(milliseconds),
  };
}

const failure = (status: number, data: unknown = 'no', headers = {}) =>
  refused(api, 'GET /x', { status, headers, data }, token, stoppedClock());

describe('a response that reports an error', () => {
  test.each([
    [400, 'api-rejected', false],
    [401, 'invalid-api-token', false],
    [403, 'api-forbidden', false],
    [404, 'api-not-found', false],
    [408, 'api-unavailable', true],
    [422, 'api-rejected', false],
    [429, 'api-rate-limited', true],
    [500, 'api-unavailable', true],
    [503, 'api-unavailable', true],
  ])('%i is %s; repeated: %s', (status, code, again) => {
    expect(failure(status)).toMatchObject({ code, status, again, mayBeDone: again && status !== 429 });
  });

  test('names the API, the call, the status, the message and the request id, on one line and without the token', () => {
    const failed = failure(422, `bad\n${token.reveal()}\u001b[31m`, { 'x-request-id': `id ${token.reveal()}` });
    expect(failed.summary).toBe('digitalocean: GET /x: 422 bad (secret) [31m (request id id (secret))');
    expect(inspect(failed, { depth: 10, showHidden: true })).not.toContain(token.reveal());
  });

  test('has the hint of its API where there is one, and says how long a rate limit lasts', () => {
    expect(failure(404).hint).toBe('look elsewhere');
    expect(failure(429).hint).toContain('30 seconds');
    expect(failure(502).hint).toContain('https://status.example');
  });
});

test('an incomplete response has no status, and may have been carried out', () => {
  const failed = incomplete(api, 'POST /x', 'ECONNRESET', true);
  expect(failed).toMatchObject({ code: 'api-unreachable', status: undefined, mayBeDone: true });
});

describe('retry', () => {
  const limited = (waitSeconds: number) =>
    new CallFailed({ code: 'api-rate-limited', summary: 'slow down', hint: undefined, again: true, waitSeconds });

  test('repeats what may pass, tells the attempt how often it failed, and backs off', async () => {
    const clock = stoppedClock();
    const attempt = async (failures: number) => {
      if (failures === 0) throw failure(503);
      if (failures === 1) throw limited(40);
      return failures;
    };
    expect(await retry(clock, policy, attempt)).toBe(2);
    expect(clock.slept).toEqual([1000, 42_000]);
  });

  test('fails after the last attempt with a failure that no outer retry repeats', async () => {
    const clock = stoppedClock();
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      throw failure(503);
    };
    const nested = retry(clock, policy, () => retry(clock, policy, attempt));
    expect(await problemOf(nested)).toMatchObject({ code: 'api-unavailable', again: false, mayBeDone: false });
    expect(attempts).toBe(3);
  });

  test('does not wait for a rate limit that lasts too long', async () => {
    const clock = stoppedClock();
    const failed = problemOf(retry(clock, policy, () => Promise.reject(limited(61))));
    expect(await failed).toMatchObject({ code: 'api-rate-limited', waitSeconds: 61 });
    expect(clock.slept).toEqual([]);
  });

  test.each([failure(422), new TypeError('a bug')])('throws anything else at once: %s', async (error) => {
    const clock = stoppedClock();
    await expect(retry(clock, policy, () => Promise.reject(error))).rejects.toBe(error);
    expect(clock.slept).toEqual([]);
  });
});

describe('askedSeconds', () => {
  test.each([
    [{ 'retry-after': '7', 'ratelimit-remaining': '0', 'ratelimit-reset': '1040' }, 7],
    [{ 'retry-after': -1 }, 0],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '1040' }, 40],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '900' }, 1],
    [{ 'ratelimit-remaining': '5', 'ratelimit-reset': '1040' }, undefined],
    [{ 'ratelimit-remaining': '', 'ratelimit-reset': 'soon', 'retry-after': 'later' }, undefined],
    [{}, undefined],
  ])('%j: %s', (headers, seconds) => {
    expect(askedSeconds(headers, 'ratelimit', stoppedClock())).toBe(seconds);
  });
});

test('clean removes the token before it cuts the text', () => {
  const text = clean(`${'x'.repeat(395)}${token.reveal()}`, token);
  expect(text).toBe(`${'x'.repeat(395)}(secr`);
});

describe('checkedUrl', () => {
  test.each(['https://api.example/v3/', 'http://127.0.0.1:8080', 'http://[::1]:1', 'http://localhost'])('%s', (url) => {
    expect(checkedUrl(url, 'API_URL')).toBe(url.replace(/\/$/, ''));
  });

  test.each([
    ['http://api.example', 'insecure-api-url'],
    ['http://127.0.0.1.example', 'insecure-api-url'],
    ['http://localhost.evil.example', 'insecure-api-url'],
    ['http://localhost:8080@evil.example', 'insecure-api-url'],
    ['http://localhost@evil.example', 'insecure-api-url'],
    ['http://evil.example/@localhost', 'insecure-api-url'],
    ['https://', 'invalid-api-url'],
    ['https://a:b:c', 'invalid-api-url'],
    ['api.example', 'invalid-api-url'],
    ['ftp://api.example', 'invalid-api-url'],
    ['', 'invalid-api-url'],
  ])('refuses "%s" as %s', (url, code) => {
    expect(() => checkedUrl(url, 'API_URL')).toThrow(expect.objectContaining({ code }));
  });
});

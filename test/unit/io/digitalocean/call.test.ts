// A call to DigitalOcean that fails: what is repeated, how long it waits, and that the token is never shown.

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createCaller } from '../../../../src/io/digitalocean/call.ts';
import { createDigitalOcean } from '../../../../src/io/digitalocean/cloud.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import { setUp, token } from '../../../fakes/digitalocean.ts';
import { problemOf } from '../../../fakes/problem.ts';

describe('a call that fails', () => {
  test('is repeated after 429 when the API says so, and after 5xx and drops with back-off', async () => {
    const { cloud, lab, slept, notes } = await setUp();
    const list = { method: 'GET', path: '/v2/droplets' };
    lab.faults.add({ ...list, answer: { status: 429, headers: { 'retry-after': '37' } } });
    lab.faults.add({ ...list, answer: { status: 502, body: '<html>bad gateway</html>' } });
    lab.faults.add({ ...list, drop: 'before' });
    lab.faults.add({ ...list, answer: { status: 200, body: '<html>log in</html>' } });
    const before = cloud.requests();
    expect(await cloud.droplets('promguard')).toEqual([]);
    expect(cloud.requests() - before).toBe(5);
    expect(slept).toEqual([37_500, 1_000, 2_000, 4_000]); // the jitter here is always half of its range
    expect(notes).toEqual([
      expect.stringMatching(/ 429 .*: attempt 2 of 6 in 38 s$/),
      expect.stringMatching(/ 502 .*: attempt 3 of 6 in 1 s$/),
      expect.stringMatching(/: attempt 4 of 6 in 2 s$/),
      expect.stringMatching(/: attempt 5 of 6 in 4 s$/),
    ]);
  });

  test('one that takes long says what is waited for, and how long at most', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const notes: string[] = [];
    const clock = { now: () => new Date(0), sleep: async () => {} };
    const { once } = createCaller(
      new Secret(token),
      clock,
      () => new Uint8Array(4),
      (line) => notes.push(line),
    );
    let answer: (value: { data: object }) => void = () => {};
    const call = once<object>('GET', '/v2/droplets', () => new Promise((resolve) => (answer = resolve)));
    vi.advanceTimersByTime(4999);
    expect(notes).toEqual([]);
    vi.advanceTimersByTime(1);
    answer({ data: {} });
    await call;
    vi.advanceTimersByTime(60_000);
    expect(notes).toEqual(['digitalocean: GET /v2/droplets: no answer yet, waiting at most 60 s']);
  });

  test.each([
    ['a burst, without retry-after: its minute', { 'ratelimit-remaining': '3000' }, 60_500],
    ['the hour, soon over: until it is', { 'ratelimit-remaining': '0', 'ratelimit-reset': '40' }, 40_500],
    ['nothing readable: back-off', { 'ratelimit-remaining': '', 'ratelimit-reset': 'soon' }, 500],
  ])('waits after 429 as long as it must (%s)', async (_, { ...headers }: Record<string, string>, milliseconds) => {
    const { cloud, lab, slept, clock } = await setUp();
    const reset = Number(headers['ratelimit-reset']);
    if (reset) headers['ratelimit-reset'] = String(clock.now().getTime() / 1000 + reset);
    lab.faults.add({ answer: { status: 429, headers } });
    expect(await cloud.droplets('promguard')).toEqual([]);
    expect(slept).toEqual([milliseconds]);
  });

  test('a call without a timely response is repeated', async () => {
    const { cloud, lab, slept } = await setUp({}, token, 0.5);
    lab.faults.add({ method: 'GET', path: '/v2/droplets', delay: 5000 });
    expect(await cloud.droplets('promguard')).toEqual([]);
    expect(slept).toEqual([500]);
  });

  test('stays within the rate limit of the account', async () => {
    const { cloud, slept } = await setUp({ limits: { hour: 5000, minute: 5 } });
    for (let count = 0; count < 8; count++) await cloud.droplets('promguard');
    expect(slept.length).toBeGreaterThan(0);
  });

  test('fails when the rate limit lasts too long to wait', async () => {
    const { cloud, lab, slept } = await setUp();
    lab.faults.add({ answer: { status: 429, headers: { 'retry-after': '1800' } } });
    const problem = await problemOf(cloud.droplets('promguard'));
    expect(problem).toMatchObject({ code: 'api-rate-limited', hint: expect.stringContaining('1800 seconds') });
    expect(slept).toEqual([]);
  });

  test('five repetitions are the limit', async () => {
    const { cloud, lab } = await setUp();
    lab.faults.add({ answer: { status: 500 }, times: 99 });
    const before = cloud.requests();
    const problem = await problemOf(cloud.droplets('promguard'));
    expect(problem.code).toBe('api-unavailable');
    expect(problem.summary).toMatch(/^digitalocean: GET \/v2\/droplets: 500 .*\(request id .+\)$/);
    expect(cloud.requests() - before).toBe(6);
  });

  test.each([
    [
      'a wrong token',
      'dop_v1_wrong',
      /GET \/v2\/droplets: 401 unauthorized: Unable to authenticate you/,
      /DIGITALOCEAN_TOKEN/,
    ],
    ['a token without scope', 'dop_v1_reader', /DELETE \/v2\/droplets\/7: 403 forbidden/, /droplet:delete/],
  ])('%s is reported with the request id and without the token', async (_, secret, summary, hint) => {
    const { cloud } = await setUp({ readOnlyToken: 'dop_v1_reader' }, secret);
    const problem = await problemOf(secret === 'dop_v1_wrong' ? cloud.droplets('promguard') : cloud.destroy(7));
    expect(problem.name).toBe('Problem');
    expect(problem.summary).toMatch(summary);
    expect(problem.summary).toMatch(/\(request id [\w-]{8,}\)$/);
    expect(problem.hint).toMatch(hint);
    expect(inspect(problem, { depth: 20, showHidden: true })).not.toContain(secret);
  });

  test('a response that repeats the token, or is truncated, does not leak it', async () => {
    const answers = [
      (response: http.ServerResponse) => {
        response.writeHead(422, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: 'echo', message: `token ${token} is\u001b[31m bad\n` }));
      },
      (response: http.ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5000 });
        response.write('{"droplets": [', () => response.destroy());
      },
    ];
    for (const [at, answer] of answers.entries()) {
      const server = http.createServer((_, response) => answer(response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/`;
      const clock = { now: () => new Date(0), sleep: async () => {} };
      const random = (bytes: number) => new Uint8Array(bytes);
      const cloud = createDigitalOcean({ token: new Secret(token), endpoint, clock, random });
      const problem = await problemOf(cloud.droplets('promguard'));
      expect(problem.summary).toMatch(
        [/422 echo: token \(secret\) is {1}\[31m bad/, /no complete response: /][at] ?? /never/,
      );
      expect(inspect(problem, { depth: 20, showHidden: true })).not.toContain(token);
      server.close();
    }
  });

  test('a host name that does not resolve is not retried', async () => {
    const clock = { now: () => new Date(0), sleep: () => expect.unreachable() };
    const endpoint = 'https://api.invalid';
    const cloud = createDigitalOcean({ token: new Secret(token), endpoint, clock, random: (n) => new Uint8Array(n) });
    expect(await problemOf(cloud.droplets('promguard'))).toMatchObject({
      code: 'api-unreachable',
      summary: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    });
  });
});

// GitHub's bad days: what is waited for, what is given up, and that the token is never told.

import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createForge } from '../../../../src/io/github/forge.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import type { Forge } from '../../../../src/ports.ts';
import { problemOf, startGitHub, type TestForge } from '../../../fakes/forge.ts';
import { type FaultAnswer, secondaryLimit } from '../../../fakes/github/faults.ts';
import type { GitHub } from '../../../fakes/github/server.ts';

let started: TestForge;
let github: GitHub;
let token: string;
let forge: Forge;
let head: string;

beforeAll(async () => {
  started = await startGitHub();
  github = started.github;
  token = github.jobToken({ contents: 'write', 'pull-requests': 'write' });
  forge = started.forge(token);
  head = await github.head('main');
});
afterAll(() => github.close());
beforeEach(() => void started.slept.splice(0));

const read = () => forge.file('README.md', head);
const message = (text: string) => ({ message: text });

describe('waits and asks again', () => {
  it.each<[string, FaultAnswer, number]>([
    ['a secondary limit that says how long', secondaryLimit(7), 7000],
    ['a secondary limit as 429', secondaryLimit(9, 429), 9000],
    ['one that does not say', { status: 403, body: message('You have exceeded a secondary rate limit.') }, 60_000],
    ['a gateway that gives up', { status: 502, body: '<html>' }, 1000],
    ['an answer that is no JSON', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 1000],
    ['an answer that broke off', { status: 200, body: '{"content": "' }, 1000],
  ])('after %s', async (_, answer, milliseconds) => {
    github.faults.add({ answer });
    expect(await read()).toBeDefined();
    expect(started.slept).toEqual([milliseconds]);
  });

  it('after a dropped connection, longer each time', async () => {
    github.faults.add({ drop: 'before', times: 3 });
    expect(await read()).toBeDefined();
    expect(started.slept).toEqual([1000, 2000, 4000]);
  });

  it("after GraphQL's own limit, which comes as 200", async () => {
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }];
    github.faults.add({ path: /\/graphql/, answer: { status: 200, body: { data: null, errors } } });
    await forge.headFiles('main', '.', {});
    expect(started.slept).toEqual([60_000]);
  });

  it('with a new comment, as a limit did nothing', async () => {
    await github.push('limited', { files: { a: 'b' } });
    const pull = await github.openPullRequest({ from: 'limited' });
    github.faults.add({ method: 'POST', answer: secondaryLimit(3) });
    await forge.createComment(pull, 'ours');
    expect(github.comments(pull)).toHaveLength(1);
    expect(started.slept).toEqual([3000]);
  });
});

describe('gives up', () => {
  it('after five attempts', async () => {
    github.faults.add({ drop: 'before', times: 5 });
    expect((await problemOf(read())).summary).toMatch(
      /^github: GET \/repos\/octo\/fleet\/contents\/README.md: no whole/,
    );
    expect(github.faults.left()).toEqual([]);
  });

  it('at once when the hour is used up, and says for how long', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 100_000);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    github.faults.add({ answer: { status: 403, headers, body: message('API rate limit exceeded') } });
    expect((await problemOf(read())).hint).toMatch(/run again in \d+ seconds/);
    expect(started.slept).toEqual([]);
  });

  it('at once on a mistake of ours', async () => {
    github.faults.add({ answer: { status: 422, body: message('Validation Failed') } });
    expect((await problemOf(read())).summary).toContain('422 Validation Failed');
    expect(started.slept).toEqual([]);
  });
});

describe('a problem', () => {
  it("names the call and GitHub's request id", async () => {
    const problem = await problemOf(forge.pullRequest(999));
    expect(problem.summary).toMatch(
      /^github: GET \/repos\/octo\/fleet\/pulls\/999: 404 Not Found \(request id [0-9A-F:]+\)$/,
    );
  });

  it('translates what GitHub says of permissions', async () => {
    const headers = { 'x-accepted-github-permissions': 'pull_requests=write,contents=read; issues=write' };
    const body = message('Resource not accessible by integration');
    github.faults.add({ answer: { status: 403, headers, body } });
    expect((await problemOf(read())).hint).toBe(
      'the job needs `pull-requests: write` and `contents: read` under `permissions:` in the workflow',
    );
  });

  it.each<[string, FaultAnswer]>([
    ['words', { status: 400, body: message('you sent TOKEN') }],
    ['a request id', { status: 400, headers: { 'x-github-request-id': 'TOKEN' }, body: message('no') }],
    ['errors', { status: 422, body: { message: 'no', errors: [{ message: 'TOKEN' }] } }],
    ['GraphQL', { status: 200, body: { data: null, errors: [{ message: 'TOKEN' }] } }],
  ])('never holds the token, also when GitHub repeats it in its %s', async (_, { status, headers, body }) => {
    const fill = (part: unknown) => JSON.parse(JSON.stringify(part ?? {}).replaceAll('TOKEN', token));
    const path = status === 200 ? /\/graphql/ : /.*/;
    github.faults.add({ path, answer: { status, headers: fill(headers), body: fill(body) } });
    const problem = await problemOf(forge.headFiles('main', '.', {}));
    expect(inspect(problem, { depth: 10 })).not.toContain(token);
    expect(JSON.stringify(problem)).not.toContain(token);
  });

  it('is told when the token is no longer valid', async () => {
    const stranger = started.forge('ghs_000000000000000000000000000000000000');
    expect((await problemOf(stranger.file('README.md', head))).hint).toContain('a token that is valid today');
  });
});

describe('addresses', () => {
  const forgeAt = (apiUrl: string, graphqlUrl?: string) => () =>
    createForge({
      token: new Secret('x'),
      apiUrl,
      ...(graphqlUrl === undefined ? {} : { graphqlUrl }),
      clock: { now: () => new Date(), sleep: async () => {} },
      owner: 'octo',
      repo: 'fleet',
    });

  it.each(['http://github.example', 'github.example', 'ftp://github.example'])('refuses %s', (url) => {
    expect(forgeAt(url)).toThrow();
    expect(forgeAt('https://api.github.com', url)).toThrow();
  });

  it('asks GitHub Enterprise Server where it answers', async () => {
    github.faults.add({ path: /\/api\/v3\/repos\/.*/, answer: { status: 200, body: { object: { sha: head } } } });
    const repository = { object: { entries: [] } };
    github.faults.add({ path: /\/api\/graphql/, answer: { status: 200, body: { data: { repository } } } });
    expect(await forgeAt(`${github.url}/api/v3/`)().headFiles('main', '.', {})).toEqual({ head, files: {} });
    expect(github.faults.left()).toEqual([]);
  });
});

// GitHub's bad days: what is repeated, what fails, and that the token is never shown.

import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Forge } from '../../../../src/forge.ts';
import { createForge } from '../../../../src/io/github/forge.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import { type FaultAnswer, secondaryLimit } from '../../../fakes/github/faults.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

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

describe('waits and repeats', () => {
  it.each<[string, FaultAnswer, number]>([
    ['a secondary limit that says how long', secondaryLimit(7), 7000],
    ['a secondary limit as 429', secondaryLimit(9, 429), 9000],
    [
      'one that does not say how long',
      { status: 403, body: message('You have exceeded a secondary rate limit.') },
      60_000,
    ],
    ['a gateway that gives up', { status: 502, body: '<html>' }, 1000],
    ['a response that is not JSON', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, 1000],
    ['a truncated response', { status: 200, body: '{"content": "' }, 1000],
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

  it("after GraphQL's own limit, which has status 200", async () => {
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }];
    github.faults.add({ path: /\/graphql/, answer: { status: 200, body: { data: null, errors } } });
    await forge.files(head, ['.'], () => true);
    expect(started.slept).toEqual([60_000]);
  });

  it('a new comment too, as a rate limit is refused before anything is done', async () => {
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
    const summary = expect.stringMatching(/^github: GET \/repos\/octo\/fleet\/contents\/README.md: .*UND_ERR_SOCKET$/);
    expect(await problemOf(read())).toMatchObject({ code: 'api-unreachable', summary });
    expect(github.faults.left()).toEqual([]);
  });

  it('at once when the hourly limit is used up, and says for how long', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 100_000);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    github.faults.add({ answer: { status: 403, headers, body: message('API rate limit exceeded') } });
    const hint = expect.stringMatching(/ \d{5,6} seconds/);
    expect(await problemOf(read())).toMatchObject({ code: 'api-rate-limited', hint });
    expect(started.slept).toEqual([]);
  });

  it('at once on an invalid request', async () => {
    github.faults.add({ answer: { status: 422, body: message('Validation Failed') } });
    const summary = expect.stringContaining('422 Validation Failed');
    expect(await problemOf(read())).toMatchObject({ code: 'api-rejected', summary });
    expect(started.slept).toEqual([]);
  });
});

describe('a problem', () => {
  it("names the call and GitHub's request id", async () => {
    const problem = await problemOf(forge.pullRequest(999));
    expect(problem.code).toBe('api-not-found');
    expect(problem.summary).toMatch(
      /^github: GET \/repos\/octo\/fleet\/pulls\/999: 404 Not Found \(request id [0-9A-F:]+\)$/,
    );
  });

  it('names the permissions that GitHub asks for', async () => {
    const headers = { 'x-accepted-github-permissions': 'pull_requests=write,contents=read; issues=write' };
    const body = message('Resource not accessible by integration');
    github.faults.add({ answer: { status: 403, headers, body } });
    const problem = await problemOf(read());
    expect(problem.code).toBe('api-forbidden');
    expect(problem.hint?.match(/`[^`]+`/g)).toEqual(['`pull-requests: write`', '`contents: read`', '`permissions:`']);
  });

  it.each<[string, FaultAnswer]>([
    ['message', { status: 400, body: message('you sent TOKEN') }],
    ['request id', { status: 400, headers: { 'x-github-request-id': 'TOKEN' }, body: message('no') }],
    ['errors', { status: 422, body: { message: 'no', errors: [{ message: 'TOKEN' }] } }],
    ['GraphQL', { status: 200, body: { data: null, errors: [{ message: 'TOKEN' }] } }],
  ])('never contains the token, even when GitHub repeats it in its %s', async (_, { status, headers, body }) => {
    const fill = (part: unknown) => JSON.parse(JSON.stringify(part ?? {}).replaceAll('TOKEN', token));
    const path = status === 200 ? /\/graphql/ : /.*/;
    github.faults.add({ path, answer: { status, headers: fill(headers), body: fill(body) } });
    const problem = await problemOf(forge.files(head, ['.'], () => true));
    expect(inspect(problem, { depth: 10 })).not.toContain(token);
    expect(JSON.stringify(problem)).not.toContain(token);
  });

  it('says when the token is not valid', async () => {
    const stranger = started.forge('ghs_000000000000000000000000000000000000');
    expect(await problemOf(stranger.file('README.md', head))).toMatchObject({ code: 'invalid-api-token' });
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
      keysOf: { id: undefined, name: 'fleet' },
    });

  it.each(['http://github.example', 'github.example', 'ftp://github.example'])('refuses %s', (url) => {
    const problem = expect.objectContaining({ code: expect.stringMatching(/-api-url$/) });
    expect(forgeAt(url)).toThrow(problem);
    expect(forgeAt('https://api.github.com', url)).toThrow(problem);
  });

  it('uses the addresses of GitHub Enterprise Server', async () => {
    github.faults.add({ path: /\/api\/v3\/repos\/.*/, answer: { status: 200, body: { object: { sha: head } } } });
    const repository = { f0: { entries: [] } };
    github.faults.add({ path: /\/api\/graphql/, answer: { status: 200, body: { data: { repository } } } });
    const enterprise = forgeAt(`${github.url}/api/v3/`)();
    expect(await enterprise.branchHead('main')).toBe(head);
    expect(await enterprise.files(head, ['.'], () => true)).toEqual({});
    expect(github.faults.left()).toEqual([]);
  });
});

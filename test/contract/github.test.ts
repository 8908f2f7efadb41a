// Issues, comments, permissions and faults of the fake GitHub, checked with Octokit and GitHub's known responses.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientOf, graphqlError, type Octokit, refusal } from '../fakes/github/client.ts';
import { badGateway, secondaryLimit } from '../fakes/github/faults.ts';
import { createGitHub, type GitHub, type GitHubOptions } from '../fakes/github/server.ts';

let github: GitHub;
const all = { contents: 'write', issues: 'write', 'pull-requests': 'write' } as const;
const here = { owner: 'octo', repo: 'fleet' };

beforeEach(async () => {
  github = await createGitHub({ files: { 'fleet/fleet.yaml': 'fleet: demo\n', 'README.md': '# Fleet\n' } });
});

afterEach(() => github.close());

/** Replaces the test's GitHub with one that has other settings. */
async function another(options: GitHubOptions): Promise<void> {
  await github.close();
  github = await createGitHub(options);
}

async function openOne(by = 'octo'): Promise<number> {
  await github.push('change', { files: { 'fleet/fleet.yaml': 'fleet: changed\n' } });
  return github.openPullRequest({ from: 'change', by });
}

describe('comments', () => {
  test('are found on every page', async () => {
    const number = await openOne();
    for (let index = 1; index <= 250; index += 1) github.comment(number, 'ada', `comment ${index}`);
    const octokit = clientOf(github, github.jobToken({ 'pull-requests': 'read' }));
    const listed = await octokit.paginate(octokit.rest.issues.listComments, {
      ...here,
      issue_number: number,
      per_page: 500,
    });
    expect(listed.map(({ body }) => body)).toEqual(github.comments(number).map(({ body }) => body));
    expect(github.seen.filter(({ path: asked }) => asked.includes('/comments'))).toHaveLength(3);
    const { data, headers } = await octokit.rest.issues.listComments({ ...here, issue_number: number, page: 2 });
    expect(data).toHaveLength(30);
    expect(headers.link?.match(/rel="\w+"/g)).toEqual(['rel="prev"', 'rel="next"', 'rel="last"', 'rel="first"']);
  });

  test('have at most 65,536 characters', async () => {
    const number = await openOne();
    const octokit = clientOf(github, github.jobToken({ 'pull-requests': 'write' }));
    const post = (body: string) => octokit.rest.issues.createComment({ ...here, issue_number: number, body });
    const { data } = await post('💚'.repeat(65_536));
    expect(await refusal(post('x'.repeat(65_537)))).toEqual({
      status: 422,
      message: 'Validation Failed',
      errors: [
        {
          resource: 'IssueComment',
          code: 'unprocessable',
          field: 'data',
          message: 'Body is too long (maximum is 65536 characters)',
        },
      ],
    });
    const change = octokit.rest.issues.updateComment({ ...here, comment_id: data.id, body: 'x'.repeat(65_537) });
    expect((await refusal(change)).status).toBe(422);
    expect((await refusal(post(' '))).status).toBe(422);
    expect(github.comments(number)).toHaveLength(1);
  });

  test('GraphQL shows who edited one last', async () => {
    const number = await openOne();
    github.addCollaborator('mallory', 'write');
    const octokit = clientOf(github, github.jobToken({ 'pull-requests': 'write' }));
    const { data } = await octokit.rest.issues.createComment({ ...here, issue_number: number, body: 'plan' });
    expect(data.user?.login).toBe('github-actions[bot]');
    const query = `query ($id: ID!) { node(id: $id) { ... on IssueComment { author { login } editor { login } lastEditedAt } } }`;
    const ask = () => octokit.graphql<{ node: unknown }>(query, { id: data.node_id });
    expect((await ask()).node).toEqual({ author: { login: 'github-actions' }, editor: null, lastEditedAt: null });
    await octokit.rest.issues.updateComment({ ...here, comment_id: data.id, body: 'plan 2' });
    expect((await ask()).node).toMatchObject({ editor: { login: 'github-actions' } });
    github.editComment(data.id, 'mallory', 'forged');
    expect((await ask()).node).toMatchObject({ author: { login: 'github-actions' }, editor: { login: 'mallory' } });
    expect(() => github.editComment(data.id, 'stranger', 'x')).toThrow('may not');
    const issues = clientOf(github, github.jobToken({ issues: 'write' }));
    const drift = await issues.rest.issues.create({ ...here, title: 'Drift', body: 'plan' });
    github.editIssue(drift.data.number, 'mallory', 'forged');
    const asked = `query ($id: ID!) { node(id: $id) { ... on Issue { editor { __typename login } } } }`;
    expect(await issues.graphql(asked, { id: drift.data.node_id })).toEqual({
      node: { editor: { __typename: 'User', login: 'mallory' } },
    });
    expect(github.comments(number)).toMatchObject([
      { author: 'github-actions[bot]', editor: 'mallory', body: 'forged' },
    ]);
  });
});

describe('labels and people', () => {
  test('a missing label is only created with issues: write', async () => {
    const number = await openOne();
    const names = { ...here, issue_number: number, labels: ['promguard: changes'] };
    const narrow = clientOf(github, github.jobToken({ 'pull-requests': 'write' }));
    expect(await refusal(narrow.rest.issues.addLabels(names))).toMatchObject({
      status: 403,
      message: 'You do not have permission to create labels on this repository.',
    });
    const wide = clientOf(github, github.jobToken({ 'pull-requests': 'write', issues: 'write' }));
    const label = { ...here, name: 'promguard: changes', color: '0e8a16', description: 'The plan changes hosts' };
    await wide.rest.issues.createLabel(label);
    expect((await refusal(wide.rest.issues.createLabel(label))).errors).toEqual([
      { resource: 'Label', code: 'already_exists', field: 'name' },
    ]);
    await narrow.rest.issues.addLabels(names);
    expect(github.labels(number)).toEqual(['promguard: changes']);
    await narrow.rest.issues.removeLabel({ ...here, issue_number: number, name: 'promguard: changes' });
    const gone = narrow.rest.issues.removeLabel({ ...here, issue_number: number, name: 'promguard: changes' });
    expect(await refusal(gone)).toMatchObject({ status: 404, message: 'Label does not exist' });
  });

  test('events show who set a label and when, permissions what that person may do', async () => {
    const number = await openOne();
    github.addCollaborator('ada', 'maintain');
    github.addCollaborator('tim', 'triage');
    github.label(number, 'promguard: allow destroy', 'tim');
    github.unlabel(number, 'promguard: allow destroy', 'tim');
    github.label(number, 'promguard: allow destroy', 'ada');
    expect(() => github.label(number, 'x', 'stranger')).toThrow('may not');
    const octokit = clientOf(github, github.jobToken({ 'pull-requests': 'read' }));
    const { data } = await octokit.rest.issues.listEvents({ ...here, issue_number: number });
    expect(data.map((one) => `${one.actor?.login} ${one.event} ${'label' in one ? one.label?.name : ''}`)).toEqual([
      'tim labeled promguard: allow destroy',
      'tim unlabeled promguard: allow destroy',
      'ada labeled promguard: allow destroy',
    ]);
    expect(data[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const ask = async (username: string) => {
      const { data: answer } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...here, username });
      return `${answer.permission} ${answer.role_name}`;
    };
    expect([await ask('ada'), await ask('tim'), await ask('octo')]).toEqual([
      'write maintain',
      'read triage',
      'admin admin',
    ]);
    expect((await refusal(ask('nobody'))).status).toBe(404);
  });
});

describe('issues', () => {
  test('are found by creator, state and label on every page, including pull requests', async () => {
    const octokit = clientOf(github, github.jobToken({ issues: 'write', 'pull-requests': 'read' }));
    for (let index = 0; index < 40; index += 1) github.openIssue('ada', `Question ${index}`, '');
    await openOne('ada');
    const { data } = await octokit.rest.issues.create({ ...here, title: 'Drift', body: 'marker', labels: ['drift'] });
    const list = (more: object) => octokit.paginate(octokit.rest.issues.listForRepo, { ...here, ...more });
    expect((await list({ creator: 'github-actions[bot]' })).map(({ number }) => number)).toEqual([data.number]);
    expect((await list({ labels: 'drift' })).map(({ number }) => number)).toEqual([data.number]);
    expect((await list({})).filter((one) => one.pull_request)).toHaveLength(1);
    expect(await list({})).toHaveLength(42);
    await octokit.rest.issues.update({ ...here, issue_number: data.number, body: 'clean', state: 'closed' });
    expect(await list({ creator: 'github-actions[bot]' })).toEqual([]);
    expect(await list({ creator: 'github-actions[bot]', state: 'all' })).toHaveLength(1);
    expect(github.issues().at(-1)).toMatchObject({ state: 'closed', body: 'clean', author: 'github-actions[bot]' });
  });
});

describe('refusals', () => {
  const permitted: [string, Parameters<GitHub['jobToken']>[0], (octokit: Octokit) => Promise<unknown>][] = [
    ['pull-requests: read', { contents: 'read' }, (o) => o.rest.pulls.get({ ...here, pull_number: 1 })],
    [
      'pull-requests: write',
      { 'pull-requests': 'read' },
      (o) => o.rest.issues.createComment({ ...here, issue_number: 1, body: 'a' }),
    ],
    ['issues: write', { 'pull-requests': 'write' }, (o) => o.rest.issues.create({ ...here, title: 'a' })],
    ['contents: read', { issues: 'write' }, (o) => o.rest.repos.getContent({ ...here, path: 'README.md' })],
    [
      'contents: write',
      { contents: 'read' },
      (o) => o.rest.git.createRef({ ...here, ref: 'refs/heads/x', sha: 'main' }),
    ],
  ];

  test.each(permitted)('%s', async (_, permissions, ask) => {
    await openOne();
    expect(await refusal(ask(clientOf(github, github.jobToken(permissions))))).toMatchObject({
      status: 403,
      message: 'Resource not accessible by integration',
    });
    await ask(clientOf(github, github.jobToken(all))).catch(({ status }) => expect(status).not.toBe(403));
  });

  test("a fork's token can only read", async () => {
    const number = await openOne();
    const octokit = clientOf(github, github.forkToken());
    expect((await octokit.rest.pulls.get({ ...here, pull_number: number })).data.number).toBe(number);
    const post = octokit.rest.issues.createComment({ ...here, issue_number: number, body: 'a' });
    expect((await refusal(post)).status).toBe(403);
  });

  test('for unknown paths, fields, parameters, tokens and GraphQL fields', async () => {
    const octokit = clientOf(github, github.userToken('octo'));
    expect(await refusal(octokit.request('GET /repos/octo/fleet/forks'))).toMatchObject({
      status: 404,
      message: 'Not Found',
    });
    expect((await refusal(octokit.request('GET /repos/octo/other'))).status).toBe(404);
    expect((await refusal(octokit.request('POST /repos/octo/fleet/labels', { name: 'a', colour: 'b' }))).status).toBe(
      422,
    );
    expect((await refusal(octokit.request('POST /repos/octo/fleet/issues', {}))).status).toBe(422);
    expect((await refusal(octokit.request('GET /repos/octo/fleet/pulls', { stat: 'all' }))).status).toBe(400);
    expect(await refusal(clientOf(github, 'ghs_wrong').request('GET /repos/octo/fleet'))).toMatchObject({
      status: 401,
      message: 'Bad credentials',
    });
    expect(await graphqlError(octokit.graphql('{ viewer { logn } }'))).toMatchObject({
      message: "Field 'logn' doesn't exist on type 'User'",
      extensions: { code: 'undefinedField' },
    });
    // A field of GitHub's that is not implemented.
    expect((await graphqlError(octokit.graphql('{ viewer { bio } }'))).message).toContain('User.bio');
    expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'octo' } });
  });
});

describe('faults', () => {
  test('limits, bad gateways and broken connections, as often as requested', async () => {
    const octokit = clientOf(github, github.jobToken(all));
    const number = await openOne();
    const post = () => octokit.rest.issues.createComment({ ...here, issue_number: number, body: 'plan' });
    const comments = /\/repos\/octo\/fleet\/issues\/\d+\/comments/;
    github.faults.add({ method: 'POST', path: comments, answer: secondaryLimit(7), times: 2 });
    const limited = await post().catch((error) => error);
    expect(limited).toMatchObject({ status: 403, response: { headers: { 'retry-after': '7' } } });
    expect((await refusal(post())).message).toContain('secondary rate limit');
    github.faults.add({ path: comments, answer: badGateway() });
    const broken = await post().catch((error) => error);
    expect(broken).toMatchObject({ status: 502, response: { headers: { 'content-type': 'text/html' } } });
    expect(github.comments(number)).toEqual([]);
    github.faults.add({ path: comments, drop: 'before' });
    await expect(post()).rejects.toThrow();
    expect(github.comments(number)).toHaveLength(0);
    github.faults.add({ path: comments, drop: 'after' });
    await expect(post()).rejects.toThrow();
    expect(github.comments(number)).toHaveLength(1);
    expect(github.faults.left()).toEqual([]);
  });

  test('every response shows the rate limit, and requests beyond it are refused', async () => {
    await another({ rateLimit: 2 });
    const octokit = clientOf(github, github.jobToken(all));
    const ask = () => octokit.rest.repos.get(here);
    const { headers } = await ask();
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-github-request-id': expect.stringMatching(/^[0-9A-F:]+$/),
    });
    await ask();
    const refused = await ask().catch((error) => error);
    expect(refused).toMatchObject({ status: 403, response: { headers: { 'x-ratelimit-remaining': '0' } } });
    await octokit.graphql('{ viewer { login } }');
  });
});

// The GitHub for tests, held against Octokit, git and what GitHub is known to answer.

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { getOctokit } from '@actions/github';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { badGateway, secondaryLimit } from '../github/faults.ts';
import { createGitHub, type GitHub, type GitHubOptions } from '../github/server.ts';

let github: GitHub;
let folder: string;
const all = { contents: 'write', issues: 'write', 'pull-requests': 'write' } as const;
const here = { owner: 'octo', repo: 'fleet' };

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'promguard-clone-'));
  github = await createGitHub({ files: { 'fleet/fleet.yaml': 'fleet: demo\n', 'README.md': '# Fleet\n' } });
});

afterEach(async () => {
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

/** A GitHub with other settings, instead of the one that each test gets. */
async function another(options: GitHubOptions): Promise<void> {
  await github.close();
  github = await createGitHub({ files: { 'fleet/fleet.yaml': 'fleet: demo\n' }, ...options });
}

function client(token: string) {
  return getOctokit(token, { baseUrl: github.url });
}

/** What GitHub answered to a request that it refused. */
async function refusal(asked: Promise<unknown>): Promise<{ status: number; message: string; errors: unknown }> {
  const error = await asked.then(
    () => undefined,
    (thrown) => thrown,
  );
  const { status, response } = error ?? {};
  return { status, message: response?.data?.message, errors: response?.data?.errors };
}

async function openOne(by = 'octo'): Promise<number> {
  await github.push('change', { files: { 'fleet/fleet.yaml': 'fleet: changed\n' } });
  return github.openPullRequest({ from: 'change', by });
}

const createCommit = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url signature { isValid } } ref { name } }
}`;

function commitInput(expectedHeadOid: string, additions: Record<string, string>, deletions: string[] = []) {
  return {
    input: {
      branch: { repositoryNameWithOwner: 'octo/fleet', branchName: 'main' },
      expectedHeadOid,
      message: { headline: 'promguard: keys', body: 'Written before any host learns them.' },
      fileChanges: {
        additions: Object.entries(additions).map(([file, text]) => ({ path: file, contents: btoa(text) })),
        deletions: deletions.map((file) => ({ path: file })),
      },
    },
  };
}

/** The first error of a GraphQL answer. */
async function graphqlError(asked: Promise<unknown>): Promise<{ type?: string; message: string; path?: string[] }> {
  const error = await asked.then(
    () => undefined,
    (thrown) => thrown,
  );
  return error?.errors?.[0];
}

describe('commits', () => {
  test('createCommitOnBranch makes a signed commit that git clones', async () => {
    const octokit = client(github.jobToken({ contents: 'write' }));
    const before = await github.head('main');
    const variables = commitInput(before, { 'fleet/keys/a.yaml': 'ø\n', 'fleet/fleet.yaml': 'fleet: demo\n' }, [
      'README.md',
    ]);
    const answer = await octokit.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(
      createCommit,
      variables,
    );
    const { oid } = answer.createCommitOnBranch.commit;
    expect(answer.createCommitOnBranch).toMatchObject({
      commit: { signature: { isValid: true } },
      ref: { name: 'main' },
    });
    execFileSync('git', ['clone', '--quiet', `file://${github.folder}`, folder]);
    const show = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
    expect(show('log', '-1', '--format=%H|%P|%an|%cn|%s|%b')).toBe(
      `${oid}|${before}|github-actions[bot]|GitHub|promguard: keys|Written before any host learns them.`,
    );
    expect(show('ls-tree', '-r', '--name-only', 'HEAD')).toBe('fleet/fleet.yaml\nfleet/keys/a.yaml');
    expect(show('fsck', '--strict')).toBe('');
    expect((await github.commits('main'))[0]).toMatchObject({ sha: oid, signed: true });
  });

  test('a head that has moved is STALE_DATA, and nothing is done', async () => {
    const octokit = client(github.jobToken({ contents: 'write' }));
    const seen = await github.head('main');
    github.faults.add({
      path: /\/graphql/,
      body: /createCommitOnBranch/,
      meanwhile: () => github.push('main', { files: { 'other.txt': 'x' }, by: 'ada' }),
    });
    const error = await graphqlError(octokit.graphql(createCommit, commitInput(seen, { 'a.txt': 'a' })));
    expect(error).toMatchObject({
      type: 'STALE_DATA',
      path: ['createCommitOnBranch'],
      message: `Expected branch to point to "${seen}" but it did not.  Pull and try again.`,
    });
    expect(await github.files('main')).toEqual(['README.md', 'fleet/fleet.yaml', 'other.txt']);
    await octokit.graphql(createCommit, commitInput(await github.head('main'), { 'a.txt': 'a' }));
    expect(await github.file('main', 'a.txt')).toBe('a');
  });

  test('of two commits on one head, one is made', async () => {
    const octokit = client(github.jobToken({ contents: 'write' }));
    const head = await github.head('main');
    const asked = ['a', 'b', 'c'].map((name) => octokit.graphql(createCommit, commitInput(head, { [name]: name })));
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await github.files('main')).toHaveLength(3);
  });

  test.each([
    ['rule', 'BRANCH_PROTECTION_RULE_VIOLATION'],
    ['ruleset', 'UNPROCESSABLE'],
  ] as const)('a branch protected by a %s takes no commit', async (by, type) => {
    const octokit = client(github.jobToken(all));
    github.protect('main', by);
    const head = await github.head('main');
    const error = await graphqlError(octokit.graphql(createCommit, commitInput(head, { a: 'a' })));
    expect(error.type).toBe(type);
    expect(error.message).toContain('Changes must be made through a pull request.');
    expect(await github.head('main')).toBe(head);
    const { data } = await octokit.rest.repos.getBranch({ ...here, branch: 'main' });
    expect(data.protected).toBe(true);
    expect(await refusal(octokit.rest.repos.getBranchProtection({ ...here, branch: 'main' }))).toMatchObject({
      status: 403,
      message: 'Resource not accessible by integration',
    });
  });

  test('without contents: write there is no commit, and workflows are never written', async () => {
    const head = await github.head('main');
    const reader = client(github.jobToken({ contents: 'read' }));
    expect(await graphqlError(reader.graphql(createCommit, commitInput(head, { a: 'a' })))).toMatchObject({
      type: 'FORBIDDEN',
      message: 'Resource not accessible by integration',
    });
    const writer = client(github.jobToken(all));
    const workflow = commitInput(head, { '.github/workflows/plan.yml': 'on: push' });
    expect((await graphqlError(writer.graphql(createCommit, workflow))).type).toBe('FORBIDDEN');
    const missing = commitInput(head, {}, ['nowhere.txt']);
    expect((await graphqlError(writer.graphql(createCommit, missing))).message).toContain('which does not exist');
    expect(await github.head('main')).toBe(head);
  });

  test('a branch, a commit on it and a pull request: the way around a protected branch', async () => {
    const octokit = client(github.jobToken(all));
    github.protect('main');
    const sha = await github.head('main');
    await octokit.rest.git.createRef({ ...here, ref: 'refs/heads/promguard/keys', sha });
    const again = octokit.rest.git.createRef({ ...here, ref: 'refs/heads/promguard/keys', sha });
    expect(await refusal(again)).toMatchObject({ status: 422, message: 'Reference already exists' });
    const variables = commitInput(sha, { 'fleet/keys/a.yaml': 'a' });
    variables.input.branch.branchName = 'promguard/keys';
    await octokit.graphql(createCommit, variables);
    const open = { ...here, title: 'Keys', head: 'promguard/keys', base: 'main' };
    const { data } = await octokit.rest.pulls.create(open);
    expect(data).toMatchObject({ number: 1, state: 'open', mergeable: true, merged: false });
    expect((await refusal(octokit.rest.pulls.create(open))).errors).toMatchObject([
      { message: 'A pull request already exists for octo:promguard/keys.' },
    ]);
    const { data: found } = await octokit.rest.pulls.list({ ...here, head: 'octo:promguard/keys', state: 'open' });
    expect(found.map(({ number }) => number)).toEqual([1]);
    const { data: ref } = await octokit.rest.git.getRef({ ...here, ref: 'heads/promguard/keys' });
    expect(ref.object.sha).toBe(data.head.sha);
  });

  test('Actions may be kept from opening pull requests', async () => {
    await another({ actionsMayOpenPulls: false });
    await github.push('change', { files: { a: 'a' } });
    const octokit = client(github.jobToken(all));
    expect(
      await refusal(octokit.rest.pulls.create({ ...here, title: 'A', head: 'change', base: 'main' })),
    ).toMatchObject({
      status: 403,
      message: 'GitHub Actions is not permitted to create or approve pull requests.',
    });
  });

  test('contents come as of any ref', async () => {
    const octokit = client(github.jobToken({ contents: 'read' }));
    await github.push('change', { files: { 'fleet/fleet.yaml': `fleet: ${'x'.repeat(200)}\n` } });
    const read = async (ref?: string) => {
      const { data } = await octokit.rest.repos.getContent({
        ...here,
        path: 'fleet/fleet.yaml',
        ...(ref ? { ref } : {}),
      });
      return 'content' in data ? Buffer.from(data.content, 'base64').toString() : undefined;
    };
    expect(await read()).toBe('fleet: demo\n');
    expect(await read('change')).toBe(`fleet: ${'x'.repeat(200)}\n`);
    expect(await refusal(octokit.rest.repos.getContent({ ...here, path: 'fleet/none' }))).toMatchObject({
      status: 404,
    });
  });
});

describe('pull requests', () => {
  test.each(['merge', 'squash', 'rebase'] as const)(
    '%s: the pushed commit leads back to its pull request',
    async (method) => {
      const octokit = client(github.jobToken({ contents: 'read', 'pull-requests': 'read' }));
      await github.push('change', { files: { 'a.txt': 'a' }, by: 'ada', message: 'First' });
      const head = await github.push('change', { files: { 'b.txt': 'b' }, by: 'ada', message: 'Second' });
      const number = await github.openPullRequest({ from: 'change', by: 'ada', title: 'Add files' });
      await github.push('main', { files: { 'c.txt': 'c' } });
      const sha = await github.merge(number, method);
      expect(sha).toBe(await github.head('main'));
      expect(await github.files('main')).toEqual(['README.md', 'a.txt', 'b.txt', 'c.txt', 'fleet/fleet.yaml']);
      const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha: sha });
      expect(data).toMatchObject([
        { number, merge_commit_sha: sha, head: { sha: head, ref: 'change' }, base: { ref: 'main' } },
      ]);
      expect(data[0]?.merged_at).toEqual(expect.any(String));
      const parents = (await github.commits('main'))[0]?.parents.length;
      expect(parents).toBe(method === 'merge' ? 2 : 1);
      const { data: whole } = await octokit.rest.pulls.get({ ...here, pull_number: number });
      expect(whole).toMatchObject({ merged: true, state: 'closed', user: { login: 'ada' } });
    },
  );

  test('a direct push belongs to no pull request, an open head to its own', async () => {
    const octokit = client(github.jobToken({ contents: 'read', 'pull-requests': 'read' }));
    const direct = await github.push('main', { files: { a: 'a' } });
    const head = await github.push('change', { files: { b: 'b' } });
    const number = await github.openPullRequest({ from: 'change' });
    const pullsOf = async (commit_sha: string) =>
      (await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha })).data.map(
        (one) => one.number,
      );
    expect(await pullsOf(direct)).toEqual([]);
    expect(await pullsOf(head)).toEqual([number]);
  });

  test('a pull request follows its branch, also from a fork, until it conflicts', async () => {
    const octokit = client(github.jobToken({ 'pull-requests': 'read' }));
    await github.push('change', { files: { 'fleet/fleet.yaml': 'fleet: one\n' }, by: 'eve', fork: 'eve' });
    const number = await github.openPullRequest({ from: 'change', by: 'eve', fork: 'eve' });
    const head = await github.push('change', { files: { 'fleet/fleet.yaml': 'fleet: two\n' }, by: 'eve', fork: 'eve' });
    const get = async () => (await octokit.rest.pulls.get({ ...here, pull_number: number })).data;
    expect(await get()).toMatchObject({
      mergeable: true,
      head: { sha: head, repo: { full_name: 'eve/fleet', fork: true } },
      base: { repo: { full_name: 'octo/fleet' } },
    });
    await github.push('main', { files: { 'fleet/fleet.yaml': 'fleet: three\n' } });
    expect((await get()).mergeable).toBe(false);
    await expect(github.merge(number, 'squash')).rejects.toThrow('conflicts');
    await expect(github.trigger({ name: 'pull_request', number })).rejects.toThrow('conflicts');
  });

  test('state=all lists the closed ones too', async () => {
    const octokit = client(github.jobToken({ 'pull-requests': 'read' }));
    await github.merge(await openOne(), 'merge');
    const count = async (state?: 'all') =>
      (await octokit.rest.pulls.list({ ...here, per_page: 1, ...(state ? { state } : {}) })).data.length;
    expect([await count(), await count('all')]).toEqual([0, 1]);
  });
});

describe('comments', () => {
  test('are found on every page', async () => {
    const number = await openOne();
    for (let index = 1; index <= 250; index += 1) github.comment(number, 'ada', `comment ${index}`);
    const octokit = client(github.jobToken({ 'pull-requests': 'read' }));
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

  test('hold 65,536 characters and not one more', async () => {
    const number = await openOne();
    const octokit = client(github.jobToken({ 'pull-requests': 'write' }));
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

  test('GraphQL says who changed one last', async () => {
    const number = await openOne();
    github.addCollaborator('mallory', 'write');
    const octokit = client(github.jobToken({ 'pull-requests': 'write' }));
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
    expect(github.comments(number)).toMatchObject([
      { author: 'github-actions[bot]', editor: 'mallory', body: 'forged' },
    ]);
  });
});

describe('labels and people', () => {
  test('a label that does not exist is made only with issues: write', async () => {
    const number = await openOne();
    const names = { ...here, issue_number: number, labels: ['promguard: changes'] };
    const narrow = client(github.jobToken({ 'pull-requests': 'write' }));
    expect(await refusal(narrow.rest.issues.addLabels(names))).toMatchObject({
      status: 403,
      message: 'You do not have permission to create labels on this repository.',
    });
    const wide = client(github.jobToken({ 'pull-requests': 'write', issues: 'write' }));
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

  test('the events say who set a label and when; the permission says what that person may', async () => {
    const number = await openOne();
    github.addCollaborator('ada', 'maintain');
    github.addCollaborator('tim', 'triage');
    github.label(number, 'promguard: allow destroy', 'tim');
    github.unlabel(number, 'promguard: allow destroy', 'tim');
    github.label(number, 'promguard: allow destroy', 'ada');
    expect(() => github.label(number, 'x', 'stranger')).toThrow('may not');
    const octokit = client(github.jobToken({ 'pull-requests': 'read' }));
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
  test('are found by creator, state and label on every page, pull requests among them', async () => {
    const octokit = client(github.jobToken({ issues: 'write', 'pull-requests': 'read' }));
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
  const permitted: [
    string,
    Parameters<GitHub['jobToken']>[0],
    (octokit: ReturnType<typeof client>) => Promise<unknown>,
  ][] = [
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
    expect(await refusal(ask(client(github.jobToken(permissions))))).toMatchObject({
      status: 403,
      message: 'Resource not accessible by integration',
    });
    await ask(client(github.jobToken(all))).catch(({ status }) => expect(status).not.toBe(403));
  });

  test("a fork's token reads", async () => {
    const number = await openOne();
    const octokit = client(github.forkToken());
    expect((await octokit.rest.pulls.get({ ...here, pull_number: number })).data.number).toBe(number);
    const post = octokit.rest.issues.createComment({ ...here, issue_number: number, body: 'a' });
    expect((await refusal(post)).status).toBe(403);
  });

  test('unknown paths, fields, parameters, tokens and GraphQL fields', async () => {
    const octokit = client(github.userToken('octo'));
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
    expect(await refusal(client('ghs_wrong').request('GET /repos/octo/fleet'))).toMatchObject({
      status: 401,
      message: 'Bad credentials',
    });
    expect(await graphqlError(octokit.graphql('{ viewer { logn } }'))).toMatchObject({
      message: "Field 'logn' doesn't exist on type 'User'",
      extensions: { code: 'undefinedField' },
    });
    // A field of GitHub's that nothing here answers.
    expect((await graphqlError(octokit.graphql('{ viewer { bio } }'))).message).toContain('User.bio');
    expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'octo' } });
  });
});

describe('faults', () => {
  test('limits, bad gateways and broken connections, as often as asked', async () => {
    const octokit = client(github.jobToken(all));
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

  test('the rate limit is told in every answer, and refused when it is used up', async () => {
    await another({ rateLimit: 2 });
    const octokit = client(github.jobToken(all));
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

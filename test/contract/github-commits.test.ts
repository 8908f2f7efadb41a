// Commits, branches and pull requests of the fake GitHub, checked with Octokit and git.

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientOf, graphqlError, refusal } from '../fakes/github/client.ts';
import { createGitHub, type GitHub, type GitHubOptions } from '../fakes/github/server.ts';

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

/** Replaces the test's GitHub with one that has other settings. */
async function another(options: GitHubOptions): Promise<void> {
  await github.close();
  github = await createGitHub(options);
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

describe('commits', () => {
  test('createCommitOnBranch makes a signed commit that git can clone', async () => {
    const octokit = clientOf(github, github.jobToken({ contents: 'write' }));
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

  test('a head that has moved is STALE_DATA, and nothing changes', async () => {
    const octokit = clientOf(github, github.jobToken({ contents: 'write' }));
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

  test('of several commits on one head, only one is made', async () => {
    const octokit = clientOf(github, github.jobToken({ contents: 'write' }));
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
    const octokit = clientOf(github, github.jobToken(all));
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

  test('a commit needs contents: write, and can never change workflows', async () => {
    const head = await github.head('main');
    const reader = clientOf(github, github.jobToken({ contents: 'read' }));
    expect(await graphqlError(reader.graphql(createCommit, commitInput(head, { a: 'a' })))).toMatchObject({
      type: 'FORBIDDEN',
      message: 'Resource not accessible by integration',
    });
    const writer = clientOf(github, github.jobToken(all));
    const workflow = commitInput(head, { '.github/workflows/plan.yml': 'on: push' });
    expect((await graphqlError(writer.graphql(createCommit, workflow))).type).toBe('FORBIDDEN');
    const missing = commitInput(head, {}, ['nowhere.txt']);
    expect((await graphqlError(writer.graphql(createCommit, missing))).message).toContain('which does not exist');
    expect(await github.head('main')).toBe(head);
  });

  test('a branch, a commit on it and a pull request work for a protected branch', async () => {
    const octokit = clientOf(github, github.jobToken(all));
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

  test('Actions can be forbidden to open pull requests', async () => {
    await another({ actionsMayOpenPulls: false });
    await github.push('change', { files: { a: 'a' } });
    const octokit = clientOf(github, github.jobToken(all));
    expect(
      await refusal(octokit.rest.pulls.create({ ...here, title: 'A', head: 'change', base: 'main' })),
    ).toMatchObject({
      status: 403,
      message: 'GitHub Actions is not permitted to create or approve pull requests.',
    });
  });

  test('contents can be read at any ref', async () => {
    const octokit = clientOf(github, github.jobToken({ contents: 'read' }));
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

  test('a file over 1 MB can only be read as a blob', async () => {
    const text = 'x'.repeat(1024 * 1024 + 1);
    await github.push('main', { files: { large: text } });
    const octokit = clientOf(github, github.jobToken({ contents: 'read' }));
    const { data } = await octokit.rest.repos.getContent({ ...here, path: 'large' });
    if (!('content' in data)) throw new Error('not a file');
    expect(data).toMatchObject({ encoding: 'none', content: '', size: text.length });
    const blob = await octokit.rest.git.getBlob({ ...here, file_sha: data.sha });
    expect(Buffer.from(blob.data.content, 'base64').toString()).toBe(text);
    const query = `{ repository(owner: "octo", name: "fleet") { object(expression: "main:large") { ... on Blob { isTruncated } } } }`;
    expect(await octokit.graphql(query)).toEqual({ repository: { object: { isTruncated: true } } });
  });
});

describe('pull requests', () => {
  test.each(['merge', 'squash', 'rebase'] as const)(
    '%s: the pushed commit leads back to its pull request',
    async (method) => {
      const octokit = clientOf(github, github.jobToken({ contents: 'read', 'pull-requests': 'read' }));
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

  test('a direct push has no pull request, the head of an open one has its own', async () => {
    const octokit = clientOf(github, github.jobToken({ contents: 'read', 'pull-requests': 'read' }));
    const direct = await github.push('main', { files: { a: 'a' } });
    const head = await github.push('change', { files: { b: 'b' } });
    const number = await github.openPullRequest({ from: 'change' });
    const pullsOf = async (commit_sha: string) =>
      (await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha })).data.map(
        (one) => one.number,
      );
    expect(await pullsOf(direct)).toEqual([]);
    expect(await pullsOf(head)).toEqual([number]);
    await github.merge(number, 'merge');
    expect(await pullsOf(direct)).toEqual([]);
    expect(await pullsOf(head)).toEqual([number]);
  });

  test('a pull request follows its branch, even in a fork, until it conflicts', async () => {
    const octokit = clientOf(github, github.jobToken({ 'pull-requests': 'read' }));
    await github.push('change', { files: { 'fleet/fleet.yaml': 'fleet: one\n' }, by: 'eve', fork: 'eve' });
    const number = await github.openPullRequest({ from: 'change', by: 'eve', fork: 'eve' });
    const head = await github.push('change', { files: { 'fleet/fleet.yaml': 'fleet: two\n' }, by: 'eve', fork: 'eve' });
    const get = async () => (await octokit.rest.pulls.get({ ...here, pull_number: number })).data;
    expect(await get()).toMatchObject({
      mergeable: true,
      head: { sha: head, repo: { full_name: 'eve/fleet', fork: true } },
      base: { repo: { full_name: 'octo/fleet' } },
    });
    const refs = () =>
      execFileSync('git', ['ls-remote', `file://${github.folder}`, 'refs/pull/*'], { encoding: 'utf8' });
    expect(refs()).toBe(`${head}\trefs/pull/${number}/head\n${github.trialMerge(number)}\trefs/pull/${number}/merge\n`);
    await github.push('main', { files: { 'fleet/fleet.yaml': 'fleet: three\n' } });
    expect((await get()).mergeable).toBe(false);
    expect(refs()).toBe(`${head}\trefs/pull/${number}/head\n`);
    await expect(github.merge(number, 'squash')).rejects.toThrow('conflicts');
    await expect(github.trigger({ name: 'pull_request', number })).rejects.toThrow('conflicts');
  });

  test('state=all includes the closed ones', async () => {
    const octokit = clientOf(github, github.jobToken({ 'pull-requests': 'read' }));
    await github.merge(await openOne(), 'merge');
    const count = async (state?: 'all') =>
      (await octokit.rest.pulls.list({ ...here, per_page: 1, ...(state ? { state } : {}) })).data.length;
    expect([await count(), await count('all')]).toEqual([0, 1]);
  });
});

// Keys on a protected branch: by a GitHub App's token or a deploy key that a ruleset lets in, with git's own receive-pack behind a real sshd.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '../../../../src/forge.ts';
import { publishedKeys } from '../../../../src/io/github/push.ts';
import type { Committer } from '../../../../src/io/github/writers.ts';
import { fingerprintOf, parseSshKey } from '../../../../src/io/ssh/connection.ts';
import { Secret } from '../../../../src/keys/secret.ts';
import { generateSshPair } from '../../../../src/keys/ssh.ts';
import { startGitHub, type TestForge } from '../../../fakes/forge.ts';
import type { GitHub } from '../../../fakes/github/server.ts';
import { problemOf } from '../../../fakes/problem.ts';

const app = 'fleet-keys[bot]';
const lock = 'fleet/fleet.lock.yaml';
let started: TestForge;
let github: GitHub;
let base: string;
let branch: string;
let count = 0;

beforeAll(async () => {
  started = await startGitHub({ files: { [lock]: 'one\n', 'fleet/keys/old.yaml': 'old\n' } });
  github = started.github;
});
afterAll(() => github.close());
beforeEach(async () => {
  count += 1;
  branch = `test-${count}`;
  base = await github.push(branch, { files: { 'README.md': `${count}\n` } });
  github.protect(branch, 'ruleset', [app, 'DeployKey']);
});

const withKey = async (mayWrite = true): Promise<Committer> => ({
  deployKey: parseSshKey(new Secret(await github.addDeployKey(mayWrite))),
});
const withToken = (): Committer => ({ token: new Secret(github.appToken(app)) });
const forge = (committer?: Committer) =>
  started.forge(github.jobToken({ contents: 'write', 'pull-requests': 'write' }), committer);

function wanted(files: Commit['files'], merge: Commit['merge'] = (path) => files[path] ?? null): Commit {
  return { message: 'keys of db\n\nbefore any host learns them', run: 'https://run', base, files, merge };
}

it('GITHUB_TOKEN is not let in, and cannot be', async () => {
  expect(await forge().commit(branch, wanted({ [lock]: 'two\n' }))).toMatchObject({ how: 'proposed' });
  const errors = [expect.stringContaining('must be part of the ruleset source')];
  expect(() => github.protect(branch, 'ruleset', ['github-actions[bot]'])).toThrow(
    expect.objectContaining({ body: expect.objectContaining({ errors }) }),
  );
});

describe.each<[string, () => Committer | Promise<Committer>, string]>([
  ['a token', withToken, app],
  ['a deploy key', withKey, 'github-actions[bot]'],
])('%s', (_, committer, author) => {
  it('makes one signed commit with the added, changed and deleted files, and leaves the others alone', async () => {
    const by = forge(await committer());
    await by.checkCommit(branch);
    const files = { [lock]: 'two ü\n', 'fleet/keys/db.yaml': 'db\n', 'fleet/keys/old.yaml': null };
    const done = await by.commit(branch, wanted(files));
    const [commit] = await github.commits(branch);
    expect(done).toEqual({ how: 'committed', sha: commit?.sha });
    expect(commit).toMatchObject({ signed: true, parents: [base], author: expect.stringContaining(author) });
    expect(commit?.message.trim()).toBe('keys of db\n\nbefore any host learns them\n\nPromGuard-Run: https://run');
    expect(await github.files(branch)).toEqual(['README.md', lock, 'fleet/keys/db.yaml']);
    expect(await github.file(branch, lock)).toBe('two ü\n');
    expect(execFileSync('git', ['-C', github.folder, 'fsck', '--strict'], { encoding: 'utf8' })).not.toMatch(/error/);
  });

  it('makes none when the head has all of it', async () => {
    const done = await forge(await committer()).commit(branch, wanted({ [lock]: 'one\n' }));
    expect(done).toEqual({ how: 'committed', sha: base });
  });

  it('that the ruleset does not name: the keys wait in a pull request', async () => {
    github.protect(branch, 'ruleset');
    expect(await forge(await committer()).commit(branch, wanted({ [lock]: 'two\n' }))).toMatchObject({
      how: 'proposed',
    });
    expect(await github.head(branch)).toBe(base);
  });
});

it('a token that may not write is refused before anything is created', async () => {
  const committer = { token: new Secret(github.appToken(app, { contents: 'read' })) };
  expect(await problemOf(forge(committer).checkCommit(branch))).toMatchObject({ code: 'commit-token-refused' });
});

describe('a deploy key', () => {
  it('is refused where it may only read, or is no key of this repository', async () => {
    const stranger = { deployKey: parseSshKey(generateSshPair(randomBytes, 'stranger').privateKey) };
    expect(await problemOf(forge(await withKey(false)).checkCommit(branch))).toMatchObject({
      code: 'deploy-key-refused',
      summary: expect.stringContaining('read only'),
    });
    expect(await problemOf(forge(stranger).checkCommit(branch))).toMatchObject({ code: 'deploy-key-refused' });
  });

  it.each([
    [
      'while the commit is made',
      () => github.faults.add({ method: 'POST', path: /.*\/git\/commits/, meanwhile: theirs }),
    ],
    ['while the push is decided', () => github.duringPush(theirs)],
  ])('merges again onto a head that moves %s, and overwrites nobody', async (__, during) => {
    const by = forge(await withKey());
    during();
    const merge: Commit['merge'] = (_path, text) => (text === 'one\n' ? 'two\n' : `${text}two\n`);
    await by.commit(branch, wanted({ [lock]: 'two\n' }, merge));
    expect(await github.file(branch, lock)).toBe('theirs\ntwo\n');
    expect((await github.commits(branch)).length).toBe((await github.commits(base)).length + 2);
  });
  const theirs = () => github.push(branch, { files: { [lock]: 'theirs\n' }, by: 'ada' });

  it('is stopped by a classic rule, too', async () => {
    github.protect(branch, 'rule');
    expect(await forge(await withKey()).commit(branch, wanted({ [lock]: 'two\n' }))).toMatchObject({ how: 'proposed' });
  });

  it('goes to nobody who does not show a published host key', async () => {
    const by = forge(await withKey());
    const real = github.showHostKeys([
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
    ]);
    expect(await problemOf(by.checkCommit(branch))).toMatchObject({ code: 'git-host-key-mismatch' });
    github.showHostKeys([]);
    expect(await problemOf(forge(await withKey()).checkCommit(branch))).toMatchObject({ code: 'no-git-host-keys' });
    github.showHostKeys(real);
  });

  it('costs seven calls and one connection a commit, however many files there are', async () => {
    const by = forge(await withKey());
    const names = Array.from({ length: 90 }, (_, index) => [`fleet/keys/h${index}.yaml`, `${index}\n`]);
    const before = github.seen.length;
    await by.commit(branch, wanted(Object.fromEntries(names)));
    expect(github.seen.length - before).toBe(7);
    expect(await github.file(branch, 'fleet/keys/h89.yaml')).toBe('89\n');
  });
});

it('of github.com itself, the published keys are pinned', () => {
  // api.github.com/meta, `ssh_keys`, as in github.blog/changelog/2022-01-18-githubs-ssh-host-keys-are-now-published-in-the-api, checked 2026-11-28.
  const published = [
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl',
    'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=',
  ];
  expect(publishedKeys).toEqual(expect.arrayContaining(published.map(fingerprintOf)));
});

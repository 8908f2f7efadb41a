// Keys that are committed while others push: what a run did not change is theirs, from its first commit to its last.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommittingStore, committingStore, proposalWarnings } from '../../../src/action/commits.ts';
import type { Context } from '../../../src/action/context.ts';
import { formatLock, parseLock, withHosts } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { createStore } from '../../../src/io/files.ts';
import type { Store } from '../../../src/ports.ts';
import { startGitHub, type TestForge } from '../../fakes/forge.ts';
import { problemOf } from '../../fakes/problem.ts';

const inGit = 'fleet/fleet.lock.yaml';
const key = (letter: string) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letter.repeat(43)}`;
const locked = (address: string) => ({ address, publicKey: undefined, sshHostKeys: [key('A')] });
const start: Lock = { hosts: { web: locked('10.0.0.2'), db: locked('10.0.0.3') }, reserved: {} };
const trusted = (letter: string) => ({ db: { sshHostKeys: [key(letter)] } });

let started: TestForge;
let folder: string;
let inner: Store;
let store: CommittingStore;

/** As a job begins, on what main has. */
async function begin(): Promise<CommittingStore> {
  const forge = started.forge(started.github.jobToken({ contents: 'write', 'pull-requests': 'write' }));
  const head = await started.github.head('main');
  await inner.write({ 'fleet.lock.yaml': (await started.github.file(head, inGit)) ?? '' }, 'checkout');
  return committingStore(inner, { forge, branch: 'main', file: 'fleet/fleet.yaml' } as Context, head);
}

beforeEach(async () => {
  started = await startGitHub({ files: { [inGit]: formatLock(start), 'fleet/fleet.yaml': 'fleet: demo\n' } });
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-commits-'));
  inner = createStore(folder);
  await inner.write({ 'fleet.lock.yaml': formatLock(start), 'fleet.yaml': 'fleet: demo\n' }, 'checkout');
  store = await begin();
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await started.github.close();
});

async function lockInGit(): Promise<Lock | undefined> {
  return parseLock(new TextEncoder().encode(await started.github.file('main', inGit)), inGit).lock;
}

/** As `promguard trust` on somebody's machine. */
const someoneTrusts = (letter: string) =>
  started.github.push('main', { files: { [inGit]: formatLock(withHosts(start, trusted(letter))) } });

const write = (name: string, text: string) => store.write({ [name]: text }, 'record');
const ours = (address: string) => formatLock(withHosts(start, { web: { address } }));

test.each([
  ['key files alone', () => write('keys/web.yaml', 'sealed\n')],
  ['the lock too', () => write('fleet.lock.yaml', ours('10.0.0.8'))],
])('an entry that somebody changed before a commit of %s is still theirs after the next one', async (_, first) => {
  await someoneTrusts('B');
  await first();
  await write('fleet.lock.yaml', ours('10.0.0.9'));
  expect((await lockInGit())?.hosts).toMatchObject({ web: { address: '10.0.0.9' }, db: { sshHostKeys: [key('B')] } });
});

describe('what somebody else changed during a run', () => {
  const push = (files: Record<string, string | null>) => started.github.push('main', { files });
  const changed = { code: 'changed-by-others' };

  test('is not merged over where it revokes a host: the run would give it keys again', async () => {
    const theirs = formatLock(withHosts(start, { db: { revoked: '2026-11-28' } }));
    await push({ [inGit]: theirs });
    expect(await problemOf(write('fleet.lock.yaml', ours('10.0.0.9')))).toMatchObject(changed);
    expect(await started.github.file('main', inGit)).toBe(theirs);
  });

  test('is kept where it lets a revoked host back in', async () => {
    await push({ [inGit]: formatLock(withHosts(start, { db: { revoked: '2026-11-28' } })) });
    store = await begin();
    const revoked = withHosts(start, { db: { revoked: '2026-11-28' }, web: { address: '10.0.0.9' } });
    await push({ [inGit]: formatLock(start) });
    await write('fleet.lock.yaml', formatLock(revoked));
    expect((await lockInGit())?.hosts).toMatchObject({ web: { address: '10.0.0.9' } });
    expect((await lockInGit())?.hosts['db']?.revoked).toBeUndefined();
  });

  test.each<[string, string | null]>([
    ['replaced', 'theirs\n'],
    ['removed', null],
  ])('is not merged over where a key file was %s', async (_, theirs) => {
    await write('keys/web.yaml', 'first\n');
    await push({ 'fleet/keys/web.yaml': theirs });
    expect(await problemOf(write('keys/web.yaml', 'second\n'))).toMatchObject(changed);
    expect(await started.github.file('main', 'fleet/keys/web.yaml')).toBe(theirs ?? undefined);
  });

  test('does not matter where it is what this run writes', async () => {
    await push({ 'fleet/keys/web.yaml': 'same\n' });
    await write('keys/web.yaml', 'same\n');
    expect(await started.github.file('main', 'fleet/keys/web.yaml')).toBe('same\n');
  });
});

describe('secrets.yaml', () => {
  const sealed = (value: string, ...recipients: string[]) =>
    `one: ENC[AES256_GCM,data:${value}]\nsops:\n    age:\n${recipients.map((name) => `        - recipient: ${name}\n`).join('')}`;
  const [first, again] = [sealed('AA==', 'age1a', 'age1b'), sealed('BB==', 'age1a')];
  const inGit = () => started.github.file('main', 'fleet/secrets.yaml');

  beforeEach(async () => {
    await started.github.push('main', { files: { 'fleet/secrets.yaml': first } });
    await inner.write({ 'secrets.yaml': first }, 'checkout');
    store = await begin();
  });

  test('that this run encrypts again is committed, and again', async () => {
    await write('secrets.yaml', again);
    await write('secrets.yaml', sealed('CC==', 'age1a'));
    expect(await inGit()).toBe(sealed('CC==', 'age1a'));
  });

  test('that somebody else changed meanwhile is not replaced', async () => {
    const theirs = sealed('DD==', 'age1a', 'age1b');
    await started.github.push('main', { files: { 'fleet/secrets.yaml': theirs } });
    expect(await problemOf(write('secrets.yaml', again))).toMatchObject({
      code: 'changed-by-others',
      summary: expect.stringContaining('secrets.yaml'),
    });
    expect(await inGit()).toBe(theirs);
  });
});

test('where the branch is protected, one pull request takes the keys of the whole run, and a warning names it', async () => {
  started.github.protect('main');
  await write('keys/web.yaml', 'first\n');
  await write('keys/web.yaml', 'second\n');
  await write('fleet.lock.yaml', ours('10.0.0.9'));
  const [url, ...more] = store.proposed();
  expect(more).toEqual([]);
  expect(proposalWarnings(store, [])).toMatchObject([
    { code: 'keys-wait-in-pull-request', severity: 'warning', hint: expect.stringContaining(`${url}`) },
  ]);
  expect(await started.github.file('main', 'fleet/keys/web.yaml')).toBeUndefined();
  const [open, ...others] = started.github.issues().filter(({ isPull, state }) => isPull && state === 'open');
  expect(others).toEqual([]);
  await started.github.merge(open?.number ?? 0, 'squash');
  expect(await started.github.file('main', 'fleet/keys/web.yaml')).toBe('second\n');
  expect((await lockInGit())?.hosts).toMatchObject({ web: { address: '10.0.0.9' } });
});

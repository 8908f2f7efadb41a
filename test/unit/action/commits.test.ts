// Keys that are committed while others push: what a run did not change is theirs, from its first commit to its last.

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { committingStore } from '../../../src/action/commits.ts';
import type { Context } from '../../../src/action/context.ts';
import { formatLock, parseLock, withHosts } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { createStore } from '../../../src/io/files.ts';
import type { Store } from '../../../src/ports.ts';
import { startGitHub, type TestForge } from '../../fakes/forge.ts';

const inGit = 'fleet/fleet.lock.yaml';
const key = (letter: string) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letter.repeat(43)}`;
const locked = (address: string) => ({ address, publicKey: undefined, sshHostKeys: [key('A')] });
const start: Lock = { hosts: { web: locked('10.0.0.2'), db: locked('10.0.0.3') }, reserved: {} };
const trusted = (letter: string) => ({ db: { sshHostKeys: [key(letter)] } });

let started: TestForge;
let folder: string;
let store: Store;
beforeEach(async () => {
  started = await startGitHub({ files: { [inGit]: formatLock(start), 'fleet/fleet.yaml': 'fleet: demo\n' } });
  folder = mkdtempSync(path.join(os.tmpdir(), 'promguard-commits-'));
  const inner = createStore(folder);
  await inner.write({ 'fleet.lock.yaml': formatLock(start), 'fleet.yaml': 'fleet: demo\n' }, 'checkout');
  const forge = started.forge(started.github.jobToken({ contents: 'write', 'pull-requests': 'write' }));
  const context = { forge, branch: 'main', file: 'fleet/fleet.yaml', attempt: 1 } as Context;
  store = await committingStore(inner, context);
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

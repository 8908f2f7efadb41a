// Keys and addresses, back into git. Rule: what a person wrote is never touched, and nothing goes on before the files are safe.

import path from 'node:path';
import { formatLock, parseLock } from '../fleet/lock.ts';
import { mergeLocks } from '../fleet/merge.ts';
import type { Lock } from '../fleet/model.ts';
import { lockPath } from '../flow/wanted.ts';
import type { Store } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import type { Context } from './context.ts';

export interface CommittingStore extends Store {
  /** Pull requests that were opened because the branch is protected. */
  proposed(): string[];
}

/** A store that writes to the working tree and commits the same files to the branch, one commit for each write. */
export async function committingStore(inner: Store, context: Context): Promise<CommittingStore> {
  const { forge, branch, file } = context;
  const folder = path.posix.dirname(file);
  const lockFile = lockPath(file);
  let base = await takeNewer(inner, context, folder, lockFile);
  let recorded = await readLock(inner, lockFile);
  const proposals = new Set<string>();
  return {
    read: (name) => inner.read(name),
    list: (name) => inner.list(name),
    proposed: () => [...proposals],
    async write(files, why) {
      await inner.write(files, why);
      const ours = await readLock(inner, lockFile);
      const before = recorded;
      const committed = await forge.commit(branch, {
        message: `chore(fleet): ${why}`,
        base,
        files: Object.fromEntries(Object.entries(files).map(([name, text]) => [path.posix.join(folder, name), text])),
        merge: (name, theirs) =>
          name === path.posix.join(folder, lockFile)
            ? formatLock(mergeLocks(before, ours, parseText(theirs, name)))
            : (files[path.posix.relative(folder, name)] ?? null),
      });
      recorded = ours;
      if (committed.how === 'committed') base = committed.sha;
      else proposals.add(committed.url);
    },
  };
}

/** What must still be done where the branch is protected. */
export function proposalWarnings(store: CommittingStore): Problem[] {
  return store.proposed().map(
    (url) =>
      new Problem('the branch is protected, so the keys and addresses wait in a pull request', {
        severity: 'warning',
        hint: `merge ${url} soon: until then the next run does not know them`,
      }),
  );
}

/**
 * A run begins with the commit that was pushed, but an earlier run may have committed keys since: the lock and the keys come
 * from the branch's head, or the same host would get a second key. Gives the head.
 */
async function takeNewer(inner: Store, { forge, branch }: Context, folder: string, lockFile: string): Promise<string> {
  const names = [lockFile, ...(await inner.list('keys')).map((name) => `keys/${name}`)];
  const known: Record<string, string> = {};
  for (const name of names) {
    const bytes = await inner.read(name);
    if (bytes) known[path.posix.join(folder, name)] = new TextDecoder().decode(bytes);
  }
  const { head, files } = await forge.headFiles(branch, folder, known);
  const newer = Object.entries(files)
    .map(([name, text]): [string, string] => [path.posix.relative(folder, name), text])
    .filter(([name]) => name === lockFile || /^keys\/[^/]+\.yaml$/.test(name));
  if (newer.length > 0) await inner.write(Object.fromEntries(newer), 'what earlier runs committed');
  return head;
}

async function readLock(store: Store, lockFile: string): Promise<Lock> {
  const bytes = await store.read(lockFile);
  return parsed(bytes, lockFile);
}

function parseText(text: string | undefined, file: string): Lock {
  return parsed(text === undefined ? undefined : new TextEncoder().encode(text), file);
}

function parsed(bytes: Uint8Array | undefined, file: string): Lock {
  const { lock, problems } = parseLock(bytes, file);
  refuse(problems);
  return lock ?? { hosts: {}, resting: {} };
}

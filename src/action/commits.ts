// Commits keys and addresses back: never overwrites what a person wrote, and lets the run continue only once the files are safe.

import path from 'node:path';
import { formatLock, lockedHost, parseLock } from '../fleet/lock.ts';
import { mergeLocks } from '../fleet/merge.ts';
import type { Lock } from '../fleet/model.ts';
import { secretsFile } from '../fleet/secrets.ts';
import { lockPath } from '../flow/recorded.ts';
import type { Store } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { type Context, keysOf } from './context.ts';

export interface CommittingStore extends Store {
  /** URLs of the pull requests that were opened because the branch is protected. */
  proposed(): string[];
}

/** A store that writes to the working tree, which is of the commit `head`, and commits the same files to the branch, one commit per write. */
export async function committingStore(inner: Store, context: Context, head: string): Promise<CommittingStore> {
  const { forge, branch, file } = context;
  const folder = path.posix.dirname(file);
  const lockFile = lockPath(file);
  let base = head;
  /** The lock as this run wrote it last, and as it wrote it last to the branch itself. */
  let recorded = await readLock(inner, lockFile);
  let committed = recorded;
  /** Key files and secrets.yaml on the branch, as far as this run knows. */
  const known = new Map<string, string | null>(Object.entries(await sealedTexts(inner)));
  /** What this run wrote to a branch for keys. */
  const proposed = new Map<string, string | null>();
  const proposals = new Set<string>();
  return {
    read: (name) => inner.read(name),
    source: (name) => inner.source(name),
    list: (name) => inner.list(name),
    proposed: () => [...proposals],
    waiting() {
      const url = [...proposals].at(-1);
      if (url === undefined) return undefined;
      return new Problem(waitsCode, `this apply waits for its keys and addresses, which are in ${url}`, {
        hint: `nothing was created yet; merge it: the apply then continues by itself. To need no such pull request, let a deploy key or a GitHub App bypass the rule (docs/setup.md, "Protect main")`,
      });
    },
    async write(files, why) {
      await inner.write(files, why);
      const ours = await readLock(inner, lockFile);
      const written = new Map<string, string | null>();
      const mergeLock = (theirs: string | undefined, from: string) => {
        const before = theirs === proposed.get(lockFile) ? recorded : committed;
        const other = parseText(theirs, from);
        const revoked = Object.keys(other.hosts).find((host) => isRevoked(other, host) && !isRevoked(before, host));
        if (revoked !== undefined) throw overtaken(`the lock: \`${revoked}\` is revoked`);
        return formatLock(mergeLocks(before, ours, other));
      };
      const mergeKeys = (name: string, theirs: string | undefined) => {
        const own = files[name] ?? null;
        const there = theirs ?? null;
        const isKnown = [own, known.get(name) ?? null, proposed.get(name)].includes(there);
        if (!isKnown) throw overtaken(name);
        return own;
      };
      const done = await forge.commit(branch, {
        message: `chore(${keysOf(file).name}): ${why}`,
        run: context.runUrl,
        base,
        files: Object.fromEntries(Object.entries(files).map(([name, text]) => [path.posix.join(folder, name), text])),
        merge: (from, theirs) => {
          const name = path.posix.relative(folder, from);
          const text = name === lockFile ? mergeLock(theirs, from) : mergeKeys(name, theirs);
          written.set(name, text);
          return text;
        },
      });
      recorded = ours;
      if (done.how === 'proposed') {
        proposals.add(done.url);
        for (const [name, text] of written) proposed.set(name, text);
      } else {
        base = done.sha;
        committed = ours;
        for (const [name, text] of written) known.set(name, text);
      }
    },
  };
}

/** What a person has to do where the branch is protected; an apply that waits has said so. */
export function proposalWarnings(store: CommittingStore, problems: readonly Problem[]): Problem[] {
  if (problems.some(({ code }) => code === waitsCode)) return [];
  return store.proposed().map(
    (url) =>
      new Problem(
        'keys-wait-in-pull-request',
        'the branch is protected, so keys and addresses wait in a pull request',
        {
          severity: 'warning',
          hint: `merge ${url} soon: the next run needs them`,
        },
      ),
  );
}

const waitsCode = 'waits-for-keys';

/** The pull request that an apply waits for. */
export function waitsFor(store: CommittingStore | undefined, problems: readonly Problem[]): string | undefined {
  return problems.some(({ code }) => code === waitsCode) ? store?.proposed().at(-1) : undefined;
}

function isKeyFile(name: string): boolean {
  return /^keys\/[^/]+\.yaml$/.test(name);
}

async function sealedTexts(store: Store): Promise<Record<string, string>> {
  const names = (await store.list('keys')).map((name) => `keys/${name}`);
  return textsOf(store, [...names.filter(isKeyFile), secretsFile]);
}

/** The texts of the files that exist. */
async function textsOf(store: Store, names: readonly string[]): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of names) {
    const bytes = await store.read(name);
    if (bytes) texts[name] = new TextDecoder().decode(bytes);
  }
  return texts;
}

function isRevoked(lock: Lock, name: string): boolean {
  return lockedHost(lock, name)?.revoked !== undefined;
}

/** Not merged: that could bring back a key that somebody removed on purpose. */
function overtaken(what: string): Problem {
  return new Problem('changed-by-others', `somebody else changed ${what} during this run`, {
    hint: 'nothing was overwritten; run the job again to start from what git has now',
  });
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
  return lock ?? { hosts: {}, reserved: {} };
}

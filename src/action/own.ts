// Whether a push is what a run committed: those of GitHub Apps and deploy keys start workflows again, unlike GITHUB_TOKEN's. Rule: only what is certain is skipped.

import path from 'node:path';
import { secretsFile } from '../fleet/secrets.ts';
import { lockPath } from '../flow/recorded.ts';
import { isOfRun } from '../io/github/own.ts';
import type { Context } from './context.ts';

/**
 * One commit that says so, and changes nothing but what runs write. Anybody can write such a message, but what that skips is only the
 * apply of their own push to the branch, and only of keys and addresses: the next apply does it, and until then it shows as drift. The
 * files alone would not do: a person who renumbers or revokes a host pushes the same ones, and means them to be applied.
 */
export async function isOwnPush({ forge, event, sha, pushed, file }: Context): Promise<boolean> {
  const [message, ...more] = pushed;
  if (event !== 'push' || message === undefined || more.length > 0 || !isOfRun(message)) return false;
  const changed = await forge.changedBy(sha);
  return changed.length > 0 && changed.every((name) => isWrittenByRuns(name, file));
}

function isWrittenByRuns(name: string, file: string): boolean {
  const inFolder = path.posix.relative(path.posix.dirname(file), name);
  return inFolder === lockPath(file) || inFolder === secretsFile || /^keys\/[^/]+\.yaml$/.test(inFolder);
}

// The fleet's files at a commit, in a folder of their own. Rule: they are data: nothing of them is run, and no link is followed.

import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStore } from '../io/files.ts';
import { Problem } from '../problem.ts';
import { commitOf } from '../setup/repository.ts';
import type { Context } from './context.ts';

/** From here on the step works in that folder, so that paths in messages are those of the repository. */
async function takeFleet({ forge, file }: Context, commit: string): Promise<void> {
  const files = await forge.folder(path.posix.dirname(file), commit);
  const root = await mkdtemp(path.join(process.env['RUNNER_TEMP'] || tmpdir(), 'promguard-fleet-'));
  await createStore(root).write(files, `the fleet at ${commit}`);
  process.chdir(root);
}

/** Unless the job checked the repository out. */
export async function takeUnlessThere(context: Context, fleet: string, commit: string): Promise<void> {
  if (!(await isThere(fleet))) await takeFleet(context, commit);
}

/** What the merge of the event's pull request makes of the fleet; without one, the event's commit. Returns the commit that it is compared with. */
export async function takeProposed(context: Context, fleet: string): Promise<string | undefined> {
  const { forge, event, pull, sha } = context;
  if (!pull || event !== 'pull_request_target') {
    await takeUnlessThere(context, fleet, sha);
    return pull?.baseSha;
  }
  const merge = await forge.testMerge(pull.number);
  if (merge.head !== pull.headSha)
    throw new Problem('newer-commit', `#${pull.number} has a newer commit than ${pull.headSha.slice(0, 7)}`, {
      hint: 'its own run plans it',
    });
  await takeFleet(context, merge.sha);
  return merge.base;
}

/** The newest commit of the branch, or the one that the job checked out: a run that waited may be older than either. */
export async function takeNewest(context: Context, fleet: string): Promise<string> {
  if (await isThere(fleet)) return (await commitOf(path.dirname(fleet))) ?? context.sha;
  const head = await context.forge.branchHead(context.branch);
  await takeFleet(context, head);
  return head;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

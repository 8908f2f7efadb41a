// The fleet's files at a commit, in a folder of their own. Rule: they are data: nothing of them is run, and no link is followed.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStore } from '../io/files.ts';
import { Problem } from '../problem.ts';
import type { Context } from './context.ts';

/**
 * From here on the step works in that folder, so that paths in messages are those of the repository. Whatever lies in the workspace
 * is not looked at: on a runner that is used again, a pull request may have left it there.
 */
export async function takeFleet(context: Context, commit: string): Promise<void> {
  process.chdir(await writeFleet(context, commit));
}

/** Returns the folder that stands for the root of the repository. */
export async function writeFleet({ forge, file }: Context, commit: string): Promise<string> {
  const files = await forge.folder(path.posix.dirname(file), commit);
  const root = await mkdtemp(path.join(process.env['RUNNER_TEMP'] || tmpdir(), 'promguard-fleet-'));
  await createStore(root).write(files, `the fleet at ${commit}`);
  return root;
}

/** What the merge of the event's pull request makes of the fleet; without one, the event's commit. Returns the commit that it is compared with. */
export async function takeProposed(context: Context): Promise<string | undefined> {
  const { forge, event, pull, sha } = context;
  if (!pull || !['pull_request_target', 'issue_comment'].includes(event)) {
    await takeFleet(context, sha);
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

/** A run that waited may be older than the newest commit of its branch. Returns that. */
export async function takeNewest(context: Context): Promise<string> {
  const head = await context.forge.branchHead(context.branch);
  await takeFleet(context, head);
  return head;
}

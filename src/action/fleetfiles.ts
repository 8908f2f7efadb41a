// The fleet's files at a commit, in a folder of their own. Rule: they are data: nothing of them is run, and no link is followed.

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from '../fleet/load.ts';
import { rulesFolder } from '../fleet/ownrules.ts';
import { secretsFile } from '../fleet/secrets.ts';
import { hasRules } from '../flow/ownrules.ts';
import { shownLock } from '../flow/recorded.ts';
import { sourceFiles } from '../flow/sources.ts';
import type { Store } from '../ports.ts';
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
  const { folders, isPart } = partsOf(file);
  const parts = await forge.files(commit, folders, isPart);
  const named = sourcesNamed(parts[file], file);
  const places = [...new Set([...named].map((name) => path.posix.dirname(name)))];
  const sources = await forge.files(commit, places, (name) => named.has(name));
  const root = await mkdtemp(path.join(process.env['RUNNER_TEMP'] || tmpdir(), 'promguard-fleet-'));
  for (const [name, bytes] of Object.entries({ ...parts, ...sources })) {
    const target = path.join(root, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return root;
}

/** Where a fleet's files are, whatever else the repository has there; but for those that fleet.yaml names. */
function partsOf(file: string) {
  const folder = path.posix.dirname(file);
  const [keys, rules] = [path.posix.join(folder, 'keys'), path.posix.join(folder, rulesFolder)];
  // In the place of either folder there may be a link.
  const parts = new Set([file, shownLock(file), path.posix.join(folder, secretsFile), keys, rules]);
  const isKeyFile = (name: string) => path.posix.dirname(name) === keys && name.endsWith('.yaml');
  // What is misnamed is told by the check.
  const isRules = (name: string) =>
    path.posix.dirname(name) === rules && /\.(yml|yaml|rules)$/.test(path.posix.basename(name));
  return {
    folders: [folder, keys, rules],
    isPart: (name: string) => parts.has(name) || isKeyFile(name) || isRules(name),
  };
}

/** None, if fleet.yaml is not valid: the step says so. */
function sourcesNamed(fleetYaml: Uint8Array | undefined, file: string): ReadonlySet<string> {
  const fleet = fleetYaml && load(fleetYaml, file).fleet;
  return new Set((fleet ? sourceFiles(fleet) : []).map((name) => path.posix.join(path.posix.dirname(file), name)));
}

/** What the merge of the event's pull request makes of the fleet; without one, the event's commit. Returns the commit that it is compared with. */
export async function takeProposed(context: Context): Promise<string | undefined> {
  const { forge, event, pull, sha } = context;
  if (!pull || !['pull_request_target', 'issue_comment', 'workflow_run'].includes(event)) {
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

/** The files of a commit that is never written. */
export function storeAt({ forge, file }: Context, commit: string): Store {
  const folder = path.posix.dirname(file);
  const read = (name: string) => forge.file(path.posix.join(folder, name), commit);
  const rules = path.posix.join(folder, rulesFolder);
  const isRule = (name: string) => hasRules(path.posix.basename(name));
  return {
    read,
    source: read,
    // Keys are not opened here.
    list: async (name) =>
      name === rulesFolder
        ? Object.keys(await forge.files(commit, [rules], isRule)).map((one) => path.posix.basename(one))
        : [],
    write: async () => {
      throw new Error('what was committed is never written');
    },
  };
}

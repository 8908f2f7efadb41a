// Which fleets an event is about: a job is made for each. Rule: without a secret; of a pull request only the names of files are asked for.

import { readDocument } from '../fleet/document.ts';
import {
  type FleetPlace,
  firstFleet,
  fleetAround,
  fleetIn,
  folderOf,
  type Listed,
  nestedFleets,
  parseFleets,
  usualFleets,
} from '../fleet/fleets.ts';
import { Problem, refuse } from '../problem.ts';
import type { Context } from './context.ts';
import type { Inputs } from './inputs.ts';

/** The list of a workflow. Without one, a fleet that is not the usual one is the only one. */
export function listOf({ fleets }: Pick<Inputs, 'fleets'>, { file }: Pick<Context, 'file'>): readonly Listed[] {
  if (fleets) return parseFleets(fleets);
  return file === firstFleet ? usualFleets : [{ pattern: file, environment: undefined }];
}

/** Throws Problems for fleets that are in each other's folders, and for a chosen one that is not there. */
export async function fleetsOf(context: Context, list: readonly Listed[], chosen: string): Promise<FleetPlace[]> {
  switch (context.event) {
    case 'pull_request_target':
    case 'issue_comment':
      return proposedFleets(context, list);
    case 'pull_request':
    case 'merge_group': {
      const all = await fleetsAt(context, context.sha, list);
      refuse(nestedFleets([...all.map(({ file }) => file), ...(await strayFleets(context, all))]));
      return all;
    }
    case 'push':
      return pushedFleets(context, list);
    default:
      return chosenFleets(await fleetsAt(context, context.sha, list), chosen);
  }
}

/** Those of a commit, in the order of the list. Where it has none, the first path of the list stands for what is missing. */
async function fleetsAt({ forge }: Context, commit: string, list: readonly Listed[]): Promise<FleetPlace[]> {
  const patterns = list.map(({ pattern }) => pattern);
  const above = patterns.filter(isPattern).map((pattern) => folderOf(folderOf(pattern)));
  const folders = above.length === 0 ? [] : [...(await forge.entries(commit, above)).keys()];
  const wanted = patterns.flatMap((pattern) => {
    if (!isPattern(pattern)) return [pattern];
    return folders
      .map((folder) => folder + pattern.slice(folderOf(pattern).length))
      .filter((file) => fleetIn(list, file));
  });
  const there = await forge.entries(commit, [...new Set(wanted.map(folderOf))]);
  const found = [...new Set(wanted)].filter((file) => there.has(file));
  const first = patterns.filter((pattern) => !isPattern(pattern)).slice(0, 1);
  return (found.length > 0 ? found : first).flatMap((file) => fleetIn(list, file) ?? []);
}

function isPattern(pattern: string): boolean {
  return pattern.includes('*');
}

/** Which code runs: a change of it may be a change of every fleet. */
const ofProgram = ['.github/workflows', 'dist'];

/** Those that the push changes, unless there is one alone: what is started by hand of it need not be a change. */
async function pushedFleets(context: Context, list: readonly Listed[]): Promise<FleetPlace[]> {
  const { sha, before, forge } = context;
  const all = await fleetsAt(context, sha, list);
  refuse(nestedFleets(all.map(({ file }) => file)));
  if (all.length < 2 || before === undefined) return all;
  const folders = [...ofProgram, ...all.map(({ file }) => folderOf(file))];
  const above = [...new Set(folders.map(folderOf))];
  const [was, is] = [await forge.entries(before, above), await forge.entries(sha, above)];
  const isChanged = (folder: string) => folder === '.' || was.get(folder)?.id !== is.get(folder)?.id;
  return ofProgram.some(isChanged) ? all : all.filter(({ file }) => isChanged(folderOf(file)));
}

/** Those that a pull request changes, also one that it brings. */
async function proposedFleets(context: Context, list: readonly Listed[]): Promise<FleetPlace[]> {
  const { forge, pull, sha } = context;
  if (!pull) return [];
  const base = await fleetsAt(context, pull.baseSha || sha, list);
  const changed = await forge.changedIn(pull.number);
  if (!changed) return base;
  const brought = changed.flatMap((path) => fleetIn(list, path) ?? []);
  const around = new Set(changed.map((path) => fleetAround(list, path)?.file));
  const all = new Map([...base, ...brought].map((place) => [place.file, place]));
  return [...all.values()].filter(({ file }) => around.has(file));
}

function chosenFleets(all: readonly FleetPlace[], chosen: string): FleetPlace[] {
  refuse(nestedFleets(all.map(({ file }) => file)));
  const found = all.filter(({ file }) => chosen === '' || file === chosen);
  if (found.length > 0) return found;
  throw new Problem('no-such-fleet', `there is no fleet ${chosen}`, {
    hint: `choose one of ${all.map(({ file }) => file).join(', ')}`,
  });
}

/** A fleet below another one that no list names would never be planned, though its folder is watched. */
async function strayFleets({ forge, sha }: Context, all: readonly FleetPlace[]): Promise<string[]> {
  const known = new Set(all.map(({ file }) => file));
  const strays: string[] = [];
  for (const { file } of all) {
    const folder = folderOf(file);
    if (folder === '.') continue;
    const name = file.slice(folder.length + 1);
    const below = Object.keys(await forge.fileIds(folder, sha)).filter((path) => path.endsWith(`/${name}`));
    for (const path of below) if (!known.has(path) && isFleet(await forge.file(path, sha), path)) strays.push(path);
  }
  return strays;
}

/** There may be other files of this name. */
function isFleet(bytes: Uint8Array | undefined, path: string): boolean {
  const value = bytes && readDocument(bytes, path).value;
  return typeof value === 'object' && value !== null && 'fleet' in value && ('nodes' in value || 'monitors' in value);
}

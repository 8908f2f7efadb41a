// Where the workflows of a repository look for fleets, and which of them are there. Rule: what a workflow says is read from its file.

import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import {
  type FleetPlace,
  firstFleet,
  fleetIn,
  folderOf,
  type Listed,
  parseFleets,
  usualFleets,
} from '../fleet/fleets.ts';
import { gitRootOf } from './repository.ts';

/** The root of the repository that a fleet.yaml is in, or is to be in: before the first `git init`, the folder of whoever runs this. */
export async function rootWith(file: string): Promise<string> {
  const full = path.resolve(file);
  const found = await gitRootOf(path.dirname(full));
  if (found !== undefined) return found;
  return path.relative('.', full).startsWith('..') ? path.dirname(path.dirname(full)) : process.cwd();
}

/** The list of the repository's workflows; the usual one where there are none yet. */
export async function listIn(root: string): Promise<readonly Listed[]> {
  const text = await readFile(path.join(root, '.github/workflows/apply.yml'), 'utf8').catch(() => undefined);
  return text === undefined ? usualFleets : watchedBy(text).list;
}

export function placeIn(root: string, list: readonly Listed[], file: string): FleetPlace {
  const inRepository = path.relative(root, path.resolve(file)).split(path.sep).join('/');
  return fleetIn(list, inRepository) ?? { file: inRepository, environments: '' };
}

interface Step {
  with?: Record<string, unknown>;
}

interface Workflow {
  on?: Record<string, { paths?: string[] } | null>;
  jobs?: Record<string, { steps?: Step[] }>;
}

/** What one workflow does for fleets. */
export interface Watched {
  readonly list: readonly Listed[];
  /** Folders and patterns that start it; undefined where everything does. */
  readonly paths: readonly string[] | undefined;
}

/** One of a release that knew a single fleet has no list. Throws a Problem for a list that is none. */
export function watchedBy(text: string): Watched {
  const document = parseDocument(text);
  const { on = {}, jobs = {} }: Workflow = (document.errors.length === 0 && document.toJS()) || {};
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  const inputs = steps.flatMap((step) => (step.with?.['command'] === undefined ? [] : [step.with]));
  const checks = inputs.filter(({ command }) => command === 'check');
  const given = checks.map(({ fleets }) => String(fleets ?? '')).find(Boolean);
  const alone = inputs.find(({ fleet }) => fleet !== undefined && !String(fleet).includes('matrix'));
  const isOfOne = inputs.length > checks.length && !text.includes('matrix.fleet');
  const list = given ? parseFleets(given) : isOfOne ? only(String(alone?.['fleet'] ?? firstFleet)) : usualFleets;
  const paths = Object.values(on).flatMap((event) => event?.paths ?? []);
  return { list, paths: paths.length > 0 ? paths : undefined };
}

function only(pattern: string): Listed[] {
  return [{ pattern, environment: undefined }];
}

/** Whether a change of the fleet's files starts the workflow. */
export function isWatched({ paths }: Watched, file: string): boolean {
  if (!paths) return true;
  const folder = `${folderOf(file)}/`;
  return paths.some(
    (pattern) => pattern.endsWith('**') && (pattern === '**' || folder.startsWith(pattern.slice(0, -2))),
  );
}

/** Those that are in a folder, in the order of the list. */
export async function fleetsIn(root: string, list: readonly Listed[]): Promise<FleetPlace[]> {
  const wanted = list.map(async ({ pattern }) => {
    if (!pattern.includes('*')) return [pattern];
    const above = folderOf(folderOf(pattern));
    const names = await readdir(path.join(root, above)).catch(() => []);
    return names.sort().map((name) => pattern.replace('*', name));
  });
  const found: string[] = [];
  for (const file of (await Promise.all(wanted)).flat())
    if (!found.includes(file) && (await exists(path.join(root, file)))) found.push(file);
  return found.flatMap((file) => fleetIn(list, file) ?? []);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The workflow as it is without a list of its own, which may name folders in `paths`. */
export function withoutFleets(text: string): string {
  const given = /^ +fleets: (?!\$\{\{)(.*)\n/gm;
  const patterns = [...text.matchAll(given)].flatMap(([, entries = '']) => entries.split(/\s+/));
  const folders = new Set(patterns.flatMap((entry) => foldersAround(entry)));
  const isOwn = (path: string) => path.endsWith('/**') && folders.has(path.slice(0, -3)) && !usualPaths.includes(path);
  const paths = (_: string, before: string, list: string, after: string) =>
    before +
    list
      .split(/, */)
      .filter((path) => !isOwn(path))
      .join(', ') +
    after;
  return text.replace(given, '').replace(/^( *paths: \[)([^\]]*)(\])/gm, paths);
}

const usualPaths = ['fleet/**', 'fleets/**'];

function foldersAround(file: string): string[] {
  const folder = folderOf(file);
  return folder === '.' ? [] : [folder, ...foldersAround(folder)];
}

/** As `parseFleets` reads it. */
export function textOf(list: readonly Listed[]): string {
  return list.map(({ pattern, environment: name }) => (name === undefined ? pattern : `${pattern}=${name}`)).join(' ');
}

/** What the workflows have to say for a fleet to be looked for. */
export function linesFor(list: readonly Listed[], file: string): { fleets: string; path: string } {
  const all = fleetIn(list, file) ? list : [...list, { pattern: file, environment: undefined }];
  return { fleets: `fleets: ${textOf(all)}`, path: `${folderOf(file)}/**` };
}

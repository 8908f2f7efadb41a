// Whether a repository is a copy of the template or thin, and how it becomes thin. Rule: what somebody wrote is never overwritten and never removed.

import { execFile } from 'node:child_process';
import { readFile, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createStore } from '../io/files.ts';
import { Problem } from '../problem.ts';
import { type Pin, parsePin, pinOf, withPin } from './pin.ts';
import { findRepository, rootOf } from './repository.ts';
import { workflows } from './template.ts';
import { thinFiles } from './thin.ts';

/** What a release's own command knows of it. */
export type Release = NonNullable<typeof PROMGUARD_RELEASE>;

export interface ThinOptions {
  /** Without it, a copy of the template stays one. */
  readonly asked: boolean;
  /** `OWNER/REPO@COMMIT`, for a command that is no release's. */
  readonly pin: string | undefined;
  /** A folder of the repository. */
  readonly folder: string;
  readonly release: Release | undefined;
}

/** What makes a repository thin. */
export interface Thinning {
  readonly root: string;
  readonly pin: Pin;
  /** Texts by their path. */
  readonly write: Readonly<Record<string, string>>;
  /** Files of the template, exactly as the release has them. */
  readonly remove: readonly string[];
  /** Files of the template that somebody changed. */
  readonly left: readonly string[];
}

/** Undefined where nothing is to be done: in a copy of the template, and for a command that knows no release. Throws a Problem for what prevents it. */
export async function planThin({ asked, pin, folder, release }: ThinOptions): Promise<Thinning | undefined> {
  const root = await rootOf(folder);
  const isCopy = /^name: PromGuard$/m.test((await textOf(root, 'action.yml')) ?? '');
  if (isCopy && !asked) return undefined;
  const chosen = (await presentPin(root)) ?? pinFor(pin, release);
  if (!chosen) {
    if (asked) throw unknownRelease();
    return undefined;
  }
  const files = thinFiles(chosen, await ownerOf(root));
  if (isCopy) return { root, pin: chosen, ...(await conversion(root, chosen, files, release)) };
  return { root, pin: chosen, write: await absent(root, files), remove: [], left: [] };
}

/** Whether GitHub does nothing in this repository: it has none of the workflows of a fleet. */
export async function lacksWorkflows(folder: string): Promise<boolean> {
  const root = await rootOf(folder);
  const texts = Object.keys(workflows).map((name) => textOf(root, `.github/workflows/${name}`));
  return (await Promise.all(texts)).every((text) => text === undefined);
}

export async function makeThin({ root, write, remove }: Thinning): Promise<void> {
  const removed = Object.fromEntries(remove.map((file) => [file, null]));
  await createStore(root).write({ ...write, ...removed }, 'a thin repository');
  const folders = new Set(remove.flatMap(foldersOf));
  // The deepest first; one that still holds something stays.
  for (const folder of [...folders].sort().reverse()) await rmdir(path.join(root, folder)).catch(() => undefined);
}

function foldersOf(file: string): string[] {
  const folder = path.posix.dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

function pinFor(text: string | undefined, release: Release | undefined): Pin | undefined {
  if (text === undefined)
    return release && { repository: release.repository, commit: release.commit, version: PROMGUARD_VERSION };
  const pin = parsePin(text);
  if (pin) return { ...pin, version: PROMGUARD_VERSION };
  throw new Problem('malformed-pin', `"${text}" names no commit of a repository`, {
    hint: '--pin OWNER/promguard@COMMIT, with all 40 digits of the commit',
  });
}

function unknownRelease(): Problem {
  return new Problem(
    'release-unknown',
    'this command is no release, so it does not know which commit the workflows should use',
    {
      hint: `use the command of a release (promguard-${PROMGUARD_VERSION}.tgz among its assets); for a new repository, --pin OWNER/promguard@COMMIT will do`,
    },
  );
}

async function presentPin(root: string): Promise<Pin | undefined> {
  const texts = await Promise.all(
    Object.keys(workflows).map(
      async (name) => [name, (await textOf(root, `.github/workflows/${name}`)) ?? ''] as const,
    ),
  );
  return pinOf(Object.fromEntries(texts));
}

async function absent(root: string, files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const entries = Object.entries(files).map(async ([file, text]) =>
    (await textOf(root, file)) === undefined ? [[file, text]] : [],
  );
  return Object.fromEntries((await Promise.all(entries)).flat());
}

/** Only what git can give back is changed. */
async function conversion(
  root: string,
  pin: Pin,
  files: Readonly<Record<string, string>>,
  release: Release | undefined,
): Promise<Pick<Thinning, 'write' | 'remove' | 'left'>> {
  if (!release) {
    throw new Problem('release-unknown', 'this command is no release, and --pin is for a new repository alone', {
      hint: `the command of a release (promguard-${PROMGUARD_VERSION}.tgz among its assets) knows the files of the template; or run this in an empty folder`,
    });
  }
  await checkVersion(root);
  const tracked = await trackedFiles(root);
  const isOwn = (file: string) => tracked.get(file) === release.files[file];
  const ofTemplate = [...tracked.keys()].filter((file) => file in release.files && !file.startsWith('fleet/'));
  const write: Record<string, string> = {};
  const left = ofTemplate.filter((file) => !isOwn(file) && !(file in files));
  for (const [file, text] of Object.entries(files)) {
    const present = await textOf(root, file);
    const isWorkflow = path.posix.dirname(file) === '.github/workflows';
    if (present === undefined || (isOwn(file) && file !== '.gitignore')) write[file] = text;
    // What it names is still there: node_modules may be.
    else if (file === '.gitignore') write[file] = `${present.replace(/\n*$/, '\n')}\n${text}`;
    else if (isWorkflow) write[file] = withPin(present, pin);
    if (present !== undefined && !isOwn(file) && file !== '.gitignore') left.push(file);
  }
  return { write, remove: ofTemplate.filter((file) => isOwn(file) && !(file in files)), left: left.sort() };
}

/** Another release has other files, and would leave half of them. */
async function checkVersion(root: string): Promise<void> {
  const { version } = JSON.parse((await textOf(root, 'package.json')) ?? '{}') as { version?: string };
  if (version === PROMGUARD_VERSION) return;
  throw new Problem(
    'another-version',
    `this is a copy of PromGuard ${version}, and the command is ${PROMGUARD_VERSION}`,
    {
      hint: `convert it with the command of ${version}, and let the workflows use a newer release after that`,
    },
  );
}

/** The blob of each file. Throws a Problem unless git has all there is. */
async function trackedFiles(root: string): Promise<Map<string, string>> {
  const git = async (...args: string[]) => {
    const options = { cwd: root, maxBuffer: 2 ** 26 };
    return (await promisify(execFile)('git', args, options).catch(() => undefined))?.stdout;
  };
  const changed = await git('status', '--porcelain');
  if (changed === undefined || changed !== '') {
    throw new Problem('uncommitted-changes', `git does not have everything that is in ${root}`, {
      hint: 'commit first: then whatever is removed can be had back',
    });
  }
  // Mode, blob, stage, then the path behind a tab.
  const entries = ((await git('ls-files', '--stage', '-z')) ?? '').split('\0').filter(Boolean);
  return new Map(entries.map((entry) => [entry.split('\t')[1] ?? '', entry.split(/[ \t]/)[1] ?? '']));
}

async function ownerOf(root: string): Promise<string | undefined> {
  const repository = await findRepository({}, root);
  return repository && `@${repository.owner}`;
}

function textOf(root: string, file: string): Promise<string | undefined> {
  return readFile(path.join(root, file), 'utf8').catch(() => undefined);
}

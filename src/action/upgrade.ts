// A pull request that changes PromGuard itself: what its release makes of main's fleet, beside what main's makes. Rule: shown, never trusted; nothing is posted.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { suffixOf } from '../fleet/fleets.ts';
import { rendering } from '../flow/render.ts';
import type { Forge, Landed, PullRequest } from '../forge.ts';
import { clock } from '../io/clock.ts';
import { storeOf } from '../io/files.ts';
import { publicKeyOf } from '../io/x25519.ts';
import { parseRendering, type RenderedHost, type Rendering, renderedChanges } from '../plan/rendering.ts';
import { attempt, Problem, problemsOf } from '../problem.ts';
import { type Pin, pinOf, pinText } from '../setup/pin.ts';
import type { Upgrade } from '../show/upgrade.ts';
import type { Context } from './context.ts';
import { writeFleet } from './fleetfiles.ts';

/** What the workflows of a commit run. */
interface Code {
  readonly commit: string;
  /** Undefined for a copy of the template, which has PromGuard in itself. */
  readonly pin: Pin | undefined;
}

type ProgramOf = (code: Code) => Promise<string | undefined>;

const workflows = '.github/workflows';
const command = 'dist/cli.js';

/** Undefined where the pull request leaves PromGuard as it is. warn: takes what is to be known of it besides. */
async function upgradeOf(
  context: Context,
  programOf: ProgramOf,
  warn: (problem: Problem) => void,
): Promise<Upgrade | undefined> {
  const { event, pull, sha } = context;
  if (!pull || event !== 'pull_request') return undefined;
  try {
    const changed = await changedCode(context.forge, pull.baseSha, sha);
    if (!changed) return undefined;
    const [before, after] = changed;
    const doubt = after.pin && (await pinDoubt(context.forge, after.pin));
    if (doubt) warn(doubt);
    return {
      from: shown(before),
      to: shown(after),
      hosts: await compared(context, pull.baseSha, before, programOf, warn),
    };
  } catch (error) {
    for (const problem of problemsOf(error)) warn(problem.with({ severity: 'warning' }));
    return undefined;
  }
}

/** Whether a push brought another release of PromGuard, also where that cannot be told: a plan more does no harm. */
export async function isUpgraded(
  { event, before, sha, forge }: Context,
  warn: (problem: Problem) => void,
): Promise<boolean> {
  if (event !== 'push' || before === undefined) return false;
  try {
    const changed = await changedCode(forge, before, sha);
    const doubt = changed?.[1].pin && (await pinDoubt(forge, changed[1].pin));
    if (doubt) warn(doubt);
    return changed !== undefined;
  } catch (error) {
    for (const problem of problemsOf(error)) warn(problem.with({ severity: 'warning' }));
    return true;
  }
}

/** The merged pull requests that brought another release with these commits, the newest first. */
export async function upgradesIn({ forge, branch }: Context, commits: readonly Landed[]): Promise<PullRequest[]> {
  const found = new Map<number, PullRequest>();
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  // Along the branch itself: a pull request's own commits may be merges of what the branch got from others.
  for (let commit = commits.at(-1); commit; commit = bySha.get(commit.parents[0] ?? '')) {
    const { sha, changesProgram, pulls } = commit;
    const [parent] = commit.parents;
    const more = pulls.filter(({ number, merged, base }) => merged && base === branch && !found.has(number));
    if (!changesProgram || parent === undefined || more.length === 0) continue;
    const changed = await attempt(() => changedCode(forge, parent, sha));
    if (changed !== undefined) for (const pull of more) found.set(pull.number, pull);
  }
  return [...found.values()];
}

/** The same for several fleets: hosts of others than the first fleet are named with their folder. */
export async function upgradesOf(
  context: Context,
  files: readonly string[],
  warn: (problem: Problem) => void,
): Promise<Upgrade | undefined> {
  const found: Upgrade[] = [];
  // The same one renders all fleets.
  let program: ReturnType<ProgramOf> | undefined;
  const programOf: ProgramOf = (code) => {
    program ??= writeProgram(context.forge, code);
    return program;
  };
  for (const file of files) {
    const own = await upgradeOf({ ...context, file }, programOf, warn);
    if (!own) break;
    const named = ({ host, changes }: RenderedHost) => ({ host: `${host}${suffixOf(file)}`, changes });
    found.push({ ...own, hosts: own.hosts?.map(named) });
  }
  const [first, ...others] = found;
  return first && others.reduce(joined, first);
}

function joined(one: Upgrade, other: Upgrade): Upgrade {
  return { ...one, hosts: one.hosts && other.hosts && [...one.hosts, ...other.hosts] };
}

async function changedCode(forge: Forge, base: string, head: string): Promise<readonly [Code, Code] | undefined> {
  const idsAt = async (commit: string) => JSON.stringify([...(await forge.entries(commit, ['dist']))]);
  const isOtherDist = (await idsAt(base)) !== (await idsAt(head));
  const flowsAt = async (commit: string) => {
    const files = await forge.files(commit, [workflows], (name) => /\.ya?ml$/.test(name));
    return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
  };
  const [was, is] = [pinOf(await flowsAt(base)), pinOf(await flowsAt(head))];
  if (was?.commit === is?.commit && (was ? was.repository === is?.repository : !isOtherDist)) return undefined;
  return [
    { commit: base, pin: was },
    { commit: head, pin: is },
  ];
}

function shown({ commit, pin }: Code): string {
  return pin ? pinText(pin) : `the copy in this repository at ${commit.slice(0, 7)}`;
}

/** Through a fork, a repository answers for commits that were never its own. */
async function pinDoubt(forge: Forge, { repository, commit, version }: Pin): Promise<Problem | undefined> {
  const release = await forge.releaseOf(repository, commit);
  const [name, severity] = [`${repository}@${commit.slice(0, 7)}`, 'warning' as const];
  const hint = 'unless you know why, use the commit of a release: the workflows on main run this one with every secret';
  if (release === undefined)
    return new Problem('pin-no-release', `${name} is no release: no tag is there`, { hint, severity });
  if (version === undefined || version === release) return undefined;
  return new Problem('pin-no-release', `${name} is ${release}, and not ${version} as stands behind it`, {
    hint,
    severity,
  });
}

/** Undefined where that cannot be told. The newer release is this one: a pull request's check runs its own workflow. */
async function compared(
  context: Context,
  base: string,
  former: Code,
  programOf: ProgramOf,
  warn: (problem: Problem) => void,
): Promise<Upgrade['hosts']> {
  const root = await writeFleet(context, base);
  const file = path.join(root, context.file);
  const after = await rendering({ store: storeOf(file), clock, publicKeyOf }, context.file, PROMGUARD_VERSION);
  const before = await formerRendering(await programOf(former), context.file, root);
  if (typeof before !== 'string') return renderedChanges(before, after);
  const summary = `${shown(former)} and this release cannot be compared: ${before}`;
  const hint = 'the plan that follows the merge shows what changes, before an apply of it';
  warn(new Problem('releases-not-compared', summary, { hint, severity: 'warning' }));
  return undefined;
}

const mostSeconds = 120;
const mostBytes = 512 * 1024 * 1024;

/** Writes what a commit runs to a folder of its own. Gives the command's path; undefined where it cannot be read. */
async function writeProgram(forge: Forge, { commit, pin }: Code): Promise<string | undefined> {
  const files = await forge.filesBelow('dist', pin?.commit ?? commit, pin?.repository);
  if (!files[command]) return undefined;
  const folder = await mkdtemp(path.join(process.env['RUNNER_TEMP'] || tmpdir(), 'promguard-former-'));
  // A release may be one file, or have what it loads beside it; that these are modules is said outside of dist/.
  const all = { ...files, 'package.json': '{ "type": "module" }' };
  for (const [name, content] of Object.entries(all)) {
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return path.join(folder, command);
}

/** Main runs this code with every secret, so to run it here, without any, trusts it no further. Why not, where it gives none. */
async function formerRendering(cli: string | undefined, file: string, root: string): Promise<Rendering | string> {
  if (cli === undefined) return `its ${command} cannot be read`;
  const options = { cwd: root, env: {}, timeout: mostSeconds * 1000, maxBuffer: mostBytes };
  try {
    const run = promisify(execFile)(process.execPath, [cli, 'render', '--json', '--fleet', file], options);
    return parseRendering((await run).stdout) ?? 'it prints a form that this release does not read';
  } catch {
    return 'it has no command that prints what hosts are made of, or that failed';
  }
}

// `promguard init`: keys where there are none, and a fleet.yaml that names them. Rule: offline; nothing is overwritten and no secret is printed.

import { existsSync } from 'node:fs';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { firstFleet, fleetIn, nestedFleets } from '../fleet/fleets.ts';
import { load } from '../fleet/load.ts';
import type { Host } from '../fleet/model.ts';
import { shownLock } from '../flow/recorded.ts';
import { quote } from '../host/quote.ts';
import { clock, random } from '../io/clock.ts';
import { createStore } from '../io/files.ts';
import { Problem, problemsOf, refuse } from '../problem.ts';
import { type Ask, answersFor, checkGiven } from './answers.ts';
import { begunBeside, keyFolderFor } from './chosen-keys.ts';
import {
  type Answers,
  completeFleetFile,
  defaultAnswers,
  exampleKeys,
  newFleetFile,
  type Present,
  type PublicKeys,
  readPresent,
} from './fleetfile.ts';
import { fleetsIn, linesFor, listIn, placeIn, rootWith } from './fleets.ts';
import {
  completeKeyFolder,
  defaultFolder,
  type FoundKeys,
  findKeys,
  type KeyFolder,
  refuseFleetFolder,
  refuseGit,
} from './keyfolder.ts';
import { lacksWorkflows, makeThin, planThin, type Thinning, type ThinOptions } from './layout.ts';
import { gitRootOf } from './repository.ts';
import { nextSteps, ofEachFleet, type Step } from './steps.ts';
import { withSchema } from './thin.ts';

export interface InitOptions {
  /** Path of fleet.yaml. */
  fleet: string;
  /** What was chosen on the command line. */
  fleetName: string | undefined;
  region: string | undefined;
  /** A region or an address for each node, separated by commas. */
  nodes: string | undefined;
  /** The folder for the keys. */
  keys: string | undefined;
  environment: NodeJS.ProcessEnv;
  ask: Ask;
  /** Without it, only fleet.yaml and the keys are looked at. */
  thin?: ThinOptions;
  /** Whether GitHub is set up next. */
  forGithub?: boolean;
}

export interface Initialised {
  fleet: string;
  fleetFile: string;
  /** What became of fleet.yaml. */
  change: 'written' | 'completed' | 'unchanged';
  keys: KeyFolder;
  steps: Step[];
  /** A fleet for which the steps that are not in `steps` are done. */
  beside: string | undefined;
  /** Whether the workflows look for this fleet, and what they have to say for that. */
  workflows: { ok: boolean; fleets: string; path: string };
  /** What made a thin repository of it; undefined for a copy of the template. */
  thin: Thinning | undefined;
  /** Without them, the steps on GitHub would lead nowhere. */
  hasWorkflows: boolean;
  /** Whether fleet.yaml is in a repository already. */
  inGit: boolean;
  /** What the hosts in fleet.yaml are. */
  kinds: readonly Host['kind'][];
}

/** Creates what is missing. Throws Problems, before anything is created, for whatever prevents it. */
export async function init(options: InitOptions): Promise<Initialised> {
  const thin = options.thin && (await planThin(options.thin));
  const hasWorkflows = thin !== undefined || !options.thin || !(await lacksWorkflows(options.thin.folder));
  if (options.forGithub && !hasWorkflows) {
    throw new Problem('no-workflows', 'there are no workflows here, so GitHub would do nothing', {
      hint: 'start from the template, or use the command of a release: docs/setup.md, "Before you start"',
    });
  }
  const text = await readFleetFile(options.fleet);
  const present = text === undefined ? undefined : readPresent(text, options.fleet);
  // The template's file that nobody has edited is as good as none.
  const fresh = text === undefined || text === newFleetFile(defaultAnswers);
  if (!fresh && (options.region !== undefined || options.nodes !== undefined)) {
    throw new Problem('fleet-has-hosts', `${options.fleet} already has hosts`, {
      hint: 'leave out --region and --nodes, and edit the file',
    });
  }
  if (fresh) checkNoLock(options.fleet);
  checkName(options, present);
  const located = await locate(options.fleet);
  const { list, place } = located;
  /** Throws a Problem for a folder of which the keys may not be used. */
  const folderFor = async (name: string) => {
    const whose = { name, present, chosen: options.keys, environment: options.environment };
    const { folder, isChosen } = await keyFolderFor({ ...whose, ...located });
    await refuseGit(folder);
    await refuseFleetFolder(folder, options.fleet);
    const found = await findKeys(folder);
    checkOwner(options.fleet, present, { folder, isChosen, found });
    return { folder, found };
  };
  // A folder that was named may not be blamed on the name of the fleet, and nobody answers questions for nothing.
  if (options.keys !== undefined) await folderFor(options.fleetName ?? '');
  else defaultFolder('', options.environment, homedir());
  const answers = fresh
    ? await answersFor(chosen(options), options.ask, (name) => folderFor(name).then(() => [], problemsOf))
    : answersIn(options, present?.fleet);
  const write = (keys: PublicKeys) =>
    fresh ? newFleetFile(answers, keys) : completeFleetFile(text, options.fleet, keys, options.fleetName);
  // Before any key is created, and before the name becomes a path.
  check(write(exampleKeys), options.fleet);

  const { folder, found } = await folderFor(answers.fleet);
  if (write(exampleKeys) !== text) await checkWritable(options.fleet);
  const keys = await completeKeyFolder(folder, found, { fleet: answers.fleet, now: clock.now(), random });

  const complete = write({ recipient: keys.identity.publicKey, readerKey: keys.reader.publicKey });
  const next = withSchema(complete, thin?.pin, place.file);
  const hosts = check(next, options.fleet);
  if (next !== text) await writeFleetFile(options.fleet, next);
  if (thin) await makeThin(thin);
  const begun = (await begunBeside(located)).filter(({ recipients }) => recipients.includes(keys.identity.publicKey));
  const beside = begun.find(({ file }) => isBefore(file, place.file));
  return {
    fleet: answers.fleet,
    fleetFile: options.fleet,
    change: next === text ? 'unchanged' : fresh ? 'written' : 'completed',
    keys,
    steps: nextSteps(keys, options.fleet, place).filter(({ name }) => !beside || ofEachFleet.includes(name)),
    beside: beside?.file,
    workflows: { ok: fleetIn(list, place.file) !== undefined, ...linesFor(list, place.file) },
    thin,
    hasWorkflows,
    inGit: (await gitRootOf(path.dirname(path.resolve(options.fleet)))) !== undefined,
    kinds: hosts.map(({ kind }) => kind),
  };
}

/** Throws Problems for a fleet within the folder of another. */
async function locate(fleet: string) {
  const root = await rootWith(fleet);
  const list = await listIn(root);
  const place = placeIn(root, list, fleet);
  const others = (await fleetsIn(root, list)).filter(({ file }) => file !== place.file);
  refuse(nestedFleets([place.file, ...others.map(({ file }) => file)]));
  return { root, list, place, others };
}

/** Of fleets that share everything on GitHub, one is told all steps, however often it is asked. */
function isBefore(file: string, other: string): boolean {
  return other !== firstFleet && (file === firstFleet || file < other);
}

function chosen({ fleetName, region, nodes }: InitOptions) {
  return { fleet: fleetName, region, nodes };
}

/** Of a file that exists, only the name counts. */
function answersIn({ fleetName }: InitOptions, name = ''): Answers {
  checkGiven({ fleet: fleetName });
  return { ...defaultAnswers, fleet: fleetName ?? name };
}

/** A fleet was applied from here: new keys would open nothing of it. Throws a Problem. */
function checkNoLock(file: string): void {
  const lock = shownLock(file);
  if (!existsSync(lock)) return;
  throw new Problem('fleet-file-lost', `${lock} is the lock of a fleet, and ${file} has none of it any more`, {
    hint: `restore it from git: git checkout HEAD -- ${quote(file)}; for another fleet, move ${lock} and keys/ beside it away first`,
  });
}

/** Throws a Problem for another name of a fleet that somebody has the keys of. */
function checkName({ fleet, fleetName }: InitOptions, present: Present | undefined): void {
  if (!present || present.recipients.length === 0 || [undefined, present.fleet].includes(fleetName)) return;
  throw new Problem('fleet-has-name', `${fleet} is the fleet ${present.fleet}, and not ${fleetName}`, {
    hint: 'leave out --fleet-name; another fleet needs a file of its own: --fleet PATH',
  });
}

/** Gives its hosts. Throws Problems for what is wrong in it. */
function check(text: string, file: string): readonly Host[] {
  const { fleet, problems } = load(new TextEncoder().encode(text), file);
  refuse(problems);
  return fleet?.hosts ?? [];
}

interface Folder {
  readonly folder: string;
  /** Whether it was named, and not only follows from the fleet's name. */
  readonly isChosen: boolean;
  readonly found: FoundKeys;
}

/** Throws a Problem for keys that may be another fleet's, for a fleet that is somebody else's, and for new keys beside those that hosts know. */
function checkOwner(file: string, present: Present | undefined, { folder, isChosen, found }: Folder): void {
  const { recipients = [], readerKeys = [] } = present ?? {};
  const isRecipient = found.identity !== undefined && recipients.includes(found.identity);
  if (recipients.length > 0 && !isRecipient) {
    throw new Problem(
      'no-recipient-identity',
      `${file} already has recipients, and ${folder} has the identity of none of them`,
      {
        hint: 'pass the folder that has one (--keys PATH), or join: add a recipient of your own to `recipients`, and have one of them apply',
      },
    );
  }
  const { reader } = found;
  if (reader !== undefined && readerKeys.some((key) => key.startsWith(reader))) return;
  if (readerKeys.length > 0) {
    throw new Problem('no-reader-key', `${file} has \`reader_keys\`, and ${folder} has none of them`, {
      hint:
        "pass the folder that has one, as that of the fleet's former name (--keys PATH); if it is lost, take it out of `reader_keys`, " +
        'and a new one is made',
    });
  }
  if (isRecipient || isChosen || Object.keys(found).length === 0) return;
  throw new Problem('key-folder-taken', `${folder} already has keys, and ${file} names none of them`, {
    hint:
      'for a new fleet, choose another name (--fleet-name NAME) or another folder for its keys (--keys PATH); ' +
      `to use the keys that are there: --keys ${quote(folder)}`,
  });
}

/** An empty file is as good as none. */
async function readFleetFile(file: string): Promise<string | undefined> {
  const text = new TextDecoder().decode(await createStore(path.dirname(file)).read(path.basename(file)));
  return text.trim() === '' ? undefined : text;
}

/** Throws a Problem where fleet.yaml cannot be written, before there are keys that no file names. */
async function checkWritable(file: string): Promise<void> {
  let folder = path.dirname(path.resolve(file));
  while (!existsSync(folder)) folder = path.dirname(folder);
  try {
    await rmdir(await mkdtemp(path.join(folder, '.promguard-')));
  } catch (cause) {
    throw new Problem('file-access-failed', `cannot write ${file}: ${(cause as NodeJS.ErrnoException).code}`, {
      hint: 'check the path, the permissions of this user, and the space left on the disk; no keys were made',
      cause,
    });
  }
}

async function writeFleetFile(file: string, text: string): Promise<void> {
  await createStore(path.dirname(file)).write({ [path.basename(file)]: text }, 'the recipient and the reader key');
}

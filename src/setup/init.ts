// `promguard init`: keys where there are none, and a fleet.yaml that names them. Rule: offline; nothing is overwritten and no secret is printed.

import path from 'node:path';
import { fleetIn, nestedFleets } from '../fleet/fleets.ts';
import { load } from '../fleet/load.ts';
import { quote } from '../host/quote.ts';
import { clock, random } from '../io/clock.ts';
import { createStore } from '../io/files.ts';
import { Problem, refuse } from '../problem.ts';
import { type Ask, answersFor, checkGiven } from './answers.ts';
import { keyFolderFor } from './chosen-keys.ts';
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
import { completeKeyFolder, type FoundKeys, findKeys, type KeyFolder, refuseGit } from './keyfolder.ts';
import { makeThin, planThin, type Thinning, type ThinOptions } from './layout.ts';
import { nextSteps, type Step } from './steps.ts';
import { withSchema } from './thin.ts';

export interface InitOptions {
  /** Path of fleet.yaml. */
  fleet: string;
  /** What was chosen on the command line. */
  fleetName: string | undefined;
  region: string | undefined;
  /** A region for each node, separated by commas. */
  nodes: string | undefined;
  /** The folder for the keys. */
  keys: string | undefined;
  environment: NodeJS.ProcessEnv;
  ask: Ask;
  /** Without it, only fleet.yaml and the keys are looked at. */
  thin?: ThinOptions;
}

export interface Initialised {
  fleet: string;
  fleetFile: string;
  /** What became of fleet.yaml. */
  change: 'written' | 'completed' | 'unchanged';
  keys: KeyFolder;
  steps: Step[];
  /** Whether the workflows look for this fleet, and what they have to say for that. */
  workflows: { ok: boolean; fleets: string; path: string };
  /** What made a thin repository of it; undefined for a copy of the template. */
  thin: Thinning | undefined;
}

/** Creates what is missing. Throws Problems, before anything is created, for whatever prevents it. */
export async function init(options: InitOptions): Promise<Initialised> {
  const thin = options.thin && (await planThin(options.thin));
  const text = await readFleetFile(options.fleet);
  const present = text === undefined ? undefined : readPresent(text, options.fleet);
  // The template's file that nobody has edited is as good as none.
  const fresh = text === undefined || text === newFleetFile(defaultAnswers);
  if (!fresh && (options.region !== undefined || options.nodes !== undefined)) {
    throw new Problem('fleet-has-hosts', `${options.fleet} already has hosts`, {
      hint: 'leave out --region and --nodes, and edit the file',
    });
  }
  const answers = await answersOf(options, fresh, present?.fleet);
  const write = (keys: PublicKeys) =>
    fresh ? newFleetFile(answers, keys) : completeFleetFile(text, options.fleet, keys, options.fleetName);
  // Before any key is created, and before the name becomes a path.
  check(write(exampleKeys), options.fleet);

  const located = await locate(options.fleet);
  const { place } = located;
  const whose = { name: answers.fleet, present, chosen: options.keys, environment: options.environment };
  const { folder, isChosen } = await keyFolderFor({ ...whose, ...located });
  await refuseGit(folder);
  const found = await findKeys(folder);
  checkOwner(options.fleet, present, { folder, isChosen, found });
  const keys = await completeKeyFolder(folder, found, { fleet: answers.fleet, now: clock.now(), random });

  const complete = write({ recipient: keys.identity.publicKey, readerKey: keys.reader.publicKey });
  const next = withSchema(complete, thin?.pin, place.file);
  check(next, options.fleet);
  if (next !== text) await writeFleetFile(options.fleet, next);
  if (thin) await makeThin(thin);
  return {
    fleet: answers.fleet,
    fleetFile: options.fleet,
    change: next === text ? 'unchanged' : fresh ? 'written' : 'completed',
    keys,
    steps: nextSteps(keys, options.fleet, place),
    workflows: { ok: fleetIn(located.list, place.file) !== undefined, ...linesFor(located.list, place.file) },
    thin,
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

/** Of a file that exists, only the name counts. */
async function answersOf({ ask, ...options }: InitOptions, fresh: boolean, name = ''): Promise<Answers> {
  const given = { fleet: options.fleetName, region: options.region, nodes: options.nodes };
  if (fresh) return answersFor(given, ask);
  checkGiven({ fleet: given.fleet });
  return { ...defaultAnswers, fleet: given.fleet ?? name };
}

function check(text: string, file: string): void {
  refuse(load(new TextEncoder().encode(text), file).problems);
}

interface Folder {
  readonly folder: string;
  /** Whether it was named, and not only follows from the fleet's name. */
  readonly isChosen: boolean;
  readonly found: FoundKeys;
}

/** Throws a Problem for keys that may be another fleet's, and for a fleet that is somebody else's. */
function checkOwner(file: string, present: Present | undefined, { folder, isChosen, found }: Folder): void {
  const { recipients = [], readerKeys = [] } = present ?? {};
  if (recipients.length > 0) {
    if (found.identity !== undefined && recipients.includes(found.identity)) return;
    throw new Problem(
      'no-recipient-identity',
      `${file} already has recipients, and ${folder} has the identity of none of them`,
      { hint: 'pass the folder that has one (--keys PATH), or have one of them add you: age-keygen, sops updatekeys' },
    );
  }
  const isOurs = found.reader !== undefined && readerKeys.some((key) => key.startsWith(found.reader ?? key));
  if (isChosen || isOurs || Object.keys(found).length === 0) return;
  throw new Problem('key-folder-taken', `${folder} already has keys, and ${file} names none of them`, {
    hint:
      'for a new fleet, choose another name (--fleet-name NAME) or another folder for its keys (--keys PATH); ' +
      `to use the keys that are there: --keys ${quote(folder)}`,
  });
}

async function readFleetFile(file: string): Promise<string | undefined> {
  const bytes = await createStore(path.dirname(file)).read(path.basename(file));
  return bytes && new TextDecoder().decode(bytes);
}

async function writeFleetFile(file: string, text: string): Promise<void> {
  await createStore(path.dirname(file)).write({ [path.basename(file)]: text }, 'the recipient and the reader key');
}

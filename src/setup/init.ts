// `promguard init`: keys where there are none, and a fleet.yaml that names them. Rule: offline; nothing is overwritten and no secret is printed.

import { homedir } from 'node:os';
import path from 'node:path';
import { load } from '../fleet/load.ts';
import { clock, random } from '../io/clock.ts';
import { createStore } from '../io/files.ts';
import { Problem, refuse } from '../problem.ts';
import {
  type Answers,
  completeFleetFile,
  defaultAnswers,
  newFleetFile,
  type PublicKeys,
  readPresent,
} from './fleetfile.ts';
import { defaultFolder, hasKeys, type KeyFolder, openKeyFolder, refuseGit } from './keyfolder.ts';
import { nextSteps, type Step } from './steps.ts';

export interface InitOptions {
  /** Path of fleet.yaml. */
  fleet: string;
  /** What was chosen on the command line. */
  fleetName: string | undefined;
  region: string | undefined;
  /** A region for each node. */
  nodes: string[] | undefined;
  /** The folder for the keys. */
  keys: string | undefined;
  environment: NodeJS.ProcessEnv;
  /** Asks a person; undefined where there is nobody to ask, and then the defaults are used. */
  ask: ((question: string, proposal: string) => Promise<string>) | undefined;
}

export interface Initialised {
  fleet: string;
  fleetFile: string;
  /** What became of fleet.yaml. */
  change: 'written' | 'completed' | 'unchanged';
  keys: KeyFolder;
  steps: Step[];
}

/** Creates what is missing. Throws Problems, before anything is created, for whatever prevents it. */
export async function init(options: InitOptions): Promise<Initialised> {
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

  const folder = path.resolve(options.keys ?? defaultFolder(answers.fleet, options.environment, homedir()));
  await refuseGit(folder);
  const taken = present !== undefined && present.recipients.length > 0;
  if (taken && !(await hasKeys(folder))) throw foreignFleet(options.fleet, folder);
  const keys = await openKeyFolder(folder, { fleet: answers.fleet, now: clock.now(), random });
  const recipient = keys.identity.publicKey;
  if (taken && !present.recipients.includes(recipient)) throw foreignFleet(options.fleet, folder);

  const next = write({ recipient, readerKey: keys.reader.publicKey });
  check(next, options.fleet);
  if (next !== text) await writeFleetFile(options.fleet, next);
  return {
    fleet: answers.fleet,
    fleetFile: options.fleet,
    change: next === text ? 'unchanged' : fresh ? 'written' : 'completed',
    keys,
    steps: nextSteps(keys, options.fleet),
  };
}

/** Asks for what was not given; of a file that exists, only the name counts. */
async function answersOf(options: InitOptions, fresh: boolean, name: string | undefined): Promise<Answers> {
  const ask = options.ask ?? (async (_: string, proposal: string) => proposal);
  if (!fresh) return { ...defaultAnswers, fleet: options.fleetName ?? name ?? defaultAnswers.fleet };
  const proposed = defaultAnswers.nodes.join(',');
  return {
    fleet: options.fleetName ?? (await ask('name of the fleet', defaultAnswers.fleet)),
    region: options.region ?? (await ask('region of the monitor', defaultAnswers.region)),
    nodes: options.nodes ?? listOf(await ask('regions of the nodes, one for each, separated by commas', proposed)),
  };
}

/** `lon1,sfo3`, with or without spaces. */
export function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Nobody's: they stand in for keys that do not exist yet. */
const exampleKeys: PublicKeys = {
  recipient: 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
  readerKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte',
};

function check(text: string, file: string): void {
  refuse(load(new TextEncoder().encode(text), file).problems);
}

function foreignFleet(file: string, folder: string): Problem {
  return new Problem(
    'no-recipient-identity',
    `${file} already has recipients, and ${folder} has the identity of none of them`,
    {
      hint: 'pass the folder that has one (--keys PATH), or have one of them add you: age-keygen, sops updatekeys',
    },
  );
}

async function readFleetFile(file: string): Promise<string | undefined> {
  const bytes = await createStore(path.dirname(file)).read(path.basename(file));
  return bytes && new TextDecoder().decode(bytes);
}

async function writeFleetFile(file: string, text: string): Promise<void> {
  await createStore(path.dirname(file)).write({ [path.basename(file)]: text }, 'the recipient and the reader key');
}

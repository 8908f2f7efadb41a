// What doctor checks where a repository has several fleets. Rule: no network.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type FleetPlace, fleetIn, type Listed, nestedFleets } from '../fleet/fleets.ts';
import { type Check, caught, failed, passed } from './check.ts';
import { readPresent } from './fleetfile.ts';
import { fleetsIn, isWatched, linesFor, textOf, type Watched, watchedBy } from './fleets.ts';

const folder = '.github/workflows';

/** names: of the workflows; list: where apply.yml looks for fleets. */
export async function checkFleets(
  root: string,
  names: readonly string[],
  list: readonly Listed[],
  place: FleetPlace,
): Promise<Check[]> {
  const all = await fleetsIn(root, list);
  const files = [...new Set([place.file, ...all.map(({ file }) => file)])];
  const nested = nestedFleets(files).map((problem) => () => Promise.reject(problem));
  const checks = [
    ...nested,
    async () => workflowChecks(await watchedIn(root, names), list, place.file, files.length > 1),
    () => keyChecks(root, all),
  ];
  return (await Promise.all(checks.map((work) => caught('github', work)))).flat();
}

/** By the name of the workflow; those that are missing are told elsewhere. */
async function watchedIn(root: string, names: readonly string[]): Promise<[string, Watched][]> {
  const found = names.map(async (name): Promise<[string, Watched][]> => {
    const text = await readFile(path.join(root, folder, name), 'utf8').catch(() => undefined);
    return text === undefined ? [] : [[name, watchedBy(text)]];
  });
  return (await Promise.all(found)).flat();
}

function workflowChecks(
  watched: readonly [string, Watched][],
  list: readonly Listed[],
  file: string,
  isOfSeveral: boolean,
): Check[] {
  // One outside the repository is applied from a terminal alone.
  if (file.startsWith('../')) return [];
  const code = 'workflow-fleets';
  const text = textOf(list);
  const other = watched.find(([, one]) => textOf(one.list) !== text);
  const lines = linesFor(list, file);
  if (other) {
    const [name, { list: its }] = other;
    const hint = `give each \`command: check\` in ${folder} the same: ${lines.fleets}`;
    const what = `${name} looks for the fleets ${textOf(its)}, and apply.yml for ${text}`;
    return [failed(code, what, { hint })];
  }
  if (watched.length > 0 && !fleetIn(list, file)) {
    const hint = `add to each \`command: check\` in ${folder}: ${lines.fleets}; and to \`paths\` of plan.yml and apply.yml: ${lines.path}`;
    return [failed(code, `the workflows do not look for ${file}`, { hint })];
  }
  const blind = watched.filter(([, one]) => !isWatched(one, file)).map(([name]) => name);
  if (blind.length > 0) {
    const hint = `add to their \`paths\`: ${lines.path}`;
    return [failed(code, `a change of ${file} does not start ${blind.join(' and ')}`, { hint })];
  }
  return isOfSeveral && watched.length > 0 ? [passed(code, `the workflows look for the fleets ${text}`)] : [];
}

/** Fleets with the same environments get the same secrets. */
async function keyChecks(root: string, all: readonly FleetPlace[]): Promise<Check[]> {
  const read = all.map(async ({ file, environments }) => {
    const { recipients, readerKeys } = readPresent(await readFile(path.join(root, file), 'utf8'), file);
    return { file, environments, recipients, readers: readerKeys.map((key) => key.split(' ').slice(0, 2).join(' ')) };
  });
  const begun = (await Promise.all(read)).filter(({ recipients }) => recipients.length > 0);
  const pairs = begun.flatMap((one, index) => begun.slice(index + 1).map((other) => [one, other] as const));
  const apart = pairs.find(
    ([one, other]) =>
      one.environments === other.environments &&
      !(shares(one.recipients, other.recipients) && shares(one.readers, other.readers)),
  );
  if (!apart)
    return begun.length > 1 ? [passed('fleet-keys', 'fleets with the same environments have the same keys')] : [];
  const [one, other] = apart.map(({ file }) => file);
  const hint = `make the recipients and ssh.reader_keys of both the same, or give one of them environments of its own: ${other}=NAME in the list of fleets`;
  return [
    failed('fleet-keys', `${one} and ${other} get the same secrets, and have no key in common that these open`, {
      hint,
    }),
  ];
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

// Whose keys a fleet has. Rule: fleets with the same environments on GitHub have the same keys, as their jobs get the same secrets.

import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { FleetPlace } from '../fleet/fleets.ts';
import { Problem } from '../problem.ts';
import { type Present, readPresent } from './fleetfile.ts';
import { defaultFolder, findKeys } from './keyfolder.ts';

export interface Asked {
  /** The folder that somebody named. */
  readonly chosen: string | undefined;
  /** The fleet's name, and what there is of it already. */
  readonly name: string;
  readonly present: Present | undefined;
  readonly place: FleetPlace;
  /** The other fleets of the repository. */
  readonly others: readonly FleetPlace[];
  /** The root of the repository. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** isChosen: it does not only follow from the fleet's name. Throws a Problem for a new fleet beside one whose keys are not here. */
export async function keyFolderFor(asked: Asked): Promise<{ folder: string; isChosen: boolean }> {
  const { name, chosen, present, environment } = asked;
  if (chosen !== undefined) return { folder: path.resolve(chosen), isChosen: true };
  const defaultOf = (fleet: string) => path.resolve(defaultFolder(fleet, environment, homedir()));
  const own = { folder: defaultOf(name), isChosen: false };
  const known = present?.recipients ?? [];
  const beside = await begunBeside(asked);
  const shared = beside.map(({ fleet, recipients }) => ({
    folder: defaultOf(fleet),
    isChosen: true,
    opens: known.length > 0 ? known : recipients,
  }));
  for (const { opens, ...folder } of [{ ...own, opens: known }, ...shared]) {
    const { identity } = await findKeys(folder.folder);
    if (identity !== undefined && opens.includes(identity)) return folder;
  }
  const [other] = beside;
  if (known.length > 0 || !other) return own;
  throw new Problem(
    'keys-of-other-fleet',
    `the secrets on GitHub are those of ${other.file}, whose keys are not here`,
    {
      hint: 'pass the folder that has them (--keys PATH), or give this fleet environments of its own (docs/operations.md, "You add a second fleet")',
    },
  );
}

/** Those that have keys, and the same environments. */
export async function begunBeside({ root, place, others }: Pick<Asked, 'root' | 'place' | 'others'>) {
  const same = others.filter(({ environments }) => environments === place.environments);
  const read = same.map(async ({ file }) => {
    const { fleet = '', recipients } = readPresent(await readFile(path.join(root, file), 'utf8'), file);
    return { file, fleet, recipients };
  });
  return (await Promise.all(read)).filter(({ recipients }) => recipients.length > 0);
}

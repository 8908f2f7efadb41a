// The fleets of one repository, each by the path of its fleet.yaml. Rule: pure; the folder of that file is the fleet's own, with all that is below it.

import { Problem } from '../problem.ts';

/** Where the template has it. What people see of it is named as if there were no other. */
export const firstFleet = 'fleet/fleet.yaml';

/** `.` for the root of the repository. */
export function folderOf(file: string): string {
  const end = file.lastIndexOf('/');
  return end < 0 ? '.' : file.slice(0, end);
}

/** The path of what is beside it, as people see it. */
export function beside(file: string, name: string): string {
  return `${file.slice(0, file.lastIndexOf('/') + 1)}${name}`;
}

/** What sets the names of a fleet's jobs, locks and labels apart: ` (fleets/eu)`; nothing for the first. */
export function suffixOf(file: string): string {
  return file === firstFleet ? '' : ` (${folderOf(file)})`;
}

/** A line of the list of fleets. */
export interface Listed {
  /** The path of a fleet.yaml; `*` in it stands for the name of the folder that the file is in. */
  readonly pattern: string;
  /** Of the names of its own environments, with `*` as in the pattern; undefined for those that all share. */
  readonly environment: string | undefined;
}

/** Where fleets are unless a workflow says otherwise. */
export const usualFleets: readonly Listed[] = [
  { pattern: firstFleet, environment: undefined },
  { pattern: 'fleets/*/fleet.yaml', environment: undefined },
];

/** `PATH` or `PATH=ENVIRONMENT`, separated by blanks. Throws a Problem. */
export function parseFleets(text: string): Listed[] {
  const entries = text.split(/\s+/).filter(Boolean);
  return entries.map((entry) => {
    const [pattern = '', environment, ...more] = entry.split('=');
    if (more.length === 0 && isPattern(pattern) && isEnvironment(environment, pattern)) return { pattern, environment };
    throw new Problem('malformed-fleets', `"${entry}" names no fleet of this repository`, {
      hint: 'PATH/fleet.yaml; PATH/*/fleet.yaml, for one in each folder; or PATH/fleet.yaml=NAME, with the environments plan-NAME and production-NAME',
    });
  });
}

function isPattern(pattern: string): boolean {
  const segments = pattern.split('/');
  const isFolder = (segment: string, index: number) =>
    segment === '*' ? index === segments.length - 2 : !/[*]|^\.{0,2}$/.test(segment);
  return segments.slice(0, -1).every(isFolder) && /^[^*]+\.ya?ml$/.test(segments.at(-1) ?? '');
}

function isEnvironment(name: string | undefined, pattern: string): boolean {
  return name === undefined || (/^[\w*-]+$/.test(name) && (pattern.includes('*') || !name.includes('*')));
}

/** A fleet of the repository. */
export interface FleetPlace {
  readonly file: string;
  /** What comes behind `plan` and `production` in the names of its environments: `-eu`, or nothing. */
  readonly environments: string;
}

/** For the matrix of a workflow, which makes names, locks and environments of it. */
export function matrixOf(fleets: readonly FleetPlace[]): string {
  return JSON.stringify(
    fleets.map(({ file, environments }) => ({ fleet: file, suffix: suffixOf(file), environments })),
  );
}

/** The fleet with this path, as the first entry has it that names it; undefined where none does. */
export function fleetIn(list: readonly Listed[], file: string): FleetPlace | undefined {
  for (const { pattern, environment } of list) {
    const name = starIn(pattern, file);
    if (name === undefined) continue;
    return { file, environments: environment === undefined ? '' : `-${environment.replaceAll('*', name)}` };
  }
  return undefined;
}

/** What `*` stands for in the path; undefined where that is another one. */
function starIn(pattern: string, file: string): string | undefined {
  const [wanted, given] = [pattern.split('/'), file.split('/')];
  const isSame = (segment: string, index: number) =>
    segment === given[index] || (segment === '*' && given[index] !== '');
  if (wanted.length !== given.length || !wanted.every(isSame)) return undefined;
  return given[wanted.indexOf('*')] ?? '';
}

/** The fleet in whose folder a file of the repository is; none has to be there. */
export function fleetAround(list: readonly Listed[], path: string): FleetPlace | undefined {
  const parts = path.split('/');
  const files = list.flatMap(({ pattern }) => {
    const segments = pattern.split('/');
    const depth = segments.length - 1;
    const file = [...parts.slice(0, depth), segments[depth]].join('/');
    return parts.length > depth && starIn(pattern, file) !== undefined ? [file] : [];
  });
  return files[0] === undefined ? undefined : fleetIn(list, files[0]);
}

/** Fleets of which one is in the folder of another. GitHub tells neither labels nor locks apart by their case. */
export function nestedFleets(files: readonly string[]): Problem[] {
  return files.flatMap((file) => {
    const around = files.find((other) => other !== file && isWithin(folderOf(file), folderOf(other)));
    if (around === undefined) return [];
    const summary = `the fleet ${file} is in the folder of ${around}, which is that fleet's own`;
    const hint = 'move one of them, so that neither folder is within the other: fleets/NAME/fleet.yaml';
    return [new Problem('fleets-nested', summary, { at: { file, line: 1, column: 1 }, hint })];
  });
}

function isWithin(folder: string, other: string): boolean {
  const [inner, outer] = [`${folder}/`.toLowerCase(), `${other}/`.toLowerCase()];
  return outer === './' || inner.startsWith(outer);
}

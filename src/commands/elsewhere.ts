// Where the fleet is, for somebody who is in another folder of the repository.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { quote } from '../host/quote.ts';
import { Problem } from '../problem.ts';
import { commonOptions } from './command.ts';

/** The problem that there is no fleet.yaml says where there is one. */
export function withPlace(problem: Problem): Problem {
  if (problem.code !== 'no-fleet-file') return problem;
  const other = commonOptions.fleet.default.replace(/yaml$/, 'yml');
  if (existsSync(other)) return problem.with({ hint: `rename ${other}, or pass --fleet ${other}` });
  const found = fleetAbove(process.cwd());
  if (found === undefined) return problem;
  const top = found.slice(0, -commonOptions.fleet.default.length);
  const [file, folder] = [found, top].map((name) => quote(path.relative('.', name)));
  // Named wrongly, in the folder where nothing needs to be named.
  const otherwise = path.relative('.', top) === '' ? 'leave out --fleet' : `run this in ${folder}`;
  return problem.with({ hint: `it is at ${file}: pass --fleet ${file}, or ${otherwise}` });
}

/** In this folder or one above it, up to the root of the repository. */
function fleetAbove(folder: string): string | undefined {
  const file = path.join(folder, commonOptions.fleet.default);
  if (existsSync(file)) return file;
  const above = path.dirname(folder);
  return above === folder || existsSync(path.join(folder, '.git')) ? undefined : fleetAbove(above);
}

/** Before init writes a fleet.yaml that nobody named: throws a Problem in a folder of a repository, and in one that is called fleet. */
export function checkTop(fleet: string): void {
  if (fleet !== commonOptions.fleet.default || existsSync(fleet)) return;
  const here = process.cwd();
  const top = repositoryAbove(here) ?? (path.basename(here) === 'fleet' ? path.dirname(here) : here);
  if (top === here) return;
  const written = path.join(path.relative(top, here), fleet);
  throw new Problem('not-at-the-top', `init would write ${written}, and fleet/ belongs at the top of the repository`, {
    hint: `run it in ${quote(path.relative(here, top))}; if this is meant, pass --fleet ./${fleet}`,
  });
}

function repositoryAbove(folder: string): string | undefined {
  if (existsSync(path.join(folder, '.git'))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : repositoryAbove(above);
}

// Where the fleet is, for somebody who is in another folder of the repository.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { quote } from '../host/quote.ts';
import type { Problem } from '../problem.ts';
import { commonOptions } from './command.ts';

/** The problem that there is no fleet.yaml says where there is one. */
export function withPlace(problem: Problem): Problem {
  const found = problem.code === 'no-fleet-file' ? fleetAbove(process.cwd()) : undefined;
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

// A file that a command was told to write. Rule: what keeps it from being written is said before the work, and only what the command itself wrote is replaced.

import { access, constants, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem.ts';
import { createStore } from './files.ts';

/** What may be replaced: its name for people, and how it begins. */
export interface Ours {
  readonly what: string;
  readonly begins: RegExp;
}

const mostRead = 1024;

/**
 * Resolves with what writes it, whole or not at all. Throws a Problem for a device, a folder, another file than such a one, a file of this
 * fleet or of git, and where nothing can be written.
 */
export async function outFile(file: string, ours: Ours, fleet: string): Promise<(text: string) => Promise<void>> {
  const target = await check(file, ours, fleet);
  const folder = path.dirname(target);
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? `there is no folder ${path.dirname(file)}` : cause.code;
    throw new Problem('file-access-failed', `cannot write ${file}: ${why}`, {
      hint: 'check the path, and the permissions of this user',
      cause,
    });
  });
  return async (text) => {
    await check(file, ours, fleet); // the work may have taken minutes
    await createStore(folder).write({ [path.basename(target)]: text }, 'a file');
  };
}

/** Gives where it is. */
async function check(file: string, { what, begins }: Ours, fleet: string): Promise<string> {
  const target = await resolved(file);
  if (target.split(path.sep).some((part) => part.toLowerCase() === '.git')) {
    throw new Problem('file-of-git', `${file} is git's own`, another);
  }
  if (isOfFleet(path.relative(await resolved(path.dirname(fleet)), target), path.basename(fleet))) {
    throw new Problem('file-of-fleet', `${file} is a file of the fleet itself`, another);
  }
  const found = await stat(target).catch(() => undefined);
  if (!found) return target;
  if (!found.isFile()) {
    const kind = found.isDirectory() ? 'a folder' : 'a device or a pipe';
    throw new Problem('not-a-file', `${file} is ${kind}, not a file`, { hint: 'write the path of a regular file' });
  }
  // An empty one is what mktemp makes.
  if (found.size > 0 && !begins.test(await beginning(target))) {
    throw new Problem('file-not-replaced', `${file} is there, and is not ${what}`, {
      hint: 'write the path of another file, or remove this one first',
    });
  }
  return target;
}

const another = { hint: 'write the path of another file' };

/** Where links lead; of a file that is not there yet, its folder's. */
async function resolved(file: string): Promise<string> {
  const folder = () => realpath(path.dirname(file)).catch(() => path.resolve(path.dirname(file)));
  return realpath(file).catch(async () => path.join(await folder(), path.basename(file)));
}

/** Each may be missing, and is missed then. */
function isOfFleet(below: string, fleetFile: string): boolean {
  return [fleetFile, 'fleet.lock.yaml', 'secrets.yaml'].includes(below) || /^(?:keys|rules)[/\\]/.test(below);
}

/** What cannot be read is nothing of ours. */
async function beginning(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostRead), 0, mostRead, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

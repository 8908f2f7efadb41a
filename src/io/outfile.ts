// A file that a command was told to write. Rule: what keeps it from being written is said before the work, and only a regular file is replaced.

import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem.ts';
import { createStore } from './files.ts';

/** Resolves with what writes it, whole or not at all. Throws a Problem for a device, a folder, and where nothing can be written. */
export async function outFile(file: string): Promise<(text: string) => Promise<void>> {
  const target = await realpath(file).catch(() => path.resolve(file));
  const found = await stat(target).catch(() => undefined);
  if (found && !found.isFile()) {
    const kind = found.isDirectory() ? 'a folder' : 'a device or a pipe';
    throw new Problem('not-a-file', `${file} is ${kind}, not a file`, { hint: 'write the path of a regular file' });
  }
  const folder = path.dirname(target);
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? `there is no folder ${path.dirname(file)}` : cause.code;
    throw new Problem('file-access-failed', `cannot write ${file}: ${why}`, {
      hint: 'check the path, and the permissions of this user',
      cause,
    });
  });
  return (text) => createStore(folder).write({ [path.basename(target)]: text }, 'a file');
}

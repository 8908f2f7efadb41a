// A file beside fleet.yaml that hosts get. Rule: text in UTF-8, and no more of it than a script can carry.

import type { Store } from '../ports.ts';
import { Problem } from '../problem.ts';

/** Bash takes a script whole into memory. */
const mostBytes = 256 * 1024;

/** Throws a Problem. */
export async function readText(store: Store, file: string): Promise<string> {
  const bytes = await store.source(file);
  if (!bytes) {
    const hint = 'write its path from the folder of fleet.yaml, and commit it too';
    throw new Problem('no-source-file', `there is no file ${file} beside fleet.yaml`, { hint });
  }
  if (bytes.length > mostBytes) {
    const hint = 'have hosts get it in another way, as in a package';
    throw new Problem('source-too-large', `${file} has more than ${mostBytes / 1024} KiB`, { hint });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not UTF-8.
  }
  throw new Problem('source-not-text', `${file} is not text in UTF-8`, { hint: 'hosts get text files alone' });
}

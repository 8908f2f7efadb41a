// The list on a host of what PromGuard put there. Rule: only what stands in it is ever deleted.

import type { FileItem } from './kinds/file.ts';
import { type Item, idOf, kinds } from './kinds/index.ts';
import { managedPath } from './kinds/mark.ts';

/** The ids that belong on the host's list. */
export function managedIds(desired: readonly Item[]): string[] {
  return desired
    .filter(({ kind }) => kinds[kind].isManaged)
    .map(idOf)
    .sort();
}

/** The list itself, a file like any other. */
export function managedFile(ids: readonly string[]): FileItem {
  const content = [...ids, ''].join('\n');
  return { kind: 'file', path: managedPath, mode: '0644', owner: 'root', group: 'root', content: [content] };
}

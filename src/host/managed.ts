// The list on a host of what PromGuard put there. Rule: only what stands in it is ever deleted.

import { type FileItem, type Item, idOf } from './item.ts';

export const managedPath = '/var/lib/promguard/managed';

/** The ids that belong on the host's list: packages are left out because they are never removed. */
export function managedIds(desired: readonly Item[]): string[] {
  return desired
    .filter((item) => item.kind !== 'package')
    .map(idOf)
    .sort();
}

/** The list itself, a file like any other. */
export function managedFile(ids: readonly string[]): FileItem {
  const content = [...ids, ''].join('\n');
  return { kind: 'file', path: managedPath, mode: '0644', owner: 'root', group: 'root', content: [content] };
}

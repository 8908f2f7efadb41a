// The list on a host of what PromGuard put there. Rule: only what stands in it is ever deleted.

import type { Observed } from './item.ts';
import type { FileItem } from './kinds/file.ts';
import { type Item, idOf, kinds } from './kinds/index.ts';
import { managedPath } from './kinds/mark.ts';

/** Our tunnels on the host: those that are desired, and those of its list. A host that gets another name for its tunnel has both. */
export function tunnelNames(desired: readonly Item[], { managed }: Pick<Observed, 'managed'>): string[] {
  const ids = [...desired.map(idOf), ...managed].filter((id) => id.startsWith(tunnelPrefix));
  return [...new Set(ids)].map((id) => id.slice(tunnelPrefix.length));
}

const tunnelPrefix = 'tunnel:';

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

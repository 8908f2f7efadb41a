// A host that is exactly as its items say. Rule: stands in for an observation where no host may be asked.

import type { Item, Observed } from './item.ts';
import { kindNames, kinds, type Parts } from './kinds/index.ts';
import { managedFile, managedIds } from './managed.ts';
import { surroundings } from './observe.ts';

/** diff(items, assume(items)) is empty. */
export function assume(items: readonly Item[]): Observed {
  const managed = managedIds(items);
  const all = [...items, managedFile(managed)];
  const parts = kindNames.map((name) => kinds[name].assume(all.filter(({ kind }) => kind === name)));
  return { ...surroundings, managed, ...(Object.assign({}, ...parts) as Parts) };
}

// Whether there is a fleet yet.

import path from 'node:path';
import { readDocument } from '../fleet/document.ts';
import { lockPath } from '../flow/recorded.ts';
import type { Store } from '../ports.ts';

/**
 * As the template has it before `promguard init`: nobody could open its keys; or as main of a thin repository is before the first pull request.
 * With a lock there are keys, so they need recipients.
 */
export async function isUnbegun(store: Pick<Store, 'read'>, file: string): Promise<boolean> {
  if (await store.read(lockPath(file))) return false;
  const bytes = await store.read(path.basename(file));
  if (!bytes) return true;
  const { recipients } = (readDocument(bytes, file).value ?? {}) as { recipients?: unknown };
  return Array.isArray(recipients) && recipients.length === 0;
}

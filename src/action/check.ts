// The step `check`: what `promguard validate` checks, of the commit that the event is about, without token, key or host.

import path from 'node:path';
import { readDocument } from '../fleet/document.ts';
import { lockPath, readFleet } from '../flow/desired.ts';
import { storeOf } from '../io/files.ts';
import type { Store } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { count } from '../words.ts';
import type { Context } from './context.ts';
import { takeProposed } from './fleetfiles.ts';
import type { Inputs } from './inputs.ts';
import type { Outcome } from './outcome.ts';
import { isOwnPush } from './own.ts';
import { isUpgraded, upgradeOf } from './upgrade.ts';

export async function checkStep(
  { fleet: file }: Inputs,
  context: Context | undefined,
  outcome: Outcome,
  log: (text: string) => void,
): Promise<void> {
  if (context && (await isOwnPush(context))) {
    outcome.ready = false;
    outcome.notice = 'a run committed this itself: there is nothing left to apply';
    return;
  }
  if (context) {
    const warn = (problem: Problem) => outcome.problems.push(problem);
    outcome.upgrade = await upgradeOf(context, warn);
    outcome.upgraded = await isUpgraded(context, warn);
    await takeProposed(context);
  }
  const store = storeOf(file);
  outcome.ready = !(await isUnbegun(store, file));
  if (!outcome.ready) outcome.notice = `${file} has no recipients yet: run promguard init`;
  if (!outcome.ready) return;
  const { fleet, warnings } = await readFleet(store, file);
  outcome.problems.push(...warnings);
  log(`${file} is valid: fleet ${fleet.name}, ${count(fleet.hosts.length, 'host')}\n`);
}

/**
 * As the template has it before `promguard init`: nobody could open its keys; or as main of a thin repository is before the first pull request.
 * With a lock there are keys, so they need recipients.
 */
async function isUnbegun(store: Store, file: string): Promise<boolean> {
  if (await store.read(lockPath(file))) return false;
  const bytes = await store.read(path.basename(file));
  if (!bytes) return true;
  const { recipients } = (readDocument(bytes, file).value ?? {}) as { recipients?: unknown };
  return Array.isArray(recipients) && recipients.length === 0;
}

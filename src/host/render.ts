// The changes of one host as one straight-line bash script. Rule: calls only functions of the apply scripts, and every value is quoted.

import type { Text } from '../keys/secret.ts';
import common from './apply.sh';
import { armCall, armLibrary, countCall, touchesAccess } from './confirm.ts';
import type { Item, Observed } from './item.ts';
import { put } from './kinds/file.ts';
import { type HostChange, idOf, isOfItem, kindNames, kindOf, kinds } from './kinds/index.ts';
import { managedPath } from './kinds/mark.ts';
import { type Phase, phases } from './kinds/phases.ts';
import { managedFile, managedIds, tunnelNames } from './managed.ts';
import { step } from './quote.ts';

const library = [common, ...kindNames.flatMap((name) => kinds[name].applyScript ?? [])].join('\n');

export interface RenderOptions {
  /** How long the host waits for a confirmation before it rolls changes of the way in back. */
  readonly confirmSeconds: number;
  /** Whether a tunnel that can change without a restart waits for its barrier. */
  readonly atBarrier?: boolean;
  /** PromGuard leaves the host: its list goes too. */
  readonly leaves?: boolean;
}

/** The whole script: the functions, then a main function with the steps. It is read to its last line before anything runs. */
export function render(
  changes: readonly HostChange[],
  desired: readonly Item[],
  observed: Observed,
  options: RenderOptions,
): Text {
  const functions = touchesAccess(changes) ? `${library}\n${armLibrary}` : library;
  const lines = [...ofKinds(changes, desired, observed, options), ofHost(changes, desired, observed, options)];
  const steps = phases.flatMap((phase) => lines.flatMap((filled) => filled[phase] ?? []));
  return [`${functions}\nmain() {\nbegin\n`, ...steps, 'finish\n}\nmain 3>&1\n'];
}

type Lines = Partial<Record<Phase, Text>>;

function ofKinds(
  changes: readonly HostChange[],
  desired: readonly Item[],
  observed: Observed,
  { atBarrier = false }: RenderOptions,
): Lines[] {
  const ofItems = changes.filter(isOfItem);
  const rereadsUnits = ofItems.some((change) => kindOf(change).rereadsUnits?.(change));
  return kindNames.map((name) => {
    const own = ofItems.filter((change) => kindOf(change) === kinds[name]);
    const items = new Map(desired.filter(({ kind }) => kind === name).map((item) => [idOf(item), item]));
    return kinds[name].render?.({ changes: own, items, observed, atBarrier, rereadsUnits }) ?? {};
  });
}

/** What belongs to no kind: the host's list, and the rollback. */
function ofHost(
  changes: readonly HostChange[],
  desired: readonly Item[],
  observed: Observed,
  { confirmSeconds, leaves = false }: RenderOptions,
): Lines {
  const { before, after, isWhole } = lists(changes, desired, observed);
  const isAccess = touchesAccess(changes);
  const tunnels = tunnelNames(desired, observed);
  return {
    list: isWhole || before.length > observed.managed.length ? list(before) : [],
    arm: tunnels.length > 0 && isAccess ? [armCall(confirmSeconds, tunnels)] : [],
    unlist: leaves ? [step(`remove ${managedPath}`), 'forget\n'] : after.length < before.length ? list(after) : [],
    'count down': isAccess ? [countCall] : [],
  };
}

/** The host's list before anything is made and after everything is deleted. With only some of the changes made, the rest stays listed. */
function lists(changes: readonly HostChange[], desired: readonly Item[], observed: Observed) {
  const made = changes.filter(isOfItem);
  const idsOf = (action: string) => new Set(made.filter((change) => change.action === action).map(({ id }) => id));
  const [created, deleted] = [idsOf('create'), idsOf('delete')];
  const isWhole = made.some(({ id }) => id === `file:${managedPath}`);
  const added = managedIds(desired).filter((id) => isWhole || created.has(id));
  const before = [...new Set([...observed.managed, ...added])].sort();
  return { isWhole, before, after: isWhole ? managedIds(desired) : before.filter((id) => !deleted.has(id)) };
}

function list(ids: readonly string[]): Text {
  return [step(`record ${managedPath}`), ...put(managedFile(ids))];
}

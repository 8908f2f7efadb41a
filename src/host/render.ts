// The changes of one host as straight-line bash scripts. Rule: they call only functions of the apply scripts, and every value is quoted.

import type { Text } from '../keys/secret.ts';
import common from './apply.sh';
import { armCall, armLibrary, confirmCall, countCall, stillUnconfirmedCall, touchesAccess } from './confirm.ts';
import type { Item, Observed } from './item.ts';
import { put } from './kinds/file.ts';
import { type HostChange, type ItemChange, idOf, isOfItem, kindNames, kindOf, kinds } from './kinds/index.ts';
import { managedPath } from './kinds/mark.ts';
import { installTogether } from './kinds/package.ts';
import { type Phase, phases } from './kinds/phases.ts';
import { managedFile, managedIds, tunnelNames } from './managed.ts';
import { isOfEnd, isOfPart, type Part } from './part.ts';
import { quote, step } from './quote.ts';

const library = [
  `release=${quote(PROMGUARD_VERSION)}`,
  common,
  ...kindNames.flatMap((name) => kinds[name].applyScript ?? []),
].join('\n');

export interface RenderOptions {
  /** How long the host waits for a confirmation before it rolls changes of the way in back. */
  readonly confirmSeconds: number;
  /** Whether a tunnel that can change without a restart waits for its barrier. */
  readonly atBarrier?: boolean;
  /** PromGuard leaves the host: its list goes too. */
  readonly leaves?: boolean;
  /** What may fail alone. */
  readonly parts?: readonly Part[];
}

/** Every script is functions, then a main function with the steps: it is read to its last line before anything runs. */
export interface Rendered {
  /** Tunnel and firewall come first, so that nothing else can keep them from the host. */
  readonly script: Text;
  /** Confirms them and does the rest, where a change of the way in has to be confirmed and there is a rest. */
  readonly confirmed: Text | undefined;
}

export function render(
  changes: readonly HostChange[],
  desired: readonly Item[],
  observed: Observed,
  options: RenderOptions,
): Rendered {
  const split = splitChanges(changes, options.parts ?? []);
  const isAccess = touchesAccess(split.first);
  const lists = listsOf(changes, split.first, desired, observed);
  const steps = (some: readonly HostChange[], host: Lines = {}) =>
    inPhases([host, ...ofKinds(some, desired, observed, options)]);

  const first = steps(split.first, {
    'install package': installTogether(
      [split.first, ...split.parts.map((own) => own.changes)].map((some) => some.filter(isPackage)),
      desired.filter(isPackage),
      changes.some(({ kind }) => kind === 'firewall'),
    ),
    list: lists.isWhole || lists.before.length > observed.managed.length ? list(lists.before) : [],
    ...(isAccess ? rollback(desired, observed, options) : {}),
    unlist: unlist(lists.before, lists.between, options),
  });
  const rest = [
    ...split.parts.flatMap(({ part, changes: own }) => [
      `(\npart ${quote(part.name)}\n`,
      ...steps(own),
      ') &\nended\n',
    ]),
    ...whenWhole(steps(split.last, { unlist: unlist(lists.between, lists.after, { ...options, leaves: false }) })),
  ];
  if (!isAccess) return { script: main(library, 'begin\n', [...first, ...rest]), confirmed: undefined };
  const armed = `${library}\n${armLibrary}`;
  const guard = observed.confirmation === 'unconfirmed' ? [stillUnconfirmedCall] : [];
  return {
    script: main(armed, 'begin\n', [...guard, ...first]),
    confirmed: rest.length > 0 ? main(armed, `${confirmCall}begin\n`, rest) : undefined,
  };
}

function main(functions: string, begin: string, steps: Text): Text {
  return [`${functions}\nmain() {\n${begin}`, ...steps, 'finish\n}\nmain 3>&1\n'];
}

interface Split {
  readonly first: readonly HostChange[];
  readonly parts: readonly { part: Part; changes: readonly HostChange[] }[];
  /** What waits until all parts have succeeded: old programs stay until nothing runs them. */
  readonly last: readonly HostChange[];
}

function splitChanges(changes: readonly HostChange[], all: readonly Part[]): Split {
  const parts = all
    .map((part) => ({ part, changes: changes.filter((change) => isOfPart(part, change)) }))
    .filter((own) => own.changes.length > 0);
  const last = parts.length > 0 ? changes.filter(isOfEnd) : [];
  const later = new Set([...last, ...parts.flatMap((own) => own.changes)]);
  return { first: changes.filter((change) => !later.has(change)), parts, last };
}

const isPackage = <Any extends { kind: string }>(one: Any): one is Extract<Any, { kind: 'package' }> =>
  one.kind === 'package';

type Lines = Partial<Record<Phase, Text>>;

function inPhases(lines: readonly Lines[]): Text {
  return phases.flatMap((phase) => lines.flatMap((filled) => filled[phase] ?? []));
}

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

function rollback(desired: readonly Item[], observed: Observed, { confirmSeconds }: RenderOptions): Lines {
  const tunnels = tunnelNames(desired, observed);
  return { arm: [armCall(confirmSeconds, tunnels)], 'count down': [countCall] };
}

/**
 * The host's list before anything is made, after what comes first, and at the end. What was deleted leaves it after it is gone. With only
 * some of the changes made, the rest stays listed.
 */
function listsOf(
  changes: readonly HostChange[],
  first: readonly HostChange[],
  desired: readonly Item[],
  observed: Observed,
) {
  const made = changes.filter(isOfItem);
  const isWhole = made.some(({ id }) => id === `file:${managedPath}`);
  const created = idsOf('create', made);
  const added = managedIds(desired).filter((id) => isWhole || created.has(id));
  const before = [...new Set([...observed.managed, ...added])].sort();
  const deleted = idsOf('delete', made);
  const after = isWhole ? managedIds(desired) : before.filter((id) => !deleted.has(id));
  const isLeft = new Set([
    ...after,
    ...idsOf(
      'delete',
      made.filter((change) => !first.includes(change)),
    ),
  ]);
  return { isWhole, before, between: before.filter((id) => isLeft.has(id)), after };
}

function idsOf(action: string, changes: readonly ItemChange[]): ReadonlySet<string> {
  return new Set(changes.filter((change) => change.action === action).map(({ id }) => id));
}

function unlist(before: readonly string[], after: readonly string[], { leaves = false }: RenderOptions): Text {
  if (leaves) return [step(`remove ${managedPath}`), 'forget\n'];
  return after.length < before.length ? list(after) : [];
}

function list(ids: readonly string[]): Text {
  return [step(`record ${managedPath}`), ...put(managedFile(ids))];
}

function whenWhole(steps: Text): Text {
  return steps.length > 0 ? ['end_unless_whole\n', ...steps] : [];
}

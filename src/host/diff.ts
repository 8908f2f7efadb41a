// What must change on one host. Rule: every consequence (a restart, a reload) is a change too.

import type { Problem } from '../problem.ts';
import type { Item, Observed } from './item.ts';
import { compareConfirmation } from './kinds/confirmation.ts';
import { type HostChange, type ItemChange, idOf, isOfItem, kindOf, kinds } from './kinds/index.ts';
import type { Consequence, Context } from './kinds/kind.ts';
import { managedPath } from './kinds/mark.ts';
import { type ForeignRule, foreignRules, withoutTwins } from './kinds/rule.ts';
import { managedFile, managedIds } from './managed.ts';

export interface HostDiff {
  readonly changes: readonly HostChange[];
  /** Why nothing may be done on the host. */
  readonly problems: readonly Problem[];
  /** Firewall rules that somebody else made: left alone and shown. */
  readonly foreignRules: readonly ForeignRule[];
  /** The ids of items that the host's reader does not know: whether they differ cannot be told. */
  readonly unseen: readonly string[];
  /** The ids of files that the host's reader may not look at: they are taken for absent, and whoever reads the changes is to know. */
  readonly assumed: readonly string[];
}

/** All changes that turn what was observed into what is desired; none when they agree. */
export function diff(host: string, desired: readonly Item[], observed: Observed): HostDiff {
  const whole = [...desired, managedFile(managedIds(desired))];
  const ids = new Set(whole.map(idOf));
  const isSeen = ({ kind }: Item) => !observed.unknownKinds.includes(kind);
  const all = whole.filter(isSeen);
  const managed = new Set([...observed.managed, `file:${managedPath}`]);
  const compare = (items: readonly Item[], causes: Context['causes']) =>
    items.flatMap((item) => kinds[item.kind].compare(item, observed, { now: observed.now, managed, causes }));
  const first = compare(
    all.filter(({ kind }) => !kinds[kind].followsOthers),
    new Map(),
  );
  const removed = removals(ids, observed);
  const following = compare(
    all.filter(({ kind }) => kinds[kind].followsOthers),
    consequencesOf([...first, ...removed]),
  );
  const changes = [...first, ...following, ...removed, ...compareConfirmation(observed.confirmation)];
  return {
    changes,
    problems: withoutTwins(changes.filter(isOfItem).flatMap((change) => kindOf(change).refusal?.(host, change) ?? [])),
    foreignRules: foreignRules(observed, (id) => ids.has(id) || managed.has(id)),
    unseen: whole.filter((item) => !isSeen(item)).map(idOf),
    assumed: whole.filter((item) => isAssumed(item, observed)).map(idOf),
  };
}

/** A reader of protocol 1 said nothing of a file that it may not read, as of one that is not there. Each may read the list. */
function isAssumed(item: Item, { protocol, files, unknownItems }: Observed): boolean {
  if (item.kind !== 'file' || item.path === managedPath) return false;
  return unknownItems.includes(idOf(item)) || (protocol === 1 && !files[item.path]);
}

/** An item may have several changes, as a tunnel and its peers: one that needs a restart counts. */
function consequencesOf(changes: readonly ItemChange[]): ReadonlyMap<string, Consequence> {
  const consequences = new Map<string, Consequence>();
  for (const change of changes) {
    const { consequence } = kindOf(change);
    const [id, what] = consequence ? (consequence(change) ?? []) : ([change.id, 'any'] as const);
    if (id !== undefined && what !== undefined && consequences.get(id) !== 'restart') consequences.set(id, what);
  }
  return consequences;
}

/** What is on the host's list and no longer desired. */
export function removals(desired: ReadonlySet<string>, observed: Observed): ItemChange[] {
  return observed.managed
    .filter((id) => !desired.has(id))
    .flatMap((id) => {
      const [, kind = '', name = ''] = /^([a-z]+):(.*)$/s.exec(id) ?? [];
      return (Object.hasOwn(kinds, kind) && kinds[kind as keyof typeof kinds].remove?.(name, observed)) || [];
    });
}

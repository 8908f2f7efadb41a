// Which fleet a host belongs to. Rule: one line of the host's list, and a host that has another fleet's line is left alone.

import { Problem } from '../../problem.ts';
import type { Kind } from './kind.ts';

/** `fleet`: its id. */
export interface MarkItem {
  readonly kind: 'fleet';
  readonly fleet: string;
}

/** Never made: it is refused. */
export interface MarkChange {
  readonly kind: 'fleet';
  readonly id: string;
  readonly action: 'update';
  /** The id of the other fleet. */
  readonly before: string;
  readonly after: string;
}

/** The list on a host of what PromGuard put there. */
export const managedPath = '/var/lib/promguard/managed';
/** How a server was before PromGuard (former.ts). */
export const formerPath = '/var/lib/promguard/former';

const prefix = 'fleet:';

/** The id of the fleet that the host belongs to. */
export function markOn(managed: Iterable<string>): string | undefined {
  return [...managed].find((id) => id.startsWith(prefix))?.slice(prefix.length);
}

/** The id of another fleet than this one, to which the host belongs. */
export function otherMark(managed: Iterable<string>, own: string | undefined): string | undefined {
  const mark = markOn(managed);
  return mark === own ? undefined : mark;
}

/** The list itself is compared like any file, so a mark that is missing is no change of its own. */
export const marks: Kind<MarkItem, object, MarkChange> = {
  id: ({ fleet }) => `${prefix}${fleet}`,
  isManaged: true,
  words: [],
  read: () => ({}),
  assume: () => ({}),
  /** The list is sent anyway. */
  requests: () => [],
  compare({ fleet: after }, _, { managed }) {
    const before = otherMark(managed, after);
    if (before === undefined) return [];
    return [{ kind: 'fleet', id: `${prefix}${after}`, action: 'update', before, after }];
  },
  refusal: (host, { before }) =>
    new Problem('host-of-other-fleet', `${host} belongs to another fleet, ${before}`, {
      hint: `remove it from that fleet first; if that fleet no longer exists, or its lock is lost for good, delete the line ${prefix}${before} from ${managedPath} on ${host}`,
    }),
};

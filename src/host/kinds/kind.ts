// What every kind of item says about itself. Rule: a kind sees its own items, its part of an observation and its changes, never another kind's.

import type { Text } from '../../keys/secret.ts';
import type { Problem } from '../../problem.ts';
import type { Phase } from './phases.ts';

export type Action = 'create' | 'update' | 'delete';

/** One line of the fact reader's answer. */
export interface Fact {
  readonly word: string;
  readonly fields: readonly string[];
  /** The lines that follow it and belong to it, without their mark. */
  readonly text: readonly string[];
}

/** Makes the Problem of a malformed answer: `2 tabs where a number belongs`. */
export type Malformed = (what: string) => Problem;

/** What a comparison knows besides the item and its kind's part of the observation. */
export interface Context {
  /** Unix seconds by the host's clock. */
  readonly now: number;
  /** The ids on the host's list of what PromGuard put there. */
  readonly managed: ReadonlySet<string>;
  /** By item id, what its changes mean for the units that read it; empty for kinds that do not follow others. */
  readonly causes: ReadonlyMap<string, Consequence>;
}

/**
 * `restart`: the units that read it must restart, even those that can reload. `any`: each unit does what it does for such a change. `reload`: those
 * that can reload do, and none restarts.
 */
export type Consequence = 'restart' | 'reload' | 'any';

/** What to know when deciding about a change; what is left out is `no`. */
export interface Traits<Change> {
  /** The way in that such a change can cut: it is made under commit-confirm. */
  access?(change: Change): 'tunnel' | 'firewall' | 'confirmation' | undefined;
  /** Only an apply that was interrupted, or that never ran, leaves it. */
  isUnfinished?(change: Change): boolean;
  /** Finishes what a reviewed apply began, so it needs no review of its own. */
  isLeftOver?(change: Change): boolean;
  /** What PromGuard writes down for itself about the other changes: people are shown it only where it is the only one. */
  isNote?(change: Change): boolean;
  /** Reviewed even on a new host, where everything else follows from fleet.yaml. */
  isReviewedWhenNew?: boolean;
  /** What a review covers: all fields, unless a kind says otherwise. */
  meaning?(change: Change): unknown;
  /** The same in parts, each of which means the same beside those of another review; none where it cannot be taken apart. */
  parts?(change: Change): readonly unknown[];
}

/** What renders the changes of one kind. */
export interface Work<Item, Part, Change> {
  readonly changes: readonly Change[];
  /** The desired items of the kind, by id. */
  readonly items: ReadonlyMap<string, Item>;
  readonly observed: Part;
  /** Whether a tunnel that needs no restart waits for its barrier. */
  readonly atBarrier: boolean;
  /** Whether systemd must read its unit files again. */
  readonly rereadsUnits: boolean;
}

/** Part: the part of an observation that the kind fills. */
export interface Kind<Item, Part, Change> extends Traits<Change> {
  /** Unique within a host, and stable: it stands in documents, in reviews and in the list on the host. */
  id(item: Item): string;
  /** Whether it goes onto the host's list of what PromGuard put there. */
  readonly isManaged: boolean;
  /** What to ask the fact reader for. */
  requests(item: Item): readonly string[];
  /** The first words of the lines that are its own. */
  readonly words: readonly string[];
  /** Of no lines, the part of a host that has nothing yet. */
  read(facts: readonly Fact[], malformed: Malformed): Part;
  /** The part of a host that is exactly as the items say. */
  assume(items: readonly Item[]): Part;
  compare(item: Item, observed: Part, context: Context): readonly Change[];
  /** Compared after the others, with what follows from their changes. */
  readonly followsOthers?: boolean;
  /** The removal of an item that is on the host's list and no longer desired; without it, such an item stays. name: its id without the kind. */
  remove?(name: string, observed: Part): Change | undefined;
  /** What a change means for the units that read the item: the item's id and its consequence. */
  consequence?(change: Change): readonly [id: string, Consequence] | undefined;
  /** Whether a change concerns a file that systemd has read. */
  rereadsUnits?(change: Change): boolean;
  /** Why nothing may be done on the host. */
  refusal?(host: string, change: Change): Problem | undefined;
  /** Its lines of the script, by phase. */
  render?(work: Work<Item, Part, Change>): Partial<Record<Phase, Text>>;
  /** Its function of the fact reader, `observe_KIND`. */
  readonly observeScript?: string;
  /** The functions that its lines of the script call. */
  readonly applyScript?: string;
}

/** A number of at most 15 digits. */
export function readNumber(text: string | undefined, malformed: Malformed): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw malformed(`${shown(text ?? '')} where a number belongs`);
  return Number(text);
}

/** The beginning of a stranger's text, on one line. */
export function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

/** The fields that differ, before and after; undefined when none does. */
export function differing<State extends object>(
  before: State,
  after: Partial<State>,
): { before: Partial<State>; after: Partial<State> } | undefined {
  const names = (Object.keys(after) as (keyof State)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (names.length === 0) return undefined;
  return { before: only(before, names), after: only(after, names) };
}

function only<State extends object>(state: Partial<State>, names: readonly (keyof State)[]): Partial<State> {
  return Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<State>;
}

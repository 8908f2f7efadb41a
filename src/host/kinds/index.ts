// The kinds of items a host is made of. Rule: an explicit list; the unions, what an observation holds and both scripts follow from it.

import { binaries } from './binary.ts';
import { type ConfirmationChange, confirmation } from './confirmation.ts';
import { files } from './file.ts';
import { firewall } from './firewall.ts';
import type { Kind, Traits } from './kind.ts';
import { marks } from './mark.ts';
import { packages } from './package.ts';
import { privates } from './private.ts';
import { rules } from './rule.ts';
import { tunnels } from './tunnel.ts';
import { units } from './unit.ts';

/** In the order in which they fill a phase of the script. */
const listed = {
  package: packages,
  binary: binaries,
  // Before the files that name them.
  private: privates,
  file: files,
  unit: units,
  firewall,
  rule: rules,
  tunnel: tunnels,
  fleet: marks,
};

type Listed = typeof listed;
export type KindName = keyof Listed;

export type Item = { [Name in KindName]: Parameters<Listed[Name]['compare']>[0] & { kind: Name } }[KindName];
export type ItemChange = { [Name in KindName]: ReturnType<Listed[Name]['compare']>[number] }[KindName];
/** A difference between a host as desired and as observed. It holds no secret. */
export type HostChange = ItemChange | ConfirmationChange;

type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (part: infer All) => void
  ? All
  : never;
/** What the kinds together observe. */
export type Parts = Intersection<{ [Name in KindName]: ReturnType<Listed[Name]['read']> }[KindName]>;

/** A kind whose items are not told apart: it is only ever given its own. */
type AnyKind = Kind<Item, Partial<Parts>, ItemChange>;

export const kinds: Readonly<Record<KindName, AnyKind>> = listed;
export const kindNames = Object.keys(listed) as KindName[];

/** The kind that makes a change of an item. */
export function kindOf({ kind }: ItemChange): AnyKind {
  return kinds[kind === 'peer' ? 'tunnel' : kind];
}

export function traitsOf(change: HostChange): Traits<HostChange> {
  return change.kind === 'confirmation' ? confirmation : kindOf(change);
}

/** The stable id of an item within its host: `file:/etc/wireguard/wg0.conf`. */
export function idOf(item: Item): string {
  return kinds[item.kind].id(item);
}

/** The changes of items alone. */
export function isOfItem(change: HostChange): change is ItemChange {
  return change.kind !== 'confirmation';
}

// Everything that a plan can change: on a host, in the cloud, and in git. Rule: what it was and what it will be, as data; the sentences are show's.

import { type HostChange, traitsOf as hostTraits } from '../host/kinds/index.ts';
import type { Action, Traits } from '../host/kinds/kind.ts';
import type { ClosingPort } from './closing.ts';

export interface DropletState {
  readonly size: string;
  readonly image: string;
  readonly region: string;
  /** Undefined while it does not exist. */
  readonly id?: number;
}

interface Of<Kind extends string, Which extends Action> {
  readonly kind: Kind;
  readonly id: string;
  readonly action: Which;
}

export interface DropletChange extends Of<'droplet', 'create' | 'delete'> {
  readonly before: DropletState | undefined;
  readonly after: DropletState | undefined;
  /** What goes with it; undefined where nothing goes. */
  readonly loses?: readonly ('disk' | 'metrics')[];
}

/** A tunnel address that the lock does not have yet. */
export interface AddressChange extends Of<'address', 'create'> {
  readonly address: string;
}

/** A host's WireGuard keys: made, encrypted again, for other recipients or to name the fleet, or deleted with the host's entry in the lock. */
export interface KeyChange extends Of<'key', Action> {
  readonly host: string;
  /** age recipients; undefined unless they change. */
  readonly recipients?: readonly string[];
}

/** secrets.yaml is encrypted again, for these age recipients. */
export interface SecretsChange extends Of<'secrets', 'update'> {
  readonly recipients: readonly string[];
}

/** A new SSH host key, in place of one that user data gave away or that a rotation retires. */
export interface HostKeyChange extends Of<'host-key', 'create'> {
  readonly host: string;
}

/** A server is given back. */
export interface ServerChange extends Of<'server', 'delete'> {
  readonly host: string;
  /** Whether ufw is on afterwards. */
  readonly filtered: boolean;
  /** The server's own packet filter drops again what its rules do not let in. */
  readonly filtersAgain?: true;
  /** Rules for SSH stay, as the server's own, because none of its own lets in this machine. */
  readonly keepsSsh?: true;
  /** Ports in use that open by that. */
  readonly opens: readonly ClosingPort[];
}

/** `fleet`: the tag with the fleet's id, on a droplet of an earlier release. `monitor`: that of monitors, on one that was made as a node. */
export interface TagChange extends Of<'tag', 'create'> {
  readonly host: string;
  readonly says: 'fleet' | 'monitor';
}

/** The tag with the fleet's name, where the fleet was renamed. */
export interface FleetTagChange extends Of<'fleet-tag', 'update'> {
  readonly host: string;
  readonly before: string;
  readonly after: string;
}

/** A host under another name, in git and in the cloud: droplet or server, address and keys stay. */
export interface RenameChange extends Of<'rename', 'update'> {
  readonly before: string;
  readonly after: string;
}

export type FleetChange =
  | DropletChange
  | AddressChange
  | KeyChange
  | SecretsChange
  | HostKeyChange
  | TagChange
  | FleetTagChange
  | RenameChange
  | ServerChange;
export type Change = HostChange | FleetChange;
export type ChangeKind = Change['kind'];

/** What becomes of a thing, as people and programs are told: an item is deleted, a droplet destroyed, a server given back. */
export type Verb = Action | 'destroy' | 'give back';

const endings: Partial<Record<ChangeKind, Verb>> = { droplet: 'destroy', server: 'give back' };

export function verbOf({ kind, action }: Pick<Change, 'kind' | 'action'>): Verb {
  return (action === 'delete' && endings[kind]) || action;
}

/** What only apply brings about is unfinished wherever it is missing. */
const unfinished = { isUnfinished: () => true };

const fleetTraits: { [Kind in FleetChange['kind']]: Traits<Extract<FleetChange, { kind: Kind }>> } = {
  // What goes with it follows from its host, and earlier releases did not say it.
  droplet: { isReviewedWhenNew: true, meaning: ({ loses: _, ...change }) => change },
  address: unfinished,
  key: { ...unfinished, isLeftOver: ({ action }) => action === 'delete' },
  secrets: unfinished,
  'host-key': unfinished,
  tag: unfinished,
  'fleet-tag': unfinished,
  rename: unfinished,
  server: {},
};

export function traitsOf(change: Change): Traits<Change> {
  return isOfFleet(change) ? fleetTraits[change.kind] : hostTraits(change);
}

/** Those that people and programs are told of. What decides, and the digest, looks at all of them. */
export function shownChanges(changes: readonly Change[]): readonly Change[] {
  const telling = changes.filter((change) => !traitsOf(change).isNote?.(change));
  return telling.length > 0 ? telling : changes;
}

export function isOfFleet(change: Change): change is FleetChange {
  return Object.hasOwn(fleetTraits, change.kind);
}

/** Of a tunnel that is there: whoever sends to the port that it had does not reach it any more. */
export function changesPort(change: Change): boolean {
  return change.kind === 'tunnel' && change.action === 'update' && change.before.port !== undefined;
}

// The fleet's droplets, as the cloud lists them; two of the same name are a problem, never a guess.

import { lockedHost } from '../fleet/lock.ts';
import type { DropletHost, Fleet, Host, Lock, Role } from '../fleet/model.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import { dropletHosts, goneHosts } from '../plan/checks/gone.ts';
import type { Observation } from '../plan/observation.ts';
import type { Cloud, Droplet, World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { count } from '../words.ts';
import type { Desired, DesiredWithoutKeys } from './desired.ts';
import { poll } from './poll.ts';

/** Longer than a new droplet takes to appear in lists: a "couple of seconds" (digitalocean/api-v2#202, checked 2026-11-25). */
const createSeconds = 10;

/** At most, between two lists of droplets that are awaited. */
export const longestSeconds = 3;

/** The droplets of a fleet: those of its hosts by name, those of removed hosts, and those that it does not know. */
export type Droplets = Pick<Observation, 'droplets' | 'removed' | 'unknown'>;

/** Of unknown droplets, in one line. */
const mostShown = 10;

const idPrefix = 'promguard_id_';

/** Only this fleet's droplets carry it: two fleets of one name may share an account. */
export function idTag(id: string): string {
  return `${idPrefix}${id}`;
}

/** Whether the droplet says whose it is; those of earlier releases do not. */
export function hasIdTag({ tags }: Droplet): boolean {
  return tags.some((tag) => tag.startsWith(idPrefix));
}

/** Whether it carries the id that the lock has. */
export function isMarked({ tags }: Droplet, { id }: Lock): boolean {
  return id !== undefined && tags.includes(idTag(id));
}

/**
 * Whether they were in this account: the tag with the fleet's id stays, as a tag is a resource of its own, which only its own deletion removes
 * (DigitalOcean's API reference, Tags; its Terraform provider, digitalocean_tag; checked 2026-11-30).
 */
export async function hasHadDroplets({ cloud }: Pick<World, 'cloud'>, { id }: Lock): Promise<boolean> {
  return id !== undefined && cloud !== undefined && (await cloud.hasTag(idTag(id)));
}

/** What the droplet was made as; one that became a monitor since has that tag, too, and keeps it. */
export function roleTag(role: Role): string {
  return `promguard_${role}`;
}

/** Which of them it is by now. */
export function roleOf({ tags }: Droplet): Role {
  return tags.includes(roleTag('monitor')) ? 'monitor' : 'node';
}

const fleetPrefix = 'promguard_fleet_';

/** The tag that all droplets of a fleet carry, and those of every other fleet of its name. */
export function fleetTag({ name }: Pick<Fleet, 'name'>): string {
  return `${fleetPrefix}${name}`;
}

/** The names of fleets that it carries: two, while a fleet is renamed. */
export function fleetNames({ tags }: Droplet): string[] {
  return tags.flatMap((tag) => (tag.startsWith(fleetPrefix) ? [tag.slice(fleetPrefix.length)] : []));
}

/** Waits for what an interrupted run requested: requested again, there would be two droplets, and the lock would know the wrong one. */
export async function listSettled(
  world: World,
  desired: DesiredWithoutKeys,
  only: readonly string[] | undefined,
  mayBeTwo?: (name: string) => boolean,
): Promise<Droplets> {
  return poll(
    world.clock,
    createSeconds,
    async () => {
      const listed = await listDroplets(world, desired, mayBeTwo);
      const begun = missingDroplets(desired.fleet, listed, only).filter(({ name }) =>
        awaitsFirstBoot(desired.lock.hosts[name]?.sshHostKeys ?? []),
      );
      for (const { name } of begun) world.progress.host(name, 'requested by an earlier run: list again');
      return { done: begun.length === 0, value: listed };
    },
    longestSeconds,
  );
}

/** Whether fleet.yaml says that this droplet may go: another one takes its place. */
function isReplaced(host: Host, { id }: Droplet): boolean {
  return host.kind === 'droplet' && host.replace.includes(id);
}

/** By host name, the droplets of the chosen hosts that fleet.yaml says may go. */
export function replacedDroplets(
  { hosts }: Pick<Fleet, 'hosts'>,
  { droplets }: Pick<Observation, 'droplets'>,
  only?: readonly string[],
): Record<string, Droplet> {
  const chosen = only && new Set(only);
  const going = hosts.flatMap((host) => {
    const droplet = droplets[host.name];
    return droplet && isReplaced(host, droplet) && (chosen?.has(host.name) ?? true) ? [droplet] : [];
  });
  return Object.fromEntries(going.map((droplet) => [droplet.name, droplet]));
}

/** The chosen hosts of the fleet that have no droplet yet, or one that is replaced. */
export function missingDroplets(
  { hosts }: Fleet,
  { droplets }: Pick<Observation, 'droplets'>,
  only: readonly string[] | undefined,
): DropletHost[] {
  const chosen = only && new Set(only);
  const isMissing = (host: DropletHost) => {
    const droplet = droplets[host.name];
    return !droplet || isReplaced(host, droplet);
  };
  return hosts.filter(
    (host): host is DropletHost => host.kind === 'droplet' && isMissing(host) && (chosen?.has(host.name) ?? true),
  );
}

/** They carry the tag of the fleet's name: somebody else's of the same name, or left over from this one. Those with its id are no strangers (behind.ts). */
export function unknownDroplets(unknown: readonly Droplet[], lock: Lock): Problem[] {
  const droplets = unknown.filter((droplet) => !isMarked(droplet, lock));
  if (droplets.length === 0) return [];
  const names = droplets.slice(0, mostShown).map(({ id, name }) => `${name} (${id})`);
  const more = droplets.length > mostShown ? ` and ${droplets.length - mostShown} more` : '';
  return [
    new Problem(
      'foreign-droplet',
      `${count(droplets.length, 'droplet')} not of this fleet: ${names.join(', ')}${more}`,
      {
        severity: 'warning',
        hint: 'they carry its name as a tag, and are left alone: another fleet has the same name, or had it',
      },
    ),
  ];
}

export function cloudOf({ cloud }: Pick<World, 'cloud'>): Cloud {
  if (cloud) return cloud;
  throw new Problem('no-cloud-token', 'this fleet has droplets, and there is no DigitalOcean API token', {
    hint: 'set DIGITALOCEAN_TOKEN (cloud.digitalocean.com/account/api/tokens)',
  });
}

/** That of its former name stands beside it until git has the new one: should `fleet` be changed back, none is missed. */
export function fleetTags(fleet: Fleet, lock: Lock): string[] {
  const recorded = recordedName(fleet, lock);
  return [fleetTag(fleet), ...(recorded === fleet.name ? [] : [fleetTag({ name: recorded })])];
}

/** The name by which git knows the fleet; a lock of version 1 has none. */
export function recordedName({ name, formerly }: Fleet, lock: Lock): string {
  const isApplied = Object.keys(lock.hosts).length > 0;
  return lock.fleet ?? (isApplied ? formerly : undefined) ?? name;
}

/** Every droplet with a tag of the fleet or its id, once and by the name that its host has now: own ones, those of revoked hosts among them, and all others. */
export async function listTagged(
  world: Pick<World, 'cloud'>,
  { fleet, recordedLock }: Pick<Desired, 'fleet' | 'recordedLock'>,
): Promise<{ own: Droplet[]; unknown: Droplet[] }> {
  const needed = fleet.hosts.some(({ kind }) => kind === 'droplet');
  if (!needed && !world.cloud) return { own: [], unknown: [] };
  const all = await listAll(world, fleet, recordedLock);
  const named = new Set(all.filter((droplet) => isMarked(droplet, recordedLock)).map(({ name }) => name));
  const tagged = new Map(all.map((droplet) => [droplet.id, asItsHost(droplet, fleet, named)]));
  const names = new Set(fleet.hosts.filter(({ kind }) => kind === 'droplet').map(({ name }) => name));
  return sortedByOwner([...tagged.values()], recordedLock, ({ name }) => names.has(name));
}

/**
 * By the fleet's name, which droplets of earlier releases and of another fleet of that name carry, too. Only where that misses one that git knows,
 * by the id as well, which stays when another clone renames the fleet: a run with nothing amiss lists once.
 */
async function listAll(world: Pick<World, 'cloud'>, fleet: Fleet, lock: Lock): Promise<Droplet[]> {
  const list = (tag: string) => cloudOf(world).droplets(tag);
  const named = (await Promise.all(fleetTags(fleet, lock).map(list))).flat();
  if (lock.id === undefined || isWhole(named, fleet, lock)) return named;
  return [...named, ...(await list(idTag(lock.id)))];
}

/** Asked for only where the droplet of a chosen host is gone: the account may have many others. */
export async function listNamesakes(
  world: Pick<World, 'cloud'>,
  { fleet, recordedLock }: Pick<Desired, 'fleet' | 'recordedLock'>,
  listed: Droplets,
  only: readonly string[] | undefined,
): Promise<Droplet[]> {
  const had = new Set(goneHosts({ ...listed, fleet, locked: recordedLock.hosts }));
  const gone = new Set(missingDroplets(fleet, listed, only).flatMap(({ name }) => (had.has(name) ? [name] : [])));
  if (gone.size === 0) return [];
  const known = new Set(listed.unknown.map(({ id }) => id));
  return (await cloudOf(world).droplets()).filter(({ id, name }) => gone.has(name) && !known.has(id));
}

/** A lock that has lost its hosts does not say how many there are. */
function isWhole(listed: readonly Droplet[], fleet: Fleet, lock: Lock): boolean {
  const own = listed.filter((droplet) => isMarked(droplet, lock));
  const names = new Set(own.flatMap(({ name }) => [name, fleet.renames.get(name)]));
  const known = dropletHosts({ fleet, locked: lock.hosts });
  return Object.keys(lock.hosts).length > 0 && known.every((name) => names.has(name));
}

/** A host that has a droplet of its name was renamed before: one of the former name is another, which git may not know yet. named: by those with the fleet's id. */
function asItsHost(droplet: Droplet, { renames }: Pick<Fleet, 'renames'>, named: ReadonlySet<string>): Droplet {
  const name = renames.get(droplet.name);
  return name === undefined || named.has(name) ? droplet : { ...droplet, name, formerName: droplet.name };
}

/**
 * Leaves out droplets of revoked hosts: nothing configures them, and nothing destroys them. Throws a Problem for two of one name; mayBeTwo: where
 * that changes nothing of what is done.
 */
export async function listDroplets(
  world: Pick<World, 'cloud'>,
  { fleet, revoked, recordedLock }: Pick<Desired, 'fleet' | 'revoked' | 'recordedLock'>,
  mayBeTwo: (name: string) => boolean = () => false,
): Promise<Droplets> {
  const hosts = new Map(fleet.hosts.map((host) => [host.name, host]));
  const isOfHost = ({ name }: Droplet) => hosts.get(name)?.kind === 'droplet';
  const { own, unknown } = await listTagged(world, { fleet, recordedLock });
  const all = own.filter((droplet) => !isSuperseded(droplet, own, hosts));
  refuse(
    duplicates(
      all.filter(({ name }) => !mayBeTwo(name)),
      hosts,
    ),
  );
  const revokedNames = new Set(revoked.map(({ name }) => name));
  return {
    droplets: Object.fromEntries(all.filter(isOfHost).map((droplet) => [droplet.name, droplet])),
    removed: all.filter((droplet) => !isOfHost(droplet) && !revokedNames.has(droplet.name)),
    unknown,
  };
}

/**
 * Own are those that carry the fleet's id and that the lock knows, or fleet.yaml if the lock has lost its host: a second one of its name must
 * not be made, and `promguard trust` finds it. One without any id is of an earlier release, and only its pinned host
 * key proves whose it is: taken for our own where the lock has keys for a host of its name, and none with the id is there.
 */
function sortedByOwner(
  tagged: readonly Droplet[],
  lock: Lock,
  isOfHost: (droplet: Droplet) => boolean,
): { own: Droplet[]; unknown: Droplet[] } {
  const marked = new Set(tagged.filter((droplet) => isMarked(droplet, lock)).map(({ name }) => name));
  const isOwn = (droplet: Droplet) => {
    const locked = lockedHost(lock, droplet.name);
    if (isMarked(droplet, lock)) return locked !== undefined || isOfHost(droplet);
    return !hasIdTag(droplet) && !marked.has(droplet.name) && (locked?.sshHostKeys ?? []).length > 0;
  };
  return { own: tagged.filter(isOwn), unknown: tagged.filter((droplet) => !isOwn(droplet)) };
}

/** It was replaced: lists may show it for seconds after it is gone. */
function isSuperseded(droplet: Droplet, own: readonly Droplet[], hosts: ReadonlyMap<string, Host>): boolean {
  const host = hosts.get(droplet.name);
  if (!host || !isReplaced(host, droplet)) return false;
  return own.some((other) => other.name === droplet.name && !isReplaced(host, other));
}

function duplicates(droplets: readonly Droplet[], hosts: ReadonlyMap<string, Host>): Problem[] {
  const known = new Map<string, Droplet>();
  return droplets.flatMap((droplet) => {
    const other = known.get(droplet.name);
    known.set(droplet.name, droplet);
    const at = hosts.get(droplet.name)?.at;
    if (!other) return [];
    return new Problem(
      'droplet-name-not-unique',
      `there are two droplets named ${droplet.name} in this fleet: ${other.id} and ${droplet.id}`,
      {
        hint: `look at both in the DigitalOcean panel: a copy, as of a snapshot, has the tags and the keys, too. Delete the one that is not ${droplet.name}, or untag it and stop its tunnel (systemctl disable --now wg-quick@wg0)`,
        ...(at && { at }),
      },
    );
  });
}

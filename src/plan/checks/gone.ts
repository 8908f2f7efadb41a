// Droplets that git knows and the account has not. Rule: one may have been deleted by hand; where none is left, the token is most likely another team's.

import { lockedHost } from '../../fleet/lock.ts';
import type { Fleet, Lock } from '../../fleet/model.ts';
import { awaitsFirstBoot } from '../../host/pin.ts';
import { Problem } from '../../problem.ts';
import { count, listed } from '../../words.ts';
import { groupBy } from '../group.ts';
import type { Observation } from '../observation.ts';
import { addressOf, peersOf } from '../tunnels.ts';
import type { Going } from './sources.ts';

const rightTeam = 'check that DIGITALOCEAN_TOKEN is set and of the right team';

interface Given extends Pick<Observation, 'droplets' | 'removed' | 'namesakes'> {
  readonly fleet: Pick<Fleet, 'hosts'>;
  readonly locked: Lock['hosts'];
}

/** A run would take all hosts for new ones or for gone, while the droplets work elsewhere. A person may say that they are gone for good. */
export function dropletsGone({ fleet, locked, droplets, removed }: Given, areGone = false): Problem[] {
  const known = dropletHosts({ fleet, locked });
  const gone = goneHosts({ fleet, locked, droplets, removed });
  const left = leftOf({ droplets, removed });
  const isWhole = known.length > 0 && (left.size === 0 || isDestroyed(fleet, gone));
  if (areGone) return isWhole ? [] : [dropletsNotGone];
  if (!isWhole) return [];
  const has = left.size === 0 ? 'none' : `only ${listed([...left])}`;
  const summary = `git knows ${count(known.length, 'droplet')} of this fleet, and the DigitalOcean account of this token has ${has}: no ${listed(gone)}`;
  const hint = `${rightTeam}, and whether somebody has destroyed the fleet (git pull); if they were deleted, promguard apply --new-droplets makes new ones`;
  return [new Problem('droplets-gone', summary, { hint, hosts: gone })];
}

/** Another clone's `destroy` leaves what its git did not know; one monitor alone may have been deleted by hand. */
function isDestroyed({ hosts }: Given['fleet'], gone: readonly string[]): boolean {
  const monitors = hosts.filter(({ role }) => role === 'monitor');
  return gone.length > 1 && monitors.length > 0 && monitors.every(({ name }) => gone.includes(name));
}

const dropletsNotGone = new Problem(
  'droplets-not-gone',
  '--new-droplets is for a fleet whose droplets, or all of its monitors and more, are gone',
  {
    hint: 'leave it out; an apply makes a droplet that is missing among others anyway',
  },
);

/** Of a plan. Whatever else there is to say of such a run follows from it. */
export function isUnseen({ code }: Problem): boolean {
  return code === 'droplets-gone' || code === dropletsNotGone.code;
}

/** The lock and the keys would go, while the droplets may work elsewhere: nobody agrees to that beforehand. */
export function noneToDestroy(given: Given): Problem[] {
  const hint = `${rightTeam}; if they were all deleted there, run promguard destroy on a terminal, without --yes`;
  return dropletsGone(given).map((problem) => problem.with({ hint }));
}

/** Hosts of which nobody knows where they are have not been asked, and have the peer still. */
export function noneToAsk(given: Given, revoked: string): Problem[] {
  return dropletsGone(given).map((problem) =>
    problem.with({ hint: `${rightTeam}, then run promguard revoke ${revoked} again` }),
  );
}

/** One among others: by hand, or by somebody whose change is not here yet. chosen: whether the run is about this host. strange: the fleet's droplets that git does not know. */
export function dropletGone(given: Given, chosen: (name: string) => boolean, strange: readonly string[]): Problem[] {
  return goneAmongOthers(given, chosen).map(({ name, at }) => {
    const summary = `${name} had a droplet, and there is none any more: an apply makes a new one, with an empty disk`;
    const removed = `if a colleague removed ${name}, git pull first`;
    const renamed = `if ${name} is ${listed(strange)} now, git pull, or write formerly: ${name} beside that name`;
    const hint = strange.length > 0 ? `${renamed}; ${removed}` : removed;
    return new Problem('droplet-gone', summary, { severity: 'warning', hint, hosts: [name], at });
  });
}

/** One that a run about others does not make again: these have it as a peer, and lose it. */
export function peerGone(given: Given & Pick<Observation, 'hosts'>, chosen: (name: string) => boolean): Problem[] {
  const { fleet, locked, hosts: observed } = given;
  const peers = fleet.hosts.flatMap((host) => {
    const seen = chosen(host.name) ? observed[host.name] : undefined;
    return seen ? peersOf(seen).map(({ publicKey }) => ({ host, publicKey })) : [];
  });
  const known = groupBy(peers, ({ publicKey }) => publicKey);
  return goneAmongOthers(given, (name) => !chosen(name)).flatMap(({ name, at }) => {
    const own = known.get(lockedHost({ hosts: locked }, name)?.publicKey ?? '') ?? [];
    // While one tunnel replaces another, it is a peer in both.
    const hosts = [...new Set(own.map(({ host }) => host))];
    if (hosts.length === 0) return [];
    const names = hosts.map((host) => host.name);
    const ends = hosts.some(({ role }) => role === 'monitor') ? ', and what is firing about it ends' : '';
    const summary = `${name} had a droplet, and there is none any more: an apply to ${listed(names)} alone takes it off there${ends}`;
    const hint = `promguard apply, without naming a host, makes a new one, with an empty disk; if a colleague removed or renamed ${name}, git pull first`;
    return [new Problem('peer-gone', summary, { severity: 'warning', hint, hosts: names, at })];
  });
}

function goneAmongOthers(given: Given, isMeant: (name: string) => boolean): Fleet['hosts'] {
  if (dropletsGone(given).length > 0) return [];
  const { fleet, locked, droplets, namesakes = [] } = given;
  const there = new Set([...Object.keys(droplets), ...namesakes.map(({ name }) => name)]);
  return fleet.hosts.filter(
    ({ kind, name }) => kind === 'droplet' && !there.has(name) && isMeant(name) && hadDroplet(locked, name),
  );
}

/** Hosts whose droplet is gone, and the addresses that they had, as their peers have them still. */
export function formerPlaces(given: Given & Pick<Observation, 'hosts'>, chosen: (name: string) => boolean): Going[] {
  const gone = goneHosts(given).filter(chosen);
  if (gone.length === 0) return [];
  const peers = new Map(
    Object.values(given.hosts)
      .flatMap(peersOf)
      .map((peer) => [peer.publicKey, peer]),
  );
  return gone.flatMap((name) => {
    const peer = peers.get(lockedHost({ hosts: given.locked }, name)?.publicKey ?? '');
    return peer ? [{ name, ipv4: addressOf(peer) }] : [];
  });
}

/** Hosts that had a droplet when git was written, and have none. */
export function goneHosts(given: Given): string[] {
  const left = leftOf(given);
  return dropletHosts(given).filter((name) => !left.has(name));
}

function leftOf({ droplets, removed }: Pick<Given, 'droplets' | 'removed'>): ReadonlySet<string> {
  return new Set([...Object.keys(droplets), ...removed.map(({ name }) => name)]);
}

/** Hosts that had a droplet when git was written. One that was trusted, never applied to, and has left fleet.yaml may have been a server. */
export function dropletHosts({ fleet, locked }: Pick<Given, 'fleet' | 'locked'>): string[] {
  const kinds = new Map(fleet.hosts.map(({ name, kind }) => [name, kind]));
  const isApplied = (name: string) => lockedHost({ hosts: locked }, name)?.publicKey !== undefined;
  return Object.keys(locked).filter(
    (name) => kinds.get(name) !== 'static' && hadDroplet(locked, name) && (kinds.has(name) || isApplied(name)),
  );
}

function hadDroplet(locked: Lock['hosts'], name: string): boolean {
  const { sshHostKeys = [], ssh, revoked } = lockedHost({ hosts: locked }, name) ?? {};
  return sshHostKeys.length > 0 && !awaitsFirstBoot(sshHostKeys) && !ssh && revoked === undefined;
}

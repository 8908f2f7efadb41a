// Revokes a compromised host: in git first, then on its peers, without contacting the host or its droplet.

import { lockedHost, publicKeysOf } from '../fleet/lock.ts';
import type { Host, Lock } from '../fleet/model.ts';
import { mayKnow } from '../fleet/topology.ts';
import type { Observed } from '../host/item.ts';
import { type PeerAt, removalFailed, removalScript } from '../host/removal.ts';
import { inParallel } from '../parallel.ts';
import { noneToAsk } from '../plan/checks/gone.ts';
import { type Going, sourcesLeft } from '../plan/checks/sources.ts';
import { type HostResult, type Observation, withResults } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { attempt, Problem, problemsOf } from '../problem.ts';
import { writtenPeers } from '../resources/metrics.ts';
import { madeByOthers } from './behind.ts';
import { checkRevocable } from './chosen.ts';
import { type Desired, withoutMonitor } from './desired.ts';
import { listTagged, roleOf } from './droplets.ts';
import { observe } from './observe.ts';
import { targetOf } from './reach.ts';
import { recordPardon, recordRevocation } from './record.ts';
import { findTraces, ownersAmong } from './traces.ts';

/** What a revocation has reached. */
export interface Revocation {
  /** Hosts that were seen without it as a peer. */
  removedFrom: string[];
  /** A warning where no monitor is left: guards keep what is destroyed, and a compromised host has to go. */
  problems: Problem[];
}

/** Records in git that the host is revoked; read the desired fleet again afterwards. Throws a Problem for a host that is not in the lock. */
export async function markRevoked(world: World, desired: Desired, name: string): Promise<void> {
  checkRevocable(desired.recordedLock, desired.fleet, name, false);
  await recordRevocation(world, desired, name);
}

/** Removes the mark; the next apply makes new keys for the host. */
export async function pardon(world: World, desired: Desired, name: string): Promise<void> {
  checkRevocable(desired.recordedLock, desired.fleet, name, true);
  await recordPardon(world, desired, name);
}

/**
 * Removes the host from everybody who may have it as a peer. desired: read after the revocation. On its peers nothing else changes, whatever this
 * folder's git says of them: it may be older than the fleet, or have what nobody has applied yet.
 */
export async function removeFromPeers(world: World, desired: Desired, name: string): Promise<Revocation> {
  const recorded = recordedHosts(desired);
  // First: where the cloud does not answer, no peer was changed.
  const places = await placesOf(name, world, desired);
  // The role of a host that fleet.yaml no longer names is not recorded.
  const { role } = desired.revoked.find((host) => host.name === name) ?? {};
  const known = mayKnow(recorded, role);
  const narrowed = { ...desired, fleet: { ...desired.fleet, hosts: recorded } };
  const asked = known.map((host) => host.name);
  const observation = await observe(world, narrowed, asked, { mayBeTwo: (other) => !asked.includes(other) });
  // One whose droplet is gone has no peers.
  const hosts = known.filter((host) => host.kind === 'static' || observation.droplets[host.name]);
  const only = hosts.map((host) => host.name);
  const removed = await inParallel(hosts, desired.fleet.parallel, (host) =>
    removeFrom(world, desired, observation, host, name),
  );
  const seen = withResults(observation, removed);
  const { left } = await findTraces(world, narrowed, seen, hosts, [name]);
  const rollbacks = only.filter((host) => observation.hosts[host]?.confirmation === 'unconfirmed');
  const silent = new Set([...Object.keys(seen.failed), ...Object.keys(left), ...rollbacks]);
  return {
    removedFrom: only.filter((host) => !silent.has(host)),
    problems: [
      ...noneToAsk({ ...observation, fleet: desired.fleet, locked: desired.recordedLock.hosts }, name),
      ...Object.values(seen.failed),
      ...Object.values(left),
      ...rollbacks.map((host) => mayRollBack(host, name)),
      ...renamedElsewhere(desired, observation, name),
      ...notAsked(mayKnow(madeElsewhere(desired, observation), role), name),
      ...mayKnow(pardonedHosts(desired), role).map((host) => waitsForKeys(host, name)),
      ...sourcesLeft(desired.fleet, places, 'is still the address of'),
      ...withoutMonitor(desired).map((problem) => problem.with({ severity: 'warning' })),
    ],
  };
}

/** What is said where no peer could be asked, as without the cloud: the mark is in git by then. */
export function inGitAlone(error: unknown, name: string): Revocation {
  const summary = `${name} is revoked in git alone: whoever has it as a peer still has it`;
  const hint = `mend that, then run promguard revoke ${name} again`;
  return { removedFrom: [], problems: [...problemsOf(error), new Problem('removal-not-seen', summary, { hint })] };
}

/** One that fails does not keep the others from removing it. */
async function removeFrom(
  world: World,
  desired: Desired,
  { hosts, unreachable, droplets }: Observation,
  host: Host,
  name: string,
): Promise<HostResult> {
  const silent = unreachable[host.name];
  if (silent) return { name: host.name, failed: silent };
  world.progress.host(host.name, `remove ${name}`);
  const { address } = lockedHost(desired.lock, name) ?? {};
  const script = removalScript(name, address, peersOf(desired.lock, name, hosts[host.name]));
  const done = await attempt(async () => world.remote.run(targetOf(host, desired, droplets), script));
  const failed = done instanceof Problem ? done : removalFailed(host.name, name, done);
  return { name: host.name, ...(failed && { failed }) };
}

/** Those that run, and its keys as git has them, for what is in files alone. */
function peersOf(lock: Lock, name: string, observed: Observed | undefined): PeerAt[] {
  const { publicKey, otherPublicKey } = lockedHost(lock, name) ?? {};
  const { ofPeer } = ownersAmong([name], lock);
  return Object.entries(observed?.tunnels ?? {}).flatMap(([tunnel, { peers }]) => {
    const running = peers.filter((peer) => ofPeer(peer) === name).map((peer) => peer.publicKey);
    const all = new Set([publicKey, otherPublicKey, ...running].filter((key) => key !== undefined));
    return [...all].map((key) => ({ interface: tunnel, publicKey: key }));
  });
}

/**
 * Hosts that an apply of another clone has made, of which git knows neither address nor key: droplets, and peers of those that were asked.
 * What is not known to be a node may be a monitor.
 */
function madeElsewhere({ recordedLock: lock }: Desired, { unknown, hosts }: Observation) {
  const droplets = new Map(madeByOthers(lock, unknown).map((one) => [one.name, roleOf(one)]));
  const keys = new Set(Object.values(lock.hosts).flatMap(publicKeysOf));
  const removed = new Set(Object.values(lock.reserved).map(({ host }) => host));
  const peers = Object.values(hosts)
    .flatMap(writtenPeers)
    .filter(({ name, key }) => !lockedHost(lock, name) && !keys.has(key) && !removed.has(name));
  const names = new Set([...droplets.keys(), ...peers.map(({ name }) => name)]);
  return [...names].map((name) => ({ name, role: droplets.get(name) ?? ('monitor' as const) }));
}

/** Under another name, where an apply of another clone has renamed it, and not one that is yet to come. */
function renamedElsewhere({ recordedLock: lock, fleet }: Desired, { hosts }: Observation, revoked: string): Problem[] {
  const keys = publicKeysOf(lockedHost(lock, revoked));
  return Object.entries(hosts).flatMap(([host, observed]) => {
    const peer = writtenPeers(observed).find(({ name, key }) => keys.includes(key) && name !== revoked);
    if (!peer || fleet.renames.get(peer.name) === revoked) return [];
    const summary = `${revoked} was cut off, and is ${peer.name} on ${host}: git here is older than the fleet`;
    const hint = `git pull, and mark it there, too: promguard revoke ${peer.name}`;
    return [new Problem('git-behind', summary, { hint, hosts: [host] })];
  });
}

function notAsked(hosts: readonly { name: string }[], removed: string): Problem[] {
  return hosts.map(
    ({ name }) =>
      new Problem('removal-not-seen', `${name} may still have ${removed} as a peer: git here does not know ${name}`, {
        hint: `git pull, then run promguard revoke ${removed} again`,
      }),
  );
}

function mayRollBack(host: string, removed: string): Problem {
  return new Problem('removal-not-seen', `${host} may still roll back to a state with ${removed} as a peer`, {
    hosts: [host],
    hint: 'an apply was interrupted there: run promguard revoke again in a few minutes',
  });
}

/** Only hosts that were applied: the others have no peers yet. */
function recordedHosts({ fleet, recordedLock }: Desired): Host[] {
  return fleet.hosts.filter(({ name }) => recordedLock.hosts[name]?.publicKey !== undefined);
}

/** Hosts that are no longer revoked and have no new keys yet: they exist, with the tunnel and the peers that they had. */
function pardonedHosts({ fleet, recordedLock }: Desired): Host[] {
  return fleet.hosts.filter(({ name }) => {
    const locked = lockedHost(recordedLock, name);
    return locked && locked.publicKey === undefined && locked.sshHostKeys.length > 0;
  });
}

/** At which addresses it is, as far as this run knows. */
async function placesOf(name: string, world: World, desired: Desired): Promise<Going[]> {
  const host = desired.revoked.find((one) => one.name === name);
  // Of one that fleet.yaml no longer has, what an apply has recorded.
  const known = host?.kind === 'static' ? host.address : lockedHost(desired.recordedLock, name)?.ssh?.address;
  const { own } = await listTagged(world, desired);
  return [...own.filter((one) => one.name === name), ...(known === undefined ? [] : [{ name, ipv4: known }])];
}

function waitsForKeys({ name }: Host, removed: string): Problem {
  return new Problem('removal-not-seen', `${name} may still have ${removed} as a peer: it is waiting for new keys`, {
    hint: `promguard apply gives ${name} new keys, and removes ${removed} from it`,
  });
}

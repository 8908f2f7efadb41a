// Whether git, as this folder has it, is older than the fleet. Rule: guessed from what hosts and droplets have that git does not know, so it is a warning, until
// something works that an apply would undo.

import { lockedHost, publicKeysOf } from '../fleet/lock.ts';
import type { Host, Lock } from '../fleet/model.ts';
import { sessionSeconds } from '../host/kinds/tunnel.ts';
import { goneHosts } from '../plan/checks/gone.ts';
import { readmitted } from '../plan/checks/revoked.ts';
import { isMade } from '../plan/fate.ts';
import type { Observation } from '../plan/observation.ts';
import type { HostPlan, Plan } from '../plan/plan.ts';
import { handshakeAges, peersOf } from '../plan/tunnels.ts';
import type { Droplet } from '../ports.ts';
import { Problem } from '../problem.ts';
import { writtenPeers } from '../resources/metrics.ts';
import { listed } from '../words.ts';
import type { Desired } from './desired.ts';
import { type Droplets, isMarked, recordedName } from './droplets.ts';
import { ofFleet, pullOrAsk, renamedElsewhere, replacedElsewhere, withUnknownSecrets } from './elsewhere.ts';
import { keyFilesLost } from './keyfiles.ts';
import { isThere } from './reach.ts';
import { namesElsewhere } from './rename.ts';
import { leftRunning, mayBeUntagged } from './untagged.ts';

type Known = Pick<Desired, 'fleet' | 'recordedLock'> & Partial<Pick<Desired, 'keys'>>;

export function behindFleet(
  known: Known,
  { hosts = {}, ...observation }: Droplets & Partial<Pick<Observation, 'hosts'>>,
): Problem[] {
  const keys = withUnknownKeys(known, hosts);
  const made = madeByOthers(known.recordedLock, observation.unknown);
  const droplets = made.map(({ id, name }) => `${name} (${id})`);
  const told = new Set([...keys, ...namesOf(made)]);
  const peers = peersOfOthers(known, { ...observation, hosts }).filter((name) => !told.has(name));
  const names = namesElsewhere(known, observation);
  const unheard = [
    ...(names.length > 0 ? [`the fleet's new name ${listed(names)}`] : []),
    ...(droplets.length > 0 ? [`the droplets ${listed(droplets)}`] : []),
    ...(keys.length > 0 ? [`the WireGuard keys on ${listed(keys)}`] : []),
    ...(peers.length > 0 ? [`the tunnels to ${listed(peers)}`] : []),
  ];
  if (unheard.length === 0) return [];
  const effects = [
    ...(keys.length > 0 ? ['puts the keys of git back'] : []),
    ...(peers.length > 0 ? ['cuts those tunnels'] : []),
    ...(droplets.length > 0 ? ['leaves the droplets alone'] : []),
  ];
  const ends = [
    ...(effects.length > 0 ? [`an apply ${effects.join(', and ')}`] : []),
    ...names.slice(0, 1).map((name) => `to give the fleet its name back, ${nameBack(known, name)}`),
  ];
  return [
    new Problem('git-behind', `git may be older than the fleet here: it does not know ${unheard.join(', and ')}`, {
      severity: 'warning',
      hosts: keys,
      hint: `git pull, then plan again; if there is nothing to pull, ask whether somebody has applied and not pushed: ${ends.join(', and ')}`,
    }),
  ];
}

/** Hosts that run a key that git does not have. Where their peers have that of git instead, a run has not reached the host: nothing is to be pulled. */
function withUnknownKeys(
  { fleet, recordedLock }: Pick<Desired, 'fleet' | 'recordedLock'>,
  observed: Observation['hosts'],
): string[] {
  const hosts = ofFleet(observed, recordedLock);
  // A host that is let back in has that key until an apply reaches it.
  const revoked = new Set(Object.values(hosts).flatMap(({ revokedKeys }) => revokedKeys));
  const peers = new Set(
    Object.values(hosts)
      .flatMap(peersOf)
      .map((peer) => peer.publicKey),
  );
  return fleet.hosts.flatMap(({ name, interface: tunnel }) => {
    const { publicKey, otherPublicKey } = recordedLock.hosts[name] ?? {};
    const running = hosts[name]?.tunnels[tunnel]?.publicKey;
    if (!publicKey || !running || revoked.has(running) || [publicKey, otherPublicKey].includes(running)) return [];
    return peers.has(publicKey) && !peers.has(running) ? [] : [name];
  });
}

/**
 * What works because another clone was applied, and git knows nothing of here. An apply would undo that, so nobody agrees to it beforehand.
 * A person who gives keys or droplets up for good has said so.
 */
export function appliedByOthers(
  desired: Desired,
  observation: Observation,
  plan: Pick<Plan, 'hosts' | 'problems'>,
): Problem[] {
  if (desired.anew !== undefined) return [];
  const renamed = fleetRenamed(desired, observation);
  const names = new Set([
    ...peersOfOthers(desired, observation),
    ...unseenOfOthers(desired, observation, plan),
    ...withUnknownSecrets(desired, observation, plan),
  ]);
  if (names.size === 0)
    return [
      ...renamed,
      ...mayBeRenamed(desired, observation, plan),
      ...mayBeUntagged(desired, observation),
      ...replacedElsewhere(desired, observation, plan),
      ...renamedElsewhere(desired, observation),
      ...goneUnasked(desired, observation, plan),
    ];
  const summary = `git is older than the fleet here: an apply of another clone has made ${listed([...names].sort())}, or given new keys, and this one would undo or double that`;
  return [...renamed, new Problem('git-behind', summary, { hint: pullOrAsk })];
}

/** Nobody knows here what else whoever renamed the fleet has done. */
function fleetRenamed(known: Known, droplets: Pick<Droplets, 'droplets' | 'removed'>): Problem[] {
  const names = namesElsewhere(known, droplets);
  const [name] = names;
  if (name === undefined) return [];
  const { fleet, recordedLock } = known;
  const summary = `git is older than the fleet here: its droplets carry the name ${listed(names)}, and git has ${recordedName(fleet, recordedLock)}`;
  const hint = `git pull, then run again; if there is nothing to pull, ${nameBack(known, name)}`;
  return [new Problem('git-behind', summary, { hint, at: fleet.places.fleet })];
}

function nameBack({ fleet, recordedLock }: Known, name: string): string {
  return `write fleet: ${recordedName(fleet, recordedLock)} and formerly: ${name}, then apply`;
}

/** Droplets of another clone's apply, which a destruction leaves as it finds them, or of a fleet with another name: nobody agrees beforehand to do without their keys. */
export function leftStanding(known: Known, droplets: Droplets & Pick<Observation, 'namesakes'>): Problem[] {
  const renamed = fleetRenamed(known, droplets);
  const names = namesOf(madeByOthers(known.recordedLock, droplets.unknown));
  if (names.length === 0) return [...renamed, ...leftRunning(known, droplets)];
  const summary = `git is older than the fleet here: an apply of another clone has made ${listed(names)}, and this would leave them`;
  const hint =
    'git pull, then run again; if there is nothing to pull, run promguard destroy on a terminal, without --yes: it shows what stays, and asks';
  return [...renamed, new Problem('git-behind', summary, { hint })];
}

/** Hosts that an apply has made peers of others, and whose tunnels work: new ones, and those with new keys or another name. */
function peersOfOthers(
  { recordedLock, keys = {} }: Known,
  { hosts, unknown }: Pick<Observation, 'hosts' | 'unknown'>,
): string[] {
  const known = new Set<string | undefined>([
    ...Object.values(recordedLock.hosts).flatMap(publicKeysOf),
    ...Object.values(keys).map(({ pair }) => pair.publicKey),
    ...Object.values(hosts).flatMap(({ revokedKeys }) => revokedKeys),
  ]);
  const made = new Set(namesOf(madeByOthers(recordedLock, unknown)));
  // They may still stand on a host that was not reached when they went; whoever was reached has noted their keys.
  const removed = new Set(Object.values(recordedLock.reserved).map(({ host }) => host));
  const isKnownOn = (name: string) =>
    Object.values(hosts[name]?.tunnels ?? {}).some(({ publicKey }) => known.has(publicKey));
  const isElsewhere = ({ name, key }: { name: string; key: string }) => {
    const locked = lockedHost(recordedLock, name);
    // Under another name, it has the key that it had.
    if (known.has(key)) return !locked && made.has(name);
    if (!locked) return made.has(name) || !removed.has(name);
    // A lock that was written anew has no keys yet; and a host that was not reached may still have another one's former key.
    return locked.publicKey !== undefined && !isKnownOn(name);
  };
  const names = Object.values(ofFleet(hosts, recordedLock)).flatMap((observed) => {
    const ages = handshakeAges(observed);
    const isAtWork = ({ key }: { key: string }) => (ages.get(key) ?? sessionSeconds) < sessionSeconds;
    const peers = writtenPeers(observed);
    return peers.filter((peer) => isAtWork(peer) && isElsewhere(peer)).map(({ name }) => name);
  });
  return [...new Set(names)].sort();
}

/** Without the monitors, nobody says which of them work, and have the address or the key of what this makes or changes. */
function unseenOfOthers(
  { fleet, recordedLock }: Desired,
  { hosts, unknown }: Observation,
  plan: Pick<Plan, 'hosts'>,
): string[] {
  if (!fleet.hosts.some(({ name, role }) => role === 'monitor' && !hosts[name])) return [];
  const isNew = ({ changes, fate }: HostPlan) => isMade(fate) || changes.some(({ kind }) => kind === 'address');
  const made = plan.hosts.some(isNew) ? namesOf(madeByOthers(recordedLock, unknown)) : [];
  return [...withUnknownKeys({ fleet, recordedLock }, hosts), ...made];
}

/** A droplet that is gone, and one of this fleet that git does not know: under another name it is alive, and a second one would have its keys, or nobody. */
function mayBeRenamed({ fleet, recordedLock }: Desired, droplets: Droplets, plan: Pick<Plan, 'hosts'>): Problem[] {
  const chosen = new Set(plan.hosts.map(({ host }) => host));
  const gone = goneHosts({ ...droplets, fleet, locked: recordedLock.hosts }).filter((name) => chosen.has(name));
  const made = namesOf(madeByOthers(recordedLock, droplets.unknown));
  if (gone.length === 0 || made.length === 0) return [];
  const summary = `there is no droplet of ${listed(gone)} any more, but ${listed(made)}, which git does not know: if it was renamed, an apply would give its keys to a second one, or delete them`;
  const hint = `git pull, then run again; if it was renamed in the DigitalOcean panel, write formerly: ${gone[0]} beside its new name in fleet.yaml; if it is another droplet, run promguard apply on a terminal, without --yes: it asks`;
  return [new Problem('git-behind', summary, { hint, hosts: gone })];
}

function goneIn({ problems }: Pick<Plan, 'problems'>): string[] {
  return problems.flatMap(({ code, hosts }) => (code === 'droplet-gone' ? hosts : []));
}

/** Monitors note whom somebody has removed (revoked.ts). Without having asked one, nobody knows why a droplet is gone. */
function goneUnasked(
  { fleet }: Desired,
  { hosts, unreachable, droplets }: Observation,
  plan: Pick<Plan, 'problems'>,
): Problem[] {
  const gone = goneIn(plan);
  const isUnasked = (host: Host) =>
    host.role === 'monitor' && isThere(host, droplets) && !hosts[host.name] && !unreachable[host.name];
  if (gone.length === 0 || !fleet.hosts.some(isUnasked)) return [];
  const summary = `the droplet of ${listed(gone)} is gone, and no monitor was asked whether somebody has removed it`;
  const hint = `git pull first; if it is still in fleet.yaml then, run promguard apply for the whole fleet, or promguard apply ${gone.join(' ')} on a terminal, without --yes: it asks`;
  return [new Problem('git-behind', summary, { hint, hosts: gone })];
}

/** Droplets with the fleet's id that git does not know. */
export function madeByOthers(lock: Lock, unknown: Observation['unknown']): Droplet[] {
  return unknown.filter((one) => isMarked(one, lock));
}

export const namesOf = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name);

/** Where git may be older than the fleet, an apply, which makes hosts as git says, would put back what is older. */
export function pullFirst(problems: readonly Problem[], [older]: readonly Problem[]): readonly Problem[] {
  if (!older) return problems;
  const hints = new Map([
    [
      'drift-before-rotation',
      `git pull, then rotate again: ${older.summary}; if there is nothing to pull, run promguard apply first`,
    ],
    ['drift', 'git pull first, as the warning says; after that, promguard plan shows the drift in full'],
  ]);
  return problems.map((problem) => {
    const hint = hints.get(problem.code);
    return hint === undefined ? problem : problem.with({ hint });
  });
}

/** What of git would stop an apply, as warnings where nothing is applied. */
export function stopsOfGit(desired: Desired, observation: Observation): Problem[] {
  const known = { ...observation, fleet: desired.fleet, locked: desired.recordedLock.hosts };
  const stops = [...readmitted(known), ...keyFilesLost(desired)];
  return stops.map((problem) => problem.with({ severity: 'warning' }));
}

// What another clone's apply has done that no key pair and no droplet shows. Rule: told as far as hosts show it, and undone by nobody who was not asked.

import { lockedHost } from '../fleet/lock.ts';
import type { Lock } from '../fleet/model.ts';
import { tunnelFolder } from '../host/kinds/file.ts';
import { markOn } from '../host/kinds/mark.ts';
import { sessionSeconds } from '../host/kinds/tunnel.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import type { Change } from '../plan/change.ts';
import { groupBy } from '../plan/group.ts';
import { hasOtherHostKey, type Observation } from '../plan/observation.ts';
import type { Plan } from '../plan/plan.ts';
import { handshakeAges } from '../plan/tunnels.ts';
import { Problem } from '../problem.ts';
import { writtenPeers } from '../resources/metrics.ts';
import { listed } from '../words.ts';
import type { Desired } from './desired.ts';
import { leavingServers } from './giveback.ts';

/**
 * Both ends of a tunnel at work have another pre-shared key than git: an apply would put the old one back. Known by the files of their tunnels, which differ
 * in nothing but a secret. Where git has a second key, a rotation is unfinished, and nothing is to be pulled.
 */
export function withUnknownSecrets(
  { fleet, recordedLock, keys }: Pick<Desired, 'fleet' | 'recordedLock' | 'keys'>,
  { hosts }: Pick<Observation, 'hosts'>,
  plan: Pick<Plan, 'hosts'>,
): string[] {
  const differing = new Set(plan.hosts.flatMap(({ host, changes }) => (changes.some(isTunnelSecret) ? [host] : [])));
  const found = fleet.hosts.filter(({ name }) => differing.has(name) && !keys[name]?.next && !keys[name]?.previous);
  const names = found.flatMap(({ name, role }) => {
    const observed = hosts[name];
    if (role !== 'monitor' || !observed) return [];
    const ages = handshakeAges(observed);
    const isAtWork = (end: string) =>
      (ages.get(recordedLock.hosts[end]?.publicKey ?? '') ?? sessionSeconds) < sessionSeconds;
    const ends = found.flatMap((end) => (isAtWork(end.name) ? [end.name] : []));
    return ends.length > 0 ? [name, ...ends] : [];
  });
  return [...new Set(names)];
}

function isTunnelSecret(change: Change): boolean {
  if (change.kind !== 'file' || change.action !== 'update') return false;
  return change.content === 'secret' && change.path.startsWith(tunnelFolder);
}

/** The same, and what stops an apply below, as warnings of a plan. */
export function behindOthers(desired: Desired, observation: Observation, plan: Pick<Plan, 'hosts'>): Problem[] {
  const stops = [...replacedElsewhere(desired, observation, plan), ...renamedElsewhere(desired, observation)];
  return [
    ...behindSecrets(desired, observation, plan),
    ...stops.map((problem) => problem.with({ severity: 'warning' })),
  ];
}

function behindSecrets(desired: Desired, observation: Observation, plan: Pick<Plan, 'hosts'>): Problem[] {
  const hosts = withUnknownSecrets(desired, observation, plan);
  if (hosts.length === 0) return [];
  const summary = `git may be older than the fleet here: it does not know the pre-shared keys with which the tunnels of ${listed(hosts)} work`;
  const hint =
    'git pull, then plan again; if there is nothing to pull, ask whether somebody has rotated them and not pushed: an apply puts the keys of git back';
  return [new Problem('git-behind', summary, { severity: 'warning', hosts, hint })];
}

/**
 * Droplets that are to be replaced, and have another SSH host key than git: what is there may be what has taken their place. Where a run has begun that
 * itself, git has the key of what is still to boot.
 */
export function replacedElsewhere(
  { recordedLock }: Pick<Desired, 'recordedLock'>,
  observation: Pick<Observation, 'unreachable'>,
  plan: Pick<Plan, 'hosts'>,
): Problem[] {
  const isBegun = (name: string) => awaitsFirstBoot(lockedHost(recordedLock, name)?.sshHostKeys ?? []);
  const isOther = (name: string) => hasOtherHostKey(observation, name) && !isBegun(name);
  const hosts = plan.hosts.flatMap(({ host, fate }) => (fate === 'replace' && isOther(host) ? [host] : []));
  if (hosts.length === 0) return [];
  const summary = `the droplet of ${listed(hosts)} has another SSH host key than git: another clone may have replaced it already, and this would destroy the new one`;
  return [new Problem('git-behind', summary, { hint: pullOrAsk, hosts })];
}

/** Servers that every monitor has by another name than git, with the key of git. Of droplets, the cloud has the name. */
export function renamedElsewhere(
  desired: Pick<Desired, 'fleet' | 'revoked' | 'recordedLock'>,
  { hosts: observed }: Pick<Observation, 'hosts'>,
): Problem[] {
  const { fleet, recordedLock } = desired;
  const peers = Object.values(ofFleet(observed, recordedLock)).flatMap(writtenPeers);
  const named = groupBy(peers, ({ key }) => key);
  const servers = [...fleet.hosts.filter(({ kind }) => kind === 'static'), ...leavingServers(desired)];
  const renamed = servers.flatMap(({ name }) => {
    const said = (named.get(recordedLock.hosts[name]?.publicKey ?? '') ?? []).map((peer) => peer.name);
    const [other] = said.filter((one) => !fleet.renames.has(one));
    return other !== undefined && !said.includes(name) ? [{ name, other }] : [];
  });
  if (renamed.length === 0) return [];
  const pairs = renamed.map(({ name, other }) => `${other}, which git calls ${name}`);
  const summary = `git is older than the fleet here: an apply of another clone has renamed ${listed(pairs)}, and this one would undo that, or give it back`;
  return [new Problem('git-behind', summary, { hint: pullOrAsk, hosts: renamed.map(({ name }) => name) })];
}

export const pullOrAsk =
  'git pull, then run again; if there is nothing to pull, run promguard apply on a terminal, without --yes: it shows what goes, and asks';

/** Those that carry the fleet's mark: of one that is another fleet's, or was handed over, nothing follows for this one. */
export function ofFleet(hosts: Observation['hosts'], { id }: Lock): Observation['hosts'] {
  return Object.fromEntries(Object.entries(hosts).filter(([, { managed }]) => markOn(managed) === id));
}

// What another clone's apply has done that no key pair and no new name shows. Rule: told as far as hosts show it, and undone by nobody who was not asked.

import { lockedHost } from '../fleet/lock.ts';
import { tunnelFolder } from '../host/kinds/file.ts';
import { sessionSeconds } from '../host/kinds/tunnel.ts';
import { awaitsFirstBoot } from '../host/pin.ts';
import type { Change } from '../plan/change.ts';
import type { Observation } from '../plan/observation.ts';
import type { Plan } from '../plan/plan.ts';
import { handshakeAges } from '../plan/tunnels.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import type { Desired } from './desired.ts';

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

/** The same as a warning, for a plan. */
export function behindSecrets(desired: Desired, observation: Observation, plan: Pick<Plan, 'hosts'>): Problem[] {
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
  { unreachable }: Pick<Observation, 'unreachable'>,
  plan: Pick<Plan, 'hosts'>,
): Problem[] {
  const isBegun = (name: string) => awaitsFirstBoot(lockedHost(recordedLock, name)?.sshHostKeys ?? []);
  const isOther = (name: string) => unreachable[name]?.code === 'host-key-mismatch' && !isBegun(name);
  const hosts = plan.hosts.flatMap(({ host, fate }) => (fate === 'replace' && isOther(host) ? [host] : []));
  if (hosts.length === 0) return [];
  const summary = `the droplet of ${listed(hosts)} has another SSH host key than git: another clone may have replaced it already, and this would destroy the new one`;
  const hint =
    'git pull, then run again; if there is nothing to pull, run promguard apply on a terminal, without --yes: it asks';
  return [new Problem('git-behind', summary, { hint, hosts })];
}

// The plans of hosts that leave: a droplet is destroyed, a server given back, and one that is gone forgotten. Pure.

import type { Lock, Role } from '../fleet/model.ts';
import { filtersAgain, keepsSsh, releaseChanges, staysOn } from '../host/release.ts';
import type { Change } from '../plan/change.ts';
import { type ClosingPort, turning } from '../plan/closing.ts';
import type { Observation } from '../plan/observation.ts';
import { type HostPlan, isGivenBack, type Plan } from '../plan/plan.ts';
import type { Droplet } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { behindFleet } from './behind.ts';
import { type Desired, removedHosts } from './desired.ts';
import { type Droplets, roleOf, unknownDroplets } from './droplets.ts';
import { isLeftAsItIs, keptByOthers, keptByRevoked, leavingServers } from './giveback.ts';
import { goneOrUntagged, leftRunning } from './untagged.ts';

/** Of the hosts that fleet.yaml no longer names. */
export function removedPlans(desired: Desired, observation: Observation): HostPlan[] {
  const names = new Set(observation.removed.map(({ name }) => name));
  const servers = new Set(leavingServers(desired).map(({ name }) => name));
  const gone = removedHosts(desired).filter((name) => !names.has(name));
  return [
    ...observation.removed.map(destruction),
    ...gone.map((name) =>
      servers.has(name) ? release(name, observation, desired.recordedLock) : withoutDroplet(name, 'update'),
    ),
  ];
}

/** The plan that destroys these droplets and gives these servers back, does nothing else, and says what it leaves. */
export function destructionPlan(
  known: Pick<Desired, 'fleet' | 'recordedLock'>,
  { leaving, unreachable, ...listed }: Droplets & Pick<Observation, 'namesakes' | 'leaving' | 'unreachable'>,
): Plan {
  const { droplets, removed, unknown } = listed;
  const { recordedLock } = known;
  const others = unknownDroplets(unknown, recordedLock);
  const kept = keptByRevoked(recordedLock, Object.keys(recordedLock.hosts));
  const untagged = goneOrUntagged(known.fleet, [], leftRunning(known, listed));
  const problems = [
    ...behindFleet(known, listed),
    ...others,
    ...untagged,
    ...Object.values(unreachable),
    ...kept,
    ...keptByOthers(recordedLock, leaving),
  ];
  const going = [...Object.values(droplets), ...removed];
  const servers = Object.keys({ ...leaving, ...unreachable });
  const hosts = [...going.map(destruction), ...servers.map((name) => release(name, { leaving }, recordedLock))];
  const closing = closedByLeaving(hosts, { leaving });
  return { fleet: known.fleet.name, offline: false, hosts, cost: undefined, closing, problems };
}

/** Ports in use that close where these plans give servers back. */
export function closedByLeaving(plans: readonly HostPlan[], { leaving }: Pick<Observation, 'leaving'>): ClosingPort[] {
  return plans.filter(isGivenBack).flatMap(({ host }) => {
    const observed = leaving[host];
    return observed ? turning(host, observed, releaseChanges(observed)).closes : [];
  });
}

function destruction(droplet: Droplet): HostPlan {
  const { name, region } = droplet;
  const role = roleOf(droplet);
  return { host: name, role, region, fate: 'destroy', changes: [deletion(droplet, role)], foreignRules: [] };
}

export function deletion({ id, name, size, image, region }: Droplet, role: Role): Change {
  const before = { size, image, region, id };
  const loses = role === 'monitor' ? (['disk', 'metrics'] as const) : (['disk'] as const);
  return { kind: 'droplet', id: `droplet:${name}`, action: 'delete', before, after: undefined, loses };
}

/** One that does not answer stays as it is until it does; one without anything of ours is forgotten, which destroys nothing. */
function release(host: string, { leaving }: Pick<Observation, 'leaving'>, lock: Pick<Lock, 'id'>): HostPlan {
  const observed = leaving[host];
  if (observed && isLeftAsItIs(observed, lock)) return withoutDroplet(host, 'update');
  if (!observed) return { ...withoutDroplet(host, 'unreachable'), leaves: true, changes: [] };
  const plan = withoutDroplet(host, 'destroy');
  const changes = releaseChanges(observed);
  const again = filtersAgain(observed, changes) && { filtersAgain: true as const };
  // Whom that lets in is its own to say.
  const { opens } = again ? { opens: [] } : turning(host, observed, changes);
  const ssh = keepsSsh(observed, changes) && { keepsSsh: true as const };
  const what = { host, filtered: staysOn(observed), ...again, ...ssh, opens };
  const server: Change = { kind: 'server', id: `server:${host}`, action: 'delete', ...what };
  return { ...plan, changes: [server, ...plan.changes, ...changes] };
}

/** The problem of a server that does not answer. */
export function leavesUnseen(problem: Problem): Problem {
  const line =
    'it leaves the fleet: an apply takes it out of the other hosts, and it keeps what PromGuard put there until an apply reaches it';
  return problem.with({ also: [...problem.also, line] });
}

/** A removed host without a droplet; its role and region are not recorded. */
export function withoutDroplet(host: string, fate: HostPlan['fate']): HostPlan {
  const keys: Change = { kind: 'key', id: `key:${host}`, action: 'delete', host };
  return { host, role: '', region: '', fate, changes: [keys], foreignRules: [] };
}

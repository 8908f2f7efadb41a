// Revokes a compromised host: in git first, then on its peers, without contacting the host or its droplet.

import { lockedHost } from '../fleet/lock.ts';
import type { Host } from '../fleet/model.ts';
import { mayKnow } from '../fleet/topology.ts';
import { assume } from '../host/assume.ts';
import { diff } from '../host/diff.ts';
import { managedPath } from '../host/kinds/mark.ts';
import { lackingProblems } from '../plan/lacking.ts';
import type { Observation } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { itemsOn } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { checkRevocable } from './chosen.ts';
import { configure } from './configure.ts';
import type { HostWork } from './configure-host.ts';
import type { Desired } from './desired.ts';
import { observe } from './observe.ts';
import { makePlan } from './plan.ts';
import { checkBefore } from './preflight.ts';
import { recordPardon, recordRevocation } from './record.ts';
import { siteOf } from './site.ts';
import { findTraces } from './traces.ts';
import { atOnce } from './waves.ts';

/** What a revocation has reached. */
export interface Revocation {
  /** Hosts that were seen without it as a peer. */
  removedFrom: string[];
  problems: Problem[];
}

/** Records in git that the host is revoked; read the desired fleet again afterwards. Throws a Problem for a host that is not in the lock. */
export async function markRevoked(world: World, desired: Desired, name: string): Promise<void> {
  checkRevocable(desired.recordedLock, name, false);
  await recordRevocation(world, desired, name);
}

/** Removes the mark; the next apply makes new keys for the host. */
export async function pardon(world: World, desired: Desired, name: string): Promise<void> {
  checkRevocable(desired.recordedLock, name, true);
  await recordPardon(world, desired, name);
}

/** Removes the host from everybody who may have it as a peer. desired: read after the revocation. */
export async function removeFromPeers(world: World, desired: Desired, name: string): Promise<Revocation> {
  const recorded = recordedHosts(desired);
  // The role of a host that fleet.yaml no longer names is not recorded.
  const { role } = desired.revoked.find((host) => host.name === name) ?? {};
  const hosts = mayKnow(recorded, role);
  const narrowed = { ...desired, fleet: { ...desired.fleet, hosts: recorded } };
  const only = hosts.map((host) => host.name);
  const observation = await observe(world, narrowed, only);
  refuse(checkBefore('apply', narrowed, observation, makePlan(narrowed, observation, only)));
  const configured = await configure(world, narrowed, observation, hosts, {
    // One that fails must not keep the others from removing it.
    rollout: atOnce(desired.fleet.parallel),
    selects: becauseOf(narrowed, observation, name),
  });
  const { left } = await findTraces(world, narrowed, configured, hosts, [name]);
  const silent = new Set([...Object.keys(configured.failed), ...Object.keys(left)]);
  return {
    removedFrom: only.filter((host) => !silent.has(host)),
    problems: [
      ...Object.values(configured.failed),
      ...lackingProblems(configured.lacking),
      ...Object.values(left),
      ...mayKnow(pardonedHosts(desired), role).map((host) => waitsForKeys(host, name)),
    ],
  };
}

/** What else fleet.yaml changes on a host, or somebody has changed there, waits for an apply, which shows it first. */
function becauseOf(desired: Desired, observation: Observation, name: string) {
  const before = rolesOf(desired, name).map((host) => {
    const hosts = [...desired.fleet.hosts, host];
    return siteOf({ ...desired, fleet: { ...desired.fleet, hosts } }, observation);
  });
  return (self: SiteHost, after: Site): HostWork['selects'] => {
    const observed = observation.hosts[self.host.name];
    const items = itemsOn(self, after, observed);
    const changes = before.flatMap((site) => {
      const was = site.host(self.host.name);
      return was ? diff(self.host.name, items, assume(itemsOn(was, site, observed))).changes : [];
    });
    const ids = new Set(changes.map(({ id }) => id));
    // The list is kept by each change; as a whole it would forget what an apply has still to remove.
    ids.delete(`file:${managedPath}`);
    return ({ id }) => ids.has(id);
  };
}

/** The revoked host as it was; one that fleet.yaml no longer names may have been either. */
function rolesOf({ fleet, revoked }: Desired, name: string): Host[] {
  const known = revoked.find((host) => host.name === name);
  if (known) return [known];
  const at = fleet.places.monitors;
  const bare = {
    name,
    region: '',
    interface: '',
    labels: {},
    allow: [],
    at,
    kind: 'static',
    address: '',
    hostKey: undefined,
  } as const;
  return [
    { ...bare, role: 'monitor' },
    { ...bare, role: 'node' },
  ];
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

function waitsForKeys({ name }: Host, removed: string): Problem {
  return new Problem('removal-not-seen', `${name} may still have ${removed} as a peer: it is waiting for new keys`, {
    hint: `promguard apply gives ${name} new keys, and removes ${removed} from it`,
  });
}

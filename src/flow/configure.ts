// Configures hosts: tunnels whose keys change switch at a barrier, everything else changes in waves, a canary first.

import type { Host } from '../fleet/model.ts';
import { isOfTunnel, restartsTunnel } from '../host/confirm.ts';
import type { Observed } from '../host/item.ts';
import type { ObservedTunnel } from '../host/kinds/tunnel.ts';
import { stageOf } from '../keys/rotation.ts';
import { refusedHosts } from '../plan/checks/access.ts';
import { type HostResult, type Observation, withResults } from '../plan/observation.ts';
import type { World } from '../ports.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { Barrier } from './barrier.ts';
import {
  changesOf,
  configureHost,
  type HostWork,
  hostWork,
  isKnown,
  refusalOf,
  type Setting,
} from './configure-host.ts';
import type { Desired } from './desired.ts';
import type { Pins } from './pin.ts';
import { existing, siteOf } from './site.ts';
import { atOnce, inWaves, type Rollout } from './waves.ts';

/**
 * Configures the hosts that have not failed yet, each as soon as its own SSH host key is pinned. With `barrier`, all of their tunnels switch together; otherwise only those that an
 * interrupted rotation was about to switch.
 */
export async function configure(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
  { rollout = desired.fleet, pins = new Map() }: { rollout?: Rollout | 'barrier'; pins?: Pins } = {},
): Promise<Observation> {
  const setting = { world, desired, site: existing(siteOf(desired, observation)), pins };
  const names = new Set(hosts.map(({ name }) => name).filter((name) => !observation.failed[name]));
  const chosen = setting.site.hosts.filter(({ host }) => names.has(host.name));
  const work = chosen.map((self) => hostWork(setting, observation, self, () => true));
  const admitted = withResults(observation, refusals(desired, observation, work));
  const all = workLeft(setting, admitted, work);
  const switching = rollout === 'barrier' ? all : switchingKeys(setting, admitted, all);
  // Whoever is prepared at a barrier waits for the others, and not for long.
  await Promise.all(switching.map(({ name }) => pins.get(name)));
  const switched = withResults(admitted, await atBarrier(switching));
  const next = rollout === 'barrier' ? switched : await inRollout(setting, switched, all, switching, rollout);
  for (const name of names) {
    const problem = next.failed[name];
    if (problem) world.progress.host(name, `failed: ${problem.summary}`);
  }
  return next;
}

/** Hosts that cannot be changed, or must not be. */
function refusals({ fleet }: Desired, { hosts, unreachable }: Observation, work: readonly HostWork[]): HostResult[] {
  const refused = refusedHosts(fleet, hosts);
  return work.flatMap(({ name, compared, pins }): HostResult[] => {
    const failed =
      (pins.has(name) ? undefined : unreachable[name]) ?? refusalOf(compared?.problems ?? []) ?? refused[name];
    return failed ? [{ name, failed }] : [];
  });
}

/** The work that is left: on hosts that have not failed and have changes. */
function workLeft({ world, pins }: Setting, { failed }: Observation, work: readonly HostWork[]): HostWork[] {
  return work.filter((host) => {
    if (failed[host.name]) return false;
    const idle = !pins.has(host.name) && isKnown(host) && host.compared && changesOf(host, host.compared).length === 0;
    if (idle) world.progress.host(host.name, 'unchanged');
    return !idle;
  });
}

/** The changes that did not wait at the barrier. Hosts that switched there are compared anew. */
async function inRollout(
  setting: Setting,
  observation: Observation,
  all: readonly HostWork[],
  switching: readonly HostWork[],
  rollout: Rollout,
): Promise<Observation> {
  const switched = new Set(switching.map(({ name }) => name));
  const renewed = all.map((host) =>
    switched.has(host.name) ? hostWork(setting, observation, host.self, host.selects) : host,
  );
  return withResults(observation, await inWaves(workLeft(setting, observation, renewed), rollout, configureHost));
}

/** All at once: between the first host and the last one, tunnels are down. Connections are open already. */
function atBarrier(work: readonly HostWork[]): Promise<HostResult[]> {
  const barrier = new Barrier(work);
  return inWaves(work, atOnce(work.length), async (host) => {
    const result = await configureHost({ ...host, barrier });
    barrier.passed(host.name);
    return result;
  });
}

/** The hosts at either end of a tunnel whose keys are half switched, with only their tunnels to change; the rest follows in waves. */
function switchingKeys({ desired, site }: Setting, observation: Observation, work: readonly HostWork[]): HostWork[] {
  const between = new Set(
    site.hosts.filter((self) => isBetweenKeys(self, site, desired, observation)).map(({ host }) => host.name),
  );
  if (between.size === 0) return [];
  const isEnd = ({ name }: HostWork) => [name, ...site.topology.peersOf(name)].some((end) => between.has(end));
  return work.filter(isEnd).flatMap((host): HostWork[] => {
    const ofTunnel = { ...host, selects: isOfTunnel };
    const changes = isKnown(host) && host.compared ? changesOf(ofTunnel, host.compared) : [];
    // New keys never need a restart, so this change has another reason.
    return changes.length > 0 && !changes.some(restartsTunnel) ? [ofTunnel] : [];
  });
}

/** An interrupted rotation recorded which keys are in use, but the host may still have the others. */
function isBetweenKeys(self: SiteHost, site: Site, { keys }: Desired, { hosts }: Observation): boolean {
  const { name } = self.host;
  const stage = stageOf(keys[name]);
  const hasOthers = tunnelsOf(hosts[name]).some(({ publicKey }) => publicKey !== self.publicKey);
  return stage === 'switched' || (hasOthers && (stage === 'announced' || isUnknownToPeers(self, site, hosts)));
}

/** Its key file was made anew, as nobody could open the old one: a host that only says to have another key is known by its own. */
function isUnknownToPeers(self: SiteHost, site: Site, hosts: Observation['hosts']): boolean {
  return site
    .peersOf(self)
    .every(({ host }) =>
      tunnelsOf(hosts[host.name]).every(({ peers }) => peers.every(({ publicKey }) => publicKey !== self.publicKey)),
    );
}

function tunnelsOf(observed: Observed | undefined): ObservedTunnel[] {
  return Object.values(observed?.tunnels ?? {});
}

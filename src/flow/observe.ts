// Asking the cloud and every host. Rule: reads only; a host that cannot be reached is reported, never guessed about.

import { checkCatalogue } from '../fleet/availability.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import { readFacts } from '../host/facts.ts';
import type { Observed } from '../host/item.ts';
import { observeScript } from '../host/observe.ts';
import { inParallel } from '../parallel.ts';
import type { Droplet, World } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { itemsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { cloudOf, findSettled, missingDroplets } from './droplets.ts';
import type { Observation } from './observation.ts';
import { addressOf, knownHostPatienceSeconds, silenceSeconds, targetOf } from './reach.ts';
import { siteHost, siteOf } from './site.ts';

/** Lists the droplets, checks what the cloud sells, and observes every host that exists. Throws Problems. */
export async function observe(world: World, desired: Desired, only?: readonly string[]): Promise<Observation> {
  const { fleet } = desired;
  const { droplets, removed } = await findSettled(world, desired, only);
  const missing = missingDroplets(fleet, { droplets }, only);
  if (missing.length > 0) {
    refuse(checkCatalogue({ ...fleet, hosts: missing }, await cloudOf(world).catalogue()));
  }
  const observation: Observation = { droplets, removed, hosts: {}, unreachable: {}, changed: new Set() };
  const present = fleet.hosts.filter((host) => addressOf(host, droplets) && (!only || only.includes(host.name)));
  await observeHosts(world, desired, observation, present, knownHostPatienceSeconds);
  return observation;
}

/** A server of one's own in the place of a droplet: as long as both have one name, nobody can say which of them a monitor still knows. */
export function namesakes({ removed }: Pick<Observation, 'removed'>, { hosts }: Fleet): Problem[] {
  return removed.flatMap(({ id, name }) => {
    const host = hosts.find((one) => one.name === name);
    if (!host) return [];
    return new Problem(
      'todo',
      `\`${name}\` has an address of its own, and droplet ${id} of that name is still in this fleet`,
      {
        at: host.at,
        hint: 'give the server another name, so that the droplet leaves in this change; or delete or untag the droplet in the DigitalOcean panel',
      },
    );
  });
}

/** Observes hosts side by side, one round trip each, and adds what they say to `found`. */
async function observeHosts(
  world: World,
  desired: Desired,
  observation: Observation,
  hosts: readonly Host[],
  patienceSeconds: number,
): Promise<void> {
  const site = siteOf(desired, observation.droplets);
  await inParallel(hosts, desired.fleet.parallel, async ({ name }) => {
    try {
      world.progress.host(name, 'observe');
      observation.hosts[name] = await observeHost(
        world,
        desired,
        observation.droplets,
        siteHost(site, name),
        site,
        patienceSeconds,
      );
      delete observation.unreachable[name];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      observation.unreachable[name] = error;
    }
  });
}

/** One round trip: everything that is wanted of the host, its sockets, and on a monitor Prometheus' targets. */
export async function observeHost(
  world: World,
  desired: Desired,
  droplets: Record<string, Droplet>,
  self: SiteHost,
  site: Site,
  patienceSeconds: number,
): Promise<Observed> {
  const { host } = self;
  const script = observeScript(itemsOf(self, site), { targets: host.role === 'monitor', sockets: true });
  const output = await world.remote.run(targetOf(host, desired, droplets), script, { patienceSeconds, silenceSeconds });
  return readFacts(host.name, output.stdout);
}

// Proof: every tunnel is alive, every target is scraped, and nothing but what is declared answers from outside. Rule: waits and looks; assess.ts judges.

import { scrapeInterval } from '../fleet/duration.ts';
import type { Host } from '../fleet/model.ts';
import { readFacts } from '../host/facts.ts';
import { observeScript } from '../host/observe.ts';
import { inParallel } from '../parallel.ts';
import type { Evidence } from '../plan/evidence.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { itemsOf } from '../resources/index.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { assess, isMissing, type Probed, type Since, scrapesOf } from './assess.ts';
import type { Desired } from './desired.ts';
import type { Observation } from './observation.ts';
import { addressOf, silenceSeconds, targetOf } from './reach.ts';
import { existing, siteOf } from './site.ts';

/** A host that claims to listen on more is shown as it is: its own problem, and nobody waits for it. */
const mostPorts = 500;

/** Tried on every host even when the host does not say that it listens there. */
const wellKnownPorts = [22, 80, 443, 9090, 9091, 9093, 9100];

/** With `wait`, until every monitor scrapes all that it should, for a bounded time; then looks from outside. Nobody waits for hosts that failed. */
export async function prove(
  world: World,
  desired: Desired,
  observation: Observation,
  options: { wait: boolean; failed?: Record<string, Problem> },
): Promise<Evidence[]> {
  const site = existing(siteOf(desired, observation.droplets));
  const failed = options.failed ?? {};
  const since = options.wait ? await awaitScrapes(world, desired, observation, site, failed) : {};
  const open = await inParallel(
    site.hosts,
    desired.fleet.parallel,
    async ({ host }): Promise<[string, Probed]> => [host.name, await probePorts(world, host, observation)],
  );
  return assess(site, observation, Object.fromEntries(open), { since, failed });
}

/**
 * Asks each monitor again until its targets are up, and those that this run has changed have been scraped since then. The facts
 * of the monitors are renewed. Gives the time from which on a scrape counted.
 */
async function awaitScrapes(
  world: World,
  desired: Desired,
  observation: Observation,
  site: Site,
  failed: Record<string, Problem>,
): Promise<Since> {
  const since: Record<string, number> = {};
  const isReady = (host: string) => observation.hosts[host] !== undefined && !Object.hasOwn(failed, host);
  const isLost = (host: string) => observation.unreachable[host] !== undefined || Object.hasOwn(failed, host);
  await inParallel(site.monitors, desired.fleet.parallel, async (monitor) => {
    const { name } = monitor.host;
    const until = world.clock.now().getTime() + patienceMilliseconds(desired);
    if (observation.changed.size > 0 && isReady(name)) {
      await renewMonitor(world, desired, observation, monitor, site);
      // It tells its time in whole seconds, rounded down.
      since[name] = (observation.hosts[name]?.now ?? 0) + 1;
    }
    while (isReady(name)) {
      const scrapes = scrapesOf(monitor, site, observation, since);
      const missing = scrapes.filter((scrape) => isMissing(scrape) && !isLost(scrape.host));
      if (missing.length === 0 || world.clock.now().getTime() >= until) break;
      world.progress.host(name, `await scrapes: ${missing.length} to come`);
      await world.clock.sleep(1000);
      await renewMonitor(world, desired, observation, monitor, site);
    }
    if (isReady(name)) world.progress.host(name, 'done');
  });
  return since;
}

/** Prometheus spreads first scrapes over one interval, and may see a changed targets file seconds later. */
function patienceMilliseconds({ fleet }: Desired): number {
  return scrapeInterval(fleet) * 2000 + 30_000;
}

/** Asks a monitor again for its tunnel and its targets. */
export async function renewMonitor(
  world: World,
  desired: Desired,
  observation: Observation,
  self: SiteHost,
  site: Site,
): Promise<void> {
  const tunnel = itemsOf(self, site).filter(({ kind }) => kind === 'tunnel');
  const script = observeScript(tunnel, { targets: true, sockets: false });
  const { name } = self.host;
  try {
    const output = await world.remote.run(targetOf(self.host, desired, observation.droplets), script, {
      silenceSeconds,
    });
    const { targets, tunnels, now } = readFacts(name, output.stdout);
    const known = observation.hosts[name];
    if (known) observation.hosts[name] = { ...known, targets, tunnels, now };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    observation.unreachable[name] = error;
    delete observation.hosts[name];
  }
}

/** Only a port on which something listens can answer, so the host's own list and the well-known ones are enough. */
async function probePorts(world: World, host: Host, { droplets, hosts }: Observation): Promise<Probed> {
  const listening = (hosts[host.name]?.listening ?? [])
    .filter(({ proto, address }) => proto === 'tcp' && !/^(127\.|::1)/.test(address))
    .map(({ port }) => port);
  const all = [...new Set([...wellKnownPorts, ...listening])];
  const ports = all.slice(0, mostPorts).sort((a, b) => a - b);
  const addresses = [addressOf(host, droplets), droplets[host.name]?.ipv6].filter((address) => address !== undefined);
  const answers = await Promise.all(addresses.map((address) => world.probe.openPorts(address, ports)));
  const open = answers.flatMap((answer) => answer ?? []);
  return {
    open: [...new Set(open)].sort((a, b) => a - b),
    unseen: addresses.filter((_, at) => answers[at] === undefined),
    untried: all.length - ports.length,
  };
}

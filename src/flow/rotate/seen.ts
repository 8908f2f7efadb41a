// New keys at work: a handshake and a scrape with them. Rule: believes what the monitors saw, after they were told.

import { readScrapes, type ScrapeHistory, scrapesScript } from '../../host/scrapes.ts';
import { inParallel } from '../../parallel.ts';
import type { World } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Site } from '../../resources/site.ts';
import type { Desired } from '../desired.ts';
import type { Observation } from '../observation.ts';
import { renewMonitor } from '../prove.ts';
import { targetOf } from '../reach.ts';
import { existing, siteOf } from '../site.ts';

/** A tunnel as a monitor sees it. */
export interface Pair {
  monitor: string;
  host: string;
}

/** Unix seconds by the clock of each monitor. */
export type Times = Readonly<Record<string, number>>;

export interface Since {
  handshake: Times;
  scrape: Times;
}

/** The monitors' own time, as they said it last. */
export function timesOf({ fleet }: Desired, { hosts }: Pick<Observation, 'hosts'>): Times {
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor');
  return Object.fromEntries(monitors.flatMap(({ name }) => (hosts[name] ? [[name, hosts[name].now]] : [])));
}

/** Every tunnel of these hosts: to and from each monitor. */
export function pairsOf(site: Site, hosts: ReadonlySet<string>): Pair[] {
  return site.monitors.flatMap((self) => {
    const monitor = self.host.name;
    const scraped = site.scrapedBy(self).map(({ host }) => host.name);
    return scraped
      .filter((host) => host !== monitor && (hosts.has(host) || hosts.has(monitor)))
      .map((host) => ({ monitor, host }));
  });
}

/** Waits until each pair has had a handshake and a scrape since then, for a bounded time. Gives those that have not. */
export async function awaitSeen(
  world: World,
  desired: Desired,
  observation: Observation,
  pairs: readonly Pair[],
  since: Since,
  patienceSeconds: number,
): Promise<Pair[]> {
  const site = existing(siteOf(desired, observation.droplets));
  const until = world.clock.now().getTime() + patienceSeconds * 1000;
  const monitors = site.monitors.filter(({ host }) => pairs.some(({ monitor }) => monitor === host.name));
  const unseen = await inParallel(monitors, desired.fleet.parallel, async (self) => {
    const { name } = self.host;
    let left = pairs.filter(({ monitor }) => monitor === name);
    for (;;) {
      const known = observation.hosts[name];
      await renewMonitor(world, desired, observation, self, site);
      // A connection that broke says nothing of any key: as long as there is time, it is asked again.
      if (known && !observation.hosts[name] && world.clock.now().getTime() < until) {
        observation.hosts[name] = known;
        delete observation.unreachable[name];
      }
      const history = await scrapesOf(world, desired, observation, name, since.scrape[name] ?? 0);
      left = left.filter((pair) => !isSeen(pair, site, observation, history, since));
      if (left.length === 0 || !observation.hosts[name] || world.clock.now().getTime() >= until) return left;
      world.progress.host(name, `await a handshake and a scrape with new keys: ${left.length} to come`);
      await world.clock.sleep(1000);
    }
  });
  return unseen.flat();
}

function isSeen(
  { monitor, host }: Pair,
  site: Site,
  { hosts }: Observation,
  history: ScrapeHistory | undefined,
  since: Since,
): boolean {
  const self = site.host(host);
  const peers = Object.values(hosts[monitor]?.tunnels ?? {}).flatMap((tunnel) => tunnel.peers);
  const handshake = peers.find(({ publicKey }) => publicKey === self?.publicKey)?.handshakeAt ?? 0;
  if (!self || handshake < (since.handshake[monitor] ?? 0) || handshake === 0) return false;
  const told = since.scrape[monitor] ?? 0;
  return site
    .targetsOf(self)
    .every((target) =>
      history?.scrapes.some(
        ({ job, instance, samples }) =>
          job === target.job && instance === target.instance && samples.some(({ at, up }) => up && at > told),
      ),
    );
}

/** What a monitor has scraped since then; undefined when it does not say. */
export async function scrapesOf(
  world: World,
  desired: Desired,
  { droplets }: Observation,
  monitor: string,
  since: number,
): Promise<ScrapeHistory | undefined> {
  const host = desired.fleet.hosts.find(({ name }) => name === monitor);
  if (!host) return undefined;
  try {
    const { stdout } = await world.remote.run(targetOf(host, desired, droplets), scrapesScript(since));
    return readScrapes(stdout);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return undefined;
  }
}

// Waits until monitors have seen new keys at work: a handshake and a scrape since the switch.

import type { Observed } from '../../host/item.ts';
import { readScrapes, type ScrapeHistory, scrapesScript } from '../../host/scrapes.ts';
import { inParallel } from '../../parallel.ts';
import { type HostResult, type Observation, withResults } from '../../plan/observation.ts';
import type { World } from '../../ports.ts';
import { attempt, Problem } from '../../problem.ts';
import type { Site } from '../../resources/site.ts';
import type { Desired } from '../desired.ts';
import { observeAgain } from '../observe.ts';
import { poll } from '../poll.ts';
import { targetOf } from '../reach.ts';
import { existing, siteOf } from '../site.ts';

/** A tunnel from a monitor to a host that it scrapes. */
export interface WatchedTunnel {
  monitor: string;
  host: string;
}

/** Unix seconds by the clock of each monitor. */
export type Times = Readonly<Record<string, number>>;

/** The monitors' clocks, as last observed. */
export function timesOf({ fleet }: Desired, { hosts }: Pick<Observation, 'hosts'>): Times {
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor');
  return Object.fromEntries(monitors.flatMap(({ name }) => (hosts[name] ? [[name, hosts[name].now]] : [])));
}

/** Every tunnel with one of these hosts at either end. */
export function tunnelsOf(site: Site, hosts: ReadonlySet<string>): WatchedTunnel[] {
  return site.monitors.flatMap((self) => {
    const monitor = self.host.name;
    const scraped = site.scrapedBy(self).map(({ host }) => host.name);
    return scraped
      .filter((host) => host !== monitor && (hosts.has(host) || hosts.has(monitor)))
      .map((host) => ({ monitor, host }));
  });
}

/** Waits a bounded time until each tunnel has had a handshake and a scrape since then; `unseen` are those that have not. */
export async function awaitSeen(
  world: World,
  desired: Desired,
  observation: Observation,
  tunnels: readonly WatchedTunnel[],
  since: { handshake: Times; scrape: Times },
  patienceSeconds: number,
): Promise<{ observation: Observation; unseen: WatchedTunnel[] }> {
  const site = existing(siteOf(desired, observation));
  const asked = new Set(tunnels.map(({ monitor }) => monitor));
  const monitors = site.monitors.filter(({ host }) => asked.has(host.name));
  const waited = await inParallel(monitors, desired.fleet.parallel, async (self) => {
    const { name } = self.host;
    let known = observation;
    let result: HostResult = { name };
    let unseen = tunnels.filter(({ monitor }) => monitor === name);
    await poll(world.clock, patienceSeconds, async () => {
      result = await observeAgain(world, desired, known, self, site);
      // A broken connection says nothing about keys: as long as there is time, the monitor is asked again.
      if (result.observed !== 'outdated') known = withResults(known, [result]);
      const history = await scrapeHistory(world, desired, known, name, since.scrape[name] ?? 0);
      const isSeen = sightingsOf(site, known.hosts[name], history, since.handshake[name] ?? 0, since.scrape[name] ?? 0);
      unseen = unseen.filter(({ host }) => !isSeen(host));
      const done = unseen.length === 0 || !known.hosts[name];
      if (!done) world.progress.host(name, `await a handshake and a scrape with new keys: ${unseen.length} to come`);
      return { done, value: undefined };
    });
    return { result, unseen };
  });
  return {
    observation: withResults(
      observation,
      waited.map(({ result }) => result),
    ),
    unseen: waited.flatMap(({ unseen }) => unseen),
  };
}

/** Whether a monitor has had a handshake with a host and a scrape of it since then, by its last answers, indexed once for all hosts. */
function sightingsOf(
  site: Site,
  monitor: Observed | undefined,
  history: ScrapeHistory | undefined,
  handshakeSince: number,
  scrapeSince: number,
): (host: string) => boolean {
  const peers = Object.values(monitor?.tunnels ?? {}).flatMap((tunnel) => tunnel.peers);
  const handshakes = new Map(peers.map(({ publicKey, handshakeAt }) => [publicKey, handshakeAt ?? 0]));
  const fresh = history?.scrapes.filter(({ samples }) => samples.some(({ at, up }) => up && at > scrapeSince)) ?? [];
  const scraped = new Set(fresh.map(({ job, instance }) => `${job} ${instance}`));
  return (host) => {
    const self = site.host(host);
    const handshake = handshakes.get(self?.publicKey ?? '') ?? 0;
    if (!self || handshake === 0 || handshake < handshakeSince) return false;
    const targets = site.targetsOf(self).filter(({ isApp }) => !isApp);
    return targets.every(({ job, instance }) => scraped.has(`${job} ${instance}`));
  };
}

/** What a monitor has scraped since then; undefined if it does not answer. */
export async function scrapeHistory(
  world: World,
  desired: Desired,
  { droplets }: Pick<Observation, 'droplets'>,
  monitor: string,
  since: number,
): Promise<ScrapeHistory | undefined> {
  const host = desired.fleet.hosts.find(({ name }) => name === monitor);
  if (!host) return undefined;
  const output = await attempt(() => world.remote.run(targetOf(host, desired, droplets), scrapesScript(since)));
  return output instanceof Problem ? undefined : readScrapes(output.stdout);
}

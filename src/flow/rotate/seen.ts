// New keys at work: a handshake and a scrape with them. Rule: believes what the monitors saw after they were asked to switch.

import type { Observed } from '../../host/item.ts';
import { readScrapes, type ScrapeHistory, scrapesScript } from '../../host/scrapes.ts';
import { inParallel } from '../../parallel.ts';
import type { World } from '../../ports.ts';
import { attempt, Problem } from '../../problem.ts';
import type { Site } from '../../resources/site.ts';
import type { Desired } from '../desired.ts';
import { type HostResult, type Observation, withResults } from '../observation.ts';
import { observeAgain } from '../observe.ts';
import { poll } from '../poll.ts';
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

/** Waits until each pair has had a handshake and a scrape since then, for a bounded time; `unseen` are those that have not. */
export async function awaitSeen(
  world: World,
  desired: Desired,
  observation: Observation,
  pairs: readonly Pair[],
  since: Since,
  patienceSeconds: number,
): Promise<{ observation: Observation; unseen: Pair[] }> {
  const site = existing(siteOf(desired, observation.droplets));
  const asked = new Set(pairs.map(({ monitor }) => monitor));
  const monitors = site.monitors.filter(({ host }) => asked.has(host.name));
  const waited = await inParallel(monitors, desired.fleet.parallel, async (self) => {
    const { name } = self.host;
    let known = observation;
    let result: HostResult = { name };
    let unseen = pairs.filter(({ monitor }) => monitor === name);
    await poll(world.clock, patienceSeconds, async () => {
      result = await observeAgain(world, desired, known, self, site);
      // A connection that broke says nothing of any key: as long as there is time, it is asked again.
      if (result.observed !== 'unknown') known = withResults(known, [result]);
      const history = await scrapesOf(world, desired, known, name, since.scrape[name] ?? 0);
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

/** Whether a monitor has had a handshake and a scrape of a host since then, by what it said last; indexed once for all its hosts. */
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
    return site.targetsOf(self).every(({ job, instance }) => scraped.has(`${job} ${instance}`));
  };
}

/** What a monitor has scraped since then; undefined when it does not say. */
export async function scrapesOf(
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

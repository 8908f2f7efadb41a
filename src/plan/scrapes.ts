// What monitors should scrape and whether they do: pure; an old scrape proves nothing of what has changed since.

import { parseDuration, scrapeInterval } from '../fleet/duration.ts';
import type { ObservedTarget } from '../host/item.ts';
import { prometheusAddress } from '../resources/prometheus.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { isLacking } from './lacking.ts';
import { isAsked, type Observation } from './observation.ts';

/**
 * `pending`: up before the change, and not scraped since. `unknown`: its Prometheus says nothing of it, or nothing new. `not asked`: its
 * monitor was not asked, did not answer, or was left as it is and was never told of it.
 */
export type Health = 'up' | 'pending' | 'down' | 'unknown' | 'not asked';

/** A target that a monitor should scrape, as that monitor sees it. */
export interface Scrape {
  readonly monitor: string;
  readonly host: string;
  readonly job: string;
  readonly instance: string;
  readonly health: Health;
  /** Why it is not up; empty where it is. */
  readonly why: string;
  /** Whether Prometheus knows the target; undefined where Prometheus does not answer, or was not asked. */
  readonly isListed: boolean | undefined;
  /** What serves it failed in this run, which is reported as that. */
  readonly lacking: boolean;
}

/** When the first scrape that counts for changed hosts may be, by monitor, in Unix seconds by its clock; any scrape counts where it is missing. */
export type Since = Readonly<Record<string, number>>;

/** What a monitor should scrape, and whether it does. Other targets that it reports are no evidence of anything. */
export function scrapesOf(monitor: SiteHost, site: Site, observation: Observation, since: Since): Scrape[] {
  const { hosts, witnesses, changed, lacking } = observation;
  const { name } = monitor.host;
  const isWitness = !hosts[name];
  const observed = hosts[name] ?? witnesses[name];
  const reported = new Map(observed?.targets?.map((target) => [`${target.job} ${target.instance}`, target]));
  // Two scrapes may be under way at once; after that Prometheus no longer scrapes, whatever it still reports.
  const oldestOf = (target: ObservedTarget) =>
    (observed?.now ?? 0) - 2 * (parseDuration(target.scrapeInterval ?? '') ?? scrapeInterval(site.fleet)) - 10;
  const judge = (host: string, target: ObservedTarget | undefined): Pick<Scrape, 'health' | 'why'> => {
    if (!observed) return { health: 'not asked', why: 'its monitor was not asked' };
    if (isWitness && !isAsked(observation, host)) return { health: 'not asked', why: 'it was not asked about' };
    if (!observed.targets) return { health: 'unknown', why: 'Prometheus does not answer' };
    if (isWitness && !target) return { health: 'not asked', why: 'its monitor was not told of it' };
    if (!target || target.health === 'unknown')
      return { health: 'unknown', why: target?.lastError || 'not scraped yet' };
    if (target.health === 'down') return { health: 'down', why: target.lastError || 'it is down' };
    const last = target.lastScrape ?? 0;
    if (last < oldestOf(target)) return { health: 'unknown', why: 'its last scrape is too old' };
    const hasChanged = changed.has(name) || changed.has(host);
    if (hasChanged && last < (since[name] ?? 0)) return { health: 'pending', why: 'not scraped since the change' };
    return { health: 'up', why: '' };
  };
  const isSilent = observed?.targets === undefined && isLacking(lacking, name, 'prometheus');
  const isLost = (host: string, job: string) => isSilent || isLacking(lacking, host, job);
  return expectedScrapes(monitor, site).map(({ host, job, instance }): Scrape => {
    const target = reported.get(`${job} ${instance}`);
    const isListed = observed?.targets && target !== undefined;
    return { monitor: name, host, job, instance, ...judge(host, target), isListed, lacking: isLost(host, job) };
  });
}

function expectedScrapes(monitor: SiteHost, site: Site): Pick<Scrape, 'host' | 'job' | 'instance'>[] {
  const scraped = site
    .scrapedBy(monitor)
    .flatMap((self) => site.targetsOf(self).map(({ job, instance }) => ({ host: self.host.name, job, instance })));
  return [{ host: monitor.host.name, job: 'prometheus', instance: prometheusAddress }, ...scraped];
}

export function isMissing({ health }: Scrape): boolean {
  return health !== 'up';
}

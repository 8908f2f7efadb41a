// What monitors should scrape and whether they do: pure; an old scrape proves nothing of what has changed since.

import { parseDuration, scrapeInterval } from '../fleet/duration.ts';
import type { ObservedTarget } from '../host/item.ts';
import { prometheusAddress } from '../resources/prometheus.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { isLacking } from './lacking.ts';
import type { Observation } from './observation.ts';

/** A target that a monitor should scrape, as that monitor sees it. */
export interface Scrape {
  monitor: string;
  host: string;
  job: string;
  instance: string;
  seen: ObservedTarget | undefined;
  /** Why it is not scraped; undefined where it is. */
  missing: string | undefined;
  /** What serves it failed in this run, which is reported as that. */
  lacking: boolean;
}

/** When the first scrape that counts for changed hosts may be, by monitor, in Unix seconds by its clock; any scrape counts where it is missing. */
export type Since = Readonly<Record<string, number>>;

/** What a monitor should scrape, and whether it does. Other targets that it reports are no evidence of anything. */
export function scrapesOf(
  monitor: SiteHost,
  site: Site,
  { hosts, changed, lacking }: Pick<Observation, 'hosts' | 'changed' | 'lacking'>,
  since: Since,
): Scrape[] {
  const { name } = monitor.host;
  const observed = hosts[name];
  const reported = new Map(observed?.targets?.map((target) => [`${target.job} ${target.instance}`, target]));
  // Two scrapes may be under way at once; after that Prometheus no longer scrapes, whatever it still reports.
  const oldestOf = (target: ObservedTarget | undefined) =>
    (observed?.now ?? 0) - 2 * (parseDuration(target?.scrapeInterval ?? '') ?? scrapeInterval(site.fleet)) - 10;
  const whyMissing = (host: string, target: ObservedTarget | undefined) => {
    const hasChanged = changed.has(name) || changed.has(host);
    const last = target?.lastScrape ?? 0;
    const isFresh = last >= oldestOf(target) && !(hasChanged && last < (since[name] ?? 0));
    if (target?.health === 'up' && isFresh) return undefined;
    const silent = target?.health === 'up' ? 'its last scrape is too old' : 'not scraped yet';
    return target?.lastError || (observed?.targets ? silent : 'Prometheus does not answer');
  };
  const isSilent = observed?.targets === undefined && isLacking(lacking, name, 'prometheus');
  const isLost = (host: string, job: string) => isSilent || isLacking(lacking, host, job);
  return expectedScrapes(monitor, site).map(({ host, job, instance }) => {
    const seen = reported.get(`${job} ${instance}`);
    const missing = whyMissing(host, seen);
    return { monitor: name, host, job, instance, seen, missing, lacking: isLost(host, job) };
  });
}

function expectedScrapes(monitor: SiteHost, site: Site): Pick<Scrape, 'host' | 'job' | 'instance'>[] {
  const scraped = site
    .scrapedBy(monitor)
    .flatMap((self) => site.targetsOf(self).map(({ job, instance }) => ({ host: self.host.name, job, instance })));
  return [{ host: monitor.host.name, job: 'prometheus', instance: prometheusAddress }, ...scraped];
}

export function isMissing({ missing }: Scrape): boolean {
  return missing !== undefined;
}

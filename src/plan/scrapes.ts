// What monitors should scrape and whether they do: pure; an old scrape proves nothing of what has changed since.

import { parseDuration, scrapeInterval } from '../fleet/duration.ts';
import type { Observed, ObservedTarget } from '../host/item.ts';
import { prometheusAddress } from '../resources/loopback.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { isLacking } from './lacking.ts';
import { isAsked, isPoweredOff, type Observation } from './observation.ts';
import { handshakeAges, isStranger } from './tunnels.ts';

/**
 * `pending`: its Prometheus has it, and has not scraped it yet, or not since the change. `unknown`: its Prometheus says nothing of it, or
 * nothing new, as of a droplet that is powered off. `not asked`: its monitor was not asked, did not answer, or was left as it is and was never told of it, or its host was left as it is and may not know the monitor.
 */
export type Health = 'up' | 'pending' | 'down' | 'unknown' | 'not asked';

/** A target that a monitor should scrape, as that monitor sees it. */
export interface Scrape {
  readonly monitor: string;
  readonly host: string;
  readonly job: string;
  readonly instance: string;
  /** What serves it. */
  readonly unit: string;
  /** An application, which PromGuard neither installs nor starts. */
  readonly isApp: boolean;
  /** Where an application is to listen itself: on `instance`, or on the loopback address to which our socket there passes on. */
  readonly listensOn?: string;
  readonly health: Health;
  /** Why it is not up; empty where it is. */
  readonly why: string;
  /**
   * Whether its monitor reads a metric of it through the tunnel, which a scrape does and so does a fetch; undefined where neither was tried
   * since the change. It says nothing of what Prometheus has stored.
   */
  readonly tunnel: 'proved' | 'failed' | undefined;
  /** Of one that is pending, or was down before the last change or right after it: within how many seconds Prometheus is to scrape it. */
  readonly dueSeconds: number | undefined;
  /** Of one that is pending: its last scrape found it up. That is not surely since the change, and may have been right after it. */
  readonly wasUp: boolean;
  /** Since its last scrape, if there was one. */
  readonly ageSeconds: number | undefined;
  /** The address that its monitor has for it. */
  readonly url: string;
  /** Whether Prometheus knows the target; undefined where Prometheus does not answer, or was not asked. */
  readonly isListed: boolean | undefined;
  /** What serves it failed in this run, which is reported as that. */
  readonly lacking: boolean;
}

/** When the first scrape that counts of a host may be, in Unix seconds by its monitor's clock; 0 where any counts. */
export type Since = (monitor: string, host: string) => number;

/** By what hosts say of their last change. */
export function sinceLastChange(observation: Pick<Observation, 'hosts'>): Since {
  const changedAt = changesOf(observation);
  return (monitor, host) => Math.max(changedAt(monitor, monitor), changedAt(monitor, host));
}

/** When a host was last changed, by a monitor's clock, or 0. They were asked at about one time, by which their clocks are compared. */
function changesOf({ hosts }: Pick<Observation, 'hosts'>): Since {
  return (monitor, host) => {
    const { now = 0, changedAt } = hosts[host] ?? {};
    return changedAt === undefined ? 0 : Math.max(0, (hosts[monitor]?.now ?? 0) - Math.max(0, now - changedAt));
  };
}

/** What a monitor should scrape, and whether it does. Other targets that it reports are no evidence of anything. */
export function scrapesOf(monitor: SiteHost, site: Site, observation: Observation, since: Since): Scrape[] {
  const { hosts, witnesses, lacking } = observation;
  const { name } = monitor.host;
  const observed = hosts[name] ?? witnesses[name];
  // Of what a witness was never told, or not asked about, nothing follows; nor of a host that was never told of its monitor.
  const ages = hosts[name] && handshakeAges(hosts[name]);
  // One that was not chosen is known to be off, too.
  const isOff = (host: string) => isPoweredOff(observation, host);
  const isToldOf = (host: string, target: ObservedTarget | undefined) => {
    if (!ages) return isAsked(observation, host) && !isOff(host) && (!observed?.targets || target !== undefined);
    const end = site.host(host);
    return !end || end === monitor || !isStranger(observation, ages, end);
  };
  const interval = scrapeInterval(site.fleet);
  const changedAt = changesOf(observation);
  const reported = new Map(observed?.targets?.map((target) => [`${target.job} ${target.instance}`, target]));
  const fetched = new Map(observed?.fetched.map(({ url, why }) => [url, why]));
  // It runs as it did before, or not at all.
  const isOld = isLacking(lacking, name, 'prometheus');
  return expectedScrapes(monitor, site).map((expected): Scrape => {
    const { host, job, instance, url } = expected;
    const found = reported.get(`${job} ${instance}`);
    // Another host of that address is scraped there, which a clone that was not pulled does not know.
    const isOthers = found?.host && found.host !== host && site.fleet.renames.get(found.host) !== host;
    const target = isOthers ? undefined : found;
    const isListed = observed?.targets && target !== undefined;
    const from = { any: since(name, host), own: changedAt(name, host) };
    const refusal = isListed ? fetched.get(url) : undefined;
    const told = judge(isToldOf(host, target) ? observed : undefined, target, interval, from, refusal);
    const isPast = isOff(host) && (told.health === 'up' || told.health === 'pending');
    const seen = isPast ? fromBefore : told;
    return {
      ...{
        monitor: name,
        ...expected,
        ...seen,
        isListed,
        lacking: (isOld && !isListed) || isLacking(lacking, host, job),
      },
      wasUp: seen.health === 'pending' && target?.health === 'up',
      ageSeconds: observed && target && ageOf(target, observed.now),
      tunnel: tunnelOf(seen.health, refusal),
    };
  });
}

const fromBefore = { health: 'unknown', why: 'it is powered off', dueSeconds: undefined } as const;

/** In whole seconds; undefined for a target that was never scraped, for which Prometheus has a time all the same. */
function ageOf({ health, lastScrape }: ObservedTarget, now: number): number | undefined {
  return health === 'unknown' || lastScrape === undefined ? undefined : Math.max(0, Math.floor(now - lastScrape));
}

/** A unit that was started may take so long until it listens, on a host that is busy; a scrape until then proves little. */
const startSeconds = 30;

/** from: when the first scrape that counts may be, of any change and of one of its own host. refusal: why a fetch read no metric, empty where it did; undefined where there was none. */
function judge(
  observed: Pick<Observed, 'now' | 'targets'> | undefined,
  target: ObservedTarget | undefined,
  fleetInterval: number,
  from: { any: number; own: number },
  refusal: string | undefined,
): Pick<Scrape, 'health' | 'why' | 'dueSeconds'> {
  const seen = (health: Health, why: string, dueSeconds?: number) => ({ health, why, dueSeconds });
  if (!observed) return seen('not asked', 'its monitor was not asked');
  if (!observed.targets) return seen('unknown', 'Prometheus does not answer');
  if (!target) return seen('unknown', 'not among its targets yet');
  const interval = parseDuration(target.scrapeInterval ?? '') ?? fleetInterval;
  if (target.health === 'unknown') return seen('pending', refusal || 'not scraped yet', Math.ceil(interval));
  const last = target.lastScrape ?? 0;
  // Two scrapes may be under way at once; after that Prometheus no longer scrapes, whatever it still reports.
  const isOld = last < observed.now - 2 * interval - 10;
  const due = Math.max(0, Math.ceil(last + interval - observed.now));
  const isBefore = last < from.any && !isOld;
  // What was down stays down where only its monitor was changed; a change of its host may have put it right, unless a fetch shows that it has not.
  const isOpen = target.health === 'up' || refusal === '' || (refusal === undefined && last < from.own);
  if (isBefore && isOpen) return seen('pending', refusal || 'not scraped since the change', due);
  if (target.health === 'down')
    return seen(
      'down',
      refusal || target.lastError || 'it is down',
      last < from.any + startSeconds && !isOld ? due : undefined,
    );
  return isOld ? seen('unknown', 'its last scrape is too old') : seen('up', '');
}

function tunnelOf(health: Health, refusal: string | undefined): Scrape['tunnel'] {
  if (health === 'up' || refusal === '') return 'proved';
  return health === 'down' || refusal ? 'failed' : undefined;
}

function expectedScrapes(
  monitor: SiteHost,
  site: Site,
): Pick<Scrape, 'host' | 'job' | 'instance' | 'unit' | 'isApp' | 'listensOn' | 'url'>[] {
  const units = new Map(site.fleet.exporters.map(({ name, unit }) => [name, unit]));
  const apps = new Map(site.fleet.apps.map((app) => [app.name, app]));
  const listening = (job: string, instance: string) => {
    const app = apps.get(job);
    return app && { listensOn: app.listen === 'tunnel' ? instance : `127.0.0.1:${app.port}` };
  };
  const scraped = site.scrapedBy(monitor).flatMap((self) =>
    site.targetsOf(self).map(({ job, isApp, instance, metricsPath }) => ({
      ...{ host: self.host.name, job, instance, unit: units.get(job) ?? job, isApp },
      ...listening(job, instance),
      // As Go writes it: a path that holds a percent sign is not taken as encoded.
      url: `http://${instance}${metricsPath.replaceAll('%', '%25')}`,
    })),
  );
  const url = `http://${prometheusAddress}/metrics`;
  return [
    {
      ...{ host: monitor.host.name, job: 'prometheus', instance: prometheusAddress, unit: 'prometheus' },
      ...{ isApp: false, url },
    },
    ...scraped,
  ];
}

/** What there must be of a target: a scrape; a fetch by its monitor, while the scrape is pending; or no more than a pending scrape. */
export type Enough = 'scraped' | 'fetched' | 'pending';

export function isMissing({ health, tunnel }: Scrape, enough: Enough): boolean {
  if (health !== 'pending') return health !== 'up';
  return enough === 'scraped' || (enough === 'fetched' && tunnel !== 'proved');
}

/**
 * Applications that do not answer although the tunnel to their host works, or nothing else tells whether it does: nobody knows when they will, so
 * that nothing waits for them.
 */
export function absentApps(scrapes: readonly Scrape[]): ReadonlySet<Scrape> {
  const hasFailed = ({ health, tunnel }: Scrape) => health === 'down' || tunnel === 'failed';
  const cutOff = new Set(scrapes.flatMap((scrape) => (!scrape.isApp && hasFailed(scrape) ? scrape.host : [])));
  return new Set(scrapes.filter((scrape) => scrape.isApp && hasFailed(scrape) && !cutOff.has(scrape.host)));
}

// From facts to evidence, host by host. Rule: pure; believes what monitors and probes saw, not what was intended.

import { parseDuration, scrapeInterval } from '../fleet/duration.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import type { Observed, ObservedTarget } from '../host/item.ts';
import { renewalSeconds, sessionSeconds } from '../host/kinds/tunnel.ts';
import type { Evidence } from '../plan/evidence.ts';
import { Problem } from '../problem.ts';
import { prometheusAddress } from '../resources/prometheus.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import type { Observation } from './observation.ts';
import { addressOf } from './reach.ts';

/** A host as it was seen from outside. */
export interface Probed {
  /** TCP ports that answered. */
  open: number[];
  /** Its addresses to which no way leads from here. */
  unseen: string[];
  /** How many ports on which it says that it listens were too many to be tried. */
  untried: number;
}

/** A target that a monitor should scrape, as that monitor sees it. */
export interface Scrape {
  monitor: string;
  host: string;
  job: string;
  instance: string;
  seen: ObservedTarget | undefined;
  /** Why it is not scraped; undefined where it is. */
  missing: string | undefined;
}

/** From when on a scrape of what has changed counts, by monitor, in Unix seconds by its clock; where it does not say, any does. */
export type Since = Readonly<Record<string, number>>;

/** What a monitor should scrape, and whether it does. What else it says to scrape is nobody's evidence. */
export function scrapesOf(
  monitor: SiteHost,
  site: Site,
  { hosts, changed }: Pick<Observation, 'hosts' | 'changed'>,
  since: Since,
): Scrape[] {
  const { name } = monitor.host;
  const observed = hosts[name];
  const reported = new Map(observed?.targets?.map((target) => [`${target.job} ${target.instance}`, target]));
  // Two may be on their way at once; after that Prometheus scrapes no more, whatever it remembers.
  const oldestOf = (target: ObservedTarget | undefined) =>
    (observed?.now ?? 0) - 2 * (parseDuration(target?.scrapeInterval ?? '') ?? scrapeInterval(site.fleet)) - 10;
  const whyMissing = (host: string, target: ObservedTarget | undefined) => {
    const hasChanged = changed.has(name) || changed.has(host);
    const last = target?.lastScrape ?? 0;
    const isFresh = last >= oldestOf(target) && !(hasChanged && last < (since[name] ?? 0));
    if (target?.health === 'up' && isFresh) return undefined;
    const silent = target?.health === 'up' ? 'it was up, and has not been scraped since' : 'not scraped yet';
    return target?.lastError || (observed?.targets ? silent : 'Prometheus does not answer');
  };
  return expectedScrapes(monitor, site).map(({ host, job, instance }) => {
    const seen = reported.get(`${job} ${instance}`);
    return { monitor: name, host, job, instance, seen, missing: whyMissing(host, seen) };
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

const unprobed: Probed = { open: [], unseen: [], untried: 0 };

/** The evidence of every host. probed, failed: by host. A monitor that failed on its way says nothing of others yet, nor others of a host that did. */
export function assess(
  site: Site,
  observation: Observation,
  probed: Readonly<Record<string, Probed>>,
  since: Since = {},
): Evidence[] {
  const { failed } = observation;
  const believed = new Set(site.monitors.filter(({ host }) => !Object.hasOwn(failed, host.name)));
  const scrapes = byHost([...believed].flatMap((monitor) => scrapesOf(monitor, site, observation, since)));
  const ages = handshakeAges([...believed].flatMap(({ host }) => observation.hosts[host.name] ?? []));
  const busy = new Set(site.hosts.filter((self) => isBusy(self, site, observation)));
  return site.hosts.map((self) => {
    const { name, role } = self.host;
    const isMonitor = role === 'monitor';
    const ends = isMonitor ? site.scrapedBy(self).filter((end) => end !== self && busy.has(end)) : [self];
    const watchers = isMonitor ? [self] : site.monitorsOf(self).filter((monitor) => believed.has(monitor));
    return assessHost(self, site, observation, {
      age: isMonitor ? oldest(observation.hosts[name], ends) : ages.get(self.publicKey),
      asked: watchers.some(({ host }) => observation.hosts[host.name]),
      busy: ends.some((end) => busy.has(end)),
      probed: probed[name] ?? unprobed,
      scrapes: scrapes.get(name) ?? [],
    });
  });
}

/** It is scraped, so that packets flow all the time. An idle tunnel has no handshakes and is none the worse for it. */
function isBusy(self: SiteHost, site: Site, { unreachable, failed }: Observation): boolean {
  const { name } = self.host;
  return site.targetsOf(self).length > 0 && !unreachable[name] && !Object.hasOwn(failed, name);
}

interface Seen {
  age: number | undefined;
  /** Somebody was asked who can tell. */
  asked: boolean;
  /** Packets flow through its tunnel all the time. */
  busy: boolean;
  probed: Probed;
  /** What each believed monitor should scrape of it. */
  scrapes: readonly Scrape[];
}

function assessHost(self: SiteHost, site: Site, observation: Observation, seen: Seen): Evidence {
  const { host, address } = self;
  const unreachable = observation.unreachable[host.name];
  const missing = seen.scrapes.filter(isMissing);
  const problems = [
    ...missing.filter((scrape) => isOwnFault(scrape, observation)).map(downProblem),
    ...closedProblems(host, site, seen.probed),
    ...(seen.asked && seen.busy ? tunnelProblems(host, seen.age, site) : []),
  ];
  return {
    name: host.name,
    role: host.role,
    region: host.region,
    address,
    publicAddress: addressOf(host, observation.droplets),
    asked: seen.asked,
    handshakeAgeSeconds: seen.age,
    monitors: site.monitorsOf(self).map((monitor) => monitor.host.name),
    targets: seen.scrapes.flatMap(shownTarget),
    up: missing.length === 0 && !unreachable,
    openPorts: seen.probed.open,
    unseenAddresses: seen.probed.unseen,
    problems: unreachable ? [unreachable] : problems,
  };
}

/** What Prometheus remembers and nobody believes is not shown as up. */
function shownTarget({ seen, missing }: Scrape): ObservedTarget[] {
  if (!seen) return [];
  return [seen.health === 'up' && missing !== undefined ? { ...seen, health: 'unknown' } : seen];
}

/** Where a monitor’s Prometheus is silent, that is said of the monitor and not of every host that it would scrape. Who was not asked says nothing. */
function isOwnFault({ monitor, host }: Scrape, { hosts: { [monitor]: said } }: Observation): boolean {
  return said !== undefined && (host === monitor || said.targets !== undefined);
}

function downProblem({ monitor, host, job, instance, missing }: Scrape): Problem {
  return new Problem('todo', `${monitor} does not scrape ${job} of ${host} at ${instance}: ${missing}`, {
    hint: `on ${host}, see systemctl status and wg show wg0; on ${monitor}, wg show wg0`,
  });
}

function closedProblems(host: Host, { fleet }: Site, { open, untried }: Probed): Problem[] {
  const declared = new Set([22, ...host.allow.filter(({ proto }) => proto === 'tcp').map(({ port }) => port)]);
  const tooMany = new Problem(
    'todo',
    `${host.name} says that it listens on ${untried} TCP ports more than are tried from outside`,
    {
      hint: `look at ${host.name} (ss -tlnp): no honest server does that`,
    },
  );
  const answering = open
    .filter((port) => !declared.has(port))
    .map(
      (port) =>
        new Problem('todo', `${host.name} answers on ${port}/tcp from outside, and ${fleet.file} does not declare it`, {
          hint: 'a rule that somebody added lets it through (see promguard plan): remove it, or declare the port under allow',
          at: host.at,
        }),
    );
  return untried > 0 ? [...answering, tooMany] : answering;
}

function tunnelProblems(host: Host, age: number | undefined, site: Site): Problem[] {
  if (site.hosts.length === 1 || (age !== undefined && age <= oldestHandshake(site.fleet))) return [];
  const state =
    age === undefined ? 'has never had a handshake' : `has a dead tunnel: its last handshake was ${age} s ago`;
  return [
    new Problem('todo', `${host.name} ${state}`, {
      hint: `see that UDP port ${site.fleet.network.port} is open on both ends, and wg show wg0 on ${host.name}`,
    }),
  ];
}

/** In seconds. A session is renewed when something is sent, so where scrapes are rare a handshake may be older in a tunnel that works. */
function oldestHandshake(fleet: Fleet): number {
  const silence = Math.min(scrapeInterval(fleet), fleet.network.keepalive || Number.POSITIVE_INFINITY);
  return Math.max(sessionSeconds, renewalSeconds + silence + 10);
}

/** By public key, seconds since the youngest handshake with a monitor. */
function handshakeAges(monitors: readonly Observed[]): Map<string, number> {
  const ages = new Map<string, number>();
  for (const observed of monitors) {
    for (const [key, age] of peerAges(observed)) ages.set(key, Math.min(age, ages.get(key) ?? age));
  }
  return ages;
}

/** For a monitor: seconds since the oldest handshake with these hosts. */
function oldest(monitor: Observed | undefined, hosts: readonly SiteHost[]): number | undefined {
  const keys = new Set(hosts.map(({ publicKey }) => publicKey));
  const ages = monitor ? peerAges(monitor).flatMap(([key, age]) => (keys.has(key) ? [age] : [])) : [];
  return ages.length > 0 ? Math.max(...ages) : undefined;
}

function peerAges({ tunnels, now }: Observed): [string, number][] {
  return Object.values(tunnels)
    .flatMap(({ peers }) => peers)
    .flatMap(({ publicKey, handshakeAt }) =>
      handshakeAt === undefined ? [] : [[publicKey, Math.max(0, now - handshakeAt)] satisfies [string, number]],
    );
}

function byHost(scrapes: readonly Scrape[]): Map<string, Scrape[]> {
  const groups = new Map<string, Scrape[]>();
  for (const scrape of scrapes) {
    const group = groups.get(scrape.host);
    if (group) group.push(scrape);
    else groups.set(scrape.host, [scrape]);
  }
  return groups;
}

// From facts to evidence, host by host. Rule: pure; believes what monitors and probes saw, not what was intended.

import { parseDuration, scrapeInterval } from '../fleet/duration.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import type { Observed, ObservedTarget } from '../host/item.ts';
import { renewalSeconds, sessionSeconds } from '../host/tunnel.ts';
import type { Evidence } from '../plan/evidence.ts';
import { Problem } from '../problem.ts';
import { servedIn } from '../resources/index.ts';
import { prometheusAddress } from '../resources/prometheus.ts';
import { monitorsOf } from '../resources/resource.ts';
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

/** A target that a monitor should scrape. */
interface Scrape {
  host: string;
  job: string;
  instance: string;
}

/** One that it does not scrape, and why. */
export interface MissingScrape extends Scrape {
  monitor: string;
  why: string;
}

/** From when on a scrape of what has changed counts, by monitor, in Unix seconds by its clock; where it does not say, any does. */
export type Since = Readonly<Record<string, number>>;

/** What a monitor should scrape and does not. */
export function missingScrapes(
  monitor: SiteHost,
  site: Site,
  { hosts, changed }: Pick<Observation, 'hosts' | 'changed'>,
  since: Since,
): MissingScrape[] {
  const { name } = monitor.host;
  const seen = hosts[name]?.targets;
  // Two may be on their way at once; after that Prometheus scrapes no more, whatever it remembers.
  const oldestOf = (target: ObservedTarget | undefined) =>
    (hosts[name]?.now ?? 0) - 2 * (parseDuration(target?.scrapeInterval ?? '') ?? scrapeInterval(site.fleet)) - 10;
  return seenScrapes(monitor, site, hosts).flatMap(({ target, ...scrape }) => {
    const hasChanged = changed.has(name) || changed.has(scrape.host);
    const last = target?.lastScrape ?? 0;
    const isFresh = last >= oldestOf(target) && !(hasChanged && last < (since[name] ?? 0));
    if (target?.health === 'up' && isFresh) return [];
    const silent = target?.health === 'up' ? 'it was up, and has not been scraped since' : 'not scraped yet';
    const why = target?.lastError || (seen ? silent : 'Prometheus does not answer');
    return [{ ...scrape, monitor: name, why }];
  });
}

/** What a monitor should scrape, as it sees it. What else it says to scrape is nobody's evidence. */
function seenScrapes(
  { host: { name } }: SiteHost,
  site: Site,
  hosts: Observation['hosts'],
): (Scrape & { target: ObservedTarget | undefined })[] {
  const byKey = new Map(hosts[name]?.targets?.map((target) => [`${target.job} ${target.instance}`, target]));
  return expectedScrapes(name, site).map((scrape) => ({
    ...scrape,
    target: byKey.get(`${scrape.job} ${scrape.instance}`),
  }));
}

function expectedScrapes(monitor: string, site: Site): Scrape[] {
  const served = servedIn(site);
  const scraped = site.hosts.flatMap((self) =>
    served.targets(self).map(({ job, instance }) => ({ host: self.host.name, job, instance })),
  );
  return [{ host: monitor, job: 'prometheus', instance: prometheusAddress }, ...scraped];
}

const unprobed: Probed = { open: [], unseen: [], untried: 0 };

/** The evidence of every host. probed, failed: by host. A monitor that failed on its way says nothing of others yet, nor others of a host that did. */
export function assess(
  site: Site,
  observation: Observation,
  probed: Readonly<Record<string, Probed>>,
  { since = {}, failed = {} }: { since?: Since; failed?: Readonly<Record<string, Problem>> } = {},
): Evidence[] {
  const monitors = monitorsOf(site);
  const believed = monitors.filter(({ host }) => !Object.hasOwn(failed, host.name));
  const seen = believed.map((monitor) => {
    const missed = missingScrapes(monitor, site, observation, since);
    return { missed, targets: seenScrapes(monitor, site, observation.hosts).flatMap(shownBeside(missed)) };
  });
  const missing = groupBy(
    seen.flatMap(({ missed }) => missed),
    ({ host }) => host,
  );
  const targets = groupBy(
    seen.flatMap((monitor) => monitor.targets),
    ({ host }) => host,
  );
  const ages = handshakeAges(believed.flatMap(({ host }) => observation.hosts[host.name] ?? []));
  const scraped = scrapedHosts(site).filter(
    ({ host }) => !(observation.unreachable[host.name] || Object.hasOwn(failed, host.name)),
  );
  return site.hosts.map((self) => {
    const { name, role } = self.host;
    const ends = role === 'monitor' ? scraped.filter((other) => other !== self) : scraped.filter((end) => end === self);
    const watchers = role === 'monitor' ? [self] : believed;
    const age = role === 'monitor' ? oldest(observation.hosts[name], ends) : ages.get(self.publicKey);
    return assessHost(self, site, observation, {
      age,
      asked: watchers.some(({ host }) => observation.hosts[host.name]),
      busy: ends.length > 0,
      probed: probed[name] ?? unprobed,
      missing: missing.get(name) ?? [],
      targets: (targets.get(name) ?? []).map(({ target }) => target),
    });
  });
}

/** By host; what Prometheus remembers and nobody believes is not shown as seen. */
function shownBeside(missed: readonly MissingScrape[]) {
  const doubted = new Set(missed.map(({ job, instance }) => `${job} ${instance}`));
  return ({ host, job, instance, target }: ReturnType<typeof seenScrapes>[number]) => {
    if (!target) return [];
    const isDoubted = target.health === 'up' && doubted.has(`${job} ${instance}`);
    return [{ host, target: isDoubted ? { ...target, health: 'unknown' as const } : target }];
  };
}

/** Hosts that are scraped, so that packets flow all the time. An idle tunnel has no handshakes and is none the worse for it. */
function scrapedHosts(site: Site): SiteHost[] {
  const served = servedIn(site);
  return site.hosts.filter((self) => served.targets(self).length > 0);
}

interface Seen {
  age: number | undefined;
  /** Somebody was asked who can tell. */
  asked: boolean;
  /** Packets flow through its tunnel all the time. */
  busy: boolean;
  probed: Probed;
  missing: MissingScrape[];
  targets: ObservedTarget[];
}

function assessHost({ host, address }: SiteHost, site: Site, observation: Observation, seen: Seen): Evidence {
  const unreachable = observation.unreachable[host.name];
  const problems = [
    ...seen.missing.filter((scrape) => isOwnFault(scrape, observation)).map(downProblem),
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
    targets: seen.targets,
    up: seen.missing.length === 0 && !unreachable,
    openPorts: seen.probed.open,
    unseenAddresses: seen.probed.unseen,
    problems: unreachable ? [unreachable] : problems,
  };
}

/** Where a monitor’s Prometheus is silent, that is said of the monitor and not of every host that it would scrape. Who was not asked says nothing. */
function isOwnFault({ monitor, host }: MissingScrape, { hosts: { [monitor]: said } }: Observation): boolean {
  return said !== undefined && (host === monitor || said.targets !== undefined);
}

function downProblem({ monitor, host, job, instance, why }: MissingScrape): Problem {
  return new Problem('todo', `${monitor} does not scrape ${job} of ${host} at ${instance}: ${why}`, {
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

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

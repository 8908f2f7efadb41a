// The proof of a run, as data: what monitors and probes saw of each host, never what was intended.

import { scrapeInterval } from '../fleet/duration.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import type { Observed, ObservedTarget } from '../host/item.ts';
import { renewalSeconds, sessionSeconds } from '../host/kinds/tunnel.ts';
import { Problem } from '../problem.ts';
import { knownAfterApply, type Site, type SiteHost } from '../resources/site.ts';
import type { Observation } from './observation.ts';
import { isMissing, type Scrape, type Since, scrapesOf } from './scrapes.ts';

/** What is known of one host, for the table of evidence. */
export interface Evidence {
  name: string;
  role: string;
  region: string;
  /** In the tunnel. */
  address: string;
  publicAddress: string | undefined;
  /** The monitors that scrape it through its tunnel. */
  monitors: readonly string[];
  /** Whether a monitor that sees its tunnel was asked and answered: not with --only for others, nor where none does. */
  asked: boolean;
  /** The youngest handshake with a monitor (for a monitor: the oldest with its peers); undefined is never. */
  handshakeAgeSeconds: number | undefined;
  /** Its targets by job, as each monitor sees them; empty when no monitor answered. */
  targets: ObservedTarget[];
  /** All of its targets are up; also false where nobody was asked. */
  up: boolean;
  /** TCP ports that answer from outside. */
  openPorts: number[];
  /** Public addresses to which no way leads from the machine that looked: nothing is known of ports there. */
  unseenAddresses: string[];
  problems: Problem[];
}

/** A host as seen from outside. */
export interface Probed {
  /** TCP ports that answered. */
  open: number[];
  /** Its addresses that are unreachable from here. */
  unseen: string[];
  /** How many of the ports on which it claims to listen were too many to probe. */
  untried: number;
}

const unprobed: Probed = { open: [], unseen: [], untried: 0 };

/** The evidence of every host. probed: by host. A monitor that failed is not believed about others, nor are others about a host that failed. */
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

/** Whether scrapes keep packets flowing through its tunnel. An idle tunnel has no handshakes, and nothing is wrong with it. */
function isBusy(self: SiteHost, site: Site, { unreachable, failed }: Observation): boolean {
  const { name } = self.host;
  return site.targetsOf(self).length > 0 && !unreachable[name] && !Object.hasOwn(failed, name);
}

interface Seen {
  age: number | undefined;
  /** Whether a monitor that sees its tunnel answered. */
  asked: boolean;
  /** Whether packets flow through its tunnel all the time. */
  busy: boolean;
  probed: Probed;
  /** What each monitor that is believed should scrape on it. */
  scrapes: readonly Scrape[];
}

function assessHost(self: SiteHost, site: Site, observation: Observation, seen: Seen): Evidence {
  const { host, address, publicAddress } = self;
  const unreachable = observation.unreachable[host.name];
  const missing = seen.scrapes.filter(isMissing);
  const problems = [
    ...missing.filter((scrape) => !scrape.lacking && isOwnFault(scrape, observation)).map(downProblem),
    ...closedProblems(host, site, seen.probed),
    ...(seen.asked && seen.busy ? tunnelProblems(host, seen.age, site) : []),
  ];
  return {
    name: host.name,
    role: host.role,
    region: host.region,
    address,
    publicAddress: publicAddress === knownAfterApply ? undefined : publicAddress,
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

/** A target that Prometheus reports as up on the word of an old scrape is not shown as up. */
function shownTarget({ seen, missing }: Scrape): ObservedTarget[] {
  if (!seen) return [];
  return [seen.health === 'up' && missing !== undefined ? { ...seen, health: 'unknown' } : seen];
}

/** A silent Prometheus is its monitor's problem, not that of every host that it should scrape. A monitor that was not asked accuses nobody. */
function isOwnFault({ monitor, host }: Scrape, { hosts: { [monitor]: said } }: Observation): boolean {
  return said !== undefined && (host === monitor || said.targets !== undefined);
}

function downProblem({ monitor, host, job, instance, missing }: Scrape): Problem {
  return new Problem('target-not-scraped', `${monitor} does not scrape ${job} on ${host} (${instance}): ${missing}`, {
    hint: `on ${host}, check systemctl status and wg show${host === monitor ? '' : `; on ${monitor}, wg show`}`,
  });
}

function closedProblems({ name, allow, at }: Host, { fleet }: Site, { open, untried }: Probed): Problem[] {
  const declared = new Set([22, ...allow.filter(({ proto }) => proto === 'tcp').map(({ port }) => port)]);
  const problems = open
    .filter((port) => !declared.has(port))
    .map(
      (port) =>
        new Problem(
          'undeclared-open-port',
          `${name} answers on ${port}/tcp from outside, but ${fleet.file} does not declare it`,
          {
            hint: 'somebody added a firewall rule (see promguard plan): remove it, or declare the port under allow',
            at,
          },
        ),
    );
  if (untried === 0) return problems;
  const claim = `${name} claims to listen on ${untried} more TCP ports than are probed from outside`;
  return [
    ...problems,
    new Problem('too-many-listening-ports', claim, {
      hint: `look at ${name} (ss -tlnp): no ordinary server does that`,
    }),
  ];
}

function tunnelProblems({ name }: Host, age: number | undefined, { hosts, fleet }: Site): Problem[] {
  if (hosts.length === 1 || (age !== undefined && age <= oldestHandshake(fleet))) return [];
  const state =
    age === undefined ? 'has never had a handshake' : `has a dead tunnel: its last handshake was ${age} s ago`;
  return [
    new Problem('tunnel-down', `${name} ${state}`, {
      hint: `check that UDP port ${fleet.network.port} is open on both ends, and wg show on ${name}`,
    }),
  ];
}

/** In seconds. A session is renewed only when something is sent, so rare scrapes make handshakes old in a tunnel that works. */
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

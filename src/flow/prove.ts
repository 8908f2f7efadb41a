// Proof: every tunnel is alive, every target is scraped, and nothing but what is declared answers from outside. Rule: believes Prometheus and its own probes, not intentions.

import { parseDuration } from '../fleet/duration.ts';
import type { Host } from '../fleet/model.ts';
import type { Observed } from '../host/item.ts';
import { observeScript, readFacts } from '../host/observe.ts';
import { inParallel } from '../parallel.ts';
import type { Evidence } from '../plan/evidence.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { itemsOf, servedIn } from '../resources/index.ts';
import { prometheusAddress } from '../resources/prometheus.ts';
import { monitorsOf } from '../resources/resource.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { addressOf, existing, type Found, siteOf, targetOf } from './found.ts';
import type { Wanted } from './wanted.ts';

/** A session is renewed after 120 s and dead after 180 s (wireguard.com/protocol, checked 2026-11-23). */
const deadSeconds = 180;

/** Waits until every monitor scrapes all that it should, at most as long as `patience` allows, then looks from outside. */
export async function prove(
  world: World,
  wanted: Wanted,
  found: Found,
  options: { wait: boolean },
): Promise<Evidence[]> {
  const site = existing(siteOf(wanted, found.droplets));
  if (options.wait) await awaitScrapes(world, wanted, found, site);
  return inParallel(site.hosts, wanted.fleet.parallel, async (self) => {
    const openPorts = await probePorts(world, self.host, found);
    return assess(self, site, found, openPorts);
  });
}

/** Asks each monitor again until its targets are up; the facts of the monitors are renewed. */
async function awaitScrapes(world: World, wanted: Wanted, found: Found, site: Site): Promise<void> {
  const until = world.clock.now().getTime() + patienceMilliseconds(wanted);
  await inParallel(monitorsOf(site), wanted.fleet.parallel, async (monitor) => {
    const { name } = monitor.host;
    while (found.facts[name] && !isComplete(monitor, site, found) && world.clock.now().getTime() < until) {
      world.progress.host(name, `await scrapes: ${missingTargets(monitor, site, found).length} to come`);
      await world.clock.sleep(1000);
      await renewMonitor(world, wanted, found, monitor, site);
    }
    if (found.facts[name]) world.progress.host(name, 'done');
  });
}

/** Prometheus spreads first scrapes over one interval, and a service discovery file may take five seconds to be seen. */
function patienceMilliseconds({ fleet }: Wanted): number {
  return (parseDuration(fleet.prometheus.scrapeInterval) ?? 0) * 2 + 30_000;
}

async function renewMonitor(world: World, wanted: Wanted, found: Found, self: SiteHost, site: Site): Promise<void> {
  const tunnel = itemsOf(self, site).filter(({ kind }) => kind === 'tunnel');
  const script = observeScript(tunnel, { targets: true, sockets: false });
  const { name } = self.host;
  try {
    const output = await world.remote.run(targetOf(self.host, wanted, found.droplets), script);
    const { targets, tunnels, now } = readFacts(name, output.stdout);
    const known = found.facts[name];
    if (known) found.facts[name] = { ...known, targets, tunnels, now };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    found.unreachable[name] = error;
    delete found.facts[name];
  }
}

/** Targets of hosts that were reached must be up; for the others nobody can wait. */
function isComplete(monitor: SiteHost, site: Site, found: Found): boolean {
  return missingTargets(monitor, site, found).every(({ host }) => !found.facts[host]);
}

/** What a monitor should scrape and does not. */
function missingTargets(
  monitor: SiteHost,
  site: Site,
  { facts }: Found,
): { host: string; job: string; instance: string }[] {
  const seen = facts[monitor.host.name]?.targets ?? [];
  return expectedTargets(monitor, site).filter(
    ({ job, instance }) =>
      !seen.some((target) => target.job === job && target.instance === instance && target.health === 'up'),
  );
}

function expectedTargets(monitor: SiteHost, site: Site): { host: string; job: string; instance: string }[] {
  const served = servedIn(site);
  const scraped = site.hosts.flatMap((self) =>
    served.targets(self).map(({ job, instance }) => ({ host: self.host.name, job, instance })),
  );
  return [{ host: monitor.host.name, job: 'prometheus', instance: prometheusAddress }, ...scraped];
}

/** Only a port on which something listens can answer; the well-known ones are tried even when the host does not name them. */
async function probePorts(world: World, host: Host, { droplets, facts }: Found): Promise<number[]> {
  const listening = (facts[host.name]?.listening ?? [])
    .filter(({ proto, address }) => proto === 'tcp' && !/^(127\.|::1)/.test(address))
    .map(({ port }) => port);
  const ports = [...new Set([22, 80, 443, 9090, 9091, 9093, 9100, ...listening])].sort((a, b) => a - b);
  const addresses = [addressOf(host, droplets), droplets[host.name]?.ipv6].filter((address) => address !== undefined);
  const open = await Promise.all(addresses.map((address) => world.probe.openPorts(address, ports)));
  return [...new Set(open.flat())].sort((a, b) => a - b);
}

function assess(self: SiteHost, site: Site, found: Found, openPorts: number[]): Evidence {
  const { host, address } = self;
  const monitors = monitorsOf(site);
  const targets = monitors.flatMap((monitor) =>
    (found.facts[monitor.host.name]?.targets ?? []).filter((target) => target.host === host.name),
  );
  const down = monitors.flatMap((monitor) =>
    missingTargets(monitor, site, found)
      .filter((missing) => missing.host === host.name)
      .map((missing) => downProblem(monitor, missing, found)),
  );
  const age = handshakeAge(self, site, found);
  const problems = [...down, ...closedProblems(host, site, openPorts), ...tunnelProblems(host, age, site)];
  const unreachable = found.unreachable[host.name];
  return {
    name: host.name,
    role: host.role,
    region: host.region,
    address,
    publicAddress: addressOf(host, found.droplets),
    handshakeAgeSeconds: age,
    targets,
    up: down.length === 0 && !unreachable,
    openPorts,
    problems: unreachable ? [unreachable] : problems,
  };
}

function downProblem(
  monitor: SiteHost,
  missing: { host: string; job: string; instance: string },
  { facts }: Found,
): Problem {
  const seen = facts[monitor.host.name]?.targets?.find(
    ({ job, instance }) => job === missing.job && instance === missing.instance,
  );
  const why = seen?.lastError || (facts[monitor.host.name]?.targets ? 'not scraped yet' : 'Prometheus does not answer');
  return new Problem(
    `${monitor.host.name} does not scrape ${missing.job} of ${missing.host} at ${missing.instance}: ${why}`,
    {
      hint: `on ${missing.host}, see systemctl status and wg show wg0; on ${monitor.host.name}, wg show wg0`,
    },
  );
}

function closedProblems(host: Host, { fleet }: Site, openPorts: number[]): Problem[] {
  const declared = new Set([22, ...host.allow.filter(({ proto }) => proto === 'tcp').map(({ port }) => port)]);
  return openPorts
    .filter((port) => !declared.has(port))
    .map(
      (port) =>
        new Problem(`${host.name} answers on ${port}/tcp from outside, and ${fleet.file} does not declare it`, {
          hint: 'a rule that somebody added lets it through (see promguard plan): remove it, or declare the port under allow',
          at: host.at,
        }),
    );
}

function tunnelProblems(host: Host, age: number | undefined, site: Site): Problem[] {
  const alone =
    site.hosts.length === 1 || (host.role === 'monitor' && !site.hosts.some(({ host: { role } }) => role === 'node'));
  if (alone || (age !== undefined && age <= deadSeconds)) return [];
  return [
    new Problem(
      `${host.name} has ${age === undefined ? 'never had a handshake' : `a dead tunnel: its last handshake was ${age} s ago`}`,
      {
        hint: `see that UDP port ${site.fleet.network.port} is open on both ends, and wg show wg0 on ${host.name}`,
      },
    ),
  ];
}

/** For a node the youngest handshake with a monitor, for a monitor the oldest of all its peers. */
function handshakeAge({ host, publicKey }: SiteHost, site: Site, { facts }: Found): number | undefined {
  const own = facts[host.name];
  if (host.role === 'monitor')
    return (
      own &&
      worst(
        ages(
          own,
          site.hosts.map((other) => other.publicKey),
        ),
      )
    );
  const seen = monitorsOf(site).flatMap((monitor) => {
    const observed = facts[monitor.host.name];
    return observed ? ages(observed, [publicKey]) : [];
  });
  return seen.length > 0 ? Math.min(...seen) : undefined;
}

function worst(seconds: number[]): number | undefined {
  return seconds.length > 0 ? Math.max(...seconds) : undefined;
}

function ages({ tunnels, now }: Observed, keys: string[]): number[] {
  return Object.values(tunnels)
    .flatMap(({ peers }) => peers)
    .filter((peer) => keys.includes(peer.publicKey) && peer.handshakeAt !== undefined)
    .map((peer) => Math.max(0, now - (peer.handshakeAt ?? 0)));
}

// The proof of a run, as data: what monitors and probes saw of each host, never what was intended.

import type { Host } from '../fleet/model.ts';
import { Problem } from '../problem.ts';
import { knownAfterApply, type Site, type SiteHost } from '../resources/site.ts';
import { answersBeyond, openBeyond, type PortFinding } from './checks/beyond.ts';
import { seenElsewhere } from './elsewhere.ts';
import { groupBy } from './group.ts';
import { isPoweredOff, type Observation } from './observation.ts';
import { type Enough, type Scrape, type Since, scrapesOf, sinceLastChange } from './scrapes.ts';
import {
  ageOf,
  type Handshakes,
  handshakesSeen,
  isWithAnother,
  keysOf,
  type TunnelSeen,
  tunnelKey,
  tunnelsSeen,
} from './tunnels.ts';

/**
 * How a host is, as a word: the worst that is known of it. `pending`: nothing is wrong, and a scrape is still to come. `in doubt`: it answers,
 * and no monitor answered for it. `down`: a target is not scraped by any monitor, or no tunnel of it works. `degraded`: it is
 * scraped, and not by each of its monitors. `open`: all that works, and a port answers that nobody declared.
 */
export type HostState =
  | 'ok'
  | 'differs'
  | 'down'
  | 'degraded'
  | 'open'
  | 'pending'
  | 'failed'
  | 'unreachable'
  | 'off'
  | 'not created'
  | 'revoked'
  | 'in doubt'
  | 'not asked';

/** What is known of one host, for the table of evidence. */
export interface Evidence {
  readonly name: string;
  readonly role: string;
  readonly region: string;
  /** In the tunnel; empty where it has none. */
  readonly address: string;
  readonly publicAddress: string | undefined;
  /** The monitors that scrape it through its tunnel. */
  readonly monitors: readonly string[];
  readonly state: HostState;
  /** Whether a monitor that sees its tunnel answered for all of its targets. With --only, one that was not chosen may not know them yet. */
  readonly asked: boolean;
  /** The youngest handshake with a monitor (for a monitor: as handshakeAge says); undefined is never, or of a host that is off. */
  readonly handshakeAgeSeconds: number | undefined;
  /** Its targets, as each monitor that answered sees them. */
  readonly targets: readonly Scrape[];
  /** All of its targets are up on every monitor; also false where a monitor was not asked. */
  readonly up: boolean;
  /** The same of all but applications, which PromGuard does not start. */
  readonly inService: boolean;
  /** TCP ports that answer from outside; undefined where nobody looked. */
  readonly openPorts: readonly number[] | undefined;
  /** It did not say on what it listens: others than those that fleet.yaml declares, and a few, may answer too. */
  readonly onlyDeclaredTried?: true;
  /** Public addresses to which no way leads from the machine that looked: nothing is known of ports there. */
  readonly unseenAddresses: readonly string[];
}

/** A host as seen from outside. */
export interface Probed {
  /** TCP ports that answered; undefined where all of its addresses are unreachable from here. */
  open: number[] | undefined;
  /** As of Evidence. */
  onlyDeclaredTried?: true;
  /** Its addresses that are unreachable from here. */
  unseen: string[];
  /** How many of the ports on which it claims to listen were too many to probe. */
  untried: number;
}

/** What was seen, before anybody asks why: plan/causes.ts does. */
export interface Findings {
  readonly scrapes: readonly Scrape[];
  /** What had to be seen of them. */
  readonly enough: Enough;
  /** Those whose packets should flow all the time. */
  readonly tunnels: readonly TunnelSeen[];
  /** What a look from outside found. */
  readonly ports: readonly PortFinding[];
  /** Of WireGuard. */
  readonly port: number;
}

export interface Assessment {
  readonly evidence: Evidence[];
  readonly findings: Findings;
}

/** The evidence of every host. probed: by host. */
export function assess(
  site: Site,
  observation: Observation,
  probed: Readonly<Record<string, Probed | undefined>>,
  { enough = 'scraped', since = sinceLastChange(observation) }: { enough?: Enough; since?: Since } = {},
): Assessment {
  const handshakes = handshakesSeen(site, observation);
  const tunnels = tunnelsSeen(site, observation, handshakes);
  const taken = new Map(tunnels.filter(isWithAnother).flatMap((one) => keysOf([one]).map((key) => [key, one])));
  const scrapes = site.monitors
    .flatMap((monitor) => scrapesOf(monitor, site, observation, since))
    .map((scrape): Scrape => (taken.has(tunnelKey(scrape)) ? { ...scrape, ...ofAnother } : scrape));
  const ports = new Map(
    site.hosts.map(({ host }) => {
      const observed = observation.hosts[host.name];
      const byRules = openBeyond(host, site.fleet, observed);
      const others = (probed[host.name]?.open ?? []).filter((port) => !byRules.some((found) => found.port === port));
      const answering = answersBeyond(host, observed, others);
      return [host.name, [...portProblems(host, site, probed[host.name]), ...byRules, ...answering]];
    }),
  );
  const scrapesOn = groupBy(scrapes, ({ host }) => host);
  const alone = new Set(cutOffMonitors(tunnels));
  const dead = new Set(tunnels.filter(({ isDead }) => isDead).map(tunnelKey));
  const isFailing = (scrape: Scrape) =>
    scrape.health === 'unknown' || scrape.tunnel === 'failed' || dead.has(tunnelKey(scrape));
  const isElsewhere = seenElsewhere(scrapes, tunnels);
  const evidence = site.hosts.map((self): Evidence => {
    const { name } = self.host;
    const own = scrapesOn.get(name) ?? [];
    const watchers = self.host.role === 'monitor' ? [self] : site.monitorsOf(self);
    const asked = watchers.some(({ host }) => toldOf(host.name, own, observation));
    const answers = (some: readonly Scrape[]) =>
      some.every(({ health }) => health === 'up') && !observation.unreachable[name];
    const isOpen = (ports.get(name)?.length ?? 0) > 0;
    const failing = own.filter(isFailing);
    const isDown = alone.has(name) || !failing.every(isElsewhere);
    const isDegraded = failing.length > 0;
    return {
      ...headOf(self.host, self.region, self.address),
      publicAddress: self.publicAddress === knownAfterApply ? undefined : self.publicAddress,
      monitors: site.monitorsOf(self).map((monitor) => monitor.host.name),
      state: stateOf(name, observation, own, { asked, isOpen, isDown, isDegraded }),
      asked,
      handshakeAgeSeconds:
        asked && !isPoweredOff(observation, name)
          ? handshakeAge(self, site, observation, { handshakes, taken })
          : undefined,
      targets: own.filter(({ health }) => health !== 'not asked'),
      up: answers(own),
      inService: answers(own.filter(({ isApp }) => !isApp)),
      openPorts: probed[name]?.open,
      ...(probed[name]?.onlyDeclaredTried && { onlyDeclaredTried: true }),
      unseenAddresses: probed[name]?.unseen ?? [],
    };
  });
  const findings = { scrapes, enough, tunnels, ports: [...ports.values()].flat(), port: site.fleet.network.port };
  return { evidence, findings };
}

/** What another machine has answered says nothing of the host. */
const ofAnother = {
  health: 'unknown',
  why: 'another machine has answered',
  tunnel: 'failed',
  dueSeconds: undefined,
} as const;

/** The same with the hosts that differ from fleet.yaml, unless there is worse to say of them. */
export function differing(evidence: readonly Evidence[], hosts: ReadonlySet<string>): Evidence[] {
  const mild: readonly HostState[] = ['ok', 'degraded', 'pending', 'in doubt', 'not asked'];
  return evidence.map((host) =>
    hosts.has(host.name) && mild.includes(host.state) ? { ...host, state: 'differs' } : host,
  );
}

/** A host that has nothing to be seen yet, or any more. address: empty where it has none. */
export function unseen(host: Host, address: string, state: HostState): Evidence {
  return {
    ...headOf(host, host.region, address),
    ...{ publicAddress: host.kind === 'static' ? host.address : undefined, monitors: [] },
    ...{ state, asked: false, handshakeAgeSeconds: undefined, targets: [], up: false, inService: false },
    ...{ openPorts: undefined, unseenAddresses: [] },
  };
}

function headOf({ name, role }: Host, region: string, address: string) {
  return { name, role, region, address };
}

/** Whether the monitor answered for all of these targets that it should scrape. */
function toldOf(monitor: string, scrapes: readonly Scrape[], { hosts, witnesses }: Observation): boolean {
  if (hosts[monitor]) return true;
  const own = scrapes.filter((scrape) => scrape.monitor === monitor);
  return witnesses[monitor] !== undefined && own.every(({ health }) => health !== 'not asked');
}

/** All of whose tunnels are dead. */
function cutOffMonitors(tunnels: readonly TunnelSeen[]): string[] {
  const byMonitor = groupBy(tunnels, ({ monitor }) => monitor);
  const alone = [...byMonitor].filter(([, ends]) => ends.length > 1 && ends.every(({ isDead }) => isDead));
  return alone.map(([monitor]) => monitor);
}

function stateOf(
  name: string,
  observation: Observation,
  scrapes: readonly Scrape[],
  { asked, isOpen, isDown, isDegraded }: Record<'asked' | 'isOpen' | 'isDown' | 'isDegraded', boolean>,
): HostState {
  const { hosts, unreachable, failed, lacking } = observation;
  if (unreachable[name]) return isPoweredOff(observation, name) ? 'off' : 'unreachable';
  if (failed[name]) return 'failed';
  if (isDown) return 'down';
  if (isOpen) return 'open';
  if (lacking[name]?.length) return 'failed';
  if (isDegraded) return 'degraded';
  // A monitor tells of its targets. Nobody has compared the host with fleet.yaml.
  if (!hosts[name]) return 'not asked';
  if (scrapes.some(({ health }) => health === 'pending')) return 'pending';
  return asked ? 'ok' : 'in doubt';
}

function portProblems({ name, allow, at }: Host, { fleet }: Site, probed: Probed | undefined): PortFinding[] {
  if (!probed) return [];
  const declared = new Set([22, ...allow.filter(({ proto }) => proto === 'tcp').map(({ port }) => port)]);
  const undeclared = (probed.open ?? []).filter((port) => !declared.has(port));
  const found = undeclared.map((port) => {
    const summary = `${name} answers on ${port}/tcp from outside, but ${fleet.file} does not declare it`;
    const hint =
      "a firewall rule lets it in that is not PromGuard's (promguard plan shows those of ufw, which Docker's and Kubernetes' NAT passes by): remove the rule, or declare the port under allow if it is to be open";
    return { port, problem: new Problem('undeclared-open-port', summary, { hint, hosts: [name], at }) };
  });
  if (probed.untried === 0) return found;
  const claim = `${name} claims to listen on ${probed.untried} more TCP ports than are probed from outside`;
  const hint = `look at ${name} (ss -tlnp): no ordinary server does that`;
  return [...found, { problem: new Problem('too-many-listening-ports', claim, { hint, hosts: [name] }) }];
}

/** Seconds since the youngest handshake with a monitor; for a monitor, since the oldest with a host that it scrapes, of those that answered if any did: else the youngest. */
function handshakeAge(
  self: SiteHost,
  site: Site,
  { unreachable, failed }: Observation,
  { handshakes, taken }: { handshakes: Handshakes; taken: ReadonlyMap<string, TunnelSeen> },
): number | undefined {
  const { name, role } = self.host;
  const age = (monitor: string, end: SiteHost) => {
    const other = taken.get(tunnelKey({ monitor, host: end.host.name }));
    return (other ? other.ageSeconds : ageOf(handshakes.get(monitor) ?? new Map(), end)) ?? [];
  };
  if (role !== 'monitor') return least(site.monitorsOf(self).flatMap(({ host }) => age(host.name, self)));
  const isBusy = ({ host }: SiteHost) => !unreachable[host.name] && !failed[host.name];
  const ends = site.scrapedBy(self).filter((end) => end !== self && site.targetsOf(end).length > 0);
  const ages = (some: readonly SiteHost[]) => some.flatMap((end) => age(name, end));
  return most(ages(ends.filter(isBusy))) ?? least(ages(ends));
}

function least(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}

function most(numbers: readonly number[]): number | undefined {
  return numbers.length > 0 ? numbers.reduce((known, number) => Math.max(known, number)) : undefined;
}

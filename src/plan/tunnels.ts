// The tunnels between monitors and hosts, as monitors see them: pure; an idle tunnel has no handshakes, and nothing is wrong with it.

import { plainAddress } from '../fleet/cidr.ts';
import { scrapeInterval } from '../fleet/duration.ts';
import type { Fleet } from '../fleet/model.ts';
import type { Observed } from '../host/item.ts';
import { type ObservedPeer, renewalSeconds, sessionSeconds } from '../host/kinds/tunnel.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { isAsked, type Observation } from './observation.ts';

/** A tunnel in which packets should flow all the time. */
export interface TunnelSeen {
  readonly monitor: string;
  readonly host: string;
  /** Since the last handshake of the two; undefined is never. */
  readonly ageSeconds: number | undefined;
  readonly isDead: boolean;
  /** Where the monitor has it with another machine, which has the host's key: the address of that, or empty. */
  readonly elsewhere: string | undefined;
  /** Where the monitor has it still, as another droplet was there before: the address of that. */
  readonly former?: string | undefined;
}

/** Whether the monitor has it with another machine: what that has answered says nothing of the host. */
export function isWithAnother({ elsewhere, former }: TunnelSeen): boolean {
  return (elsewhere ?? former) !== undefined;
}

export function tunnelKey({ monitor, host }: Pick<TunnelSeen, 'monitor' | 'host'>): string {
  return `${monitor} ${host}`;
}

/** Of tunnels, from either end: two monitors have one. */
export function keysOf(tunnels: readonly Pick<TunnelSeen, 'monitor' | 'host'>[]): string[] {
  return tunnels.flatMap((one) => [tunnelKey(one), tunnelKey({ monitor: one.host, host: one.monitor })]);
}

/** The two ends of a handshake are not at one time, and the responder has it once a packet followed. */
const apartSeconds = 10;

/** By monitor and by the public key of a peer, seconds since the last handshake. Without the monitors that did not answer. */
export type Handshakes = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function handshakesSeen({ monitors }: Site, { hosts, witnesses }: Observation): Handshakes {
  return new Map(
    monitors.flatMap(({ host: { name } }) => {
      const observed = hosts[name] ?? witnesses[name];
      return observed ? [[name, handshakeAges(observed)]] : [];
    }),
  );
}

/** Of one monitor. */
export function handshakeAges({ tunnels, now }: Pick<Observed, 'tunnels' | 'now'>): ReadonlyMap<string, number> {
  return new Map(
    peersOf({ tunnels }).flatMap(({ publicKey, handshakeAt }): [string, number][] =>
      handshakeAt === undefined ? [] : [[publicKey, Math.max(0, now - handshakeAt)]],
    ),
  );
}

/** Of the last handshake with a host; during a rotation with either of its keys. */
export function ageOf(
  ages: ReadonlyMap<string, number>,
  { publicKey, otherPublicKey }: Pick<SiteHost, 'publicKey' | 'otherPublicKey'>,
): number | undefined {
  const known = [publicKey, otherPublicKey].flatMap((key) => ages.get(key ?? '') ?? []);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Those of all its tunnels. */
export function peersOf({ tunnels }: Pick<Observed, 'tunnels'>): ObservedPeer[] {
  return Object.values(tunnels).flatMap(({ peers }) => peers);
}

/** From where its packets come, without the port. */
export function addressOf({ endpoint }: Pick<ObservedPeer, 'endpoint'>): string | undefined {
  return plainAddress(endpoint?.replace(/:\d+$/, '').replaceAll(/[[\]]/g, ''));
}

/**
 * Another machine with the host's key: a copy of it, as of a snapshot. The monitor has had a handshake of which the host, asked later, knows nothing. Where
 * the host has had none since its tunnel is up, only an address tells that is not the droplet's; a server may be behind a NAT. If the tunnel came up after
 * that handshake, the other machine is the former droplet.
 */
function otherMachine(
  here: Clocks,
  seen: ObservedPeer | undefined,
  there: (Clocks & Pick<Observed, 'tunnels' | 'units'>) | undefined,
  { monitor, end }: { monitor: SiteHost; end: SiteHost },
): Pick<TunnelSeen, 'ageSeconds' | 'elsewhere' | 'former'> | undefined {
  const own = there && peersOf(there).find(({ publicKey }) => publicKey === monitor.publicKey);
  if (seen?.handshakeAt === undefined || !own) return undefined;
  const address = addressOf(seen) ?? '';
  const isElsewhere = ![end.publicAddress, end.publicIpv6].some((known) => plainAddress(known) === address);
  const [earliest, latest] = between(here, seen.handshakeAt);
  const isUnknown =
    own.handshakeAt === undefined
      ? isElsewhere && end.host.kind === 'droplet'
      : between(there, own.handshakeAt)[1] < earliest - apartSeconds;
  if (!isUnknown || there.askedAt < latest + apartSeconds) return undefined;
  const upFor = there.units[`wg-quick@${end.host.interface}`]?.activeSeconds;
  const isFormer =
    own.handshakeAt === undefined && upFor !== undefined && earliest < between(there, there.now - upFor)[1];
  const at = isElsewhere ? address : '';
  return {
    ageSeconds: handshakeAges(there).get(monitor.publicKey),
    ...(isFormer ? { elsewhere: undefined, former: at } : { elsewhere: at }),
  };
}

type Clocks = Pick<Observed, 'now' | 'askedAt' | 'seenAt'>;

/** A time by the host's clock as the machine that asks has it: not before the one, and not after the other. */
function between({ now, askedAt, seenAt }: Clocks, at: number): [earliest: number, latest: number] {
  return [askedAt - (now - at), seenAt - (now - at)];
}

/** Each tunnel once, though two monitors scrape each other through one. */
export function tunnelsSeen(site: Site, observation: Observation, handshakes: Handshakes): TunnelSeen[] {
  const limit = oldestHandshake(site.fleet);
  const known = new Set<string>();
  return site.monitors.flatMap((monitor) => {
    const ages = handshakes.get(monitor.host.name);
    const here = observation.hosts[monitor.host.name] ?? observation.witnesses[monitor.host.name];
    if (!ages || !here) return [];
    const peers = new Map(peersOf(here).map((peer) => [peer.publicKey, peer]));
    return site.scrapedBy(monitor).flatMap((end): TunnelSeen[] => {
      const pair = [monitor.host.name, end.host.name];
      const isKnown = known.has(pair.toReversed().join());
      if (end === monitor || isKnown || site.targetsOf(end).length === 0) return [];
      if (!isAbout(observation, monitor.host.name, end)) return [];
      if (end.host.role === 'monitor') known.add(pair.join());
      if (isStranger(observation, ages, end)) return [];
      const there = observation.hosts[end.host.name];
      const other = otherMachine(here, peers.get(end.publicKey), there, { monitor, end });
      const ageSeconds = other ? other.ageSeconds : ageOf(ages, end);
      const isDead = other !== undefined || ageSeconds === undefined || ageSeconds > limit;
      const ends = { monitor: monitor.host.name, host: end.host.name };
      return [{ ...ends, ageSeconds, isDead, elsewhere: other?.elsewhere, former: other?.former }];
    });
  });
}

/** A host that was left as it is, and that a monitor has not heard from yet: it may not know the monitor. ages: of that monitor's handshakes. */
export function isStranger(observation: Observation, ages: ReadonlyMap<string, number>, end: SiteHost): boolean {
  return !isAsked(observation, end.host.name) && ageOf(ages, end) === undefined;
}

/** A witness tells of the chosen hosts alone, and of those only once it was told of them. */
function isAbout(observation: Observation, monitor: string, { host, publicKey }: SiteHost): boolean {
  if (observation.hosts[monitor]) return true;
  const tunnels = Object.values(observation.witnesses[monitor]?.tunnels ?? {});
  const knows = tunnels.some(({ peers }) => peers.some((peer) => peer.publicKey === publicKey));
  return isAsked(observation, host.name) && knows;
}

/** In seconds. A session is renewed only when something is sent, so rare scrapes make handshakes old in a tunnel that works. */
function oldestHandshake(fleet: Fleet): number {
  const silence = Math.min(scrapeInterval(fleet), fleet.network.keepalive || Number.POSITIVE_INFINITY);
  return Math.max(sessionSeconds, renewalSeconds + silence + 10);
}

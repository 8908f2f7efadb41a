// The tunnels between monitors and hosts, as monitors see them: pure; an idle tunnel has no handshakes, and nothing is wrong with it.

import { scrapeInterval } from '../fleet/duration.ts';
import type { Fleet } from '../fleet/model.ts';
import type { Observed } from '../host/item.ts';
import { renewalSeconds, sessionSeconds } from '../host/kinds/tunnel.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { isAsked, type Observation } from './observation.ts';

/** A tunnel in which packets should flow all the time. */
export interface TunnelSeen {
  readonly monitor: string;
  readonly host: string;
  /** Since its last handshake; undefined is never. */
  readonly ageSeconds: number | undefined;
  readonly isDead: boolean;
}

export function tunnelKey({ monitor, host }: Pick<TunnelSeen, 'monitor' | 'host'>): string {
  return `${monitor} ${host}`;
}

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
  const peers = Object.values(tunnels).flatMap((tunnel) => tunnel.peers);
  return new Map(
    peers.flatMap(({ publicKey, handshakeAt }): [string, number][] =>
      handshakeAt === undefined ? [] : [[publicKey, Math.max(0, now - handshakeAt)]],
    ),
  );
}

/** Each tunnel once, though two monitors scrape each other through one. */
export function tunnelsSeen(site: Site, observation: Observation, handshakes: Handshakes): TunnelSeen[] {
  const limit = oldestHandshake(site.fleet);
  const known = new Set<string>();
  return site.monitors.flatMap((monitor) => {
    const ages = handshakes.get(monitor.host.name);
    if (!ages) return [];
    return site.scrapedBy(monitor).flatMap((end): TunnelSeen[] => {
      const ends = [monitor.host.name, end.host.name];
      const isKnown = known.has(ends.toReversed().join());
      if (end === monitor || isKnown || site.targetsOf(end).length === 0) return [];
      if (!isAbout(observation, monitor.host.name, end)) return [];
      if (end.host.role === 'monitor') known.add(ends.join());
      const ageSeconds = ages.get(end.publicKey);
      if (isStranger(observation, ages, end)) return [];
      const isDead = ageSeconds === undefined || ageSeconds > limit;
      return [{ monitor: monitor.host.name, host: end.host.name, ageSeconds, isDead }];
    });
  });
}

/** A host that was left as it is, and that a monitor has not heard from yet: it may not know the monitor. ages: of that monitor's handshakes. */
export function isStranger(
  observation: Observation,
  ages: ReadonlyMap<string, number>,
  { host, publicKey }: SiteHost,
): boolean {
  return !isAsked(observation, host.name) && !ages.has(publicKey);
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

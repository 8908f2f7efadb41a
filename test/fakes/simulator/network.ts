// The network between simulated hosts: a scrape works only if peers, keys, addresses and firewall rules agree on both of them.

import { parse } from 'yaml';
import type { SimulatedHost } from './host.ts';
import type { RunningTunnel } from './tunnel.ts';

interface Group {
  targets: string[];
  labels: Record<string, string>;
}

/** Lets handshakes happen and Prometheus scrape, wherever they can. */
export function letTimePass(hosts: readonly SimulatedHost[], now: number): void {
  for (const host of hosts) {
    host.now = now;
    for (const tunnel of host.tunnels.values()) {
      for (const [key, peer] of tunnel.peers) {
        const [other] = endsOf(hosts, ({ publicKey }) => publicKey === key);
        if (other && areJoined(tunnel, other.tunnel)) peer.handshakeAt = now - 5;
      }
    }
  }
  for (const host of hosts) {
    if (now < host.scrapedAt + host.scrapeSeconds) continue;
    host.scrapedAt = now;
    const targets = scrape(host, hosts, new Date(now * 1000).toISOString());
    host.targets = targets && JSON.stringify({ status: 'success', data: { activeTargets: targets } });
    for (const { labels, health } of targets ?? []) host.scrapes.push({ labels, at: now, up: health === 'up' });
  }
}

/** One end of a tunnel. */
interface End {
  host: SimulatedHost;
  /** Its interface. */
  name: string;
  tunnel: RunningTunnel;
}

function endsOf(hosts: readonly SimulatedHost[], isIt: (tunnel: RunningTunnel) => boolean): End[] {
  return hosts.flatMap((host) =>
    [...host.tunnels].flatMap(([name, tunnel]) => (isIt(tunnel) ? [{ host, name, tunnel }] : [])),
  );
}

function areJoined(one: RunningTunnel, other: RunningTunnel): boolean {
  const there = one.peers.get(other.publicKey);
  const back = other.peers.get(one.publicKey);
  return there !== undefined && back !== undefined && there.presharedKey === back.presharedKey;
}

interface Target {
  labels: Record<string, string>;
  health: string;
  lastError: string;
  lastScrape: string;
}

/** The active targets as Prometheus reports them; undefined if it does not run. */
function scrape(monitor: SimulatedHost, hosts: readonly SimulatedHost[], lastScrape: string): Target[] | undefined {
  if (monitor.prometheusConfig === undefined || !monitor.units.get('prometheus')?.active) return undefined;
  const { scrape_configs } = parse(monitor.prometheusConfig) as {
    scrape_configs: { job_name: string; file_sd_configs: { files: string[] }[] }[];
  };
  return scrape_configs.flatMap(({ job_name: job, file_sd_configs }) =>
    file_sd_configs
      .flatMap(({ files }) => files)
      .flatMap((path) => groupsIn(monitor.files.get(path)?.text ?? '[]'))
      .flatMap(({ targets, labels }) =>
        targets.map((instance) => {
          const lastError = whyNot(monitor, hosts, instance);
          return { labels: { job, instance, ...labels }, health: lastError ? 'down' : 'up', lastError, lastScrape };
        }),
      ),
  );
}

/** A file that does not parse has no targets. */
function groupsIn(text: string): Group[] {
  try {
    return JSON.parse(text) as Group[];
  } catch {
    return [];
  }
}

/** WireGuard sends to and accepts from a peer only its allowed IPs. */
function isRouted(from: RunningTunnel, to: RunningTunnel, address: string | undefined): boolean {
  return from.peers.get(to.publicKey)?.allowedIps === `${address}/32`;
}

function addressOf({ addresses }: RunningTunnel): string | undefined {
  return addresses[0]?.split('/')[0];
}

/** Empty if the monitor can scrape the target. */
function whyNot(monitor: SimulatedHost, hosts: readonly SimulatedHost[], instance: string): string {
  const [address, port] = instance.split(':');
  if (address === '127.0.0.1') return '';
  // Another fleet may have the same range.
  const owners = endsOf(hosts, (tunnel) => addressOf(tunnel) === address);
  const joins = ({ host, tunnel }: End) =>
    host === monitor || [...monitor.tunnels.values()].some((one) => areJoined(one, tunnel));
  const owner = owners.find(joins) ?? owners[0];
  if (!owner) return 'no route to host';
  if (owner.host.absent.size > 0 && !isServed(owner.host, instance)) return 'connection refused';
  if (owner.host === monitor) return '';
  const tunnel = [...monitor.tunnels.values()].find((one) => areJoined(one, owner.tunnel));
  if (!tunnel) return 'context deadline exceeded';
  const own = addressOf(tunnel);
  const routed = isRouted(tunnel, owner.tunnel, address) && isRouted(owner.tunnel, tunnel, own);
  if (!routed) return 'context deadline exceeded';
  const rule = `allow tcp ${port} ${address} any ${own} in_${owner.name}`;
  const allowed = owner.host.rules[4].some(({ tuple }) => tuple === rule);
  return allowed ? '' : 'context deadline exceeded';
}

function isServed({ units }: SimulatedHost, instance: string): boolean {
  return [...units.values()].some(({ active, startedWith }) => active && startedWith.includes(instance));
}

/** Of these ports, those that answer from outside. */
export function openFrom(host: SimulatedHost, ports: readonly number[]): number[] {
  const listening = host.listening.filter((socket) => !socket.startsWith('127.')).map(portOf);
  const isAllowed = (port: number) =>
    !host.ufw.live || host.rules[4].some(({ tuple }) => tuple === `allow tcp ${port} 0.0.0.0/0 any 0.0.0.0/0 in`);
  return ports.filter((port) => listening.includes(port) && isAllowed(port));
}

function portOf(socket: string): number {
  return Number(socket.slice(socket.lastIndexOf(':') + 1));
}

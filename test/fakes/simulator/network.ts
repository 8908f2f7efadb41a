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
    const known = activeTargets(host);
    const answers = new Map(
      known?.map(({ scrapeUrl, labels }) => [
        scrapeUrl,
        scrapeUrl.startsWith(prober) ? '' : whyNot(host, hosts, labels.instance),
      ]),
    );
    host.fetchable = answers;
    const isDue = now >= host.scrapedAt + host.scrapeSeconds;
    const before = new Map(host.targets === undefined ? [] : readTargets(host.targets));
    const targets = known?.map((target): Target => {
      if (!isDue) return before.get(target.scrapeUrl) ?? { ...target, ...unscraped };
      const lastError = answers.get(target.scrapeUrl) ?? '';
      const health = lastError ? 'down' : 'up';
      host.scrapes.push({ labels: target.labels, at: now, up: health === 'up' });
      return { ...target, health, lastError, lastScrape: new Date(now * 1000).toISOString() };
    });
    if (isDue) host.scrapedAt = now;
    host.targets = targets && JSON.stringify({ status: 'success', data: { activeTargets: targets } });
  }
}

function readTargets(answer: string): [string, Target][] {
  const { data } = JSON.parse(answer) as { data: { activeTargets: Target[] } };
  return data.activeTargets.map((target) => [target.scrapeUrl, target]);
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

interface ActiveTarget {
  labels: Record<string, string> & { instance: string };
  scrapeUrl: string;
}

interface Target extends ActiveTarget {
  health: string;
  lastError: string;
  lastScrape: string;
}

const unscraped = { health: 'unknown', lastError: '', lastScrape: '0001-01-01T00:00:00Z' };

interface Config {
  scrape_configs: { job_name: string; metrics_path?: string; file_sd_configs: { files: string[] }[] }[];
}

/** What each was asked for last: tests ask far more often than it changes. */
const parsed = new WeakMap<SimulatedHost, { text: string; config: Config }>();

function configOf(monitor: SimulatedHost, text: string): Config {
  const known = parsed.get(monitor);
  if (known?.text === text) return known.config;
  const config = parse(text) as Config;
  parsed.set(monitor, { text, config });
  return config;
}

/** What Prometheus is to scrape; undefined if it does not run. */
function activeTargets(monitor: SimulatedHost): ActiveTarget[] | undefined {
  if (monitor.prometheusConfig === undefined || !monitor.units.get('prometheus')?.active) return undefined;
  const { scrape_configs } = configOf(monitor, monitor.prometheusConfig);
  // Of probes, Prometheus' answer says what no decision may rest on: that the prober answers.
  return scrape_configs.flatMap(({ job_name: job, metrics_path: path = '/metrics', file_sd_configs }) =>
    file_sd_configs
      .flatMap(({ files }) => files)
      .flatMap((file) => groupsIn(monitor.files.get(file)?.text ?? '[]'))
      .flatMap(({ targets, labels }) =>
        targets.map((instance) => ({
          labels: { job, instance, ...labels },
          scrapeUrl:
            path === '/probe'
              ? `${prober}/probe?target=${instance}`
              : `http://${instance}${path.replaceAll('%', '%25')}`,
        })),
      ),
  );
}

const prober = 'http://127.0.0.1:9115';

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
  const refused = owner.host.stopped.has(Number(port)) ? 'connection refused' : '';
  if (owner.host === monitor) return refused;
  const tunnel = [...monitor.tunnels.values()].find((one) => areJoined(one, owner.tunnel));
  if (!tunnel) return 'context deadline exceeded';
  const own = addressOf(tunnel);
  const routed = isRouted(tunnel, owner.tunnel, address) && isRouted(owner.tunnel, tunnel, own);
  if (!routed) return 'context deadline exceeded';
  const rule = `allow tcp ${port} ${address} any ${own} in_${owner.name}`;
  const allowed = owner.host.rules[4].some(({ tuple }) => tuple === rule);
  return allowed ? refused : 'context deadline exceeded';
}

function isServed({ units }: SimulatedHost, instance: string): boolean {
  return [...units.values()].some(({ active, startedWith }) => active && startedWith.includes(instance));
}

/** Of these ports, those that answer from outside. */
export function openFrom(host: SimulatedHost, ports: readonly number[]): number[] {
  const listening = host.listening.filter((socket) => !socket.startsWith('127.')).map(portOf);
  const isAllowed = (port: number) =>
    !host.ufw.live || host.rules[4].some(({ tuple }) => tuple === `allow tcp ${port} 0.0.0.0/0 any 0.0.0.0/0 in`);
  return ports.filter((port) => host.published.includes(port) || (listening.includes(port) && isAllowed(port)));
}

function portOf(socket: string): number {
  return Number(socket.slice(socket.lastIndexOf(':') + 1));
}

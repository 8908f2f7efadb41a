// fleet.yaml as plain data with the schema's defaults filled in: the same names as in the file.

import type { Architecture, Destination, Listen, Proto, Role, Severity, Threshold } from './model.ts';

export interface FleetFile {
  fleet: string;
  formerly?: string;
  recipients: string[];
  ssh: { key_name: string; allow_from: string[]; reader_keys: string[]; confirm_seconds: number };
  network: { cidr: string; port: number; keepalive: number; mtu?: number; rest_days: number };
  defaults: { image: string; size: string; ipv6: boolean };
  monitors: HostEntry[];
  nodes: HostEntry[];
  prometheus: PrometheusEntry;
  alerts: false | AlertsEntry;
  exporters: Record<string, ExporterEntry>;
  apps: Record<string, AppEntry>;
  clients: ClientEntry[];
  probes: boolean;
  guards: { max_destroy: number; max_destroy_percent: number; protect: string[] };
  unreviewed?: 'apply' | 'refuse';
  github: { plan_secrets: 'environment' | 'repository' };
  parallel: number;
  rollout: { canary: boolean; max_failed_percent: number };
}

export interface HostEntry {
  name: string;
  formerly?: string;
  region?: string;
  size?: string;
  image?: string;
  ipv6?: boolean;
  count?: number;
  replace?: number | number[];
  address?: string;
  host_key?: string;
  interface: string;
  labels: Record<string, string>;
  allow: AllowEntry[];
  storage?: { 'victoria-metrics': StorageEntry };
}

export interface StorageEntry extends PinEntry {
  retention: string;
}

export interface AllowEntry {
  port: number;
  proto: Proto;
  from: string[];
  probe?: 'off' | ProbeEntry;
}

export interface ProbeEntry {
  https?: string;
  http?: string;
  path: string;
}

export interface PinEntry {
  version?: string;
  /** A text is that of the archive for amd64. */
  sha256?: string | Partial<Record<Architecture, string>>;
  url?: string;
}

export interface PrometheusEntry extends PinEntry {
  scrape_interval: string;
  retention: string;
  retention_size?: string;
  external_labels: Record<string, string>;
  remote_write: RemoteWriteEntry[];
  mode: 'server' | 'agent';
}

export interface RemoteWriteEntry {
  url: string;
  name?: string;
  username?: string;
  password?: SecretReference;
  bearer_token?: SecretReference;
  headers: Record<string, string>;
  replica_label: string | false;
  keep?: string[];
  drop?: string[];
}

/** How a job is scraped. */
export interface ScrapingEntry {
  interval?: string;
  sample_limit?: number;
  keep?: string[];
  drop?: string[];
}

export interface ExporterEntry extends PinEntry, ScrapingEntry {
  package?: string;
  unit?: string;
  command?: string;
  args?: string[];
  port?: number;
  metrics_path: string;
  hosts?: string[];
  labels?: Record<string, string>;
  env: Record<string, string | SecretReference>;
  files: Record<string, string | SecretReference>;
}

export interface AlertsEntry {
  disable: string[];
  thresholds: Record<Threshold, number>;
  time_scale: number;
  receivers: ReceiverEntry[];
  heartbeat?: { url: string | SecretReference; every: string };
  alertmanager: PinEntry;
}

export interface ReceiverEntry {
  name: string;
  severity: Severity[];
  labels: Record<string, string>;
  resolved: boolean;
  slack?: { url: SecretReference; channel?: string };
  email?: {
    to: string[];
    from: string;
    server: string;
    username?: string;
    password?: SecretReference;
    tls: boolean;
  };
  pagerduty?: { routing_key: SecretReference };
  telegram?: { token: SecretReference; chat: number };
  discord?: { url: SecretReference };
  ntfy?: { url: string | SecretReference; token?: SecretReference };
  webhook?: { url: string | SecretReference; token?: SecretReference };
  teams?: { url: SecretReference };
}

export interface AppEntry extends ScrapingEntry {
  port: number;
  path: string;
  listen: Listen;
  hosts?: string[];
  labels?: Record<string, string>;
}

export interface ClientEntry {
  name: string;
  public_key: string;
  to: Destination[];
}

export interface SecretReference {
  secret: string;
}

/** An entry of `monitors` or `nodes`, with its path in the file and the names of its hosts. */
export interface PlacedEntry {
  entry: HostEntry;
  role: Role;
  path: readonly [string, number];
  names: string[];
}

/** The most hosts of a fleet: about what one Prometheus can scrape. Every file format and check has room for them. */
export const mostHosts = 10_000;

/** The most monitors: each node's key file and tunnel list all of them. */
export const mostMonitors = 1_000;

/** Monitors first, then nodes, each in the file's order. */
export function placedEntries(file: FleetFile): PlacedEntry[] {
  const placed = (entries: HostEntry[], role: Role, key: string): PlacedEntry[] =>
    entries.map((entry, i) => ({ entry, role, path: [key, i], names: unrolled(entry) }));
  return [...placed(file.monitors, 'monitor', 'monitors'), ...placed(file.nodes, 'node', 'nodes')];
}

/**
 * `db` with a count of 2 is db-1 and db-2; `db.example.com` is db-1.example.com and db-2.example.com. A count of 1 adds the
 * number too: raising it later must not rename the first host.
 */
function unrolled({ name, count }: HostEntry): string[] {
  if (count === undefined) return [name];
  const [first, ...rest] = name.split('.');
  return Array.from({ length: Math.min(count, mostHosts) }, (_, i) => [`${first}-${i + 1}`, ...rest].join('.'));
}

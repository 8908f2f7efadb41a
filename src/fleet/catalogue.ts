// The exporters that PromGuard knows, one entry each, and all of them tried: the program of Debian 12's package, run with these
// arguments, listened only on the given address and answered on /metrics (2026-11-23); where they differ, that of Debian 13 too (2026-11-28).

import type { ExporterEntry } from './file.ts';
import type { Exporter, Pin } from './model.ts';

interface KnownExporter {
  /** The Debian package; its unit has the same name, and so does its program in /usr/bin. */
  package: string;
  /** The port that upstream registered: https://github.com/prometheus/prometheus/wiki/Default-port-allocations */
  port: number;
  args: string[];
  /** The arguments before this version. Debian 12 and Ubuntu 22.04 have one of before, later systems have not. */
  older?: { before: readonly [major: number, minor: number]; args: string[] };
  /** Where its releases are; undefined if their flags differ from Debian's. */
  release: string | undefined;
}

const github = 'https://github.com';
const listen = '--web.listen-address={listen}';

export const catalogue: ReadonlyMap<string, KnownExporter> = new Map(
  Object.entries({
    node: {
      package: 'prometheus-node-exporter',
      port: 9100,
      args: [listen],
      release: release('prometheus/node_exporter', 'node_exporter'),
    },
    blackbox: {
      package: 'prometheus-blackbox-exporter',
      port: 9115,
      args: [listen, '--config.file=/etc/prometheus/blackbox.yml'],
      release: release('prometheus/blackbox_exporter', 'blackbox_exporter'),
    },
    snmp: {
      package: 'prometheus-snmp-exporter',
      port: 9116,
      args: [listen, '--config.file=/etc/prometheus/snmp.yml'],
      release: release('prometheus/snmp_exporter', 'snmp_exporter'),
    },
    process: {
      package: 'prometheus-process-exporter',
      port: 9256,
      args: [listen],
      release: release('ncabatoff/process-exporter', 'process-exporter'),
    },
    // Reads DATA_SOURCE_NAME from /etc/default/prometheus-postgres-exporter, and exits if it is empty.
    postgres: {
      package: 'prometheus-postgres-exporter',
      port: 9187,
      args: [listen],
      release: release('prometheus-community/postgres_exporter', 'postgres_exporter'),
    },
    // Exits if it cannot read this file, which it looks for without the argument too. Before 0.15 it reads DATA_SOURCE_NAME from
    // /etc/default/prometheus-mysqld-exporter, and exits if it is empty.
    mysqld: {
      package: 'prometheus-mysqld-exporter',
      port: 9104,
      args: [listen, '--config.my-cnf=/var/lib/prometheus/.my.cnf'],
      older: { before: [0, 15], args: [listen] },
      release: undefined,
    },
    redis: {
      package: 'prometheus-redis-exporter',
      port: 9121,
      args: [listen],
      release: `${github}/oliver006/redis_exporter/releases/download/v{version}/redis_exporter-v{version}.linux-{arch}.tar.gz`,
    },
    // Exits if nginx does not answer on http://127.0.0.1:8080/stub_status.
    nginx: {
      package: 'prometheus-nginx-exporter',
      port: 9113,
      args: [listen],
      release: `${github}/nginx/nginx-prometheus-exporter/releases/download/v{version}/nginx-prometheus-exporter_{version}_linux_{arch}.tar.gz`,
    },
    apache: {
      package: 'prometheus-apache-exporter',
      port: 9117,
      args: [listen],
      older: { before: [1, 0], args: ['--telemetry.address={listen}'] },
      release: undefined,
    },
    haproxy: {
      package: 'prometheus-haproxy-exporter',
      port: 9101,
      args: [listen],
      release: release('prometheus/haproxy_exporter', 'haproxy_exporter'),
    },
    bind: {
      package: 'prometheus-bind-exporter',
      port: 9119,
      args: [listen],
      release: release('prometheus-community/bind_exporter', 'bind_exporter'),
    },
  }),
);

/** Where Prometheus' own releases are. */
export const prometheusRelease = release('prometheus/prometheus', 'prometheus');

type Resolved = Omit<Exporter, 'name' | 'at' | 'package' | 'command' | 'port'> & {
  /** Missing if neither the file nor the catalogue has it. */
  package: string | undefined;
  command: string | undefined;
  port: number | undefined;
};

/** An exporter as the file has it, and completed from the catalogue. */
export interface ResolvedEntry {
  name: string;
  entry: ExporterEntry;
  resolved: Resolved;
  runs: (host: Runner) => boolean;
}

/** What of a host decides whether it runs an exporter. */
export interface Runner {
  name: string;
  labels: Record<string, string>;
}

/** The file's values, or else the catalogue's. */
export function resolve(name: string, entry: ExporterEntry): Resolved {
  const known = catalogue.get(name);
  const debian = entry.package ?? known?.package;
  const older = entry.args ? undefined : known?.older;
  const isOlder = older && entry.version !== undefined && isBefore(entry.version, older.before);
  return {
    package: debian,
    unit: entry.unit ?? debian ?? name,
    command: entry.command ?? (known && `/usr/bin/${known.package}`),
    args: entry.args ?? (isOlder ? older.args : known?.args) ?? [listen],
    // A pinned release is the same on every system.
    olderArgs: entry.version === undefined ? older?.args : undefined,
    port: entry.port ?? known?.port,
    metricsPath: entry.metrics_path,
    pin: pin(entry, known?.release),
    hosts: entry.hosts,
    labels: entry.labels,
  };
}

/** A pinned release; undefined if nothing is pinned, or if the archive's address is unknown. */
export function pin(
  entry: Pick<ExporterEntry, 'version' | 'sha256' | 'url'>,
  known: string | undefined,
): Pin | undefined {
  const { version, sha256, url = known } = entry;
  if (version === undefined || sha256 === undefined || url === undefined) return undefined;
  const hashes = typeof sha256 === 'string' ? { amd64: sha256 } : sha256;
  const archives = Object.entries(hashes).map(([architecture, hash]) => [
    architecture,
    { url: url.replaceAll('{version}', version).replaceAll('{arch}', architecture), sha256: hash },
  ]);
  return { version, archives: Object.fromEntries(archives) };
}

function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return first < major || (first === major && second < minor);
}

/** Whether a host runs an exporter: all hosts do, or those listed, or those with all of the labels. */
export function runsOn(exporter: Pick<Exporter, 'hosts' | 'labels'>): (host: Runner) => boolean {
  const listed = exporter.hosts && new Set(exporter.hosts);
  const labels = Object.entries(exporter.labels ?? {});
  return (host) => listed?.has(host.name) ?? labels.every(([label, value]) => host.labels[label] === value);
}

/** How the Prometheus project and its community name their archives. */
function release(repository: string, program: string): string {
  return `${github}/${repository}/releases/download/v{version}/${program}-{version}.linux-{arch}.tar.gz`;
}

// The exporters of a fleet: what fleet.yaml says of them, or else the catalogue, and the hosts that run them.

import { catalogue, listen } from './catalogue.ts';
import type { ExporterEntry, ScrapingEntry } from './file.ts';
import type { Exporter, Pin, Scraping } from './model.ts';

type Resolved = Omit<Exporter, 'name' | 'at' | 'package' | 'command' | 'port' | 'env' | 'files'> & {
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
    ...scraping(entry, entry.metrics_path),
    pin: pin(entry, known?.release),
    hosts: entry.hosts,
    labels: entry.labels,
  };
}

export function scraping({ interval, sample_limit, keep, drop }: ScrapingEntry, metricsPath: string): Scraping {
  return { metricsPath, interval, sampleLimit: sample_limit, keep, drop };
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

/** Whether a release is one of before. */
export function isBefore(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return first < major || (first === major && second < minor);
}

/** Whether a host runs an exporter: all hosts do, or those listed, or those with all of the labels. */
export function runsOn(exporter: Pick<Exporter, 'hosts' | 'labels'>): (host: Runner) => boolean {
  const listed = exporter.hosts && new Set(exporter.hosts);
  const labels = Object.entries(exporter.labels ?? {});
  return (host) => listed?.has(host.name) ?? labels.every(([label, value]) => host.labels[label] === value);
}

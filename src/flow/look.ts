// What monitors are asked to have measured, and what came of it: the last hour of every panel, and the alerts that fire.

import { parseDuration } from '../fleet/duration.ts';
import { runsOn } from '../fleet/exporters.ts';
import type { Fleet, Host } from '../fleet/model.ts';
import { isJudgedByVmalert } from '../fleet/storage.ts';
import { type Asked, measureScript } from '../host/measure.ts';
import type { Text } from '../keys/secret.ts';
import { type History, historyOf } from '../panels/history.ts';
import { type Look, type Looked, lookOf } from '../plan/look.ts';
import { isAsked, type Observation } from '../plan/observation.ts';
import { prometheusAddress, vmalertAddress } from '../resources/loopback.ts';
import type { Site, SiteHost } from '../resources/site.ts';
import { ofMonitor, storageFor } from '../resources/victoria-metrics.ts';
import { isReaderKey } from './reach.ts';

type LookedAt = Pick<Fleet, 'hosts' | 'prometheus' | 'exporters' | 'probes' | 'alerts'>;

/** Stands before what observes a monitor. An agent can be asked nothing: what it has sent to the fleet's own storage is asked there. */
export function measuring(self: Pick<SiteHost, 'host'>, site: Pick<Site, 'fleet' | 'monitors'>): Text {
  const { query, stepSeconds, points } = fleetHistory(site.fleet);
  return measureScript(askedBy(self, site), query, stepSeconds, points);
}

function askedBy(self: Pick<SiteHost, 'host'>, site: Pick<Site, 'fleet' | 'monitors'>): Asked {
  const samples = site.fleet.prometheus.isAgent ? storageFor(self, site) : undefined;
  if (samples === undefined) return { samples: prometheusAddress, alerts: prometheusAddress };
  if (!isJudgedByVmalert(site.fleet)) return { samples, alerts: samples };
  return { samples, only: ofMonitor(self.host.name), alerts: vmalertAddress };
}

/** Of the hosts that were asked for. sshPublicKey: of the key that asked. */
export function lookAt(
  { fleet }: { readonly fleet: LookedAt & Pick<Fleet, 'ssh'> },
  observation: Observation,
  sshPublicKey: string,
): Look {
  const hosts = runnersIn(fleet).filter(({ name }) => isAsked(observation, name));
  const isThere = ({ kind, name }: Host) => kind === 'static' || observation.droplets[name] !== undefined;
  const monitors = fleet.hosts.filter((host) => host.role === 'monitor' && isThere(host)).map(({ name }) => name);
  const look = lookOf(hosts, monitors, observation, fleetHistory(fleet));
  return {
    ...look,
    lostStorages: fleet.prometheus.isAgent ? storagesWithoutAnswer(fleet, observation) : [],
    mayNotAsk: isReaderKey(fleet, sshPublicKey),
    isAgent: fleet.prometheus.isAgent && fleet.hosts.every(({ storage }) => !storage),
    isUnjudged: fleet.alerts === undefined,
  };
}

/** Hosts that store samples, where none of them answers: agents have nobody to ask. */
function storagesWithoutAnswer({ hosts }: LookedAt, { hosts: observed, witnesses }: Observation): string[] {
  const storages = hosts.flatMap(({ name, storage }) => (storage ? [name] : []));
  return storages.some((name) => observed[name] ?? witnesses[name]) ? [] : storages;
}

/** Panels of hosts show what node_exporter serves, and what we have it serve. */
function fleetHistory(fleet: LookedAt): History {
  const jobs = runnersIn(fleet).map((host) => host.jobs);
  return historyOf(jobs, parseDuration(nodeInterval(fleet)) ?? 0);
}

/** How often node_exporter is scraped, as a Prometheus duration. */
export function nodeInterval({ exporters, prometheus }: Pick<Fleet, 'exporters' | 'prometheus'>): string {
  return exporters.find(({ name }) => name === 'node')?.interval ?? prometheus.scrapeInterval;
}

/** A port that is declared is probed. */
export function runnersIn({ hosts, exporters, probes }: LookedAt): Looked[] {
  const runners = exporters.map((exporter) => ({ job: exporter.name, runs: runsOn(exporter) }));
  return hosts.map((host) => {
    const isProbed = probes && host.allow.some(({ proto, probe }) => proto === 'tcp' && probe !== 'off');
    const jobs = runners.flatMap(({ job, runs }) => (runs(host) ? [job] : []));
    return { name: host.name, jobs: isProbed ? ['blackbox', ...jobs] : jobs };
  });
}

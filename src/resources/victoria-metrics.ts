// VictoriaMetrics on a monitor that stores the samples of all monitors: on the tunnel address alone, and only for the fleet's monitors.

import { shortestInterval } from '../fleet/duration.ts';
import type { Storage } from '../fleet/model.ts';
import { storagePort } from '../fleet/storage.ts';
import { type Daemon, daemonItems, otherFiles, pinFor, unitPlaces } from './daemon.ts';
import { hostLabels, type Resource } from './resource.ts';
import type { Site, SiteHost } from './site.ts';

const unit = 'victoria-metrics';
export const storageJob = unit;
/** Where the package of Debian keeps its data, so that a pinned release continues with it. */
const data = `/var/lib/${unit}`;

export const victoriaMetrics: Resource = {
  places: () => unitPlaces,
  ports: (self, site) => {
    if (!self.host.storage) return [];
    const others = site.monitors.filter((other) => other !== self);
    return others.map((other) => ({
      ...{ proto: 'tcp', port: storagePort, from: other.address, to: self.address, interface: self.host.interface },
      comment: `${other.host.name} WireGuard VictoriaMetrics`,
    }));
  },
  targets: (self) => {
    if (!self.host.storage) return [];
    const instance = `${self.address}:${storagePort}`;
    return [{ job: storageJob, metricsPath: '/metrics', isApp: false, instance, labels: hostLabels(self) }];
  },
  parts: (self, site) => {
    const { storage } = self.host;
    if (!storage) return [];
    const daemon = daemonOf(self, site, storage);
    return [{ name: unit, at: self.host.at, items: daemonItems(daemon), otherFiles: otherFiles(daemon) }];
  },
};

/** The hosts that samples are sent to, and where they listen: `10.0.0.1:8428`. */
export function storagesOf({ monitors }: Pick<Site, 'monitors'>): { host: string; at: string }[] {
  return monitors.flatMap(({ host, address }) =>
    host.storage ? [{ host: host.name, at: `${address}:${storagePort}` }] : [],
  );
}

/** The one that a monitor's vmalert and `status` ask: on the same monitor, if there is one. */
export function storageFor({ host }: Pick<SiteHost, 'host'>, site: Pick<Site, 'monitors'>): string | undefined {
  const storages = storagesOf(site);
  return (storages.find((one) => one.host === host.name) ?? storages[0])?.at;
}

/** Of a query: what the monitor of this name has sent (docs.victoriametrics.com, Prometheus querying API enhancements, checked 2026-11-29). */
export const ofMonitor = (name: string) => `extra_label=monitor=${name}`;

function daemonOf(self: SiteHost, { fleet }: Site, { retention, pin }: Storage): Daemon {
  return {
    unit,
    description: 'VictoriaMetrics',
    package: unit,
    startsOthers: false,
    command: `/usr/bin/${unit}`,
    args: [
      `-storageDataPath=${data}`,
      `-httpListenAddr=${self.address}:${storagePort}`,
      `-retentionPeriod=${retention}`,
      // Of the samples that several monitors send of one target, the last one of each such time is kept.
      `-dedup.minScrapeInterval=${shortestInterval(fleet)}s`,
    ],
    pin: pinFor(pin, self.system),
    members: ['victoria-metrics-prod'],
    stateDirectory: unit,
    listens: { at: [`${self.address}:${storagePort}`], isSure: true },
    tunnel: self.host.interface,
    reloadOn: [],
    restartOn: [],
    service: '',
  };
}

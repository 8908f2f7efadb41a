// Exporters: each bound to the tunnel address alone, and reachable by the monitors alone.

import { runsOn } from '../fleet/catalogue.ts';
import type { Exporter } from '../fleet/model.ts';
import { daemonItems } from './daemon.ts';
import { hostLabels, monitorsOf, type Resource, tunnelName } from './resource.ts';
import type { Site, SiteHost } from './site.ts';

export const exporters: Resource = {
  name: 'exporters',
  ports: (self, site) =>
    exportersOn(self, site).flatMap((exporter) =>
      monitorsOf(site)
        .filter((monitor) => monitor !== self)
        .map((monitor) => ({
          proto: 'tcp',
          port: exporter.port,
          from: monitor.address,
          to: self.address,
          interface: tunnelName,
          comment: `${monitor.host.name} WireGuard ${exporter.name}-exporter scraper`,
        })),
    ),
  targets: (self, site) =>
    exportersOn(self, site).map(({ name, port, metricsPath }) => ({
      job: name,
      metricsPath,
      instance: `${self.address}:${port}`,
      labels: hostLabels(self),
    })),
  items: (self, site) =>
    exportersOn(self, site).flatMap((exporter) =>
      daemonItems({
        unit: exporter.unit,
        description: `${exporter.name} exporter for Prometheus`,
        package: exporter.package,
        command: exporter.command,
        args: exporter.args.map((arg) => arg.replaceAll('{listen}', `${self.address}:${exporter.port}`)),
        pin: exporter.pin,
        members: exporter.pin ? [programIn(exporter.pin.url)] : [],
        stateDirectory: undefined,
        reloadOn: [],
      }),
    ),
};

/** The exporters that a host runs. */
function exportersOn({ host }: SiteHost, { fleet }: Site): Exporter[] {
  return fleet.exporters.filter((exporter) => runsOn(exporter, host));
}

/** Release archives are called `<program>-<version>.<platform>.tar.gz`, or with `_` as nginx' are, and hold the program under that name. */
function programIn(url: string): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return file.replace(/[-_]v?\d.*$/, '').replace(/\.(tar\.gz|tgz)$/, '');
}

// Exporters: each listens on the tunnel address alone, and only monitors reach it.

import type { Exporter } from '../fleet/model.ts';
import { hasOlderPackages } from '../fleet/system.ts';
import { type Daemon, daemonItems, otherFiles, pinFor, unitPlaces } from './daemon.ts';
import { hostLabels, type Resource } from './resource.ts';
import type { SiteHost } from './site.ts';

export const exporters: Resource = {
  places: () => unitPlaces,
  ports: (self, site) =>
    site.exportersOn(self).flatMap((exporter) =>
      site.monitorsOf(self).map((monitor) => ({
        proto: 'tcp',
        port: exporter.port,
        from: monitor.address,
        to: self.address,
        interface: self.host.interface,
        comment: `${monitor.host.name} WireGuard ${exporter.name}-exporter scraper`,
      })),
    ),
  targets: (self, site) =>
    site.exportersOn(self).map(({ name, port, metricsPath }) => ({
      job: name,
      metricsPath,
      instance: `${self.address}:${port}`,
      labels: hostLabels(self),
    })),
  parts: (self, site) =>
    site.exportersOn(self).map((exporter) => {
      const daemon = daemonOf(exporter, self);
      return {
        name: exporter.name,
        at: exporter.at,
        items: daemonItems(daemon),
        otherFiles: otherFiles(daemon),
      };
    }),
};

function daemonOf(exporter: Exporter, self: SiteHost): Daemon {
  const pin = pinFor(exporter.pin, self.system);
  const args = (hasOlderPackages(self.system) && exporter.olderArgs) || exporter.args;
  return {
    unit: exporter.unit,
    description: `${exporter.name} exporter for Prometheus`,
    package: exporter.package,
    command: exporter.command,
    args: args.map((arg) => arg.replaceAll('{listen}', `${self.address}:${exporter.port}`)),
    pin,
    members: pin ? [programIn(pin.url)] : [],
    stateDirectory: undefined,
    tunnel: self.host.interface,
    reloadOn: [],
  };
}

/** Release archives are named `<program>-<version>.<platform>.tar.gz`, nginx's with `_`, and hold the program under that name. */
function programIn(url: string): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return file.replace(/[-_]v?\d.*$/, '').replace(/\.(tar\.gz|tgz)$/, '');
}

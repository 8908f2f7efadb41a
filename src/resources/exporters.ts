// Exporters: each listens on the tunnel address alone, and only monitors reach it.

import { catalogue } from '../fleet/catalogue.ts';
import type { Exporter } from '../fleet/model.ts';
import { hasOlderPackages } from '../fleet/system.ts';
import { idOf } from '../host/kinds/index.ts';
import { type Daemon, daemonItems, otherFiles, pinFor, unitPlaces } from './daemon.ts';
import { environmentPath, exportersGroup, givenItems } from './given.ts';
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
      isApp: false,
      instance: `${self.address}:${port}`,
      labels: hostLabels(self),
    })),
  parts: (self, site) =>
    site.exportersOn(self).map((exporter) => {
      const given = givenItems(exporter, site);
      const daemon = daemonOf(exporter, self, given.map(idOf));
      return {
        name: exporter.name,
        at: exporter.at,
        items: [...given, ...daemonItems(daemon)],
        otherFiles: otherFiles(daemon),
      };
    }),
};

const catalogued = new Set([...catalogue.values()].map((known) => known.package));

function daemonOf(exporter: Exporter, self: SiteHost, given: string[]): Daemon {
  const pin = pinFor(exporter.pin, self.system);
  const args = (hasOlderPackages(self.system) && exporter.olderArgs) || exporter.args;
  return {
    unit: exporter.unit,
    description: `${exporter.name} exporter for Prometheus`,
    package: exporter.package,
    startsOthers: !catalogued.has(exporter.package) || exporter.unit !== exporter.package,
    command: exporter.command,
    args: args.map((arg) => arg.replaceAll('{listen}', `${self.address}:${exporter.port}`)),
    pin,
    members: pin ? [programIn(pin.url)] : [],
    stateDirectory: undefined,
    listens: { at: [`${self.address}:${exporter.port}`], isSure: false },
    tunnel: self.host.interface,
    reloadOn: [],
    restartOn: given,
    service: serviceOf(exporter),
  };
}

/** The last EnvironmentFile= counts: the package's own comes before it. */
function serviceOf(exporter: Exporter): string {
  const environment = exporter.env.length > 0 ? `EnvironmentFile=${environmentPath(exporter)}\n` : '';
  const group = exporter.files.length > 0 ? `SupplementaryGroups=${exportersGroup}\n` : '';
  return environment + group;
}

/** Release archives are named `<program>-<version>.<platform>.tar.gz`, nginx's with `_`, and hold the program under that name. */
function programIn(url: string): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return file.replace(/[-_]v?\d.*$/, '').replace(/\.(tar\.gz|tgz)$/, '');
}

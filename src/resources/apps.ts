// Applications of the fleet's owner: monitors reach and scrape them through the tunnel. Rule: nothing of the application itself is touched.

import { forwardItems, forwardPlaces } from './forward.ts';
import { hostLabels, type Resource } from './resource.ts';

/** What passes on to it. */
export const appUnit = (name: string) => `promguard-app-${name}`;

export const apps: Resource = {
  places: () => forwardPlaces(appUnit('*')),
  ports: (self, site) =>
    site.appsOn(self).flatMap(({ name, port }) =>
      site.monitorsOf(self).map((monitor) => ({
        proto: 'tcp',
        port,
        from: monitor.address,
        to: self.address,
        interface: self.host.interface,
        comment: `${monitor.host.name} WireGuard ${name} scraper`,
      })),
    ),
  targets: (self, site) =>
    site.appsOn(self).map(({ name, port, metricsPath }) => ({
      job: name,
      metricsPath,
      isApp: true,
      instance: `${self.address}:${port}`,
      labels: hostLabels(self),
    })),
  parts: (self, site) =>
    site.appsOn(self).flatMap((app) => {
      if (app.listen === 'tunnel') return [];
      const { name, port } = app;
      const description = `Metrics of ${name} for the monitors`;
      const instead = `if that is ${name}, write \`listen: tunnel\` for it in ${app.at.file}, or have it listen on 127.0.0.1 alone`;
      const items = forwardItems({ unit: appUnit(name), description, address: self.address, port, instead });
      return [{ name, at: app.at, items, otherFiles: [] }];
    }),
};

// Applications of the fleet's owner: monitors reach and scrape them through the tunnel. Rule: nothing of the application itself is touched.

import type { App } from '../fleet/model.ts';
import { rootFile } from './file.ts';
import { hostLabels, type Resource } from './resource.ts';
import type { SiteHost } from './site.ts';

/** What passes on to it. */
export const appUnit = (name: string) => `promguard-app-${name}`;
const folder = '/etc/systemd/system';

export const apps: Resource = {
  places: () => [`${folder}/promguard-app-*.socket`, `${folder}/promguard-app-*.service`],
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
      const unit = appUnit(app.name);
      const files = [
        rootFile(`${folder}/${unit}.socket`, '0644', socketFile(app, self)),
        rootFile(`${folder}/${unit}.service`, '0644', serviceFile(app)),
      ];
      const restartOn = files.map(({ path }) => `file:${path}`);
      const items = [...files, { kind: 'unit' as const, name: `${unit}.socket`, restartOn, reloadOn: [] }];
      return [{ name: app.name, at: app.at, items, otherFiles: [] }];
    }),
};

const note = '# Written by PromGuard: changes are put back by the next apply.\n';

/**
 * The address may come later: sockets start before the network, so that waiting for the tunnel would be a circle (systemd.special(7), sockets.target;
 * systemd.socket(5), FreeBind=; checked 2026-11-29).
 */
function socketFile({ name, port }: App, { address }: SiteHost): string {
  return `${note}[Unit]
Description=Metrics of ${name} for the monitors

[Socket]
ListenStream=${address}:${port}
FreeBind=yes

[Install]
WantedBy=sockets.target
`;
}

/** It ends with its socket, and a restart of the socket restarts it. */
function serviceFile({ name, port }: App): string {
  return `${note}[Unit]
Description=Metrics of ${name} for the monitors
Requires=${appUnit(name)}.socket
After=${appUnit(name)}.socket

[Service]
ExecStart=/usr/lib/systemd/systemd-socket-proxyd 127.0.0.1:${port}
DynamicUser=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateDevices=yes
PrivateTmp=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_INET AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
`;
}

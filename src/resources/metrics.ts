// Metrics of what PromGuard set up on a host: a script writes them where node_exporter reads them, so no other port is open.

import type { Item } from '../host/item.ts';
import { hardening } from './daemon.ts';
import { rootFile } from './file.ts';
import script from './metrics.sh';
import type { Resource } from './resource.ts';
import type { Site, SiteHost } from './site.ts';

const unit = 'promguard-metrics';
const program = '/opt/promguard/metrics';
const peersPath = '/etc/promguard/peers';
const servicePath = `/etc/systemd/system/${unit}.service`;
const timerPath = `/etc/systemd/system/${unit}.timer`;

/** Where no node_exporter reads them, there is nothing of this. It belongs to no part: the peers change with the tunnel, in one script. */
export const metrics: Resource = {
  places: () => [program, peersPath, servicePath, timerPath],
  items: (self, site) => (site.exportersOn(self).some(({ name }) => name === 'node') ? itemsOf(self, site) : []),
};

function itemsOf(self: SiteHost, site: Site): Item[] {
  return [
    rootFile(program, '0755', script),
    rootFile(peersPath, '0644', peersOf(self, site)),
    rootFile(servicePath, '0644', serviceOf(`${program} ${self.host.interface}`)),
    rootFile(timerPath, '0644', timer),
    { kind: 'unit', name: `${unit}.timer`, restartOn: [`file:${servicePath}`, `file:${timerPath}`], reloadOn: [] },
  ];
}

/** A host and a key of it. A rotation adds a key and takes one away; which of the two is in use makes no difference. */
function peersOf(self: SiteHost, site: Site): string {
  const lines = site.peersOf(self).flatMap(({ host, region, publicKey, otherPublicKey }) => {
    const keys = otherPublicKey === undefined ? [publicKey] : [publicKey, otherPublicKey].sort();
    return keys.map((key) => `${host.name} ${region} ${host.role} ${key}\n`);
  });
  return lines.join('');
}

/** It is root's, as what it reads is, and may ask WireGuard; its start and end are not worth a line in the journal. systemd makes and removes the folder. */
const serviceOf = (command: string) => `# Written by PromGuard: changes are put back by the next apply.
[Unit]
Description=PromGuard: metrics of the tunnel, of applies and of updates
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart=${command}
TimeoutStartSec=60
Nice=10
StateDirectory=promguard/textfile
SyslogLevel=notice
LogLevelMax=notice
${hardening('CAP_NET_ADMIN')}ProtectSystem=strict
ProtectHome=yes
`;

const timer = `# Written by PromGuard: changes are put back by the next apply.
[Unit]
Description=PromGuard: metrics every 30 seconds

[Timer]
OnActiveSec=0
OnUnitActiveSec=30
AccuracySec=1

[Install]
WantedBy=timers.target
`;

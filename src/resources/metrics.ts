// Metrics of what PromGuard set up on a host: a script writes them where node_exporter reads them, so no other port is open.

import type { Item, Observed } from '../host/item.ts';
import { rootFile } from './file.ts';
import script from './metrics.sh';
import type { Resource } from './resource.ts';
import type { Site, SiteHost } from './site.ts';
import { servicePath, timedItems, timerPath } from './timer.ts';

const unit = 'promguard-metrics';
const program = '/opt/promguard/metrics';
const peersPath = '/etc/promguard/peers';

/** Where no node_exporter reads them, there is nothing of this. It belongs to no part: the peers change with the tunnel, in one script. */
export const metrics: Resource = {
  places: () => [program, peersPath, servicePath(unit), timerPath(unit)],
  items: (self, site) => (site.exportersOn(self).some(({ name }) => name === 'node') ? itemsOf(self, site) : []),
};

function itemsOf(self: SiteHost, site: Site): Item[] {
  return [
    rootFile(program, '0755', script),
    rootFile(peersPath, '0644', peersOf(self, site)),
    // It is root's, as what it reads is, and may ask WireGuard.
    ...timedItems({
      ...{ unit, description: 'metrics of the tunnel, of applies and of updates', timing: 'metrics every 30 seconds' },
      command: `${program} ${self.host.interface}`,
      stateDirectory: 'promguard/textfile',
      everySeconds: 30,
      capabilities: 'CAP_NET_ADMIN',
      more: { unit: 'StartLimitIntervalSec=0\n', service: 'ProtectSystem=strict\nProtectHome=yes\n' },
    }),
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

/** As an observed host has it. */
export function writtenPeers({ files }: Pick<Observed, 'files'>): { name: string; key: string }[] {
  const text = files[peersPath]?.content ?? '';
  return text.split('\n').flatMap((line) => {
    const [name, , , key] = line.split(' ');
    return name && key ? [{ name, key }] : [];
  });
}

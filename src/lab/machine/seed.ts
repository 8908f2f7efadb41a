// What a droplet finds on its disk when it first boots. Rule: a pure function from its spec to files.

import type { MachineSpec } from '../model.ts';
import { networkFile } from '../network.ts';

/** File contents by absolute path. machineId: 32 hex digits, unique as on every real machine. */
export function firstBootFiles(spec: MachineSpec, machineId: string): Record<string, string> {
  const metaData = {
    'instance-id': `droplet-${spec.id}`,
    'local-hostname': spec.name,
    'public-keys': spec.authorizedKeys,
  };
  const hosts = `127.0.0.1 localhost\n127.0.1.1 ${spec.name}\n::1 localhost ip6-localhost ip6-loopback\n`;
  return {
    '/etc/hostname': `${spec.name}\n`,
    '/etc/hosts': hosts,
    '/etc/machine-id': `${machineId}\n`,
    '/etc/systemd/network/10-host0.network': networkFile(spec),
    // JSON is YAML, and needs no care for what a key's comment holds.
    '/var/lib/cloud/seed/nocloud/meta-data': JSON.stringify(metaData),
    '/var/lib/cloud/seed/nocloud/user-data': spec.userData,
  };
}

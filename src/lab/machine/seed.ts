// The files on a droplet's disk at its first boot. Rule: a pure function of its spec.

import type { MachineSpec } from '../model.ts';

/** File contents by absolute path. machineId: 32 hex digits, unique per machine. */
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
    // JSON is valid YAML, whatever the comment of a key contains.
    '/var/lib/cloud/seed/nocloud/meta-data': JSON.stringify(metaData),
    '/var/lib/cloud/seed/nocloud/user-data': spec.userData,
  };
}

/** The systemd-networkd file of the only interface: public, private and, if any, IPv6 address. */
function networkFile(spec: MachineSpec): string {
  const gateway = spec.ipv4.replace(/\.\d+$/, '.1');
  const ipv6 = spec.ipv6 ? [`Address=${spec.ipv6}/64`, 'Gateway=2001:db8::1'] : [];
  return [
    '[Match]',
    'Name=host0',
    '[Network]',
    'DHCP=no',
    'IPv6AcceptRA=no',
    'LinkLocalAddressing=ipv6',
    'IPv6DuplicateAddressDetection=0',
    `Address=${spec.ipv4}/24`,
    `Address=${spec.privateIpv4}/${spec.privatePrefix}`,
    `Gateway=${gateway}`,
    ...ipv6,
    '',
  ].join('\n');
}

// A droplet's files at its first boot.

import { describe, expect, test } from 'vitest';
import { firstBootFiles } from '../../../../src/lab/machine/seed.ts';

describe("a droplet's first files", () => {
  const spec = {
    id: 7,
    name: 'web-1',
    image: 'debian-12-x64',
    memory: 1024,
    ipv4: '198.51.100.9',
    privateIpv4: '10.110.0.9',
    privatePrefix: 20,
    ipv6: undefined,
    userData: '#cloud-config\n{}\n',
    authorizedKeys: ['ssh-ed25519 AAAA "a": comment'],
  };
  const network = (files: Record<string, string>) => files['/etc/systemd/network/10-host0.network'] ?? '';

  test('name the gateway of its own public network', () => {
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).toContain('Address=198.51.100.9/24\n');
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).toContain('Gateway=198.51.100.1\n');
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).toContain('Address=10.110.0.9/20\n');
  });

  test('have an IPv6 address only on request', () => {
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).not.toContain('2001:db8');
    const asked = network(firstBootFiles({ ...spec, ipv6: '2001:db8::9' }, '0'.repeat(32)));
    expect(asked).toContain('Address=2001:db8::9/64\nGateway=2001:db8::1\n');
  });

  test('pass keys to cloud-init, whatever their comments', () => {
    const metaData = firstBootFiles(spec, '0'.repeat(32))['/var/lib/cloud/seed/nocloud/meta-data'] ?? '';
    expect(JSON.parse(metaData)['public-keys']).toEqual(spec.authorizedKeys);
  });
});

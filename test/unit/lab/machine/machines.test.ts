// What the lab works out before it touches the machine: its names, the archive it builds from, and a droplet's first files.

import { describe, expect, test } from 'vitest';
import { parseTargets } from '../../../../src/lab/machine/image.ts';
import { firstBootFiles } from '../../../../src/lab/machine/seed.ts';
import { placeOf } from '../../../../src/lab/place.ts';

describe('the archive', () => {
  test('is the distribution itself: each suite once, no third parties, no backports', () => {
    const targets = [
      'Debian|http://deb.debian.org/debian/|bookworm|main',
      'Debian|http://deb.debian.org/debian/|bookworm|main',
      'Debian|http://deb.debian.org/debian-security/|bookworm-security|main',
      'Debian Backports|http://deb.debian.org/debian/|bookworm-backports|main',
      'Ubuntu|mirror+file:/etc/apt/apt-mirrors.txt|noble-backports|universe',
      'Ubuntu|mirror+file:/etc/apt/apt-mirrors.txt|noble|universe',
      'packages.microsoft.com|https://packages.microsoft.com/ubuntu/24.04/prod/|noble|main',
      '. nodistro|https://deb.nodesource.com/node_20.x/|nodistro|main',
      '$(ORIGIN)|http://deb.debian.org/debian/|bookworm|main',
      '',
    ];
    expect(parseTargets(targets.join('\n'))).toEqual([
      { uri: 'http://deb.debian.org/debian/', suite: 'bookworm', component: 'main' },
      { uri: 'http://deb.debian.org/debian-security/', suite: 'bookworm-security', component: 'main' },
      { uri: 'mirror+file:/etc/apt/apt-mirrors.txt', suite: 'noble', component: 'universe' },
    ]);
  });
});

describe('a lab', () => {
  test.each(['', 'Lab', '9', '../etc', 'a b', 'a'.repeat(21)])('cannot be named "%s"', (name) => {
    expect(() => placeOf(name)).toThrow(expect.objectContaining({ code: 'lab-name-invalid' }));
  });
});

describe("a droplet's first files", () => {
  const spec = {
    id: 7,
    name: 'web-1',
    ipv4: '198.51.100.9',
    privateIpv4: '10.110.0.9',
    ipv6: undefined,
    userData: '#cloud-config\n{}\n',
    authorizedKeys: ['ssh-ed25519 AAAA "a": comment'],
  };
  const network = (files: Record<string, string>) => files['/etc/systemd/network/10-host0.network'] ?? '';

  test('give it the gateway of its own public network', () => {
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).toContain('Address=198.51.100.9/24\n');
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).toContain('Gateway=198.51.100.1\n');
  });

  test('hold an IPv6 address only when it asked for one', () => {
    expect(network(firstBootFiles(spec, '0'.repeat(32)))).not.toContain('2001:db8');
    const asked = network(firstBootFiles({ ...spec, ipv6: '2001:db8::9' }, '0'.repeat(32)));
    expect(asked).toContain('Address=2001:db8::9/64\nGateway=2001:db8::1\n');
  });

  test('bring keys to cloud-init whatever their comments hold', () => {
    const metaData = firstBootFiles(spec, '0'.repeat(32))['/var/lib/cloud/seed/nocloud/meta-data'] ?? '';
    expect(JSON.parse(metaData)['public-keys']).toEqual(spec.authorizedKeys);
  });
});

// The archive that the base image is built from.

import { describe, expect, test } from 'vitest';
import { parseTargets } from '../../../../src/lab/machine/image.ts';

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

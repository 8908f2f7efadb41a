// The archive that the base image is built from.

import { describe, expect, test } from 'vitest';
import { parseTargets, suitesOf } from '../../../../src/lab/machine/image.ts';

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
      { origin: 'Debian', uri: 'http://deb.debian.org/debian/', suite: 'bookworm', component: 'main' },
      {
        origin: 'Debian',
        uri: 'http://deb.debian.org/debian-security/',
        suite: 'bookworm-security',
        component: 'main',
      },
      { origin: 'Ubuntu', uri: 'mirror+file:/etc/apt/apt-mirrors.txt', suite: 'noble', component: 'universe' },
    ]);
  });

  const suites = (slug: string, origin: string, ...own: string[]) => {
    const sources = own.map((suite) => ({ origin, uri: 'http://mirror.example/', suite, component: 'main' }));
    return suitesOf(slug, sources).map(({ suite }) => suite);
  };

  test('has every release of Debian, whichever the machine runs', () => {
    const trixie = ['trixie', 'trixie-updates', 'trixie-security'];
    expect(suites('debian-13-x64', 'Debian', 'bookworm-updates', 'bookworm', 'bookworm-security')).toEqual([
      'trixie-updates',
      'trixie',
      'trixie-security',
    ]);
    expect(suites('debian-13-x64', 'Debian', ...trixie)).toEqual(trixie);
    expect(suites('debian-12-x64', 'Debian', ...trixie)[2]).toBe('bookworm-security');
  });

  test('is the machine’s own for every other image, and on every other distribution', () => {
    expect(suites('ubuntu-24-04-x64', 'Debian', 'bookworm', 'bookworm-updates')).toEqual([
      'bookworm',
      'bookworm-updates',
    ]);
    expect(suites('debian-13-x64', 'Ubuntu', 'noble', 'noble-updates')).toEqual(['noble', 'noble-updates']);
  });
});

// The fleet against a small catalogue: what is not available is reported at the host's line.

import { describe, expect, test } from 'vitest';
import { checkCatalogue } from '../../../src/fleet/availability.ts';
import { load } from '../../../src/fleet/load.ts';
import type { Preflight } from '../../../src/plan/checks/check.ts';
import { notOffered } from '../../../src/plan/checks/droplets.ts';
import type { Catalogue } from '../../../src/ports.ts';
import { head, type Row, testTable } from './table.ts';

const everywhere = ['tor1', 'lon1', 'fra1'];
const catalogue: Catalogue = {
  regions: [...everywhere.map((slug) => ({ slug, available: true })), { slug: 'nyc2', available: false }],
  sizes: [
    { slug: 's-1vcpu-1gb', available: true, regions: everywhere, priceMonthly: 6 },
    { slug: 'c-48', available: true, regions: ['tor1', 'fra1'], priceMonthly: 1008 },
    { slug: 'm-old', available: false, regions: [], priceMonthly: 1 },
  ],
  images: [
    { slug: 'debian-12-x64', regions: everywhere },
    { slug: 'ubuntu-24-04-x64', regions: ['tor1'] },
    { slug: 'fedora-42-x64', regions: everywhere },
  ],
};

const rows: Row[] = [
  { what: 'what is available', yaml: ['{ name: a, region: lon1 }'], says: [] },
  { what: 'a static host needs nothing', yaml: ['{ name: a, address: 198.51.100.7, region: attic }'], says: [] },
  {
    what: 'an image of another system, before a droplet is made of it',
    yaml: ['{ name: a, region: lon1, image: fedora-42-x64 }', '  - { name: b, region: lon1, image: fedora-40-x64 }'],
    says: ['5:37 unsupported-image', '6:37 unsupported-image'],
  },
  {
    what: 'an image of a release that hosts may not have',
    yaml: ['{ name: a, region: lon1, image: debian-11-x64 }', '  - { name: b, region: lon1, image: ubuntu-20-04-x64 }'],
    says: ['5:37 unsupported-image', '6:37 unsupported-image'],
  },
  {
    what: 'an unknown region',
    yaml: ['{ name: a, region: lon7 }'],
    says: ['5:5 unknown-region'],
  },
  {
    what: 'an unknown region with no similar name',
    yaml: ['{ name: a, region: mars }'],
    says: ['5:5 unknown-region'],
  },
  {
    what: 'an unknown size in an unknown region',
    yaml: ['{ name: a, region: mars, size: gigantic }'],
    says: ['5:5 unknown-region', '5:36 unknown-size'],
  },
  {
    what: 'a closed region',
    yaml: ['{ name: a, region: nyc2 }'],
    says: ['5:5 region-closed'],
  },
  {
    what: 'an unknown size',
    yaml: ['{ name: a, region: lon1, size: s-1vcpu-1gib }'],
    says: ['5:36 unknown-size'],
  },
  {
    what: 'an unknown size with no similar name',
    yaml: ['{ name: a, region: lon1, size: gigantic }'],
    says: ['5:36 unknown-size'],
  },
  {
    what: 'a size not available there, reported once for all hosts of a count',
    yaml: ['{ name: a, region: lon1, size: c-48, count: 3 }'],
    says: ['5:36 size-unavailable'],
  },
  {
    what: 'a size not available anywhere',
    yaml: ['{ name: a, region: lon1, size: m-old }'],
    says: ['5:36 size-unavailable'],
  },
  {
    what: 'an unknown image',
    yaml: ['{ name: a, region: lon1, image: debian-12 }'],
    says: ['5:37 unknown-image'],
  },
  {
    what: 'an image not available there',
    yaml: ['{ name: a, region: lon1, image: ubuntu-24-04-x64 }'],
    says: ['5:37 image-unavailable'],
  },
];

describe('checkCatalogue', () => {
  testTable('availability', rows, (node) => {
    const { fleet } = load(new TextEncoder().encode(`${head}nodes:\n  - ${node}`), 'f.yaml');
    return fleet ? checkCatalogue(fleet, catalogue) : expect.unreachable();
  });
});

test('what is wrong in `defaults` is one problem, however many droplets have it', () => {
  const entries = ['a', 'b', 'c', 'd'].map((name) => `  - { name: ${name}, region: lon1 }\n`).join('');
  const text = `${head}nodes:\n${entries}defaults: { size: gigantic }\n`;
  const { fleet } = load(new TextEncoder().encode(text), 'f.yaml');
  const plan = { hosts: ['a', 'b', 'c', 'd'].map((host) => ({ host, fate: 'create' })) };
  expect(notOffered({ plan, fleet, catalogue } as unknown as Preflight)).toMatchObject([
    { code: 'unknown-size', hosts: ['a', 'b', 'c', 'd'] },
  ]);
});

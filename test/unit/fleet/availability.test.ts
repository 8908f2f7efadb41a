// The fleet against a small catalogue. Rule: what cannot be had is told at the host's line, before anything is asked for.

import { describe, expect, test } from 'vitest';
import { checkCatalogue } from '../../../src/fleet/availability.ts';
import { load } from '../../../src/fleet/load.ts';
import type { Catalogue } from '../../../src/ports.ts';
import { format } from '../../../src/problem.ts';

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
  ],
};

const head = `fleet: demo
recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]
monitors: [{ name: monitor, region: tor1 }]
nodes:
`;

const rows: { what: string; node: string; says: string[] }[] = [
  { what: 'what is sold', node: '{ name: a, region: lon1 }', says: [] },
  { what: 'a static host buys nothing', node: '{ name: a, address: 198.51.100.7, region: attic }', says: [] },
  {
    what: 'an unknown region',
    node: '{ name: a, region: lon7 }',
    says: ['f.yaml:5:5: error: there is no region `lon7`', '  did you mean `lon1`?'],
  },
  {
    what: 'an unknown region that is like no other',
    node: '{ name: a, region: mars }',
    says: ['f.yaml:5:5: error: there is no region `mars`', '  open are tor1, lon1, fra1'],
  },
  {
    what: 'a region that is closed',
    node: '{ name: a, region: nyc2 }',
    says: ['f.yaml:5:5: error: the region `nyc2` takes no new droplets', '  open are tor1, lon1, fra1'],
  },
  {
    what: 'an unknown size',
    node: '{ name: a, region: lon1, size: s-1vcpu-1gib }',
    says: ['f.yaml:5:5: error: there is no size `s-1vcpu-1gib`', '  did you mean `s-1vcpu-1gb`?'],
  },
  {
    what: 'a size that is like no other',
    node: '{ name: a, region: lon1, size: gigantic }',
    says: ['f.yaml:5:5: error: there is no size `gigantic`', '  sold in lon1: s-1vcpu-1gb'],
  },
  {
    what: 'a size that is sold out there, once for all hosts of a count',
    node: '{ name: a, region: lon1, size: c-48, count: 3 }',
    says: ['f.yaml:5:5: error: the size `c-48` is sold out in lon1', '  it is sold in tor1, fra1'],
  },
  {
    what: 'a size that is sold out everywhere',
    node: '{ name: a, region: lon1, size: m-old }',
    says: ['f.yaml:5:5: error: the size `m-old` is sold out in lon1', '  it is sold nowhere now: choose another size'],
  },
  {
    what: 'an unknown image',
    node: '{ name: a, region: lon1, image: debian-12 }',
    says: ['f.yaml:5:5: error: there is no image `debian-12`', '  did you mean `debian-12-x64`?'],
  },
  {
    what: 'an image that is elsewhere',
    node: '{ name: a, region: lon1, image: ubuntu-24-04-x64 }',
    says: ['f.yaml:5:5: error: the image `ubuntu-24-04-x64` is not in lon1', '  it is in tor1'],
  },
];

describe('checkCatalogue', () => {
  test.each(rows)('$what', ({ node, says }) => {
    const { fleet } = load(new TextEncoder().encode(`${head}  - ${node}\n`), 'f.yaml');
    const problems = fleet ? checkCatalogue(fleet, catalogue) : undefined;
    expect(problems?.flatMap((problem) => format(problem).split('\n'))).toEqual(says);
  });
});

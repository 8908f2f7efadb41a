// The fleet against what the cloud sells. Rule: known before the first droplet is asked for, at the line of the host.

import type { Catalogue, Region } from '../ports.ts';
import { format, Problem } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import type { DropletHost, Fleet } from './model.ts';

/** Regions, sizes and images that cannot be had. Give it only the hosts that are to be created: what exists may be off sale. */
export function checkCatalogue({ hosts }: Pick<Fleet, 'hosts'>, catalogue: Catalogue): Problem[] {
  const problems = hosts.flatMap((host) =>
    host.kind === 'droplet'
      ? [...checkRegion(host, catalogue), ...checkSize(host, catalogue), ...checkImage(host, catalogue)]
      : [],
  );
  // The hosts of one `count` share their place and their problems.
  return [...new Map(problems.map((problem) => [format(problem), problem])).values()];
}

function checkRegion({ region, at }: DropletHost, { regions }: Catalogue): Problem[] {
  const open = slugs(regions.filter(({ available }) => available));
  const known = regions.find(({ slug }) => slug === region);
  if (known?.available) return [];
  const otherwise = `open are ${open.join(', ')}`;
  if (known) return [new Problem('todo', `the region \`${region}\` takes no new droplets`, { at, hint: otherwise })];
  return [new Problem('todo', `there is no region \`${region}\``, { at, hint: didYouMean(region, open, otherwise) })];
}

function checkSize({ size, region, at }: DropletHost, { sizes, regions }: Catalogue): Problem[] {
  const known = sizes.find(({ slug }) => slug === size);
  if (!known) {
    const sold = sizes.filter((one) => one.available && one.regions.includes(region));
    const otherwise = `sold in ${region}: ${slugs(sold).join(', ') || 'nothing'}`;
    return [
      new Problem('todo', `there is no size \`${size}\``, { at, hint: didYouMean(size, slugs(sizes), otherwise) }),
    ];
  }
  if (!isOpen(regions, region)) return [];
  if (known.available && known.regions.includes(region)) return [];
  const where = known.available ? known.regions.join(', ') : '';
  const hint = where === '' ? 'it is sold nowhere now: choose another size' : `it is sold in ${where}`;
  return [new Problem('todo', `the size \`${size}\` is sold out in ${region}`, { at, hint })];
}

function checkImage({ image, region, at }: DropletHost, { images, regions }: Catalogue): Problem[] {
  const known = images.find(({ slug }) => slug === image);
  if (!known) {
    const hint = didYouMean(image, slugs(images), 'for example debian-12-x64 or ubuntu-24-04-x64');
    return [new Problem('todo', `there is no image \`${image}\``, { at, hint })];
  }
  if (!isOpen(regions, region) || known.regions.includes(region)) return [];
  const hint = `it is in ${known.regions.join(', ') || 'no region'}`;
  return [new Problem('todo', `the image \`${image}\` is not in ${region}`, { at, hint })];
}

/** Of a region that is closed, that alone is worth saying. */
function isOpen(regions: Region[], region: string): boolean {
  return regions.some(({ slug, available }) => slug === region && available);
}

function slugs(sold: { slug: string }[]): string[] {
  return sold.map(({ slug }) => slug);
}

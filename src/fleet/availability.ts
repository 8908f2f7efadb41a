// Checks the fleet against what DigitalOcean sells, before the first droplet is created.

import type { Catalogue, Region } from '../ports.ts';
import { format, Problem } from '../problem.ts';
import { didYouMean, nearest } from '../suggest.ts';
import type { DropletHost, Fleet, Host } from './model.ts';
import { regions } from './regions.ts';
import { isUnsupportedImage, supportedImages } from './system.ts';

/** Regions, sizes and images that are not available. Only for hosts to be created: existing ones may be of a kind no longer sold. */
export function checkCatalogue({ hosts }: Pick<Fleet, 'hosts'>, catalogue: Catalogue): Problem[] {
  const problems = hosts.flatMap((host) =>
    host.kind === 'droplet'
      ? [...checkRegion(host, catalogue), ...checkSize(host, catalogue), ...checkImage(host, catalogue)].map(
          (problem) => problem.with({ hosts: [host.name] }),
        )
      : [],
  );
  return once(problems);
}

/** The hosts of one `count`, or of `defaults`, share a place and its problems. */
function once(problems: readonly Problem[]): Problem[] {
  const told = new Map<string, Problem>();
  for (const problem of problems) {
    const key = format(problem);
    const hosts = [...(told.get(key)?.hosts ?? []), ...(problem.hosts ?? [])];
    told.set(key, problem.with({ hosts }));
  }
  return [...told.values()];
}

function checkRegion({ region, at }: DropletHost, { regions }: Catalogue): Problem[] {
  const open = slugs(regions.filter(({ available }) => available));
  const known = regions.find(({ slug }) => slug === region);
  if (known?.available) return [];
  const otherwise = `available regions: ${open.join(', ')}`;
  if (known)
    return [new Problem('region-closed', `region \`${region}\` accepts no new droplets`, { at, hint: otherwise })];
  return [
    new Problem('unknown-region', `there is no region \`${region}\``, {
      at,
      hint: didYouMean(region, open, otherwise),
    }),
  ];
}

function checkSize({ size, region, sizeAt: at }: DropletHost, { sizes, regions }: Catalogue): Problem[] {
  const known = sizes.find(({ slug }) => slug === size);
  if (!known) {
    const sold = sizes.filter((one) => one.available && one.regions.includes(region));
    const otherwise = sold.length > 0 ? `available in ${region}: ${slugs(sold).join(', ')}` : 'choose another one';
    return [
      new Problem('unknown-size', `there is no size \`${size}\``, {
        at,
        hint: didYouMean(size, slugs(sizes), otherwise),
      }),
    ];
  }
  if (!isOpen(regions, region)) return [];
  if (known.available && known.regions.includes(region)) return [];
  const where = known.available ? known.regions.join(', ') : '';
  const hint = where === '' ? 'it is not available anywhere: choose another size' : `it is available in ${where}`;
  return [new Problem('size-unavailable', `size \`${size}\` is not available in ${region}`, { at, hint })];
}

function checkImage(host: DropletHost, { images, regions }: Catalogue): Problem[] {
  const { image, region, imageAt: at } = host;
  if (isUnsupportedImage(image)) return [unsupportedImage(host)];
  const known = images.find(({ slug }) => slug === image);
  if (!known) {
    const fit = slugs(images).filter((slug) => !isUnsupportedImage(slug));
    return [
      new Problem('unknown-image', `there is no image \`${image}\``, { at, hint: didYouMean(image, fit, example) }),
    ];
  }
  if (!isOpen(regions, region) || known.regions.includes(region)) return [];
  const hint = `it is available in ${known.regions.join(', ') || 'no region'}`;
  return [new Problem('image-unavailable', `image \`${image}\` is not available in ${region}`, { at, hint })];
}

const example = 'for example debian-12-x64 or ubuntu-24-04-x64';

/** What needs no catalogue, of hosts to be created: images of no use, regions that this release does not know, and what no size is called. */
export function checkAlone(hosts: readonly Host[]): Problem[] {
  return once(
    hosts.flatMap((host) => {
      if (host.kind !== 'droplet') return [];
      const image = isUnsupportedImage(host.image) ? [unsupportedImage(host)] : oddImage(host);
      return [...image, ...newRegion(host), ...oddSize(host)].map((problem) => problem.with({ hosts: [host.name] }));
    }),
  );
}

function newRegion({ region, at }: DropletHost): Problem[] {
  if ((regions as readonly string[]).includes(region)) return [];
  const otherwise = `it knows ${regions.join(', ')}; a plan with a token asks DigitalOcean`;
  const summary = `this release knows no region \`${region}\``;
  return [
    new Problem('region-not-known', summary, { at, hint: didYouMean(region, regions, otherwise), severity: 'warning' }),
  ];
}

/** A name that is meant to be one of the supported, and is none; that of an application or a snapshot may be anything. */
function oddImage({ image, imageAt: at }: DropletHost): Problem[] {
  const meant = nearest(image, supportedImages);
  if (image === meant || (meant === undefined && !/^(debian|ubuntu)[\d.-]*$/.test(image))) return [];
  const hint = meant === undefined ? example : `did you mean \`${meant}\`?`;
  return [
    new Problem('image-not-known', `this release knows no image \`${image}\``, { at, hint, severity: 'warning' }),
  ];
}

/** The classes of droplets with a number behind a hyphen (API reference, `size_slug`, checked 2026-11-29): `s-1vcpu-1gb`, `c2-2vcpu-4gb`, `so1_5-2vcpu-16gb`. */
const sizeShape = /^[a-z]+[\d_]*-\d/;

function oddSize({ size, sizeAt: at }: DropletHost): Problem[] {
  if (sizeShape.test(size) || size.startsWith('gpu-')) return [];
  const hint = 'they are called like s-1vcpu-1gb; a plan with a token asks DigitalOcean';
  return [new Problem('size-not-known', `\`${size}\` is not what a size is called`, { at, hint, severity: 'warning' })];
}

/** A droplet of it would be made, and paid for, before its system is seen and refused. */
function unsupportedImage({ image, imageAt: at }: DropletHost): Problem {
  return new Problem('unsupported-image', `image \`${image}\` is not Debian 12 or 13, or Ubuntu 22.04 or 24.04`, {
    at,
    hint: example,
  });
}

/** A closed region is reported once, without its sizes and images. */
function isOpen(regions: Region[], region: string): boolean {
  return regions.some(({ slug, available }) => slug === region && available);
}

function slugs(sold: { slug: string }[]): string[] {
  return sold.map(({ slug }) => slug);
}

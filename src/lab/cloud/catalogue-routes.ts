// account, regions, sizes and images. Rule: read-only views of the catalogue.

import type { CatalogueImage, CatalogueRegion, CatalogueSize } from './catalogue.ts';
import { images, regions, sizes } from './catalogue.ts';
import { page, pageQuery } from './paging.ts';
import { notFound, type Route } from './router.ts';
import { type State, timestamp } from './state.ts';

/** When the catalogue was written. */
const written = Date.UTC(2026, 10, 23);

export function catalogueRoutes(state: State): Route[] {
  return [
    { method: 'GET', path: '/v2/account', answer: () => ({ status: 200, body: { account: account(state) } }) },
    {
      method: 'GET',
      path: '/v2/regions',
      query: pageQuery,
      answer: (asked) => page(asked, 'regions', regions.map(regionView)),
    },
    {
      method: 'GET',
      path: '/v2/sizes',
      query: pageQuery,
      answer: (asked) => page(asked, 'sizes', sizes.map(sizeView)),
    },
    {
      method: 'GET',
      path: '/v2/images',
      query: {
        ...pageQuery,
        type: { enum: ['application', 'distribution'] },
        private: { type: 'boolean' },
        tag_name: { type: 'string' },
      },
      answer: (asked) => page(asked, 'images', images.filter(matching(asked.query)).map(imageView)),
    },
    {
      method: 'GET',
      path: '/v2/images/{image_id}',
      answer({ params }) {
        const image = findImage(params['image_id'] ?? '');
        if (!image) throw notFound();
        return { status: 200, body: { image: imageView(image) } };
      },
    },
  ];
}

/** By slug or by id. */
export function findImage(identifier: string | number): CatalogueImage | undefined {
  return images.find(({ id, slug }) => slug === identifier || String(id) === String(identifier));
}

/** All images are public and untagged. */
function matching(query: Record<string, unknown>): (image: CatalogueImage) => boolean {
  return ({ kind }) => (query['type'] ?? kind) === kind && query['private'] !== true && query['tag_name'] === undefined;
}

export function regionView(region: CatalogueRegion) {
  return {
    name: region.name,
    slug: region.slug,
    features: ['backups', 'ipv6', 'metadata', 'install_agent', 'storage', 'image_transfer'],
    available: region.available,
    sizes: sizes.filter((size) => size.regions.includes(region.slug)).map(({ slug }) => slug),
  };
}

export function sizeView(size: CatalogueSize) {
  return {
    slug: size.slug,
    memory: size.memory,
    vcpus: size.vcpus,
    disk: size.disk,
    transfer: size.transfer,
    price_monthly: size.priceMonthly,
    // A month is billed as 672 hours at most.
    price_hourly: Number((size.priceMonthly / 672).toFixed(5)),
    regions: size.regions,
    available: size.regions.length > 0,
    description: size.description,
    disk_info: [{ type: 'local', size: { amount: size.disk, unit: 'gib' } }],
  };
}

export function imageView(image: CatalogueImage) {
  return {
    id: image.id,
    name: image.name,
    distribution: image.distribution,
    slug: image.slug,
    public: true,
    regions: image.regions,
    created_at: timestamp(written),
    type: image.kind === 'distribution' ? 'base' : 'snapshot',
    min_disk_size: image.minDiskSize,
    size_gigabytes: 1,
    description: image.name,
    tags: [],
    status: 'available',
    error_message: '',
  };
}

function account(state: State) {
  return {
    droplet_limit: state.dropletLimit,
    floating_ip_limit: 3,
    email: 'lab@promguard.example',
    name: 'PromGuard lab',
    uuid: '0a6e00000000000000000000000000000000acc0',
    email_verified: true,
    status: 'active',
    status_message: '',
    team: { uuid: '0a6e00000000000000000000000000000000fea0', name: 'lab' },
  };
}

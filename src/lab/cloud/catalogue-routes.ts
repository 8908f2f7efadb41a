// account, balance, regions and sizes, and what a lab has none of. Rule: read-only views of the catalogue.

import type { CatalogueRegion, CatalogueSize } from './catalogue.ts';
import { regions, reservedLimit, sizes } from './catalogue.ts';
import { page, pageQuery } from './paging.ts';
import type { Route } from './router.ts';
import { type State, timestamp } from './state.ts';

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
    { method: 'GET', path: '/v2/customers/my/balance', answer: () => ({ status: 200, body: balance(state) }) },
    ...['volumes', 'domains'].map(
      (name): Route => ({
        method: 'GET',
        path: `/v2/${name}`,
        query: { ...pageQuery, name: { type: 'string' }, region: { type: 'string' } },
        answer: (asked) => page(asked, name, []),
      }),
    ),
  ];
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

function account(state: State) {
  return {
    droplet_limit: state.dropletLimit,
    floating_ip_limit: reservedLimit,
    email: 'lab@promguard.example',
    name: 'PromGuard lab',
    uuid: '0a6e00000000000000000000000000000000acc0',
    email_verified: true,
    status: 'active',
    status_message: '',
    team: { uuid: '0a6e00000000000000000000000000000000fea0', name: 'lab' },
  };
}

/** Nothing is billed in a lab. */
function balance(state: State) {
  const none = '0.00';
  return {
    month_to_date_balance: none,
    account_balance: none,
    month_to_date_usage: none,
    generated_at: timestamp(state.now()),
  };
}

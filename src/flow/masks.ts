// The values that a review could not know yet. Rule: what is put back in their place is what the review showed.

import { type Mask, type Reviewed, unsettled } from '../plan/reviewed.ts';
import { unknown } from '../resources/site.ts';
import type { Wanted } from './desired.ts';
import { type Found, siteOf } from './observe.ts';

/** For hosts that got their addresses or keys after the review. Longer values come first: an endpoint holds an address. */
export function masksOf(
  wanted: Wanted,
  found: Pick<Found, 'droplets'>,
  { masked, settled }: Pick<Reviewed, 'masked' | 'settled'>,
): Mask[] {
  const learned = siteOf(wanted, found.droplets).hosts.filter(({ host }) => masked.includes(host.name));
  const values = learned.flatMap(({ publicAddress, publicKey }) => [
    `${publicAddress}:${wanted.fleet.network.port}`,
    `[${publicAddress}]:${wanted.fleet.network.port}`,
    publicAddress,
    publicKey,
  ]);
  const given = learned.filter(({ host }) => !settled.includes(host.name)).map(({ address }) => address);
  return [...values.map((value): Mask => [value, unknown]), ...given.map((address): Mask => [address, unsettled])];
}

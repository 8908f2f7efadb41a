// The values that a review could not know yet. Rule: what is put back in their place is what the review showed.

import type { Mask } from '../plan/reviewed.ts';
import { unknown } from '../resources/site.ts';
import { type Found, siteOf } from './found.ts';
import type { Wanted } from './wanted.ts';

/** For hosts that got their address or keys after the review. Longer values come first: an endpoint holds an address. */
export function masksOf(wanted: Wanted, found: Pick<Found, 'droplets'>, hosts: readonly string[]): Mask[] {
  const learned = siteOf(wanted, found.droplets).hosts.filter(({ host }) => hosts.includes(host.name));
  const values = learned.flatMap(({ publicAddress, publicKey }) => [
    `${publicAddress}:${wanted.fleet.network.port}`,
    `[${publicAddress}]:${wanted.fleet.network.port}`,
    publicAddress,
    publicKey,
  ]);
  return [...values, '(secret)'].map((value) => [value, unknown]);
}

// The values that a review could not know yet. Rule: pure; what stands in their place is what the review showed.

import { type Mask, type Reviewed, unsettled } from '../plan/reviewed.ts';
import { knownAfterApply } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import type { Observation } from './observation.ts';
import { siteOf } from './site.ts';

/** For hosts that got their addresses or keys after the review. Longer values come first: an endpoint holds an address. */
export function masksOf(
  desired: Desired,
  observation: Pick<Observation, 'droplets'>,
  { masked, settled }: Pick<Reviewed, 'masked' | 'settled'>,
): Mask[] {
  const site = siteOf(desired, observation.droplets);
  const learned = masked.flatMap((name) => site.host(name) ?? []);
  const isSettled = new Set(settled);
  const values = learned.flatMap(({ publicAddress, publicKey }) => [
    `${publicAddress}:${desired.fleet.network.port}`,
    `[${publicAddress}]:${desired.fleet.network.port}`,
    publicAddress,
    publicKey,
  ]);
  const given = learned.filter(({ host }) => !isSettled.has(host.name)).map(({ address }) => address);
  return [
    ...values.map((value): Mask => [value, knownAfterApply]),
    ...given.map((address): Mask => [address, unsettled]),
  ];
}

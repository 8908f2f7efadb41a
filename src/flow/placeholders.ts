// Values that a review could not know yet, and the placeholders that it showed for them.

import type { Observation } from '../plan/observation.ts';
import { type Placeholder, type Reviewed, unsettled } from '../plan/reviewed.ts';
import { alertPrivates } from '../resources/alertmanager.ts';
import { type Giver, givenItems } from '../resources/given.ts';
import { remoteSecrets } from '../resources/remote-write.ts';
import { knownAfterApply } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { replacedDroplets } from './droplets.ts';
import { toSealAgain } from './secrets.ts';
import { givenBy, siteOf } from './site.ts';

/** For hosts that got their addresses or keys after the review. Longer values come first: an endpoint holds an address. */
export function placeholdersOf(
  desired: Desired,
  observation: Pick<Observation, 'droplets' | 'hosts'>,
  { pending, settled }: Pick<Reviewed, 'pending' | 'settled'>,
): Placeholder[] {
  // What is replaced has its old address where a change says what was before, until it is gone.
  const gone = new Set(Object.keys(replacedDroplets(desired.fleet, observation, pending)));
  const left = Object.entries(observation.droplets).filter(([name]) => !gone.has(name));
  const site = siteOf(desired, { ...observation, droplets: Object.fromEntries(left) });
  const hosts = pending.flatMap((name) => site.host(name) ?? []);
  const isSettled = new Set(settled);
  const values = hosts.flatMap(({ publicAddress, publicIpv6, publicKey }) => [
    ...(publicIpv6 === undefined ? [] : [`[${publicIpv6}]:${desired.fleet.network.port}`, publicIpv6]),
    `${publicAddress}:${desired.fleet.network.port}`,
    `[${publicAddress}]:${desired.fleet.network.port}`,
    publicAddress,
    publicKey,
  ]);
  const given = hosts.filter(({ host }) => !isSettled.has(host.name)).map(({ address }) => address);
  const { id } = desired.lock;
  return [
    // The first apply of a fleet draws it, also of one that an earlier release applied.
    ...(id === undefined ? [] : [[id, knownAfterApply] as const]),
    ...values.map((value): Placeholder => [value, knownAfterApply]),
    ...given.map((address): Placeholder => [address, unsettled]),
  ];
}

/** What private files are made of, in case that it was reviewed before secrets.yaml was encrypted again. */
export function originsToBe(desired: Desired): Placeholder[] {
  const { fleet, secrets } = desired;
  if (!secrets) return [];
  const toBe = { ...desired, secrets: toSealAgain(secrets) };
  const origins = (from: Desired) => {
    const giver: Giver = { given: (one) => givenBy(from, one) };
    return [
      ...fleet.exporters.flatMap((exporter) => givenItems(exporter, giver)),
      ...alertPrivates(fleet, giver),
      ...remoteSecrets(fleet, giver),
    ];
  };
  const shown = origins(toBe);
  return origins(desired).map(({ origin }, at) => [origin, shown[at]?.origin ?? origin]);
}

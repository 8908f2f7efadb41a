// What a client is configured with, as git and the cloud say now. Rule: no key is opened, and no host is asked.

import { type ClientConfig, chosenClient, configOf } from '../plan/client.ts';
import type { World } from '../ports.ts';
import { readWithoutKeys } from './desired.ts';
import { listDroplets } from './droplets.ts';
import { addressOf } from './reach.ts';

/** Throws a Problem for a client that fleet.yaml does not have, or of which no monitor knows yet. */
export async function clientConfig(world: World, fleetPath: string, name: string): Promise<ClientConfig> {
  const recorded = await readWithoutKeys(world, fleetPath);
  const { fleet, recordedLock } = recorded;
  const client = chosenClient(fleet, name);
  const { droplets } = await listDroplets(world, recorded);
  return configOf(client, fleet, recordedLock, (host) => addressOf(host, droplets));
}

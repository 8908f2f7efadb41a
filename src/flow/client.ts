// What a client is configured with, as git and the cloud say now. Rule: no key is opened, and no host is asked.

import type { Fleet, Host, Lock } from '../fleet/model.ts';
import { type ClientConfig, chosenClient, configOf } from '../plan/client.ts';
import type { World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';
import { type Desired, readWithoutKeys } from './desired.ts';
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

/** Those that a monitor was told of before and that have another address, or all of them, once a monitor has another key, or is one of these. moved: of movedHosts. */
export function outdatedClients(
  { recordedLock: before, keys }: Pick<Desired, 'recordedLock' | 'keys'>,
  { fleet, lock }: Pick<Desired, 'fleet' | 'lock'>,
  moved: readonly string[] = [],
): string[] {
  // A lock that was written anew has no keys yet, and the key files have them.
  const keyOf = (name: string) => before.hosts[name]?.publicKey ?? keys[name]?.pair.publicKey;
  const isOther = ({ name, role }: Host) =>
    role === 'monitor' && (moved.includes(name) || lock.hosts[name]?.publicKey !== keyOf(name));
  const isMoved = (name: string) => lock.clients?.[name]?.address !== before.clients?.[name]?.address;
  const isForAll = fleet.hosts.some(isOther);
  return toldOf(fleet, before).flatMap((name) => (isForAll || isMoved(name) ? [name] : []));
}

/** The clients of which monitors know. */
function toldOf({ clients }: Pick<Fleet, 'clients'>, lock: Pick<Lock, 'clients'>): string[] {
  return clients.flatMap(({ name }) => (Object.hasOwn(lock.clients ?? {}, name) ? [name] : []));
}

/** That clients have a tunnel to a monitor which is revoked: nobody but their owners can end it. desired: as it is before that. */
export function stillTrusting(
  { fleet, recordedLock, revoked }: Pick<Desired, 'fleet' | 'recordedLock' | 'revoked'>,
  name: string,
): Problem[] {
  const monitors = fleet.hosts.filter(({ role }) => role === 'monitor').map((host) => host.name);
  const told = toldOf(fleet, recordedLock);
  const [first] = told;
  // What a host was that fleet.yaml no longer has, nobody knows.
  const isNode = [...fleet.hosts, ...revoked].some((host) => host.name === name && host.role === 'node');
  if (isNode || first === undefined) return [];
  const summary = `${listed(told)} may still have a tunnel to ${name}`;
  const hint = monitors.some((monitor) => monitor !== name)
    ? `promguard client ${first} prints its configuration without it`
    : 'it leads to no other monitor: end it there, with wg-quick down';
  return [new Problem('client-outdated', summary, { hint, severity: 'warning' })];
}

/** That an apply has cut clients off from a monitor. */
export function cutOff(clients: readonly string[]): Problem[] {
  const [first] = clients;
  if (first === undefined) return [];
  const summary = `${listed(clients)} cannot reach a monitor any more: a key, an address or the port is new`;
  const hint = `promguard client ${first} prints its new configuration`;
  return [new Problem('client-outdated', summary, { hint, severity: 'warning' })];
}

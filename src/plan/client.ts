// What a client is configured with: pure. Rule: of git and of where the monitors are, without any key that is secret.

import { lockedHost } from '../fleet/lock.ts';
import type { Client, Fleet, Host, Lock } from '../fleet/model.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';

export interface ClientConfig {
  readonly fleet: Pick<Fleet, 'name' | 'network' | 'prometheus'>;
  readonly client: Client;
  /** Its tunnel address. */
  readonly address: string;
  /** Those that are there. */
  readonly monitors: readonly {
    readonly name: string;
    /** Its tunnel address. */
    readonly address: string;
    readonly publicKey: string;
    readonly publicAddress: string;
  }[];
}

/** Throws a Problem for a client that no apply has told a monitor of yet. addressOf: a host's public address. */
export function configOf(
  client: Client,
  fleet: Fleet,
  lock: Lock,
  addressOf: (host: Host) => string | undefined,
): ClientConfig {
  const { name, at } = client;
  const monitors = fleet.hosts.flatMap((host) => {
    const [locked, publicAddress] = [lockedHost(lock, host.name), addressOf(host)];
    if (host.role !== 'monitor' || locked?.publicKey === undefined || publicAddress === undefined) return [];
    return [{ name: host.name, address: locked.address, publicKey: locked.publicKey, publicAddress }];
  });
  const address = lock.clients && Object.hasOwn(lock.clients, name) ? lock.clients[name]?.address : undefined;
  if (address !== undefined && monitors.length > 0) return { fleet, client, address, monitors };
  const hint = 'run promguard apply, then this again';
  throw new Problem('client-not-applied', `no apply has told a monitor of the client ${name} yet`, { hint, at });
}

/** Throws a Problem for one that fleet.yaml does not have. */
export function chosenClient({ clients, file }: Pick<Fleet, 'clients' | 'file'>, name: string): Client {
  const client = clients.find((one) => one.name === name);
  if (client) return client;
  const known = clients.map((one) => one.name);
  throw new Problem('unknown-client', `${file} has no client ${name}`, {
    hint: known.length > 0 ? `its clients are ${listed(known)}` : 'add it under `clients`, with its public key',
  });
}

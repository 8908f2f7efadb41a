// Checks the clients: each with a name and a key of its own, and only what the monitors have for it.

import { Problem } from '../problem.ts';
import type { Document } from './document.ts';
import type { ClientEntry, FleetFile, PlacedEntry } from './file.ts';
import type { Fleet, Lock } from './model.ts';

export function checkClients(file: FleetFile, placed: readonly PlacedEntry[], document: Document): Problem[] {
  const hosts = new Set(placed.flatMap(({ names }) => names));
  return file.clients.flatMap((client, i) => {
    const before = file.clients.slice(0, i);
    return [
      ...checkName(client, i, before, hosts, document),
      ...checkKey(client, i, before, document),
      ...checkAlertmanager(client, i, file, document),
    ];
  });
}

function checkName(
  { name }: ClientEntry,
  i: number,
  before: readonly ClientEntry[],
  hosts: ReadonlySet<string>,
  document: Document,
): Problem[] {
  const place = { at: document.at('clients', i, 'name'), hint: 'give it another name' };
  if (before.some((other) => other.name === name))
    return [new Problem('duplicate-client', `two clients are named \`${name}\``, place)];
  if (!hosts.has(name)) return [];
  return [new Problem('duplicate-client', `a host is named \`${name}\` too`, place)];
}

function checkKey(
  { name, public_key: key }: ClientEntry,
  i: number,
  before: readonly ClientEntry[],
  document: Document,
): Problem[] {
  const other = before.find(({ public_key: known }) => known === key);
  return other ? [sharedKey(name, `\`${other.name}\``, document.at('clients', i, 'public_key'))] : [];
}

/** To WireGuard they would be one peer, with one address. */
function sharedKey(name: string, whose: string, at: Problem['at']): Problem {
  return new Problem('duplicate-public-key', `the client \`${name}\` has the public key of ${whose}`, {
    ...(at && { at }),
    hint: 'make a key on each machine, with wg genkey',
  });
}

/** One that only the lock knows: the key of a host, in use or of a rotation. */
export function clientsWithHostKeys({ clients }: Pick<Fleet, 'clients'>, { hosts }: Pick<Lock, 'hosts'>): Problem[] {
  if (clients.length === 0) return [];
  const owners = new Map(
    Object.entries(hosts).flatMap(([host, { publicKey, otherPublicKey }]) =>
      [publicKey, otherPublicKey].map((key) => [key, host] as const),
    ),
  );
  return clients.flatMap(({ name, publicKey, at }) => {
    const host = owners.get(publicKey);
    return host === undefined ? [] : [sharedKey(name, `the host \`${host}\``, at)];
  });
}

function checkAlertmanager({ name, to }: ClientEntry, i: number, { alerts }: FleetFile, document: Document): Problem[] {
  const at = to.indexOf('alertmanager');
  if (at < 0 || (typeof alerts === 'object' && (alerts.receivers.length > 0 || alerts.heartbeat))) return [];
  return [
    new Problem(
      'client-without-alertmanager',
      `no monitor runs Alertmanager, which the client \`${name}\` is to reach`,
      {
        at: document.at('clients', i, 'to', at),
        hint: 'add a receiver under `alerts.receivers`, or remove `alertmanager`',
      },
    ),
  ];
}

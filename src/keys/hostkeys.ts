// What a host's key file holds, and which keys the fleet still lacks. Rule: a key that exists is never replaced here.

import type { Role } from '../fleet/model.ts';
import type { Random } from '../ports.ts';
import { Problem } from '../problem.ts';
import { Secret } from './secret.ts';
import { generatePair, generatePresharedKey, isKey } from './wireguard.ts';

export interface HostKeys {
  privateKey: Secret;
  /** By the name of the other host of the pair. */
  presharedKeys: Record<string, Secret>;
}

/** A monitor and a host that it scrapes. */
export interface Pair {
  /** The host whose file keeps the pre-shared key: the node; of two monitors the one whose name sorts last. */
  keeper: string;
  other: string;
}

/** Reads what the Vault opened. Problems name the file and the field, never the value. */
export function parseHostKeys(values: Record<string, unknown>, file: string): HostKeys {
  const unknown = Object.keys(values).find((key) => key !== 'private_key' && key !== 'preshared_keys');
  if (unknown !== undefined) throw invalid(file, `unknown key ${JSON.stringify(unknown)}`);
  const shared = values['preshared_keys'] ?? {};
  if (typeof shared !== 'object' || Array.isArray(shared)) throw invalid(file, 'preshared_keys is not a map');
  return {
    privateKey: parseKey(values['private_key'], file, 'private_key'),
    presharedKeys: Object.fromEntries(
      Object.entries(shared).map(([host, key]) => [host, parseKey(key, file, `preshared_keys.${host}`)]),
    ),
  };
}

/** What a key file says without being opened: SOPS leaves names in clear. Nothing of it is verified. */
export function sealedHostKeys(values: unknown): HostKeys {
  const shared = (values as { preshared_keys?: unknown } | null)?.preshared_keys;
  const names = typeof shared === 'object' && shared !== null ? Object.keys(shared) : [];
  return {
    privateKey: Secret.sealed(),
    presharedKeys: Object.fromEntries(names.map((name) => [name, Secret.sealed()])),
  };
}

/** The plain object that the Vault seals: secrets in clear, names sorted so that the file's diff is stable. */
export function formatHostKeys(keys: HostKeys): Record<string, unknown> {
  const names = Object.keys(keys.presharedKeys).sort();
  return {
    private_key: keys.privateKey.reveal(),
    preshared_keys: Object.fromEntries(names.map((name) => [name, keys.presharedKeys[name]?.reveal()])),
  };
}

/** Every pair that shares a tunnel: each monitor with each node and with each other monitor. */
export function pairsOf(hosts: readonly { name: string; role: Role }[]): Pair[] {
  const monitors = hosts.filter((host) => host.role === 'monitor').map((host) => host.name);
  const nodes = hosts.filter((host) => host.role === 'node').map((host) => host.name);
  return [
    ...monitors.flatMap((one) => monitors.filter((other) => other < one).map((other) => ({ keeper: one, other }))),
    ...nodes.flatMap((keeper) => monitors.map((other) => ({ keeper, other }))),
  ];
}

/** The pre-shared key of a pair, whichever of the two files keeps it (a host may have changed its role). */
export function presharedKey(keys: Readonly<Record<string, HostKeys>>, one: string, other: string): Secret | undefined {
  return kept(keys, one, other) ?? kept(keys, other, one);
}

/** Adds the keys that are missing for these hosts; `changed` names, sorted, the hosts whose files must be written. */
export function complete(
  keys: Readonly<Record<string, HostKeys>>,
  hosts: readonly { name: string; role: Role }[],
  random: Random,
): { keys: Record<string, HostKeys>; changed: string[] } {
  const changed = new Set<string>();
  const all: Record<string, HostKeys> = { ...keys };
  for (const { name } of hosts) {
    if (Object.hasOwn(all, name)) continue;
    all[name] = { privateKey: generatePair(random).privateKey, presharedKeys: {} };
    changed.add(name);
  }
  for (const { keeper, other } of pairsOf(hosts)) {
    const own = all[keeper];
    if (!own || presharedKey(all, keeper, other)) continue;
    all[keeper] = { ...own, presharedKeys: { ...own.presharedKeys, [other]: generatePresharedKey(random) } };
    changed.add(keeper);
  }
  return { keys: all, changed: [...changed].sort() };
}

/** Own properties only: `constructor` is a valid host name. */
function kept(keys: Readonly<Record<string, HostKeys>>, keeper: string, other: string): Secret | undefined {
  const file = Object.hasOwn(keys, keeper) ? keys[keeper] : undefined;
  return file && Object.hasOwn(file.presharedKeys, other) ? file.presharedKeys[other] : undefined;
}

function parseKey(value: unknown, file: string, field: string): Secret {
  if (value === undefined) throw invalid(file, `${field} is missing`);
  if (typeof value !== 'string' || !isKey(value)) throw invalid(file, `${field} is not 32 bytes in base64`);
  return new Secret(value);
}

function invalid(file: string, what: string): Problem {
  return new Problem(`${file}: ${what}`, { hint: 'restore the file from git, or delete it to have new keys made' });
}

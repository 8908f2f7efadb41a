// A host's key file and the keys that a fleet still lacks; an existing key is never replaced here (see rotation.ts).

import type { Tunnel } from '../fleet/model.ts';
import type { PublicKeyOf, Random } from '../ports.ts';
import { Problem } from '../problem.ts';
import { Secret } from './secret.ts';
import { generatePair, generatePresharedKey, isKey, type KeyPair } from './wireguard.ts';

export interface HostKeys {
  readonly pair: OwnPair;
  /** By the name of the host at the other end of the tunnel. */
  readonly presharedKeys: Readonly<Record<string, Secret>>;
  /** Announced by a rotation: peers may know them, nobody uses them yet. */
  readonly next?: OtherKeys;
  /** Replaced by a rotation: kept until the new ones are proven to work. Never present together with `next`. */
  readonly previous?: OtherKeys;
}

/** Without its public half where the key file cannot be opened. */
export type OwnPair = KeyPair | { readonly privateKey: Secret; readonly publicKey: undefined };

/** The keys of a host that a rotation replaces. */
export interface OtherKeys {
  readonly pair?: OwnPair;
  readonly presharedKeys: Readonly<Record<string, Secret>>;
}

/** The id of the fleet that the file belongs to, in clear text: SOPS encrypts no value with this suffix. */
const fleetField = 'fleet_unencrypted';

/** Reads a decrypted key file. Problems name the file and the field, never the value. */
export function parseHostKeys(values: Record<string, unknown>, file: string, publicKeyOf: PublicKeyOf): HostKeys {
  checkNames(values, [fleetField, 'private_key', 'preshared_keys', 'next', 'previous'], file);
  const parsePair = (value: unknown, field: string): KeyPair => {
    const privateKey = parseKey(value, file, field);
    return { privateKey, publicKey: publicKeyOf(privateKey) };
  };
  const next = parseOthers(values['next'], file, 'next', parsePair);
  const previous = parseOthers(values['previous'], file, 'previous', parsePair);
  if (next && previous) throw invalid(file, 'both next and previous keys are present');
  return {
    pair: parsePair(values['private_key'], 'private_key'),
    presharedKeys: parseShared(values['preshared_keys'], file, 'preshared_keys'),
    ...(next && { next }),
    ...(previous && { previous }),
  };
}

function parseOthers(
  value: unknown,
  file: string,
  field: string,
  parsePair: (value: unknown, field: string) => KeyPair,
): OtherKeys | undefined {
  if (value === undefined) return undefined;
  const values = parseMap(value, file, field);
  checkNames(values, ['private_key', 'preshared_keys'], file);
  const own = values['private_key'];
  return {
    ...(own === undefined ? {} : { pair: parsePair(own, `${field}.private_key`) }),
    presharedKeys: parseShared(values['preshared_keys'], file, `${field}.preshared_keys`),
  };
}

function parseShared(value: unknown, file: string, field: string): Record<string, Secret> {
  const entries = Object.entries(parseMap(value ?? {}, file, field));
  return Object.fromEntries(entries.map(([host, key]) => [host, parseKey(key, file, `${field}.${host}`)]));
}

/** What a key file shows without being decrypted: SOPS leaves names in clear text. None of it is verified. */
export function sealedHostKeys(values: unknown): HostKeys {
  const { next, previous, ...own } = mapOr(values);
  return {
    ...sealedOthers(own),
    pair: sealedPair(),
    ...(next === undefined ? {} : { next: sealedOthers(next) }),
    ...(previous === undefined ? {} : { previous: sealedOthers(previous) }),
  };
}

function sealedOthers(value: unknown): OtherKeys {
  const { private_key: own, preshared_keys: shared } = mapOr(value);
  const names = Object.keys(mapOr(shared));
  return {
    ...(own === undefined ? {} : { pair: sealedPair() }),
    presharedKeys: Object.fromEntries(names.map((name) => [name, Secret.sealed()])),
  };
}

function sealedPair(): OwnPair {
  return { privateKey: Secret.sealed(), publicKey: undefined };
}

/** The id of the fleet that a key file says it belongs to; undefined in files of earlier releases. None of it is verified. */
export function fleetIn(sealed: unknown): string | undefined {
  const id = mapOr(sealed)[fleetField];
  return id === undefined ? undefined : String(id);
}

/** The plain object to encrypt: secrets in clear text, names sorted to keep the file's diff stable. fleet: the fleet's id. */
export function formatHostKeys(keys: HostKeys, fleet: string | undefined): Record<string, unknown> {
  return {
    ...(fleet !== undefined && { [fleetField]: fleet }),
    ...formatOthers(keys),
    ...(keys.next && { next: formatOthers(keys.next) }),
    ...(keys.previous && { previous: formatOthers(keys.previous) }),
  };
}

function formatOthers({ pair, presharedKeys }: OtherKeys): Record<string, unknown> {
  const names = Object.keys(presharedKeys).sort();
  return {
    ...(pair && { private_key: pair.privateKey.reveal() }),
    preshared_keys: Object.fromEntries(names.map((name) => [name, presharedKeys[name]?.reveal()])),
  };
}

/** The pre-shared key of two hosts, whichever of their files keeps it; the same from both ends. */
export function presharedKey(keys: Readonly<Record<string, HostKeys>>, one: string, other: string): Secret | undefined {
  const tunnel = keptTunnel(keys, one, other);
  return tunnel && kept(keys, tunnel.keeper, tunnel.other);
}

/** Whose file actually keeps the pre-shared key of two hosts, in either order: a host may have changed its role. */
export function keptTunnel(keys: Readonly<Record<string, HostKeys>>, one: string, other: string): Tunnel | undefined {
  const [first, last] = one < other ? [one, other] : [other, one];
  const ways = [
    { keeper: last, other: first },
    { keeper: first, other: last },
  ];
  return ways.find((tunnel) => kept(keys, tunnel.keeper, tunnel.other) !== undefined);
}

/** Adds the keys that these hosts and their tunnels lack. */
export function complete(
  keys: Readonly<Record<string, HostKeys>>,
  hosts: readonly { name: string }[],
  tunnels: readonly Tunnel[],
  random: Random,
): Record<string, HostKeys> {
  const all: Record<string, HostKeys> = { ...keys };
  for (const { name } of hosts) {
    if (!Object.hasOwn(all, name)) all[name] = { pair: generatePair(random), presharedKeys: {} };
  }
  for (const { keeper, other } of tunnels) {
    const own = all[keeper];
    if (!own || presharedKey(all, keeper, other)) continue;
    all[keeper] = { ...own, presharedKeys: { ...own.presharedKeys, [other]: generatePresharedKey(random) } };
  }
  return all;
}

/** The keys without those shared with these hosts; the same object if there are none. */
export function withoutShared(keys: HostKeys, names: ReadonlySet<string>): HostKeys {
  return shares(keys, names) ? withPeers(keys, (name) => (names.has(name) ? undefined : name)) : keys;
}

/** The keys with the hosts at the other ends under their new names; the same object if all have them. renames: by former name. */
export function renamedPeers(keys: HostKeys, renames: ReadonlyMap<string, string>): HostKeys {
  return shares(keys, renames) ? withPeers(keys, (name) => renames.get(name) ?? name) : keys;
}

function shares({ presharedKeys, next, previous }: HostKeys, names: { has(name: string): boolean }): boolean {
  return [presharedKeys, next?.presharedKeys ?? {}, previous?.presharedKeys ?? {}].some((shared) =>
    Object.keys(shared).some((name) => names.has(name)),
  );
}

/** Each shared key under the name that nameOf gives for its peer, or without it. */
function withPeers(keys: HostKeys, nameOf: (peer: string) => string | undefined): HostKeys {
  const named = <Own extends OtherKeys>(own: Own): Own => ({
    ...own,
    presharedKeys: Object.fromEntries(
      Object.entries(own.presharedKeys).flatMap(([peer, key]): [string, Secret][] => {
        const name = nameOf(peer);
        return name === undefined ? [] : [[name, key]];
      }),
    ),
  });
  const { next, previous } = keys;
  return {
    ...named(keys),
    ...(next && { next: named(next) }),
    ...(previous && { previous: named(previous) }),
  };
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

function parseMap(value: unknown, file: string, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(file, `${field} is not a map`);
  return value as Record<string, unknown>;
}

function mapOr(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function checkNames(values: Record<string, unknown>, known: readonly string[], file: string): void {
  const unknown = Object.keys(values).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new Problem('invalid-key-file', `${file}: unknown key ${JSON.stringify(unknown)}`, {
    hint: 'remove the key with sops edit, or restore the file from git; if a newer PromGuard wrote it, use that release',
  });
}

function invalid(file: string, what: string): Problem {
  return new Problem('invalid-key-file', `${file}: ${what}`, {
    hint: 'restore the file from git; if no commit has it, delete it and run promguard apply --new-keys',
  });
}

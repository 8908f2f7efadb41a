// secrets.yaml: the names of the fleet's own secrets, each with its ciphertext. Rule: needs no age identity, and quotes no value.

import { type Place, Problem } from '../problem.ts';
import { nearest } from '../suggest.ts';
import { type Document, inOrder, readDocument } from './document.ts';
import { runsOn } from './exporters.ts';
import type { Fleet, Given, Way } from './model.ts';
import { faultOfUrl } from './url.ts';

/** Beside fleet.yaml. */
export const secretsFile = 'secrets.yaml';

/** By name, what SOPS encrypted. */
export type Ciphertexts = ReadonlyMap<string, string>;

/** What SOPS leaves in clear. */
export interface Sealed {
  readonly ciphertexts: Ciphertexts;
  /** The age recipients that can open it, sorted. */
  readonly sealedFor: readonly string[];
}

/** Never throws. No file means no secrets. */
export function readSealed(bytes: Uint8Array | undefined, file: string): Sealed & { problems: Problem[] } {
  const nothing = { ciphertexts: new Map<string, string>(), sealedFor: [] };
  if (!bytes) return { ...nothing, problems: [] };
  const document = readDocument(bytes, file);
  const { value } = document;
  if (document.problems.length > 0) return { ...nothing, problems: inOrder(document.problems.map(forSops)) };
  const { sops, ...entries } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  if (typeof sops !== 'object' || sops === null) {
    const hint = 'encrypt it with sops, or delete it and start it with promguard secret set';
    return {
      ...nothing,
      problems: [new Problem('secrets-not-encrypted', `${file} is not a SOPS file`, { at: document.at(), hint })],
    };
  }
  const ciphertexts = new Map(Object.entries(entries).map(([name, entry]) => [name, String(entry)]));
  const problems = Object.entries(entries).flatMap(([name, entry]) => faultOf(name, entry, document) ?? []);
  return { ciphertexts, sealedFor: recipientsIn(value), problems };
}

/** Those of a SOPS file, sorted; empty if it names none. */
export function recipientsIn(value: unknown): string[] {
  const entries = (value as { sops?: { age?: unknown } } | null)?.sops?.age;
  if (!Array.isArray(entries)) return [];
  return entries.map((entry: { recipient?: unknown } | null) => String(entry?.recipient)).sort();
}

/** Its MAC is over the whole file, so that no part of it can be edited by hand. */
function forSops({ code, summary, at, severity }: Problem): Problem {
  const hint =
    code === 'merge-conflict'
      ? 'take one side as a whole, with git checkout --ours or --theirs and the path of the file; then promguard secret set what the other side changed'
      : code === 'empty-file'
        ? 'restore it from git, or delete it if it never held a secret'
        : 'restore it from git: only promguard secret and sops can edit it';
  return new Problem(code, summary, { hint, severity, ...(at && { at }) });
}

function faultOf(name: string, entry: unknown, document: Document): Problem | undefined {
  const at = document.keyAt(name);
  if (!isSecretName(name)) return badName(name, at);
  if (entry === '' || entry === null) {
    const hint = `promguard secret set ${name}, or promguard secret remove ${name}`;
    return new Problem('empty-secret', `the secret ${name} is empty`, { at, hint });
  }
  if (typeof entry === 'object') {
    const hint = 'give each of them a name of its own at the top level';
    return new Problem('secret-not-text', `the secret ${name} is a map or a list`, { at, hint });
  }
  if (typeof entry === 'string' && entry.startsWith('ENC[AES256_GCM,')) return undefined;
  return new Problem('secret-in-clear', `the secret ${name} is not encrypted`, {
    at,
    hint: `restore ${document.at().file} from git, and set the secret with promguard secret set ${name}: what was committed in clear is no secret any more`,
  });
}

/** sops leaves names with its suffix in clear text. */
export function isSecretName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/.test(name) && name !== 'sops' && !name.endsWith('_unencrypted');
}

export function badName(name: string, at?: Problem['at']): Problem {
  return new Problem('invalid-secret-name', `"${name}" cannot be the name of a secret`, {
    ...(at && { at }),
    hint: 'use letters, digits, `_`, `-` and `.`, starting with a letter, at most 100 in total; not sops, and not ending in _unencrypted',
  });
}

/** Who is given something: an exporter or `prometheus`, which no exporter is named, or who tells somebody. */
type User =
  | { readonly exporter: string; readonly as: 'env' | 'files' }
  | { readonly receiver: string; readonly as: 'url' | 'line' };

/** Where a secret is used. */
export type SecretUse = {
  readonly secret: string;
  /** Of the environment variable, the file or the field. */
  readonly name: string;
  readonly at: Place;
} & User;

type Users = Pick<Fleet, 'prometheus' | 'exporters' | 'alerts'>;

/** In the order of fleet.yaml. */
export function secretUses(users: Users): SecretUse[] {
  return givenTo(users).flatMap(({ given, user }) =>
    'secret' in given ? [{ secret: given.secret, name: given.name, at: given.at, ...user }] : [],
  );
}

/** Every place where a secret can stand, with what stands there. */
function givenTo({ prometheus, exporters, alerts }: Users): { given: Given; user: User }[] {
  const files = prometheus.remoteWrite.flatMap(({ password, bearerToken }) =>
    [password, bearerToken].filter((one) => one !== undefined),
  );
  const ofExporters = [{ name: 'prometheus', env: [], files }, ...exporters].flatMap(({ name: exporter, ...all }) =>
    (['env', 'files'] as const).flatMap((as) => all[as].map((given) => ({ given, user: { exporter, as } }))),
  );
  const told = [
    ...(alerts?.receivers ?? []).map(({ name, way }) => ({ receiver: name, all: givenIn(way) })),
    ...(alerts?.heartbeat ? [{ receiver: 'heartbeat', all: [alerts.heartbeat.url] }] : []),
  ];
  const ofReceivers = told.flatMap(({ receiver, all }) =>
    all.map((given) => ({
      given,
      user: { receiver, as: given.name === 'url' ? ('url' as const) : ('line' as const) },
    })),
  );
  return [...ofExporters, ...ofReceivers];
}

function givenIn(way: Way): Given[] {
  return (Object.values(way) as unknown[]).filter(
    (value): value is Given => typeof value === 'object' && value !== null && 'at' in value,
  );
}

/** The hosts that have the secret in a file. */
export function hostsOf({ exporters, hosts }: Pick<Fleet, 'exporters' | 'hosts'>, use: SecretUse): string[] {
  if ('receiver' in use || use.exporter === 'prometheus')
    return hosts.filter(({ role }) => role === 'monitor').map(({ name }) => name);
  const runs = exporters.filter(({ name }) => name === use.exporter).map(runsOn);
  return hosts.filter((host) => runs.some((isOn) => isOn(host))).map(({ name }) => name);
}

/** By name, each once: the secrets that the host has; all, where fleet.yaml does not have the host, for it may have had any. */
export function secretsOn(fleet: Users & Pick<Fleet, 'hosts'>, host: string): string[] {
  const isKnown = fleet.hosts.some(({ name }) => name === host);
  const own = secretUses(fleet).filter((use) => !isKnown || hostsOf(fleet, use).includes(host));
  return [...new Set(own.map(({ secret }) => secret))].sort();
}

/** Uses of secrets that secrets.yaml does not have. known: undefined without the file. */
export function unknownSecrets(fleet: Users, known: Ciphertexts | undefined): Problem[] {
  return secretUses(fleet)
    .filter(({ secret }) => !known?.has(secret))
    .map(({ secret, at }) => {
      if (!known) {
        const hint = `restore ${secretsFile} from git; if it never was there, promguard secret set ${secret}`;
        return new Problem('unknown-secret', `there is no ${secretsFile}, so no secret ${secret}`, { at, hint });
      }
      const near = nearest(secret, known.keys());
      const meant = near === undefined ? '' : `did you mean \`${near}\`? to add it, `;
      const hint = `${meant}promguard secret set ${secret}`;
      return new Problem('unknown-secret', `${secretsFile} has no secret ${secret}`, { at, hint });
    });
}

/** Text that is the name of a secret, where the secret could stand. */
export function namesAsText(fleet: Users, known: Ciphertexts): Problem[] {
  return givenTo(fleet).flatMap(({ given }) => {
    if (!('text' in given && known.has(given.text))) return [];
    const { name, text, at } = given;
    const summary = `\`${name}\` is the text ${text}, and a secret has that name`;
    const hint = `${asReference(text)}; if the text is meant, give the secret another name`;
    return [new Problem('secret-name-as-text', summary, { at, hint, severity: 'warning' })];
  });
}

export function asReference(secret: string): string {
  return `write { secret: ${secret} } for the value of the secret`;
}

/** Uses of secrets that cannot be what they are used as. */
export function unfitSecrets(fleet: Users, values: ReadonlyMap<string, string>): Problem[] {
  return secretUses(fleet).flatMap(({ secret, as, name, at }) => {
    const why = unfit(values.get(secret), as);
    if (why === undefined) return [];
    const hint = `promguard secret set ${secret}, with another value`;
    return [new Problem('unfit-secret', `the secret ${secret} ${why} and cannot be \`${name}\``, { at, hint })];
  });
}

/**
 * systemd drops an environment variable with control characters, without a word. What amtool says of a configuration that has a secret is shown to nobody,
 * so what it would refuse is found here.
 */
function unfit(value: string | undefined, as: SecretUse['as']): string | undefined {
  if (value === undefined) return undefined;
  const controls = 'has control characters';
  if (as === 'env') return /[^\P{Cc}\t\n]/u.test(value) ? controls : undefined;
  if (as === 'files') return value.includes('\0') ? controls : undefined;
  if (/[\p{Cc}\uE000]/u.test(value)) return controls;
  if (as === 'line') return undefined;
  if (!/^https?:\/\/[^\s/?#%]+([/?#]([^\s%]|%[0-9A-Fa-f]{2})*)?$/.test(value)) return 'is no http(s) URL';
  // Nothing of it is repeated, and its percent signs have been seen.
  return faultOfUrl(value) === undefined ? undefined : 'has a port that is not one of 1 to 65535';
}

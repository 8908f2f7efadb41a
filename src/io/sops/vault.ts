// The Vault: SOPS files for age recipients. Rule: nothing in a file is believed before its MAC is verified.

import { createHash, timingSafeEqual } from 'node:crypto';
import { decryptSops } from 'sops-age';
import type { Secret } from '../../keys/secret.ts';
import type { Clock, Random, Vault } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { type Identity, parseIdentities, unwrap, wrap } from './age.ts';
import { formatFile, isMap, largestBytes, type Metadata, parseFile, unencryptedSuffix } from './file.ts';
import { decrypt, encrypt, isHeld, type Path, pathText, plainText, type Scalar, typeOf } from './value.ts';

/** Numbers that Go and JavaScript print alike; sops hashes them as Go prints them. */
const plainNumber = /^-?\d+(\.\d+)?$/;

export interface VaultOptions {
  /** The text of an age key file with any number of identities; without one the vault can only seal. */
  identities: Secret | undefined;
  clock: Pick<Clock, 'now'>;
  random: Random;
}

/**
 * SOPS protects values from readers and from being moved or mixed. It does not say who wrote the file: anyone can create a new one
 * for the same recipients, MAC included. Only git shows the author.
 */
export function createVault({ identities, clock, random }: VaultOptions): Vault {
  let parsed: Promise<Identity[]> | undefined;
  const identitiesHere = () => (parsed ??= identities ? parseIdentities(identities) : Promise.resolve([]));
  const unlock = async (text: string, file: string): Promise<Unlocked> => {
    const { tree, metadata } = parseFile(text, file);
    const own = await identitiesHere();
    const opened = await unwrap(metadata.age, own);
    if (!opened) throw cannotOpen(file, metadata, own);
    verifyMac(tree, metadata, opened.dataKey, file);
    return { tree, metadata, ...opened };
  };
  return {
    recipients: async () => (await identitiesHere()).map(({ recipient }) => recipient),

    async seal(values, recipients, former) {
      if (recipients.length === 0)
        throw new Problem('missing-recipient', 'there is no age recipient to encrypt for', {
          hint: 'add one to recipients in fleet.yaml',
        });
      const kept = former && keptBy(await unlock(former.text, former.file), recipients);
      const dataKey = kept?.dataKey ?? random(32);
      const lastmodified = clock
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z');
      const hash = createHash('sha512');
      const tree = walk(values, [], (value, path) => {
        hash.update(plainText(value));
        if (isClear(path)) return value;
        return kept?.ciphertext(value, path) ?? encrypt(value, dataKey, pathText(path), random);
      });
      const mac = encrypt(hash.digest('hex').toUpperCase(), dataKey, lastmodified, random);
      const text = formatFile(checkKeys(tree), { age: await wrap(dataKey, recipients), lastmodified, mac });
      if (Buffer.byteLength(text) <= largestBytes) return text;
      throw new Problem('sops-file-too-large', `the file would be over ${largestBytes / 1024 ** 2} MiB`, {
        hint: 'nothing was written: keep what is this large elsewhere',
      });
    },

    async open(text, file) {
      const { tree, metadata, identity } = await unlock(text, file);
      return await decryptTree(tree, metadata, identity, file);
    },
  };
}

interface Unlocked extends ReturnType<typeof parseFile> {
  dataKey: Uint8Array;
  identity: Identity;
}

/** Undefined if somebody who knows the data key is left out: nothing new may be encrypted with it. */
function keptBy({ tree, metadata, dataKey }: Unlocked, recipients: readonly string[]) {
  if (metadata.age.some(({ recipient }) => !recipients.includes(recipient))) return undefined;
  return {
    dataKey,
    /** That of the same value at the same place. */
    ciphertext(value: Scalar, path: Path): string | undefined {
      const there = path.reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), tree);
      if (typeof there !== 'string' || !there.endsWith(`,type:${typeOf(value)}]`)) return undefined;
      return decrypt(there, dataKey, pathText(path)) === plainText(value) ? there : undefined;
    },
  };
}

/** Decrypts and hashes every value in the order of the file. Throws unless the result is the recorded MAC. */
function verifyMac(tree: Record<string, unknown>, metadata: Metadata, dataKey: Uint8Array, file: string): void {
  const hash = createHash('sha512');
  const see = (value: Scalar, path: Path) => {
    const name = path.join('.');
    if (path.some((key) => key.endsWith(unencryptedSuffix))) {
      hash.update(plainText(value));
      return value;
    }
    if (path.some(isDigits)) throw tampered(file, `${name} has a key of digits only, which is not supported`);
    const plain = typeof value === 'string' ? decrypt(value, dataKey, pathText(path)) : undefined;
    if (plain === undefined) throw tampered(file, `${name} was not encrypted at this place`);
    if (!isHeld(String(value), plain)) throw notHeld(name, file);
    hash.update(plain);
    return value;
  };
  walk(tree, [], see, (name) => tampered(file, `${name} is not something that sops writes`));
  const recorded = Buffer.from(decrypt(metadata.mac, dataKey, metadata.lastmodified) ?? '');
  const computed = Buffer.from(hash.digest('hex').toUpperCase());
  if (recorded.length !== computed.length || !timingSafeEqual(recorded, computed)) {
    throw tampered(file, 'its MAC does not verify');
  }
}

/** sops-age gets the verified tree, and always the identity: without one it would look for keys in ~/.ssh. */
async function decryptTree(
  tree: Record<string, unknown>,
  metadata: Metadata,
  identity: Identity,
  file: string,
): Promise<Record<string, unknown>> {
  try {
    const verified = { ...tree, sops: { ...metadata, version: '' } };
    return await decryptSops(verified, { secretKey: identity.secretKey, fileType: 'json' });
  } catch {
    // sops-age's errors quote the identity and the ciphertext.
    throw tampered(file, 'its values cannot be decrypted');
  }
}

/** Maps every scalar, depth first, in order; null stays null. Lists add nothing to the path. */
function walk<Leaf>(
  node: unknown,
  path: Path,
  leaf: (value: Scalar, path: Path) => Leaf,
  unfit: (name: string) => Problem = cannotHold,
): unknown {
  if (node === null) return null;
  if (Array.isArray(node)) return node.map((item) => walk(item, path, leaf, unfit));
  if (isMap(node)) {
    const entries = Object.entries(node);
    return Object.fromEntries(entries.map(([key, value]) => [key, walk(value, [...path, key], leaf, unfit)]));
  }
  if (typeof node === 'string' || typeof node === 'boolean') return leaf(node, path);
  if (typeof node === 'number' && plainNumber.test(String(node))) return leaf(node, path);
  throw unfit(path.join('.'));
}

function cannotHold(name: string): Problem {
  return new Problem('sops-value-unsupported', `${name} has a value that a SOPS file cannot hold`, {
    hint: 'write it as text',
  });
}

/** sops itself writes them, where somebody left out the quotes. */
function notHeld(name: string, file: string): Problem {
  return new Problem('sops-value-unsupported', `${name} in ${file} is a date, or a number with too many digits`, {
    hint: 'make it text: put it in quotes with sops edit',
  });
}

/** At the top level, where no name comes from a person, sops' own suffix leaves a value in clear text. */
function isClear([top = '']: Path): boolean {
  return top.endsWith(unencryptedSuffix);
}

/** Refuses map keys that would leave a value in clear text, or that cannot be read back. */
function checkKeys(tree: unknown, top = true): Record<string, unknown> {
  if (!isMap(tree)) return {};
  for (const [key, value] of Object.entries(tree)) {
    if ((top ? key === 'sops' : key.endsWith(unencryptedSuffix)) || isDigits(key)) {
      throw new Problem('sops-name-unsupported', `"${key}" cannot be a name in a SOPS file`, {
        hint: 'rename the host',
      });
    }
    for (const child of Array.isArray(value) ? value : [value]) checkKeys(child, false);
  }
  return tree;
}

/** sops-age 4.0.2 takes such a key for a list index, and then its additional data differs from that of sops. */
function isDigits(key: string): boolean {
  return /^\d+$/.test(key);
}

function cannotOpen(file: string, { age }: Metadata, own: readonly Identity[]): Problem {
  const recipients = age.map(({ recipient }) => recipient);
  const mine = own.map(({ recipient }) => recipient).filter((recipient) => !recipients.includes(recipient));
  const join = mine.length > 0 ? `, or have them add ${mine.join(' or ')} to \`recipients\` and apply` : '';
  return new Problem('no-matching-identity', `no age identity here can open ${file}`, {
    hint:
      recipients.length > 0
        ? `it is encrypted for ${recipients.join(', ')}: set SOPS_AGE_KEY or SOPS_AGE_KEY_FILE to one of their identities${join}; if all are lost, see docs/operations.md, "A lost age identity"`
        : 'it is not encrypted for any age recipient: add one with sops',
  });
}

function tampered(file: string, what: string): Problem {
  return new Problem('sops-file-tampered', `${file} cannot be trusted: ${what}`, {
    hint: 'it was changed without sops: restore the file from git',
  });
}

// secrets.yaml: the names of the fleet's own secrets, each with its ciphertext. Rule: needs no age identity, and quotes no value.

import { Problem } from '../problem.ts';
import { type Document, inOrder, readDocument } from './document.ts';

/** Beside fleet.yaml. */
export const secretsFile = 'secrets.yaml';

/** By name, what SOPS encrypted. */
export type Ciphertexts = ReadonlyMap<string, string>;

/** Never throws. No file means no secrets. */
export function readCiphertexts(
  bytes: Uint8Array | undefined,
  file: string,
): { ciphertexts: Ciphertexts; problems: Problem[] } {
  if (!bytes) return { ciphertexts: new Map(), problems: [] };
  const document = readDocument(bytes, file);
  const { value } = document;
  if (document.problems.length > 0) return { ciphertexts: new Map(), problems: inOrder(document.problems) };
  const { sops, ...entries } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  if (typeof sops !== 'object' || sops === null) {
    const hint = 'encrypt it with sops, or start it with promguard secret set';
    return {
      ciphertexts: new Map(),
      problems: [new Problem('secrets-not-encrypted', `${file} is not a SOPS file`, { at: document.at(), hint })],
    };
  }
  const problems = Object.entries(entries).flatMap(([name, entry]) => faultOf(name, entry, document) ?? []);
  return { ciphertexts: new Map(Object.entries(entries).map(([name, entry]) => [name, String(entry)])), problems };
}

function faultOf(name: string, entry: unknown, document: Document): Problem | undefined {
  const at = document.keyAt(name);
  if (!isSecretName(name)) return badName(name, at);
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

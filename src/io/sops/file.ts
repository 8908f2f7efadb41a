// The text of a SOPS YAML file. Rule: written field by field as sops 3.13 does; unknown features are refused.

import { type Document, isScalar, visit, Document as YamlDocument } from 'yaml';
import { Problem } from '../../problem.ts';
import { readYaml } from '../../yaml.ts';
import type { WrappedKey } from './age.ts';

/** The parts of `sops:` that PromGuard reads and writes. */
export interface Metadata {
  age: WrappedKey[];
  /** RFC 3339 in seconds; the MAC is bound to it. */
  lastmodified: string;
  /** Encrypted; see the vault. */
  mac: string;
}

/** sops leaves keys with this suffix in clear text unless the file says otherwise. */
export const unencryptedSuffix = '_unencrypted';
/** The release whose files ours look like. */
const version = '3.13.2';
/** sops opens files of any release, and none that does not say of which (3.13.3, tried 2026-11-29). */
const release = /^v?(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}([-+].*)?$/;
export const largestBytes = 1024 * 1024;
/** Ways to select what is encrypted, or to split the data key, that our files never use. */
const foreign = [
  'encrypted_suffix',
  'encrypted_regex',
  'unencrypted_regex',
  'encrypted_comment_regex',
  'unencrypted_comment_regex',
  'mac_only_encrypted',
  'key_groups',
  'shamir_threshold',
];

/** The file: the encrypted tree, then the metadata in sops' order. */
export function formatFile(tree: Record<string, unknown>, { age, lastmodified, mac }: Metadata): string {
  const document = new YamlDocument(tree);
  quoteKeys(document);
  const entries = age.map(
    ({ recipient, enc }) =>
      `        - enc: |\n${enc.trimEnd().replace(/^/gm, '            ')}\n          recipient: ${recipient}\n`,
  );
  return (
    (Object.keys(tree).length > 0 ? document.toString({ indent: 4, lineWidth: 0 }) : '') +
    `sops:\n    age:\n${entries.join('')}    lastmodified: "${lastmodified}"\n    mac: ${mac}\n` +
    `    unencrypted_suffix: ${unencryptedSuffix}\n    version: ${version}\n`
  );
}

/** Splits a file. The Problem names the file and quotes nothing of it. */
export function parseFile(text: string, file: string): { tree: Record<string, unknown>; metadata: Metadata } {
  const { sops, ...tree } = parseYaml(text, file);
  if (!isMap(sops)) {
    throw new Problem('invalid-sops-file', `${file} is not a SOPS file`, {
      hint: 'restore it from git; one that was written by hand is first encrypted with sops',
    });
  }
  const strange = foreign.find((key) => sops[key] !== undefined);
  if (strange) throw malformed(file, `it uses sops.${strange}, which PromGuard does not support`);
  if ((sops['unencrypted_suffix'] ?? unencryptedSuffix) !== unencryptedSuffix) {
    throw malformed(file, `sops.unencrypted_suffix is not ${unencryptedSuffix}`);
  }
  if (!release.test(textOf(sops, 'version', file))) throw malformed(file, 'sops.version is not a release of sops');
  const age = Array.isArray(sops['age']) ? sops['age'] : [];
  if (!age.every(isWrappedKey)) throw malformed(file, 'sops.age is not a list of recipients');
  return { tree, metadata: { age, lastmodified: textOf(sops, 'lastmodified', file), mac: textOf(sops, 'mac', file) } };
}

function parseYaml(text: string, file: string): Record<string, unknown> {
  if (Buffer.byteLength(text) > largestBytes) throw malformed(file, 'it is over 1 MiB');
  const document = readYaml(text);
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    throw malformed(file, `it is not valid YAML (${error.code}, line ${line})`);
  }
  if (hasStrangeKeys(document)) throw malformed(file, 'a key is duplicated or not text');
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 0 }); // sops writes no aliases
  } catch {
    throw malformed(file, 'it contains YAML aliases');
  }
  if (!isMap(content)) {
    throw new Problem('invalid-sops-file', `${file} is not a SOPS file`, { hint: 'its top level must be a map' });
  }
  return content;
}

function hasStrangeKeys(document: Document): boolean {
  let strange = false;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set(items.map(({ key }) => (isScalar(key) && typeof key.value === 'string' ? key.value : null)));
      strange ||= keys.size < items.length || keys.has(null);
    },
  });
  return strange;
}

function textOf(sops: Record<string, unknown>, key: string, file: string): string {
  const value = sops[key];
  if (typeof value !== 'string' || value === '') throw malformed(file, `sops.${key} is missing`);
  return value;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWrappedKey(entry: unknown): entry is WrappedKey {
  return isMap(entry) && typeof entry['recipient'] === 'string' && typeof entry['enc'] === 'string';
}

function malformed(file: string, what: string): Problem {
  return new Problem('invalid-sops-file', `${file} cannot be trusted: ${what}`, { hint: 'restore the file from git' });
}

/** Go's YAML reads keys like `0b11` or `2026-11-23` as something other than text; such keys are quoted. */
function quoteKeys(document: Document): void {
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && !/^[a-z_][a-z0-9_-]*$/i.test(String(key.value))) key.type = 'QUOTE_DOUBLE';
    },
  });
}

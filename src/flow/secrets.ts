// The fleet's own secrets in git. Rule: a value that did not change keeps its ciphertext, so that only what changed reaches hosts.

import { beside } from '../fleet/fleets.ts';
import type { Fleet } from '../fleet/model.ts';
import {
  badName,
  type Ciphertexts,
  isSecretName,
  readSealed,
  type Sealed,
  secretsFile,
  unfitSecrets,
} from '../fleet/secrets.ts';
import type { Store, Vault } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';
import { knownAfterApply } from '../resources/site.ts';

/** secrets.yaml as it stands. */
export interface SecretsFile extends Sealed {
  readonly text: string;
  /** Its path, as people see it. */
  readonly file: string;
  /** Those of the same values before it was encrypted again. */
  readonly former?: Ciphertexts;
}

/** As people see it. */
export function shownSecrets({ file }: Pick<Fleet, 'file'>): string {
  return beside(file, secretsFile);
}

/** Needs no age identity. Undefined if there is none. Throws Problems for whatever is no secret that PromGuard can use. */
export async function readSecrets(
  store: Pick<Store, 'source'>,
  fleet: Pick<Fleet, 'file'>,
): Promise<SecretsFile | undefined> {
  const bytes = await store.source(secretsFile);
  return bytes && parsed(new TextDecoder().decode(bytes), bytes, shownSecrets(fleet));
}

function parsed(text: string, bytes: Uint8Array, file: string): SecretsFile {
  const { problems, ...sealed } = readSealed(bytes, file);
  refuse(problems);
  return { ...sealed, text, file };
}

/** Nothing that writes it keeps them. */
export function hasComments({ text }: Pick<SecretsFile, 'text'>): boolean {
  return /^\s*#/m.test(text);
}

/** By name, in the order of the file. */
export type Values = Readonly<Record<string, string>>;

/** Throws a Problem for a name or a value that is not possible. */
function checkSecrets(values: Values): void {
  refuse(
    Object.entries(values).flatMap(([name, value]) => {
      if (!isSecretName(name)) return [badName(name)];
      if (value === '')
        return [new Problem('empty-secret', `the secret ${name} is empty`, { hint: 'give it a value, or remove it' })];
      if (!value.includes('\0')) return [];
      return [new Problem('secret-not-text', `the secret ${name} has a NUL`, { hint: 'encode it, as with base64' })];
    }),
  );
}

/** Writes the file for the fleet's recipients, if a value or a name changed. Returns whether it did. Throws Problems for a value that its user cannot take. */
export async function writeSecrets(
  store: Store,
  vault: Vault,
  fleet: Fleet,
  former: SecretsFile | undefined,
  next: (values: Values) => Promise<Values>,
): Promise<boolean> {
  const opened = former ? await vault.open(former.text, former.file) : {};
  const before = asTexts(opened);
  const values = await next(before);
  checkSecrets(values);
  const changed = Object.entries(values).filter(([name, value]) => before[name] !== value);
  refuse(unfitSecrets(fleet, new Map(changed)));
  if (JSON.stringify(before) === JSON.stringify(values)) return false;
  // What sops wrote as a number stays one.
  const sealed = mapped(values, (name, value) => (before[name] === value ? opened[name] : value));
  await store.write({ [secretsFile]: await vault.seal(sealed, fleet.recipients, former) }, 'set secrets');
  return true;
}

/** Everything that is in it, to be shown to whoever may see it. */
export async function openValues(vault: Vault, secrets: SecretsFile | undefined): Promise<Values> {
  return secrets ? asTexts(await vault.open(secrets.text, secrets.file)) : {};
}

const asTexts = (opened: Readonly<Record<string, unknown>>): Values => mapped(opened, (_, value) => String(value));

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (name: string, value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(name, value)]));
}

/** Encrypted again for the fleet's recipients; with a new data key if somebody is left out, or if it is asked for. */
export async function sealAgain(
  vault: Vault,
  { recipients }: Pick<Fleet, 'recipients'>,
  secrets: SecretsFile,
  { newDataKey = false } = {},
): Promise<SecretsFile> {
  const values = await vault.open(secrets.text, secrets.file);
  const text = await vault.seal(values, recipients, newDataKey ? undefined : secrets);
  return { ...parsed(text, new TextEncoder().encode(text), secrets.file), former: secrets.ciphertexts };
}

/** As it will be with a new data key. */
export function toSealAgain(secrets: SecretsFile): SecretsFile {
  const names = [...secrets.ciphertexts.keys()];
  return {
    ...secrets,
    ciphertexts: new Map(names.map((name) => [name, knownAfterApply])),
    former: secrets.ciphertexts,
  };
}

// The fleet's own secrets in git. Rule: a value that did not change keeps its ciphertext, so that only what changed reaches hosts.

import type { Fleet } from '../fleet/model.ts';
import { badName, type Ciphertexts, isSecretName, readCiphertexts, secretsFile } from '../fleet/secrets.ts';
import type { Store, Vault } from '../ports.ts';
import { Problem, refuse } from '../problem.ts';

/** As people see it. */
export function shownSecrets({ file }: Pick<Fleet, 'file'>): string {
  return `${file.slice(0, file.lastIndexOf('/') + 1)}${secretsFile}`;
}

/** Throws Problems for whatever is no secret that PromGuard can use. */
export async function listSecrets(store: Store, fleet: Pick<Fleet, 'file'>): Promise<Ciphertexts> {
  const { ciphertexts, problems } = readCiphertexts(await store.read(secretsFile), shownSecrets(fleet));
  refuse(problems);
  return ciphertexts;
}

export interface Opened {
  /** By name, in the order of the file. */
  readonly values: Readonly<Record<string, string>>;
  /** The file as it was; undefined if there is none. */
  readonly former: { readonly text: string; readonly file: string } | undefined;
}

/** Throws Problems. */
export async function openSecrets(store: Store, vault: Vault, fleet: Pick<Fleet, 'file'>): Promise<Opened> {
  const bytes = await store.read(secretsFile);
  const file = shownSecrets(fleet);
  refuse(readCiphertexts(bytes, file).problems);
  if (!bytes) return { values: {}, former: undefined };
  const former = { text: new TextDecoder().decode(bytes), file };
  const opened = await vault.open(former.text, former.file);
  return { values: Object.fromEntries(Object.entries(opened).map(([name, value]) => [name, String(value)])), former };
}

/** Throws a Problem for a name or a value that is not possible. */
export function checkSecrets(values: Readonly<Record<string, string>>): void {
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

/** Writes the file for the fleet's recipients, if a value or a name changed. Returns whether it did. */
export async function writeSecrets(
  store: Store,
  vault: Vault,
  { recipients }: Pick<Fleet, 'recipients'>,
  { values: before, former }: Opened,
  values: Readonly<Record<string, string>>,
): Promise<boolean> {
  checkSecrets(values);
  if (JSON.stringify(before) === JSON.stringify(values)) return false;
  await store.write({ [secretsFile]: await vault.seal(values, recipients, former) }, 'set secrets');
  return true;
}

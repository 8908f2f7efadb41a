// What is beside fleet.yaml: secrets and files that it gives to exporters, and the fleet's own rules. Rule: needs no age identity.

import type { Fleet, Given, OwnRules } from '../fleet/model.ts';
import { asReference, namesAsText, unknownSecrets } from '../fleet/secrets.ts';
import { canonicalHash } from '../plan/canonical.ts';
import type { Store } from '../ports.ts';
import { attempt, Problem, problemsOf } from '../problem.ts';
import { readOwnRules } from './ownrules.ts';
import { readSecrets, type SecretsFile } from './secrets.ts';
import { readText } from './text.ts';

export interface Sources {
  /** The fleet's own secrets, if it has any. */
  readonly secrets: SecretsFile | undefined;
  /** By path, the texts of the files. */
  readonly texts: ReadonlyMap<string, string>;
  readonly ownRules: readonly OwnRules[];
}

/** Everything that is lacking is a problem where fleet.yaml asks for it. */
export async function readSources(store: Store, fleet: Fleet): Promise<{ sources: Sources; problems: Problem[] }> {
  const secrets = await readSecrets(store, fleet).catch(problemsOf);
  const texts = new Map<string, string>();
  const faults: Problem[] = [];
  const known = isFault(secrets) ? undefined : secrets?.ciphertexts;
  const isSecret = ({ code }: Problem, file: string) => code === 'no-source-file' && known?.has(file);
  for (const { file, at } of filesOf(fleet)) {
    const text = texts.get(file) ?? (await attempt(() => readText(store, file)));
    if (text instanceof Problem)
      faults.push(text.with({ at, ...(isSecret(text, file) && { hint: asReference(file) }) }));
    else texts.set(file, text);
  }
  const { ownRules, problems: ofRules } = await readOwnRules(store, fleet);
  if (isFault(secrets)) {
    return { sources: { secrets: undefined, texts, ownRules }, problems: [...secrets, ...faults, ...ofRules] };
  }
  const ofSecrets = [...unknownSecrets(fleet, known), ...(known ? namesAsText(fleet, known) : [])];
  return { sources: { secrets, texts, ownRules }, problems: [...ofSecrets, ...faults, ...ofRules] };
}

/** A digest of what git says, fleet.yaml and what is beside it, without what an apply writes: lock, keys, and secrets encrypted anew. */
export function sourcesDigest({ fleet, secrets, texts, ownRules }: Sources & { readonly fleet: Fleet }): string {
  const given = {
    fleet,
    renames: [...fleet.renames],
    secrets: [...(secrets?.ciphertexts.keys() ?? [])],
    texts: [...texts],
    ownRules,
  };
  return canonicalHash(given);
}

/** For what touches none of them, and must not wait until they are restored. */
export async function noSources(): Promise<{ sources: Sources; problems: Problem[] }> {
  return { sources: { secrets: undefined, texts: new Map(), ownRules: [] }, problems: [] };
}

const isFault = (read: SecretsFile | readonly Problem[] | undefined): read is readonly Problem[] => Array.isArray(read);
/** Paths from the folder of fleet.yaml. */
export function sourceFiles(fleet: Pick<Fleet, 'exporters'>): string[] {
  return filesOf(fleet).map(({ file }) => file);
}

const filesOf = ({ exporters }: Pick<Fleet, 'exporters'>) => exporters.flatMap(({ files }) => files.filter(isFile));
const isFile = (given: Given): given is Extract<Given, { file: string }> => 'file' in given;

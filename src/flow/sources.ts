// What fleet.yaml gives to exporters from elsewhere: secrets, and files beside it. Rule: needs no age identity.

import type { Fleet, Given } from '../fleet/model.ts';
import { unknownSecrets } from '../fleet/secrets.ts';
import type { Store } from '../ports.ts';
import { attempt, Problem, problemsOf } from '../problem.ts';
import { readSecrets, type SecretsFile } from './secrets.ts';

export interface Sources {
  /** The fleet's own secrets, if it has any. */
  readonly secrets: SecretsFile | undefined;
  /** By path, the texts of the files. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Bash takes a script whole into memory. */
const mostBytes = 256 * 1024;

/** Everything that is lacking is a problem where fleet.yaml asks for it. */
export async function readSources(store: Store, fleet: Fleet): Promise<{ sources: Sources; problems: Problem[] }> {
  const secrets = await readSecrets(store, fleet).catch(problemsOf);
  const texts = new Map<string, string>();
  const faults: Problem[] = [];
  for (const { file, at } of filesOf(fleet)) {
    const text = texts.get(file) ?? (await attempt(() => readText(store, file)));
    if (text instanceof Problem) faults.push(text.with({ at }));
    else texts.set(file, text);
  }
  if (isFault(secrets)) return { sources: { secrets: undefined, texts }, problems: [...secrets, ...faults] };
  const unknown = unknownSecrets(fleet, secrets?.ciphertexts ?? new Map());
  return { sources: { secrets, texts }, problems: [...unknown, ...faults] };
}

const isFault = (read: SecretsFile | readonly Problem[] | undefined): read is readonly Problem[] => Array.isArray(read);
/** Paths from the folder of fleet.yaml. */
export function sourceFiles(fleet: Pick<Fleet, 'exporters'>): string[] {
  return filesOf(fleet).map(({ file }) => file);
}

const filesOf = ({ exporters }: Pick<Fleet, 'exporters'>) => exporters.flatMap(({ files }) => files.filter(isFile));
const isFile = (given: Given): given is Extract<Given, { file: string }> => 'file' in given;

async function readText(store: Store, file: string): Promise<string> {
  const bytes = await store.source(file);
  if (!bytes) {
    const hint = 'write its path from the folder of fleet.yaml, and commit it too';
    throw new Problem('no-source-file', `there is no file ${file} beside fleet.yaml`, { hint });
  }
  if (bytes.length > mostBytes) {
    const hint = 'have hosts get it in another way, as in a package';
    throw new Problem('source-too-large', `${file} has more than ${mostBytes / 1024} KiB`, { hint });
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not UTF-8.
  }
  throw new Problem('source-not-text', `${file} is not text in UTF-8`, { hint: 'exporters get text files alone' });
}

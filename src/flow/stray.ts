// Private keys and tokens beside fleet.yaml. Rule: told before anybody pushes them, and nothing of them is shown.

import type { Fleet } from '../fleet/model.ts';
import { type SecretKind, secretsIn } from '../keytext.ts';
import type { Store } from '../ports.ts';
import { attempt, type Place, Problem } from '../problem.ts';
import { shownSecrets } from './secrets.ts';

/** More are something else than what belongs there. */
const mostFiles = 50;

/** Warnings for files that hold one in clear: in the folder of fleet.yaml and in `keys`. */
export async function strayKeys(store: Store, fleet: Pick<Fleet, 'file'>): Promise<Problem[]> {
  const listed = await Promise.all(
    ['', 'keys/'].map(async (folder) => ({ folder, names: await store.list(folder || '.') })),
  );
  const files = listed.flatMap(({ folder, names }) => names.filter(mayBeOne).map((name) => `${folder}${name}`));
  const held = await Promise.all(
    files.slice(0, mostFiles).map(async (file) => {
      const bytes = await attempt(async () => store.source(file));
      const text = bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : '';
      return secretsIn(text).map(({ kind, offset }) => ({
        file,
        kind,
        line: text.slice(0, offset).split('\n').length,
      }));
    }),
  );
  const root = shownSecrets(fleet).replace(/[^/]*$/, '');
  return held.flat().map(({ file, kind, line }) => stray(kind, { file: `${root}${file}`, line, column: 1 }));
}

/** What it is, and what makes it worthless. */
const kinds: Record<SecretKind, { what: string; remedy: string }> = {
  age: {
    what: 'a private key, an age identity,',
    remedy:
      'take its recipient out of `recipients`, apply, then promguard rotate, and set each secret of promguard secret list to a new one',
  },
  key: {
    what: 'a private key',
    remedy: 'make a new one where it is used: promguard rotate --what ssh-key for the one that applies log in with',
  },
  digitalocean: {
    what: 'a DigitalOcean token',
    remedy: 'delete it in the control panel, under API, make a new one, and set it wherever the old one was',
  },
  github: {
    what: 'a GitHub token',
    remedy:
      'delete it on GitHub, under Settings, Developer settings, make a new one, and set it wherever the old one was',
  },
};

function stray(kind: SecretKind, at: Place): Problem {
  const { what, remedy } = kinds[kind];
  const code = kind === 'age' || kind === 'key' ? 'private-key-in-fleet' : 'secret-in-fleet';
  return new Problem(code, `${at.file} holds ${what} in clear`, {
    at,
    hint: `move it out of the repository; once it was pushed it is no secret any more: ${remedy}`,
    severity: 'warning',
  });
}

/** YAML there is read as what it is. */
function mayBeOne(name: string): boolean {
  return !name.endsWith('/') && !/\.ya?ml$/.test(name);
}

// Private keys beside fleet.yaml. Rule: told before anybody pushes them, and nothing of them is shown.

import type { Fleet } from '../fleet/model.ts';
import { holdsSecret } from '../keytext.ts';
import type { Store } from '../ports.ts';
import { attempt, Problem } from '../problem.ts';
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
      return bytes instanceof Uint8Array && holdsSecret(new TextDecoder().decode(bytes)) ? [file] : [];
    }),
  );
  const root = shownSecrets(fleet).replace(/[^/]*$/, '');
  return held.flat().map((name) => {
    const file = `${root}${name}`;
    const hint =
      'move it out of the repository; once it was pushed it is no secret any more, and promguard rotate replaces what it opens';
    const at = { file, line: 1, column: 1 };
    return new Problem('private-key-in-fleet', `${file} holds a private key in clear`, {
      at,
      hint,
      severity: 'warning',
    });
  });
}

/** YAML there is read as what it is. */
function mayBeOne(name: string): boolean {
  return !name.endsWith('/') && !/\.ya?ml$/.test(name);
}

// Which keys are to be rotated: the words of the option and of the input `what`.

import { Problem } from '../../problem.ts';

const rotatable = ['nodes', 'monitors', 'preshared', 'ssh-host-keys', 'recipients'] as const;
/** A person has to bring the next one, so it is not among all, and alone. */
const loginKey = 'ssh-key';
export type Rotatable = (typeof rotatable)[number] | typeof loginKey;

/** Each word that can be asked for. */
export const rotationWords: readonly string[] = ['all', ...rotatable, loginKey];

/** `nodes, monitors`, or `all`. Throws a Problem that lists the choices. */
export function parseWhat(text: string): Rotatable[] {
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.length === 1 && words[0] === loginKey) return [loginKey];
  // What stands beside `all` is not ignored: it may be the key for logins, which is not among them.
  const isKnown = (word: string) => word === 'all' || (rotatable as readonly string[]).includes(word);
  if (words.length > 0 && words.every(isKnown))
    return rotatable.filter((what) => words.includes('all') || words.includes(what));
  throw new Problem('unknown-rotation', `"${text}" cannot be rotated`, {
    hint: `choose from ${rotatable.join(', ')}, separated by commas, or all, or ${loginKey} alone`,
  });
}

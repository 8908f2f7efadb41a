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
  const isKnown = (word: string) => word === 'all' || (rotatable as readonly string[]).includes(word);
  // What stands beside `all` is not ignored: whoever wrote it may mean that alone.
  const isTwice = new Set(words).size < words.length || (words.includes('all') && words.length > 1);
  if (words.length > 0 && words.every(isKnown) && !isTwice)
    return rotatable.filter((what) => words.includes('all') || words.includes(what));
  const fault = words.every(isKnown) && isTwice ? 'names keys twice' : 'cannot be rotated';
  throw new Problem('unknown-rotation', `"${text}" ${fault}`, {
    hint: `choose from ${rotatable.join(', ')}, separated by commas, or all, or ${loginKey} alone`,
  });
}

/** Whoever asks for all keys means those of PromGuard: of a server that it did not make, the host key is not. */
export function isAll(what: readonly Rotatable[]): boolean {
  return rotatable.every((one) => what.includes(one));
}

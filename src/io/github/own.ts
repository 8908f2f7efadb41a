// How commits and branches say that a run made them. Rule: only commits on the branch itself do: a pull request with keys is merged by somebody, and then there is work left.

import type { Commit } from '../../forge.ts';

/** Pull requests from branches with this prefix are ours. */
export const keysBranch = 'promguard/keys-';

/** Anybody can write it, so it proves nothing alone. */
const trailer = 'PromGuard-Run: ';

export function messageOf({ message, run }: Pick<Commit, 'message' | 'run'>): string {
  return `${message}\n\n${trailer}${run}`;
}

export function isOfRun(message: string): boolean {
  return message.split('\n').some((line) => line.startsWith(trailer));
}

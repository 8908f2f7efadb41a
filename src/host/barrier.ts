// A host that is prepared, and changes its tunnel when it is told. Rule: pure; the other half is in apply.sh.

import type { Text } from '../keys/secret.ts';
import { quote } from './quote.ts';

/** The line by which a host says that it waits for its turn. */
export const prepared = '@prepared';

/** The line by which it says that its tunnel has changed. */
export const changed = '@changed';

/** Instead of a reload of the tunnel's unit. */
export function barrierCall(tunnel: string): string {
  return `change_at_barrier ${quote(tunnel)}\n`;
}

/** Its turn has come. Where nobody waits any more, nothing happens. */
export function turnScript(): Text {
  return ['[[ ! -p /run/promguard/turn ]] || echo 1<>/run/promguard/turn\n'];
}

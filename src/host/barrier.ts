// A tunnel that switches at a barrier: the host prepares, then waits for its turn (kinds/tunnel.apply.sh).

import type { Text } from '../keys/secret.ts';
import { quote } from './quote.ts';

/** The line by which a host says that it waits for its turn. */
export const prepared = '@prepared';

/** The line by which it says that it has waited for most of a minute. */
export const waited = '@waited';

/** The line by which it says that its tunnel has changed. */
export const changed = '@changed';

/** Instead of a reload of the tunnel's unit. */
export function barrierCall(tunnel: string): string {
  return `change_at_barrier ${quote(tunnel)}\n`;
}

/** Gives the host its turn. Nothing happens where no script waits any more. */
export function turnScript(): Text {
  return ['[[ ! -p /run/promguard/turn ]] || echo 1<>/run/promguard/turn\n'];
}

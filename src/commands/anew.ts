// What plan and apply make anew. Rule: it lifts one refusal, that something is lost, and no other.

import type { Options } from '../help.ts';
import type { Anew } from '../plan/saved.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';

export const anewOptions = {
  'new-fleet': {
    type: 'boolean',
    default: false,
    help: 'the lock is lost, or of another fleet: start over, and leave what exists as it is',
  },
  'new-droplets': { type: 'boolean', default: false, help: 'all droplets are gone for good: make new ones' },
  'new-keys': { type: 'boolean', default: false, help: 'key files are lost: make new keys for their hosts' },
} as const satisfies Options;

/** A new fleet has new keys. only: the chosen hosts. Throws a Problem for new keys that not all of their tunnels would get. */
export function anewOf(
  values: Readonly<Record<keyof typeof anewOptions, boolean>>,
  only: readonly string[] | undefined,
): Anew | undefined {
  if (values['new-fleet']) return 'fleet';
  if (!values['new-keys']) return values['new-droplets'] ? 'droplets' : undefined;
  if (values['new-droplets']) throw keysAndDroplets;
  if (only === undefined) return 'keys';
  throw new Problem('new-keys-of-some', `--new-keys is for the whole fleet, and ${listed(only)} is chosen`, {
    hint: 'leave the host out: each tunnel has two ends',
  });
}

const keysAndDroplets = new Problem('option-not-taken', '--new-keys and --new-droplets do not go together', {
  hint: 'without keys and droplets, nothing is left of the fleet: promguard apply --new-fleet starts over',
});

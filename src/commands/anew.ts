// What plan and apply make anew. Rule: it lifts one refusal, that something is lost, and no other.

import type { Options } from '../help.ts';
import type { Anew } from '../plan/saved.ts';

export const anewOptions = {
  'new-fleet': {
    type: 'boolean',
    default: false,
    help: 'the lock is lost, or of another fleet: start over, and leave what exists as it is',
  },
  'new-keys': { type: 'boolean', default: false, help: 'all key files are lost: make new ones for every host' },
} as const satisfies Options;

/** A new fleet has new keys. */
export function anewOf(values: Readonly<Record<keyof typeof anewOptions, boolean>>): Anew | undefined {
  if (values['new-fleet']) return 'fleet';
  return values['new-keys'] ? 'keys' : undefined;
}

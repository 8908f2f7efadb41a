// The colour of a host's state, as a word.

import type { HostState } from '../plan/evidence.ts';

export function stateClass(state: HostState): 'good' | 'warn' | 'bad' | 'plain' {
  if (state === 'ok') return 'good';
  if (state === 'pending' || state === 'differs' || state === 'degraded' || state === 'in doubt') return 'warn';
  return state === 'not asked' || state === 'off' || state === 'not created' ? 'plain' : 'bad';
}

// What happens to a host as a whole.

export type Fate = 'create' | 'replace' | 'update' | 'destroy' | 'unchanged' | 'unreachable';

/** Whether a droplet comes. */
export function isMade(fate: Fate): boolean {
  return fate === 'create' || fate === 'replace';
}

/** Whether a droplet goes, or a server is given back. */
export function isLost(fate: Fate): boolean {
  return fate === 'destroy' || fate === 'replace';
}

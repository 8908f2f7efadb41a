// What becomes of a host, in a few words.

import { count } from '../words.ts';
import { type ChangeKind, shownChanges } from './change.ts';
import { isMade } from './fate.ts';
import { groupBy } from './group.ts';
import { type HostPlan, isGivenBack } from './plan.ts';

/** What becomes of it, in a word or two. */
export function fateText(host: HostPlan): string {
  if (host.leaves) return 'unreachable, leaves the fleet';
  return isGivenBack(host) ? 'give back' : host.fate;
}

/** Of kinds whose own name is no noun that can be counted. */
const nouns: Partial<Record<ChangeKind, string>> = {
  private: 'private file',
  secrets: 'secrets file',
  fleet: 'mark',
  'host-key': 'SSH host key',
  'fleet-tag': 'fleet tag',
};

/** `2 rules, 1 file`; a new host has everything. */
export function changeCounts({ fate, changes }: Pick<HostPlan, 'fate' | 'changes'>): string {
  const shown = shownChanges(changes);
  if (isMade(fate)) return count(shown.length, 'change');
  const kinds = groupBy(shown, ({ kind }) => kind);
  return [...kinds].map(([kind, those]) => count(those.length, nouns[kind] ?? kind)).join(', ');
}

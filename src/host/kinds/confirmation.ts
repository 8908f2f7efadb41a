// What is left of an apply that was to be confirmed. Rule: until it is decided, it is a change: the next apply decides it.

import type { Traits } from './kind.ts';

/** Not decided yet, or rolled back by the host (Unix seconds). */
export type Unconfirmed = 'unconfirmed' | { readonly revertedAt: number };

export interface ConfirmationChange {
  readonly kind: 'confirmation';
  readonly id: string;
  /** `update`: confirm it before the host rolls it back. `delete`: take note of the rollback. */
  readonly action: 'update' | 'delete';
  readonly state: Unconfirmed;
}

export const confirmation: Traits<ConfirmationChange> = {
  access: () => 'confirmation',
  isUnfinished: () => true,
  isLeftOver: () => true,
};

export function compareConfirmation(state: Unconfirmed | undefined): ConfirmationChange[] {
  if (!state) return [];
  const action = state === 'unconfirmed' ? 'update' : 'delete';
  return [{ kind: 'confirmation', id: 'confirmation:access', action, state }];
}

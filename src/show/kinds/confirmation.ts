// What is left of an unconfirmed apply, in words.

import type { ConfirmationChange } from '../../host/kinds/confirmation.ts';
import type { Sentences } from './sentences.ts';

export const confirmation: Sentences<ConfirmationChange> = {
  summary({ state }) {
    if (state === 'unconfirmed') return 'confirm the changes of an interrupted apply before this host rolls them back';
    // The host's own clock: a Date holds no more than 8.64e12 seconds.
    const at = new Date(Math.min(state.revertedAt, 8.64e12) * 1000).toISOString().slice(0, -5);
    return `this host rolled back the last apply at ${at}Z: no new SSH connection had reached it`;
  },
};

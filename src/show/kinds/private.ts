// A file that may hold secrets, in words. Rule: none of its text.

import type { PrivateChange } from '../../host/kinds/private.ts';
import type { Sentences } from './sentences.ts';

const reasons = {
  new: [],
  source: ['what it is made of has changed: its text is not shown'],
  encryption: ['secrets.yaml is encrypted again: its text stays the same'],
  host: ['it was changed on the host: its text is not shown'],
  foreign: ['its text is not shown: PromGuard did not write it'],
} as const;

export const privates: Sentences<PrivateChange> = {
  summary: ({ path }) => path,
  details: (change) => (change.action === 'delete' ? [] : reasons[change.why]),
};

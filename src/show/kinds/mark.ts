// The mark of another fleet, in words.

import type { MarkChange } from '../../host/kinds/mark.ts';
import type { Sentences } from './sentences.ts';

export const marks: Sentences<MarkChange> = { summary: ({ before }) => `this host belongs to the fleet ${before}` };

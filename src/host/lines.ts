// The difference between two texts as a person reads it. Rule: shows only what it is given; secrets are masked before.

import { structuredPatch } from 'diff';

/** Changed lines with one line of context, marked `+`, `-` and ` `; `…` between distant places; empty when the texts are equal. */
export function lineDiff(observed: string, desired: string): string[] {
  const { hunks } = structuredPatch('', '', observed, desired, '', '', { context: 1 });
  return hunks.flatMap((hunk, index) => [...(index > 0 ? ['…'] : []), ...hunk.lines]);
}

// The difference between two texts, line by line. Rule: it has only what it is given; secrets are masked before.

import { structuredPatch } from 'diff';

/** What a host may have made of a file must not keep the runner busy for minutes: the work grows with the square of this. */
const mostChangedLines = 1000;

/**
 * Changed lines with one line of context, marked `+`, `-` and ` `; `…` between distant places; empty when the texts are equal, undefined when
 * they differ too much for that.
 */
export function lineDiff(observed: string, desired: string): string[] | undefined {
  if (observed === '') return linesOf(desired).map((line) => `+${line}`);
  const patch = structuredPatch('', '', observed, desired, '', '', { context: 1, maxEditLength: mostChangedLines });
  return patch?.hunks.flatMap((hunk, index) => [...(index > 0 ? ['…'] : []), ...hunk.lines]);
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

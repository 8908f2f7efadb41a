// A host that a reader key may ask runs the reader that the last apply put there. Rule: what it cannot say is not planned, and said.

import type { HostDiff } from '../../host/diff.ts';
import type { Observed } from '../../host/item.ts';
import { protocol } from '../../host/observe.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';

/** Said in the plan; whoever logs in brings the reader of this release. */
export function olderReader(
  host: string,
  observed: Observed | undefined,
  { unseen }: Pick<HostDiff, 'unseen'>,
): Problem[] {
  if (!observed || observed.protocol >= protocol) return [];
  const silence = unseen.length === 0 ? '' : `, which cannot say what is there of ${listed(unseen)}`;
  const beyond = 'what it changes of these goes beyond this plan, so it needs promguard: override, or a start by hand';
  return [
    new Problem('reader-too-old', `${host} has an older reader${silence}`, {
      severity: 'warning',
      hosts: [host],
      hint: unseen.length === 0 ? 'an apply renews it' : `an apply renews it; ${beyond}`,
    }),
  ];
}

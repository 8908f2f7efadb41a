// A host that a reader key may ask runs the reader that the last apply put there. Rule: what it cannot say is said.

import type { HostDiff } from '../../host/diff.ts';
import type { Observed } from '../../host/item.ts';
import { protocol } from '../../host/observe.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';

/** Said in the plan; whoever logs in brings the reader of this release. */
export function olderReader(
  host: string,
  observed: Observed | undefined,
  { unseen, assumed }: Pick<HostDiff, 'unseen' | 'assumed'>,
): Problem[] {
  if (!observed) return [];
  const told = unseen.length + assumed.length > 0;
  if (observed.protocol >= protocol && !told) return [];
  const silences = [
    ...(unseen.length > 0 ? [`which cannot say what is there of ${listed(unseen)}`] : []),
    ...(assumed.length > 0 ? [`which may not look at ${listed(assumed)}: taken for absent here`] : []),
  ];
  const beyond = 'what it changes of these goes beyond this plan, so it needs promguard: override, or a start by hand';
  const ofUnseen = unseen.length > 0 ? [beyond] : [];
  const ofAssumed = assumed.length > 0 ? ['it replaces no file that PromGuard did not write'] : [];
  return [
    new Problem('reader-too-old', [`${host} has an older reader`, ...silences].join(', '), {
      severity: 'warning',
      hosts: [host],
      hint: ['an apply renews it', ...ofUnseen, ...ofAssumed].join('; '),
    }),
  ];
}

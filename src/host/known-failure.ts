// Why a step failed, where what it printed tells: a problem of its own, in place of the quoted text.

import { type Place, Problem } from '../problem.ts';
import { listed } from '../words.ts';
import { changedMeanwhile } from './kinds/file.ts';
import { refusedRemoval } from './kinds/package.ts';

/** Undefined where a person has to read it. hosts: all that printed it; at: where fleet.yaml wants what the step is for. */
export function knownFailure(printed: string, hosts: readonly string[], at?: Place): Problem | undefined {
  const removal = refusedRemoval(hosts[0] ?? '', printed, at)?.with({ hosts });
  return removal ?? changedMeanwhile(printed, hosts) ?? diskFull(printed, hosts);
}

function diskFull(printed: string, hosts: readonly string[]): Problem | undefined {
  if (!printed.includes('No space left on device')) return undefined;
  return new Problem('disk-full', `the disk of ${listed(hosts)} is full`, {
    hosts,
    hint: 'make room there (df -h shows which disk; apt-get clean and journalctl --vacuum-size=100M are quick), then run promguard apply again',
  });
}

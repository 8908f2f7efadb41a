// Servers of which git has keys and on which there is nothing of PromGuard. Rule: of monitors alone, as a node may not have been taken in yet; nobody can tell, so it is a warning.

import { lockedHost } from '../../fleet/lock.ts';
import type { Fleet, Lock } from '../../fleet/model.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import type { Observation } from '../observation.ts';

/** `destroy` of another clone has given them back, or an apply has not got that far. */
export function returnedMonitors(
  { hosts: all }: Pick<Fleet, 'hosts'>,
  lock: Pick<Lock, 'hosts'>,
  { hosts: observed }: Pick<Observation, 'hosts'>,
): Problem[] {
  const hosts = all.flatMap(({ name, kind, role }) => {
    const isKnown = kind === 'static' && role === 'monitor' && lockedHost(lock, name)?.publicKey !== undefined;
    return isKnown && observed[name]?.others ? [name] : [];
  });
  if (hosts.length === 0) return [];
  const summary = `git has keys of ${listed(hosts)}, and nothing of PromGuard is there: no apply has got that far, it was installed anew, or somebody has given it back`;
  const hint =
    'if a colleague may have taken it out or destroyed the fleet, git pull first: an apply takes it in again';
  return [new Problem('git-behind', summary, { severity: 'warning', hosts, hint })];
}

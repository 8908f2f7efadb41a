// Whether a host that was revoked or removed would be let back in. Rule: the hosts that were rid of it remember its keys, whatever git says here.

import { publicKeysOf } from '../../fleet/lock.ts';
import type { Fleet, Lock } from '../../fleet/model.ts';
import type { Observed } from '../../host/item.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import { groupBy } from '../group.ts';

/** A clone that is older than the revocation, or a merge before that was pushed. Back in by `revoke --undo`, a host has new keys. */
export function readmitted({
  fleet,
  hosts,
  locked,
}: {
  readonly fleet: Pick<Fleet, 'hosts'>;
  readonly hosts: Readonly<Record<string, Pick<Observed, 'revokedKeys'>>>;
  readonly locked: Lock['hosts'];
}): Problem[] {
  const noted = Object.entries(hosts).flatMap(([host, { revokedKeys }]) => revokedKeys.map((key) => ({ host, key })));
  // Each host that is changed is asked of.
  if (noted.length === 0) return [];
  const byKey = groupBy(noted, ({ key }) => key);
  return fleet.hosts.flatMap(({ name, at }) => {
    const rid = publicKeysOf(locked[name]).flatMap((key) => byKey.get(key) ?? []);
    if (rid.length === 0) return [];
    const where = listed([...new Set(rid.map(({ host }) => host))]);
    const summary = `${name} was revoked on ${where}, or removed, and git does not know it here`;
    const hint = `git pull, then plan again; if that never came to git, run promguard revoke ${name} here too, and only after that, to let it back in with new keys, promguard revoke --undo ${name}`;
    return [new Problem('revoked-elsewhere', summary, { at, hint, hosts: [name] })];
  });
}

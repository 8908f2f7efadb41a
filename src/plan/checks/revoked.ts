// Whether a host that was revoked would be let back in. Rule: the hosts that were rid of it remember its keys, whatever git says here.

import type { Fleet, Lock } from '../../fleet/model.ts';
import type { Observed } from '../../host/item.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';

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
  const revoked = new Set(Object.values(hosts).flatMap(({ revokedKeys }) => revokedKeys));
  const back = fleet.hosts.filter(({ name }) => {
    const { publicKey, otherPublicKey } = locked[name] ?? {};
    return [publicKey, otherPublicKey].some((key) => key !== undefined && revoked.has(key));
  });
  return back.map(({ name, at }) => {
    const keys = [locked[name]?.publicKey, locked[name]?.otherPublicKey];
    const rid = Object.entries(hosts).filter(([, { revokedKeys }]) => revokedKeys.some((key) => keys.includes(key)));
    const summary = `${name} was revoked on ${listed(rid.map(([host]) => host))}, and git does not know it here`;
    const hint = `git pull, then plan again; if the revocation never came to git, run promguard revoke ${name} here too, and only after that, to let it back in with new keys, promguard revoke --undo ${name}`;
    return new Problem('revoked-elsewhere', summary, { at, hint, hosts: [name] });
  });
}

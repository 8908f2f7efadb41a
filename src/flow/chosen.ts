// Hosts of a command line that the fleet does not have, or that are revoked, as problems.

import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Host, Lock } from '../fleet/model.ts';
import { Problem } from '../problem.ts';
import { listed } from '../words.ts';

interface Known {
  readonly fleet: Pick<Fleet, 'file' | 'hosts'>;
  /** Hosts that fleet.yaml names, and that nothing is done to. */
  readonly revoked?: readonly Host[];
}

export function unfitHosts(chosen: readonly string[], { fleet: { file, hosts }, revoked = [] }: Known): Problem[] {
  const names = new Set(hosts.map(({ name }) => name));
  const out = new Set(revoked.map(({ name }) => name));
  const hint = `its hosts are ${listed([...names])}`;
  return chosen
    .filter((name) => !names.has(name))
    .map((name) =>
      out.has(name)
        ? new Problem('host-revoked', `${name} is revoked`, {
            hint: `let it back in with promguard revoke --undo ${name}`,
          })
        : new Problem('unknown-host', `${file} has no host ${name}`, { hint }),
    );
}

/** What the lock alone says: before a credential is asked for, too. Throws a Problem. */
export function checkRevocable(lock: Lock, name: string, undo: boolean): void {
  if (undo && lockedHost(lock, name)?.revoked === undefined) throw new Problem('not-revoked', `${name} is not revoked`);
  if (!Object.hasOwn(lock.hosts, name)) throw notRecorded(name);
}

function notRecorded(name: string): Problem {
  return new Problem('not-in-lock', `${name} is not in the lock, so it is nobody's peer`, {
    hint: 'name a host as fleet.lock.yaml has it',
  });
}

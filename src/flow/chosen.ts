// Hosts of a command line that the fleet does not have, or that are revoked, as problems.

import type { Fleet, Host } from '../fleet/model.ts';
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

// Hosts of a command line that the fleet does not have, or that are revoked, as problems.

import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Host, Lock, StaticHost } from '../fleet/model.ts';
import { Problem } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import { listed } from '../words.ts';

export interface Known {
  readonly fleet: Pick<Fleet, 'file' | 'hosts' | 'renames'>;
  /** Hosts that fleet.yaml names, and that nothing is done to. */
  readonly revoked?: readonly Host[];
  readonly recordedLock?: Pick<Lock, 'hosts'> | undefined;
}

export function unfitHosts(
  chosen: readonly string[],
  { fleet: { file, hosts, renames }, revoked = [], recordedLock }: Known,
): Problem[] {
  const names = new Set(hosts.map(({ name }) => name));
  const out = new Set(revoked.map(({ name }) => name));
  const hintOf = (name: string) => {
    if (renames.has(name)) return `it calls ${name} ${renames.get(name)}`;
    return [didYouMean(name, names, ''), `its hosts are ${listed([...names])}`].filter(Boolean).join(' ');
  };
  return chosen
    .filter((name) => !names.has(name))
    .map((name) =>
      out.has(name)
        ? new Problem('host-revoked', `${name} is revoked`, {
            hint: `let it back in with promguard revoke --undo ${name}`,
          })
        : recordedLock && lockedHost(recordedLock, name)
          ? new Problem('host-removed', `${name} is no longer in ${file}`, {
              hint: 'promguard apply without a host destroys its droplet, or gives the server back',
            })
          : new Problem('unknown-host', `${file} has no host ${name}`, { hint: hintOf(name) }),
    );
}

/** For what is done to servers that others made. Throws a Problem for a droplet. */
export function staticHost({ hosts }: Pick<Fleet, 'hosts'>, name: string): StaticHost {
  const host = hosts.find((other) => other.name === name);
  if (host?.kind === 'static') return host;
  throw new Problem('not-a-static-host', `${name} is a droplet: PromGuard makes it, and nothing is there before`, {
    hint: 'adopt looks at servers that fleet.yaml gives an address',
  });
}

/** What the lock alone says: before a credential is asked for, too. Throws a Problem. */
export function checkRevocable(
  lock: Lock,
  { renames, clients }: Pick<Fleet, 'renames' | 'clients'>,
  name: string,
  undo: boolean,
): void {
  const now = Object.hasOwn(lock.hosts, name) ? undefined : renames.get(name);
  if (now !== undefined) {
    const hint = `promguard revoke ${undo ? '--undo ' : ''}${now}`;
    throw new Problem('not-in-lock', `fleet.yaml calls ${name} ${now}`, { hint });
  }
  if (!Object.hasOwn(lock.hosts, name) && clients.some((client) => client.name === name)) {
    const hint = `take it out of \`clients\`, and apply: no monitor has it as a peer then`;
    throw new Problem('not-in-lock', `${name} is a client, and no host`, { hint });
  }
  if (undo && lockedHost(lock, name)?.revoked === undefined) {
    const revoked = Object.entries(lock.hosts).flatMap(([host, { revoked }]) => (revoked ? [host] : []));
    const hint = revoked.length > 0 ? `${listed(revoked)} can be let back in` : 'no host is: there is nothing to undo';
    throw new Problem('not-revoked', `${name} is not revoked`, { hint });
  }
  if (!Object.hasOwn(lock.hosts, name)) throw notRecorded(lock, name);
}

function notRecorded({ hosts }: Lock, name: string): Problem {
  return new Problem('not-in-lock', `${name} is not in the lock, and nothing is known of it here`, {
    hint: `the lock has ${listed(Object.keys(hosts)) || 'no host'}; if somebody else has added ${name}, git pull, then run it again`,
  });
}

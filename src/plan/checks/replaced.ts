// A server in the place of another one. Rule: no two machines have one key, so the former one is given back first, or its key is revoked.

import { plainAddress } from '../../fleet/cidr.ts';
import { lockedHost } from '../../fleet/lock.ts';
import type { Fleet, Host, Lock, LockedHost } from '../../fleet/model.ts';
import { markOn } from '../../host/kinds/mark.ts';
import { Problem } from '../../problem.ts';
import { hasOtherHostKey, type Observation } from '../observation.ts';

const code = 'server-replaced';

/** Servers whose address is another one than git has, and that are not what they were: they have nothing of a fleet, or another host key. */
export function replacedServers(
  { hosts }: Pick<Fleet, 'hosts'>,
  lock: Pick<Lock, 'hosts'>,
  seen: Pick<Observation, 'hosts' | 'unreachable'>,
): Problem[] {
  return hosts.flatMap((host) => {
    const locked = lockedHost(lock, host.name);
    const former = formerAddress(host, locked);
    const observed = seen.hosts[host.name];
    // With the key that git pins, it is the one that is meant: no apply has reached it at the other address.
    const isPinned = host.kind === 'static' && host.hostKey !== undefined && host.hostKey === locked?.ssh?.hostKey;
    const isOther = observed ? markOn(observed.managed) === undefined && !isPinned : hasOtherHostKey(seen, host.name);
    return former !== undefined && isOther ? [serverReplaced(host, former)] : [];
  });
}

export function isReplaced(problem: Problem): boolean {
  return problem.code === code;
}

/** Of a server that has keys, the address at which git knows it, if that is another one. One that nobody has trusted there was never reached. */
export function formerAddress(host: Host, locked: LockedHost | undefined): string | undefined {
  const isTrusted = locked?.ssh?.hostKey !== undefined || (locked?.sshHostKeys ?? []).length > 0;
  const former = locked?.publicKey === undefined || !isTrusted ? undefined : locked.ssh?.address;
  if (host.kind !== 'static' || former === undefined) return undefined;
  return plainAddress(former) === plainAddress(host.address) ? undefined : former;
}

export function serverReplaced({ name, at }: Pick<Host, 'name' | 'at'>, former: string): Problem {
  return new Problem(
    code,
    `${name} is another machine than at ${former}, where git knows it, and both would have one key`,
    {
      at,
      hosts: [name],
      hint: `take ${name} out of fleet.yaml and apply, which gives the one at ${former} back, then put it in again; if that one is gone for good, run promguard revoke ${name}, then promguard revoke --undo ${name}`,
    },
  );
}

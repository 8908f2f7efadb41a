// Records a host key that a person has compared: the only way for a key that no run made to get into the lock.

import { lockedHost, withHosts } from '../fleet/lock.ts';
import type { Host } from '../fleet/model.ts';
import { formerAddress, serverReplaced } from '../plan/checks/replaced.ts';
import type { Target, World } from '../ports.ts';
import { Problem, Problems } from '../problem.ts';
import { type Known, unfitHosts } from './chosen.ts';
import type { Desired } from './desired.ts';
import { listDroplets } from './droplets.ts';
import { targetOf } from './reach.ts';
import { recordLock } from './record.ts';

/** Throws Problems for a host that the fleet does not have, that is revoked, or whose key fleet.yaml pins. */
export function hostToTrust(known: Known, name: string): Host {
  const { file, hosts } = known.fleet;
  const host = hosts.find((other) => other.name === name);
  if (!host) throw new Problems(unfitHosts([name], known));
  if (host.kind === 'static' && host.hostKey !== undefined) {
    throw new Problem('host-key-in-fleet', `${file} pins the host key of ${name}`, {
      hint: 'change host_key there',
      at: host.at,
    });
  }
  return host;
}

/** How to reach the host. */
export async function targetToTrust(world: World, desired: Desired, name: string) {
  const host = hostToTrust(desired, name);
  const { droplets } = await listDroplets(world, desired);
  return targetOf(host, desired, droplets);
}

/** Throws a Problem where the host offers another key than the one that a person has compared, if any. */
export function checkFingerprint(name: string, offered: string, expected: string | undefined): void {
  if (expected === undefined) return;
  // The line that ssh-keygen prints has its number of bits before it, and a comment behind it.
  const [given] = /(?<!\S)SHA256:[A-Za-z0-9+/]{43}(?!\S)/.exec(expected) ?? [];
  if (given === offered) return;
  if (given === undefined) {
    throw new Problem('invalid-option-value', `nothing was recorded: "${expected}" is no fingerprint`, {
      hint: 'as "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints it on the host: SHA256:…',
    });
  }
  throw new Problem('host-key-differs', `nothing was recorded: ${name} offers ${offered}, not ${expected}`, {
    hint: `this may be an attack: compare with what "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" prints on the host's console, and pass that`,
  });
}

/** Whether it is the only key that identifies the host as it is. */
export function isTrusted({ hostKeys }: Pick<Target, 'hostKeys'>, publicKey: string): boolean {
  return hostKeys.length === 1 && hostKeys[0] === publicKey;
}

/** Records the key as the only one that identifies the host. publicKey: `type base64`. Throws a Problem for another machine in its place. */
export async function trust(world: World, desired: Desired, name: string, publicKey: string): Promise<void> {
  const host = hostToTrust(desired, name);
  const locked = lockedHost(desired.recordedLock, name);
  const former = formerAddress(host, locked);
  // With the new key, nobody could give the former one back.
  if (former !== undefined && !locked?.sshHostKeys.includes(publicKey)) throw serverReplaced(host, former);
  await recordLock(world, desired, withHosts(desired.lock, { [name]: { sshHostKeys: [publicKey] } }));
}

// Records a host key that a person has compared: the only way for a key that no run made to get into the lock.

import { renamedServers } from '../fleet/formerly.ts';
import { lockedHost, withHosts } from '../fleet/lock.ts';
import type { Host } from '../fleet/model.ts';
import { formerAddress, serverReplaced } from '../plan/checks/replaced.ts';
import type { Target, World } from '../ports.ts';
import { Problem, Problems, refuse } from '../problem.ts';
import { type Known, unfitHosts } from './chosen.ts';
import type { Desired } from './desired.ts';
import { listDroplets } from './droplets.ts';
import { type LeavingServer, serversIn } from './giveback.ts';
import { appliedElsewhere } from './lost.ts';
import { targetOf } from './reach.ts';
import { recordLock } from './record.ts';
import { shownLock } from './recorded.ts';

/** Throws Problems for a host that the fleet does not have, that is revoked, or whose key fleet.yaml pins. */
export function checkTrustable(known: Known, name: string): void {
  if (!leavingServer(known, name)) hostToTrust(known, name);
}

/** One that fleet.yaml no longer names, and that is still to be given back. */
function leavingServer({ fleet: { hosts, renames }, recordedLock }: Known, name: string): LeavingServer | undefined {
  const isNamed = renames.has(name) || hosts.some((host) => host.name === name);
  return isNamed || !recordedLock ? undefined : serversIn(recordedLock, [name])[0];
}

function hostToTrust(known: Known, name: string): Host {
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

/** How to reach the host. Throws a Problem where the fleet has droplets, and the lock is lost. */
export async function targetToTrust(world: World, desired: Desired, name: string): Promise<Target> {
  const leaving = leavingServer(desired, name);
  if (leaving) return leaving.target;
  const host = hostToTrust(desired, name);
  const { droplets, unknown } = await listDroplets(world, desired);
  // With this host alone in the lock, nothing would tell that the others are lost.
  refuse(appliedElsewhere(desired, { unknown }, shownLock(desired.fleet.file)));
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

/** Records the key as the only one that identifies the host. publicKey: `type base64`. Throws Problems for another machine in its place, and for a server that has another name in the lock. */
export async function trust(world: World, desired: Desired, name: string, publicKey: string): Promise<void> {
  const { fleet, recordedLock, lock } = desired;
  const locked = lockedHost(recordedLock, name);
  const key = { sshHostKeys: [publicKey] };
  if (locked?.ssh && leavingServer(desired, name)) {
    // What fleet.yaml pinned goes: nothing there can change it any more.
    const { address } = locked.ssh;
    await recordLock(world, desired, withHosts(lock, { [name]: { ...key, ssh: { address } } }));
    return;
  }
  const host = hostToTrust(desired, name);
  const former = formerAddress(host, locked);
  // With the new key, nobody could give the former one back.
  if (former !== undefined && !locked?.sshHostKeys.includes(publicKey)) throw serverReplaced(host, former);
  refuse(renamedServers(fleet, recordedLock, { [name]: key }).filter(({ hosts }) => hosts.includes(name)));
  // An address at which nobody has trusted it is corrected with the key that is.
  const isCorrected = host.kind === 'static' && locked?.ssh !== undefined && former === undefined;
  const place = isCorrected ? { ssh: { ...locked.ssh, address: host.address } } : {};
  await recordLock(world, desired, withHosts(lock, { [name]: { ...key, ...place } }));
}

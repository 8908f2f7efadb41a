// How to reach a host over SSH, and the host keys to accept: they come from fleet.yaml or the lock, never from the host.

import { lockedHost } from '../fleet/lock.ts';
import type { Fleet, Host, LockedHost } from '../fleet/model.ts';
import type { Droplet, Target, World } from '../ports.ts';
import { Problem } from '../problem.ts';
import { normalise } from '../publickey.ts';
import type { Desired } from './desired.ts';

/** How long to try a host that may still be booting: SSH answers within seconds of the address, rarely only after minutes. */
export const newHostPatienceSeconds = 180;

/** How long to try a host that existed before. */
export const knownHostPatienceSeconds = 10;

/** Scripts that wait print a line every ten seconds; a host that is silent for longer is given up. */
export const silenceSeconds = 60;

/** Throws a Problem if the host does not exist, has no address yet, or is powered off: SSH would only find out after many seconds. */
export function targetOf(host: Host, { lock }: Pick<Desired, 'lock'>, droplets: Record<string, Droplet>): Target {
  const droplet = droplets[host.name];
  if (host.kind === 'droplet' && !droplet) throw notThere(host.name, lockedHost(lock, host.name));
  if (host.kind === 'droplet' && droplet && isOff(droplet)) throw off(droplet);
  const address = addressOf(host, droplets);
  if (address === undefined)
    throw new Problem('no-public-address', `${host.name} has no public address yet`, {
      hint: 'wait a minute, then run again',
    });
  // A key in fleet.yaml overrides the lock.
  return targetAt(host.name, address, pinnedKey(host) ?? lockedHost(lock, host.name)?.sshHostKeys ?? []);
}

/** Whether all that it can do is have the facts read: no login and no forward. publicKey: without a comment. */
export function isReaderKey({ ssh }: Pick<Fleet, 'ssh'>, publicKey: string): boolean {
  return ssh.readerKeys.some((line) => normalise(line) === publicKey);
}

/** Throws a Problem for a key that would have the facts printed in place of what is to be done. */
export function checkLogin(fleet: Pick<Fleet, 'ssh' | 'file'>, { sshPublicKey }: Pick<World, 'sshPublicKey'>): void {
  if (!isReaderKey(fleet, sshPublicKey)) return;
  const summary = `the SSH key here is one of ssh.reader_keys in ${fleet.file}, which log in nowhere`;
  throw new Problem('reader-key-for-logins', summary, { hint: 'set PROMGUARD_SSH_KEY_FILE to the key for applies' });
}

/** How PromGuard logs in everywhere. */
export function targetAt(host: string, address: string, hostKeys: readonly string[]): Target {
  return { host, address, port: 22, user: 'root', hostKeys };
}

/**
 * Nothing answers there. A droplet is `new`, `active`, `off` or `archive`; what an archived one is, and whether it can be turned on, is said nowhere
 * (docs.digitalocean.com/reference/api, Droplets, checked 2026-11-28).
 */
export function isOff({ status }: Droplet): boolean {
  return status === 'off' || status === 'archive';
}

function off({ id, name, status }: Droplet): Problem {
  const panel = `cloud.digitalocean.com/droplets/${id}`;
  if (status === 'archive') {
    return new Problem('droplet-off', `${name} is archived, as the DigitalOcean API says`, {
      hint: `look at it in the control panel (${panel}), or ask DigitalOcean's support`,
    });
  }
  return new Problem('droplet-off', `${name} is powered off, as the DigitalOcean API says`, {
    hint: `turn it on with doctl compute droplet-action power-on ${id}, or in the control panel (${panel}), then run it again`,
  });
}

/** Whether a host exists and is on, as far as the cloud knows. */
export function isThere({ kind, name }: Host, droplets: Record<string, Droplet>): boolean {
  const droplet = droplets[name];
  return kind === 'static' || (droplet !== undefined && !isOff(droplet));
}

/** locked: what git has of it. */
export function notThere(name: string, locked: LockedHost | undefined): Problem {
  if (!locked || locked.sshHostKeys.length === 0) {
    return new Problem('not-created', `no apply has set up ${name} yet`, { hint: `run promguard apply ${name}` });
  }
  return new Problem('droplet-gone', `${name} has no droplet any more`, {
    hint: `if a colleague removed or renamed ${name}, git pull first; as promguard plan says, an apply makes another, with the tunnel address and keys that it had, and an empty disk; if it exists, check that DIGITALOCEAN_TOKEN is of the right team`,
  });
}

function pinnedKey(host: Host): readonly string[] | undefined {
  return host.kind === 'static' && host.hostKey !== undefined ? [host.hostKey] : undefined;
}

export function addressOf(host: Host, droplets: Record<string, Droplet>): string | undefined {
  return host.kind === 'static' ? host.address : droplets[host.name]?.ipv4;
}

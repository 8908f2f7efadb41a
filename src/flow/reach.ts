// How a host is reached over SSH. Rule: pure; the keys by which it is known come from fleet.yaml or the lock, never from the host.

import type { Host } from '../fleet/model.ts';
import type { Droplet, Target } from '../ports.ts';
import { Problem } from '../problem.ts';
import type { Desired } from './desired.ts';

/** How long to try a host that may still be booting: SSH answers seconds after its address is known, rarely after minutes. */
export const newHostPatienceSeconds = 180;

/** How long to try one that was there before. */
export const knownHostPatienceSeconds = 10;

/** Scripts that wait print a line every ten seconds; a host that is silent for longer no longer holds up the others. */
export const silenceSeconds = 60;

/** How to reach a host, and the keys by which it is known. */
export function targetOf(host: Host, { lock }: Pick<Desired, 'lock'>, droplets: Record<string, Droplet>): Target {
  const address = addressOf(host, droplets);
  if (address === undefined)
    throw new Problem('no-public-address', `${host.name} has no public address yet`, {
      hint: 'wait a minute, then run again',
    });
  return {
    host: host.name,
    address,
    port: 22,
    user: 'root',
    // What a person wrote in fleet.yaml stands alone.
    hostKeys: pinnedKey(host) ?? lock.hosts[host.name]?.sshHostKeys ?? [],
  };
}

function pinnedKey(host: Host): readonly string[] | undefined {
  return host.kind === 'static' && host.hostKey !== undefined ? [host.hostKey] : undefined;
}

export function addressOf(host: Host, droplets: Record<string, Droplet>): string | undefined {
  return host.kind === 'static' ? host.address : droplets[host.name]?.ipv4;
}

// The fleet as hosts see each other; what only apply can know reads as known after apply.

import { type HostKeys, presharedKey } from '../keys/hostkeys.ts';
import { otherPublicKey } from '../keys/rotation.ts';
import type { Secret } from '../keys/secret.ts';
import { publicKeyOf } from '../keys/wireguard.ts';
import type { Droplet } from '../ports.ts';
import { indexSite } from '../resources/index.ts';
import { knownAfterApply, type Site, type SiteHost } from '../resources/site.ts';
import type { Desired } from './desired.ts';
import { addressOf } from './reach.ts';

/** The whole fleet as its configuration needs to see it. */
export function siteOf({ fleet, lock, keys }: Desired, droplets: Record<string, Droplet>): Site {
  return indexSite({
    fleet,
    hosts: fleet.hosts.map((host) => {
      const privateKey = keys[host.name]?.privateKey;
      return {
        host,
        address: lock.hosts[host.name]?.address ?? knownAfterApply,
        publicKey: publicKeyIn(privateKey, lock.hosts[host.name]?.publicKey),
        otherPublicKey: otherKeyIn(keys[host.name], lock.hosts[host.name]?.otherPublicKey),
        privateKey,
        publicAddress: addressOf(host, droplets) ?? knownAfterApply,
      };
    }),
    presharedKey: (one, other) => presharedKey(keys, one, other),
  });
}

function publicKeyIn(privateKey: Secret | undefined, recorded: string | undefined): string {
  if (privateKey?.open) return publicKeyOf(privateKey);
  return (privateKey && recorded) ?? knownAfterApply;
}

/** The lock's word counts where the key file cannot be opened. */
function otherKeyIn(own: HostKeys | undefined, recorded: string | undefined): string | undefined {
  if (own?.privateKey.open) return otherPublicKey(own);
  return own && recorded;
}

/** Without the hosts that have no address yet: nobody can be told to reach them. */
export function existing({ fleet, hosts, presharedKey }: Site): Site {
  const reachable = hosts.filter(({ publicAddress }) => publicAddress !== knownAfterApply);
  return indexSite({ fleet, hosts: reachable, presharedKey });
}

export function siteHost(site: Site, name: string): SiteHost {
  const self = site.host(name);
  if (!self) throw new Error(`${name} is not in the fleet`);
  return self;
}

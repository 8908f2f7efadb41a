// How hosts reach each other over the internet. Rule: over the families that both are known to have, IPv4 first.

import type { SiteHost } from './site.ts';

export interface Path {
  readonly family: 4 | 6;
  /** Public addresses, or values that only apply can know. */
  readonly from: string;
  readonly to: string;
}

export function pathsTo(self: SiteHost, other: SiteHost): Path[] {
  const [here, there] = [addressesOf(self), addressesOf(other)];
  return ([4, 6] as const).flatMap((family) => {
    const [from, to] = [here[family], there[family]];
    return from === undefined || to === undefined ? [] : [{ family, from, to }];
  });
}

/** Where its tunnel is. Of a droplet that lacks the family, as it was made before fleet.yaml asked for it, an address of the other. */
export function pathTo(self: SiteHost, other: SiteHost): Pick<Path, 'family' | 'to'> {
  const [path] = pathsTo(self, other);
  const to = other.publicAddress;
  return path ?? { family: to.includes(':') ? 6 : 4, to };
}

function addressesOf({ publicAddress, publicIpv6 }: SiteHost): { 4?: string; 6?: string | undefined } {
  return publicAddress.includes(':') ? { 6: publicAddress } : { 4: publicAddress, 6: publicIpv6 };
}

export function endpoint({ family, to }: Pick<Path, 'family' | 'to'>, port: number): string {
  return family === 6 ? `[${to}]:${port}` : `${to}:${port}`;
}

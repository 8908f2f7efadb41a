// The whole fleet as one host's configuration needs to see it. Rule: plain data; what is not known before apply reads as `unknown`.

import type { Fleet, Host } from '../fleet/model.ts';
import type { Secret } from '../keys/secret.ts';

/** Stands in a plan for a value that only apply can know (a new droplet's address, a new key). */
export const unknown = '(known after apply)';

export interface SiteHost {
  host: Host;
  /** Tunnel address, without prefix length. */
  address: string;
  /** WireGuard public key, or `unknown`. */
  publicKey: string;
  /** During a rotation, the public key that the host will use or has used: peers know it, without allowed IPs. */
  otherPublicKey?: string | undefined;
  privateKey: Secret | undefined;
  /** Public address, IPv6 without brackets, or `unknown`. */
  publicAddress: string;
}

export interface Site {
  fleet: Fleet;
  /** Monitors first, in the fleet's order. */
  hosts: SiteHost[];
  /** The pre-shared key of a pair of hosts; the order does not matter. */
  presharedKey(one: string, other: string): Secret | undefined;
}

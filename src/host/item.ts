// A host as desired and as observed. Rule: plain data, which nobody changes.

import type { Unconfirmed } from './kinds/confirmation.ts';
import type { Parts } from './kinds/index.ts';
import type { Measured } from './measure.ts';
import type { Route } from './route.ts';

export type { Item } from './kinds/index.ts';

export interface ListeningSocket {
  readonly proto: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  readonly process: string;
}

/** A scrape target as Prometheus on a monitor reports it. */
export interface ObservedTarget {
  readonly job: string;
  /** `10.0.0.2:9100` */
  readonly instance: string;
  readonly host: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
  /** When it was scraped last, in Unix seconds by the monitor's clock; undefined when it does not say. */
  readonly lastScrape: number | undefined;
  /** How often it is scraped, as a Prometheus duration; undefined when it does not say. */
  readonly scrapeInterval: string | undefined;
}

/** A target that was fetched on a monitor as its Prometheus would. */
export interface ObservedFetch {
  readonly url: string;
  /** Why no metric was read; empty where one was. */
  readonly why: string;
}

/** A protocol beside TCP and UDP that a host receives. */
export interface ReceivedProtocol {
  /** As in /etc/protocols: 112 is `vrrp`. */
  readonly number: number;
  readonly name: string;
  readonly family: 4 | 6;
  /** The program, as `ss` names it; empty where it does not. */
  readonly process: string;
}

/** What others have on a host that PromGuard has not been on. */
export interface Others {
  /** By family, what `iptables-save` prints. */
  readonly filter: Readonly<Record<4 | 6, readonly string[]>>;
  /** Families whose packets the kernel forwards, where the filter lets it. */
  readonly forwards: readonly (4 | 6)[];
  /** Chains of nftables' own that drop what comes in: `inet filter input`. */
  readonly dropping: readonly string[];
  /** Other programs that write the packet filter: `firewalld`. */
  readonly firewalls: readonly string[];
  readonly protocols: readonly ReceivedProtocol[];
  /** Tunnels of WireGuard that run. */
  readonly links: readonly string[];
}

/** What a Prometheus has stored. */
export interface StoredSamples {
  /** With what is in no block yet. */
  readonly bytes: number;
  /** Each is deleted as a whole. Unix seconds. */
  readonly blocks: readonly { readonly from: number; readonly to: number; readonly bytes: number }[];
}

/** What a host says about itself besides its items. */
export interface Surroundings {
  /** The form of its reader's answers (observe.ts). */
  readonly protocol: number;
  /** Kinds of items that its reader was asked for and does not know: nothing is known of them, which is not the same as nothing being there. */
  readonly unknownKinds: readonly string[];
  /** The ids of items that its reader may not look at: it was made for what the host had at the last apply. */
  readonly unknownItems: readonly string[];
  readonly os: { readonly id: string; readonly version: string; readonly arch: string };
  /** The address from which it was asked, as the host saw it; undefined when it did not say. */
  readonly client: string | undefined;
  /** Unix seconds by the host's clock. */
  readonly now: number;
  /** It said `now` between these times, in Unix seconds by the clock of the machine that asked. */
  readonly askedAt: number;
  readonly seenAt: number;
  /** IPv4 networks that the host has a route to, and the default ones. */
  readonly routes: readonly Route[];
  /** The ids of what PromGuard put there, from the host's own list. */
  readonly managed: readonly string[];
  readonly listening: readonly ListeningSocket[];
  /** TCP ports that rules of NAT send on, whether or not anything listens there, and of which address; empty for every one. */
  readonly published: readonly { readonly port: number; readonly address: string; readonly family: 4 | 6 }[];
  /** Only from monitors; undefined when Prometheus did not answer. */
  readonly targets: readonly ObservedTarget[] | undefined;
  /**
   * By its own clock, from when on what is seen of it is of how it is now: when the last apply on it ended. Undefined since a boot, and to a key that can
   * run nothing but the fact reader.
   */
  readonly changedAt: number | undefined;
  /** Only of targets that were asked for, and that Prometheus has. */
  readonly fetched: readonly ObservedFetch[];
  /** Only from monitors that were asked what they have measured; undefined when Prometheus did not answer. */
  readonly measured: Measured | undefined;
  /** OpenSSH public host keys, for the lock. */
  readonly sshHostKeys: readonly string[];
  /** WireGuard public keys of hosts that were revoked, as removal.sh noted them; never to a key that can run nothing but the fact reader. */
  readonly revokedKeys: readonly string[];
  /** Where sshd looks for root's keys, as sshd_config has it; undefined when it was not asked, or did not say. */
  readonly authorizedKeysFiles: readonly string[] | undefined;
  /** Undefined where PromGuard has been on the host. */
  readonly others: Others | undefined;
  /** Only of monitors on which PromGuard has not run Prometheus, and where samples are. */
  readonly samples: StoredSamples | undefined;
  /** The same of VictoriaMetrics: the months of which it has samples, `2026_11`. */
  readonly months: readonly string[];
  /** What is left of an apply that nobody confirmed (confirm.sh). */
  readonly confirmation: Unconfirmed | undefined;
}

/** What one host said about itself. */
export type Observed = Surroundings & Parts;

// The whole fleet as one host's configuration needs to see it, indexed once.

import type { App, Client, Exporter, Fleet, Given, Host, OwnRules } from '../fleet/model.ts';
import type { System } from '../fleet/system.ts';
import type { Topology } from '../fleet/topology.ts';
import type { Secret } from '../keys/secret.ts';

/** Stands in a plan for a value that only apply can know (a new droplet's address, a new key). */
export const knownAfterApply = '(known after apply)';

export interface SiteHost {
  readonly host: Host;
  /** Where it is: a droplet stays where it was created, whatever fleet.yaml says. */
  readonly region: string;
  /** Tunnel address, without prefix length. */
  readonly address: string;
  /** WireGuard public key, or `knownAfterApply`. */
  readonly publicKey: string;
  /** During a rotation, the public key that the host will use or has used: peers know it, without allowed IPs. */
  readonly otherPublicKey?: string | undefined;
  readonly privateKey: Secret | undefined;
  /** Public address, IPv6 without brackets, or `knownAfterApply`. */
  readonly publicAddress: string;
  /** A droplet's other public address, if it is to have one, or `knownAfterApply`. */
  readonly publicIpv6?: string | undefined;
  /** Undefined while nothing is known of it. */
  readonly system?: System | undefined;
}

/** Somebody's own machine, as monitors know it. */
export interface SiteClient extends Pick<Client, 'name' | 'publicKey' | 'to'> {
  /** Tunnel address, without prefix length. */
  readonly address: string;
}

/** What a site is made of. */
export interface Members {
  readonly fleet: Fleet;
  /** What tells the fleet from others of its name, or `knownAfterApply`. */
  readonly fleetId: string;
  /** Monitors first, in the fleet's order. */
  readonly hosts: readonly SiteHost[];
  readonly clients: readonly SiteClient[];
  /** Rules that the fleet brings. */
  readonly ownRules: readonly OwnRules[];
  /** The pre-shared key of a pair of hosts; the order does not matter. */
  presharedKey(one: string, other: string): Secret | undefined;
  /**
   * What an exporter gets, and the same as git has it: another text exactly when the content may be another. formerSource: as git had it before
   * secrets.yaml was encrypted again.
   */
  given(one: Given): { readonly content: string | Secret; readonly source: string; readonly formerSource?: string };
}

/** Lists are of the site's own hosts: those that have no address yet may be left out. */
export interface Site extends Members {
  readonly topology: Topology;
  /** Every file that PromGuard may write on a host, whatever else fleet.yaml says, as patterns of bash. */
  placesOn(self: SiteHost): readonly string[];
  /** The host of this name. */
  host(name: string): SiteHost | undefined;
  /** The hosts that run Prometheus. */
  readonly monitors: readonly SiteHost[];
  /** The hosts at the other ends of a host's tunnels. */
  peersOf(self: SiteHost): readonly SiteHost[];
  /** The hosts that a monitor scrapes, itself among them. */
  scrapedBy(monitor: SiteHost): readonly SiteHost[];
  /** The monitors that scrape a host through its tunnel. */
  monitorsOf(self: SiteHost): readonly SiteHost[];
  /** The exporters that a host runs. */
  exportersOn(self: SiteHost): readonly Exporter[];
  /** The applications that a host runs. */
  appsOn(self: SiteHost): readonly App[];
  /** Everything that a host's resources listen on. */
  portsOf(self: SiteHost): readonly ServedPort[];
  /** Everything of a host that Prometheus scrapes. */
  targetsOf(self: SiteHost): readonly ScrapeTarget[];
}

/** A port that a host serves, and to whom; ufw makes rules of these. */
export interface ServedPort {
  readonly proto: 'tcp' | 'udp';
  readonly port: number;
  /** A CIDR, an address, or `any`. */
  readonly from: string;
  readonly to: string;
  /** The interface it must be reached through; undefined is every one. */
  readonly interface: string | undefined;
  readonly comment: string;
}

/** Something that Prometheus scrapes. */
export interface ScrapeTarget {
  readonly job: string;
  readonly metricsPath: string;
  /** PromGuard neither installs nor starts what serves it. */
  readonly isApp: boolean;
  /** `10.0.0.2:9100` */
  readonly instance: string;
  readonly labels: Readonly<Record<string, string>>;
}

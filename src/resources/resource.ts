// What a thing on a host must say of itself. Rule: pure functions from the site to plain data.

import type { Item } from '../host/item.ts';
import type { Site, SiteHost } from './site.ts';

/** A port that a host serves, and to whom; ufw makes rules of these. */
export interface ServedPort {
  proto: 'tcp' | 'udp';
  port: number;
  /** A CIDR, an address, or `any`. */
  from: string;
  to: string;
  /** The interface it must be reached through; undefined is every one. */
  interface: string | undefined;
  comment: string;
}

/** Something that Prometheus scrapes. */
export interface ScrapeTarget {
  job: string;
  metricsPath: string;
  /** `10.0.0.2:9100` */
  instance: string;
  labels: Record<string, string>;
}

/** What all resources together serve and offer: read by ufw and prometheus, so that there is no order between resources. */
export interface Served {
  ports(host: SiteHost): ServedPort[];
  targets(host: SiteHost): ScrapeTarget[];
}

export interface Resource {
  name: string;
  ports?(host: SiteHost, site: Site): ServedPort[];
  targets?(host: SiteHost, site: Site): ScrapeTarget[];
  items?(host: SiteHost, site: Site, served: Served): Item[];
}

/** The WireGuard interface on every host. */
export const tunnelName = 'wg0';

export function monitorsOf(site: Site): SiteHost[] {
  return site.hosts.filter(({ host }) => host.role === 'monitor');
}

/** Labels that every target of a host carries; a person's own come first and cannot be these. */
export function hostLabels({ host }: SiteHost): Record<string, string> {
  return { ...host.labels, host: host.name, region: host.region, role: host.role };
}

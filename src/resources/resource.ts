// What a thing on a host says about itself: pure functions from the site to plain data.

import type { Host } from '../fleet/model.ts';
import type { Item } from '../host/item.ts';
import type { Place } from '../problem.ts';
import type { ScrapeTarget, ServedPort, Site, SiteHost } from './site.ts';

/** ufw and Prometheus read everybody's ports and targets from the site, so the order of resources does not matter. */
export interface Resource {
  /** Every file that it may write on such a host, whatever else fleet.yaml says, as patterns of bash: what a reader key may read. */
  places?(host: Host): readonly string[];
  ports?(self: SiteHost, site: Site): ServedPort[];
  targets?(self: SiteHost, site: Site): ScrapeTarget[];
  items?(self: SiteHost, site: Site): Item[];
  /** Items that may fail without the rest of the host. */
  parts?(self: SiteHost, site: Site): PartItems[];
}

/** The items of a part (host/part.ts). */
export interface PartItems {
  readonly name: string;
  readonly at: Place;
  readonly items: readonly Item[];
  /** Files that it has where its program comes from elsewhere. */
  readonly otherFiles: readonly string[];
}

/** Labels of every target of a host; nobody's own label can have one of these names. */
export function hostLabels({ host, region }: SiteHost): Record<string, string> {
  return { ...host.labels, host: host.name, region, role: host.role };
}

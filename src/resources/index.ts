// Everything that PromGuard puts on a host. Rule: an explicit list; a new thing is one file and one line here.

import type { Item } from '../host/item.ts';
import { allowed } from './allowed.ts';
import { exporters } from './exporters.ts';
import { prometheus } from './prometheus.ts';
import { reader } from './reader.ts';
import type { Resource, Served } from './resource.ts';
import type { Site, SiteHost } from './site.ts';
import { ssh } from './ssh.ts';
import { ufw } from './ufw.ts';
import { wireguard } from './wireguard.ts';

const resources: Resource[] = [ssh, wireguard, allowed, exporters, prometheus, reader, ufw];

/** All items of one host, in the order in which they are shown. */
export function itemsOf(self: SiteHost, site: Site): Item[] {
  const served = servedIn(site);
  return dedupe(resources.flatMap((resource) => resource.items?.(self, site, served) ?? []));
}

/** What the hosts serve and what Prometheus scrapes. */
export function servedIn(site: Site): Served {
  return {
    ports: (host) => resources.flatMap((resource) => resource.ports?.(host, site) ?? []),
    targets: (host) => resources.flatMap((resource) => resource.targets?.(host, site) ?? []),
  };
}

/** Two resources may need one package, and then everything that either of them holds back is held back. */
function dedupe(items: Item[]): Item[] {
  const holds = new Map<string, string[]>();
  for (const item of items) {
    if (item.kind === 'package') holds.set(item.name, [...(holds.get(item.name) ?? []), ...item.hold]);
  }
  return items.flatMap((item): Item[] => {
    if (item.kind !== 'package') return [item];
    const hold = holds.get(item.name);
    holds.delete(item.name);
    return hold ? [{ ...item, hold }] : [];
  });
}

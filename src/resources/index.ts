// Everything that PromGuard puts on a host: an explicit list, in which a new thing is one file and one line.

import { runsOn } from '../fleet/exporters.ts';
import { topologyOf } from '../fleet/topology.ts';
import { formerFile } from '../host/former.ts';
import type { Item, Observed } from '../host/item.ts';
import { idOf } from '../host/kinds/index.ts';
import { formerPath, managedPath } from '../host/kinds/mark.ts';
import type { Part } from '../host/part.ts';
import { alertmanager } from './alertmanager.ts';
import { allowed } from './allowed.ts';
import { apps } from './apps.ts';
import { blackbox } from './blackbox.ts';
import { clients } from './clients.ts';
import { exporters } from './exporters.ts';
import { mark } from './mark.ts';
import { metrics } from './metrics.ts';
import { prometheus } from './prometheus.ts';
import { reader } from './reader.ts';
import type { Resource } from './resource.ts';
import type { Members, Site, SiteHost } from './site.ts';
import { ssh } from './ssh.ts';
import { ufw } from './ufw.ts';
import { victoriaMetrics } from './victoria-metrics.ts';
import { vmalert } from './vmalert.ts';
import { wireguard } from './wireguard.ts';

const resources: readonly Resource[] = [
  mark,
  ssh,
  wireguard,
  allowed,
  exporters,
  metrics,
  apps,
  prometheus,
  blackbox,
  alertmanager,
  clients,
  victoriaMetrics,
  vmalert,
  reader,
  ufw,
];

function placesOn({ host }: SiteHost): readonly string[] {
  const places = resources.flatMap((resource) => resource.places?.(host) ?? []);
  return [...new Set([...places, managedPath, formerPath])];
}

/** All items of one host, in the order in which they are shown. */
export function itemsOf(self: SiteHost, site: Site): Item[] {
  return dedupe(resources.flatMap((resource) => [...own(resource, self, site), ...apart(resource, self, site)]));
}

const own = (resource: Resource, self: SiteHost, site: Site) => resource.items?.(self, site) ?? [];
const partsIn = (resource: Resource, self: SiteHost, site: Site) => resource.parts?.(self, site) ?? [];
const apart = (resource: Resource, self: SiteHost, site: Site) =>
  partsIn(resource, self, site).flatMap(({ items }) => items);

/** What of a host may fail alone. What the rest needs too is of no part. */
export function partsOf(self: SiteHost, site: Site): Part[] {
  const needed = new Set(resources.flatMap((resource) => own(resource, self, site)).map(idOf));
  return resources
    .flatMap((resource) => partsIn(resource, self, site))
    .map(({ name, at, items, otherFiles }) => {
      const ids = [...items.map(idOf), ...otherFiles.map((path) => `file:${path}`)];
      return { name, at, ids: new Set(ids.filter((id) => !needed.has(id))) };
    });
}

/** The same, and for a server that is given back one day, how it was before PromGuard. */
export function itemsOn(self: SiteHost, site: Site, observed: Observed | undefined): Item[] {
  const items = itemsOf(self, site);
  const former = self.host.kind === 'static' && observed ? formerFile(observed, items) : undefined;
  // Before the first change of what it says.
  return [...(former ? [former] : []), ...items];
}

/** Indexes what hosts ask of each other, so that a site costs no more than its hosts and their tunnels. */
export function indexSite({ fleet, fleetId, hosts, clients, ownRules, presharedKey, given }: Members): Site {
  const topology = topologyOf(fleet.hosts);
  const byName = new Map(hosts.map((self) => [self.host.name, self]));
  const named = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? []);
  const runners = fleet.exporters.map((exporter) => ({ exporter, runs: runsOn(exporter) }));
  const appRunners = fleet.apps.map((app) => ({ app, runs: runsOn(app) }));
  const targets = new Map<SiteHost, ReturnType<Site['targetsOf']>>();
  const site: Site = {
    fleet,
    fleetId,
    hosts,
    clients,
    ownRules,
    presharedKey,
    given,
    topology,
    placesOn,
    host: (name) => byName.get(name),
    monitors: hosts.filter(({ host }) => host.role === 'monitor'),
    peersOf: ({ host }) => named(topology.peersOf(host.name)),
    scrapedBy: ({ host }) => named(topology.scrapedBy(host.name)),
    monitorsOf: ({ host }) => named(topology.monitorsOf(host.name)),
    exportersOn: ({ host }) => runners.flatMap(({ exporter, runs }) => (runs(host) ? [exporter] : [])),
    appsOn: ({ host }) => appRunners.flatMap(({ app, runs }) => (runs(host) ? [app] : [])),
    portsOf: (self) => resources.flatMap((resource) => resource.ports?.(self, site) ?? []),
    targetsOf: (self) => {
      const known = targets.get(self) ?? resources.flatMap((resource) => resource.targets?.(self, site) ?? []);
      targets.set(self, known);
      return known;
    },
  };
  return site;
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

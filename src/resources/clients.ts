// Machines of the fleet's owner that reach Prometheus or Alertmanager of the monitors through the tunnel. Rule: a rule of ufw for each of their ports, and for no other.

import type { Destination } from '../fleet/model.ts';
import type { Item } from '../host/item.ts';
import { forwardItems, forwardPlaces } from './forward.ts';
import { alertmanagerPort, prometheusPort } from './loopback.ts';
import type { Resource } from './resource.ts';
import type { Site, SiteHost } from './site.ts';

const ends: Readonly<Record<Destination, { readonly port: number; readonly title: string }>> = {
  prometheus: { port: prometheusPort, title: 'Prometheus' },
  alertmanager: { port: alertmanagerPort, title: 'Alertmanager' },
};

const prometheusUnit = 'promguard-prometheus';

/** They listen themselves, or something passes on to them: prometheus.ts and alertmanager.ts. */
export const clients: Resource = {
  places: () => forwardPlaces(prometheusUnit),
  ports: (self, site) =>
    self.host.role === 'monitor'
      ? site.clients.flatMap(({ name, address, to }) =>
          to.map((end) => ({
            proto: 'tcp' as const,
            port: ends[end].port,
            ...{ from: address, to: self.address, interface: self.host.interface },
            comment: `${name} WireGuard ${ends[end].title} client`,
          })),
        )
      : [],
};

/** Whether monitors serve it on their tunnel addresses for somebody. */
export function isReached(end: Destination, { clients: all }: Pick<Site, 'clients'>): boolean {
  return all.some(({ to }) => to.includes(end));
}

/** Before 2.55, Prometheus listens on one address alone (its CHANGELOG, #14665; Debian has 2.42 and 2.53; checked 2026-11-29). */
export function prometheusForward({ address }: SiteHost, site: Site): Item[] {
  if (!isReached('prometheus', site)) return [];
  return forwardItems({
    unit: prometheusUnit,
    description: 'Prometheus for clients of the fleet',
    ...{ address, port: prometheusPort },
  });
}

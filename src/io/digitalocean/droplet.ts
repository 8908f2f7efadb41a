// Droplets as the API writes them and as the core reads them. Rule: no name and no address is guessed.

import type { Droplet, DropletRequest } from '../../ports.ts';
import { Problem } from '../../problem.ts';

/** The parts of the API's droplet that PromGuard reads. */
export interface ApiDroplet {
  id: number;
  name: string;
  status: string;
  region: string | { slug: string };
  size_slug: string;
  image: string | number | { id: number; slug: string | null };
  tags: string[];
  networks: { v4: Address[]; v6: Address[] };
}

interface Address {
  ip_address: string;
  type: string;
}

/** The most droplets in one create (API reference, checked 2026-11-23). */
const batchSize = 10;

/** The public addresses are those of type `public`: the first of the list may be the private one. */
export function toDroplet(api: ApiDroplet): Droplet {
  const image = typeof api.image === 'object' ? (api.image.slug ?? api.image.id) : api.image;
  return {
    id: api.id,
    name: api.name,
    status: toStatus(api.status),
    region: typeof api.region === 'object' ? api.region.slug : api.region,
    size: api.size_slug,
    image: String(image),
    tags: api.tags,
    ipv4: publicAddress(api.networks.v4),
    ipv6: publicAddress(api.networks.v6),
  };
}

/** Requests that differ only in their names: one call. */
export type Batch = [DropletRequest, ...DropletRequest[]];

/** Equal requests together, at most ten in one call. */
export function batchesOf(requests: readonly DropletRequest[]): Batch[] {
  const batches: Batch[] = [];
  const open = new Map<string, Batch>();
  for (const request of requests) {
    const key = JSON.stringify(Object.entries({ ...request, name: '' }).sort());
    const batch = open.get(key);
    if (batch && batch.length < batchSize) batch.push(request);
    else {
      const fresh: Batch = [request];
      open.set(key, fresh);
      batches.push(fresh);
    }
  }
  return batches;
}

/** The droplets with a requested name and all of its requested tags. Two of one name are a Problem. */
export function byName(droplets: readonly Droplet[], requests: readonly DropletRequest[]): Map<string, Droplet> {
  const requested = new Map(requests.map((request) => [request.name, request]));
  const found = new Map<string, Droplet>();
  for (const droplet of droplets) {
    if (!requested.get(droplet.name)?.tags.every((tag) => droplet.tags.includes(tag))) continue;
    const twin = found.get(droplet.name);
    if (twin && twin.id !== droplet.id) {
      const ids = `${twin.id} and ${droplet.id}`;
      throw new Problem('droplet-name-not-unique', `digitalocean: two droplets are named ${droplet.name}: ${ids}`, {
        hint: 'delete the one that is not needed in the control panel, then run again',
      });
    }
    found.set(droplet.name, droplet);
  }
  return found;
}

function toStatus(status: string): Droplet['status'] {
  return status === 'active' || status === 'off' || status === 'archive' ? status : 'new';
}

function publicAddress(addresses: readonly Address[]): string | undefined {
  return addresses.find(({ type }) => type === 'public')?.ip_address;
}

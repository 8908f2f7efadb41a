// Droplets as the API writes them and as the core reads them. Rule: pure; names and addresses are never guessed.

import type { Droplet, DropletRequest } from '../../ports.ts';
import { Problem } from '../../problem.ts';

/** The parts of the API's droplet that are read. */
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

/** The most droplets of one create (API reference, checked 2026-11-23). */
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

/** Requests that differ in nothing but their names: one call. */
export type Batch = [DropletRequest, ...DropletRequest[]];

/** Equal requests go together, ten at most in one call. */
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

/** The droplets that bear a requested name and all the tags asked for with it; two of one name are a Problem that shows both. */
export function byName(droplets: readonly Droplet[], requests: readonly DropletRequest[]): Map<string, Droplet> {
  const wanted = new Map(requests.map((request) => [request.name, request]));
  const found = new Map<string, Droplet>();
  for (const droplet of droplets) {
    if (!wanted.get(droplet.name)?.tags.every((tag) => droplet.tags.includes(tag))) continue;
    const twin = found.get(droplet.name);
    if (twin && twin.id !== droplet.id) {
      throw new Problem(
        'todo',
        `digitalocean: two droplets have the name ${droplet.name}: ${twin.id} and ${droplet.id}`,
        {
          hint: 'delete the one that is not needed in the control panel, then run again',
        },
      );
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

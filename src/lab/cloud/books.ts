// What the cloud knows. Rule: records only; time is asked for, never waited for, so a state follows from the records and the clock.

import type { Machines } from '../model.ts';
import type { Addresses, AddressPool } from './addresses.ts';
import type { CatalogueImage, CatalogueSize } from './catalogue.ts';
import type { DropletFault, Faults } from './faults.ts';

export interface KeyRecord {
  id: number;
  name: string;
  publicKey: string;
  /** MD5, `3b:16:…` */
  fingerprint: string;
}

export interface ActionRecord {
  id: number;
  type: string;
  dropletId: number;
  region: string;
  /** Milliseconds since 1970, like every time here. */
  startedAt: number;
  /** It is in progress until then, however fast the machine was. */
  notBefore: number;
  /** undefined while the machine works on it. */
  outcome: { status: 'completed' | 'errored'; at: number } | undefined;
}

export interface DropletRecord {
  id: number;
  name: string;
  region: string;
  size: CatalogueSize;
  image: CatalogueImage;
  features: string[];
  tags: string[];
  addresses: Addresses;
  createdAt: number;
  fault: DropletFault | undefined;
  power: 'active' | 'off';
  creation: ActionRecord;
  /** The newest action; a droplet has one event at a time. */
  event: ActionRecord;
  destroying: boolean;
}

export interface FirewallRecord {
  id: string;
  name: string;
  createdAt: number;
  changedAt: number;
  inbound: Record<string, unknown>[];
  outbound: Record<string, unknown>[];
  dropletIds: number[];
  tags: string[];
}

export interface Books {
  machines: Machines;
  faults: Faults;
  addresses: AddressPool;
  now(): number;
  /** An id that nothing else has. */
  nextId(): number;
  /** Milliseconds that a droplet is `new`, and a firewall `waiting`, at least. */
  activateMs: number;
  /** Milliseconds that a deleted droplet is still listed, at least. */
  destroyMs: number;
  dropletLimit: number;
  /** Hears of machine work that failed. */
  onFailure(what: string, error: unknown): void;
  keys: Map<number, KeyRecord>;
  /** Name to the id of the droplet that was tagged last. */
  tags: Map<string, number | undefined>;
  /** Use `live` to read: droplets that are gone are forgotten there. */
  droplets: Map<number, DropletRecord>;
  /** Droplets that are no more, for lists that lag behind. */
  gone: { droplet: DropletRecord; at: number }[];
  /** Oldest first. */
  actions: ActionRecord[];
  firewalls: Map<string, FirewallRecord>;
  /** Machine work under way. */
  work: Set<Promise<void>>;
}

export function statusOf(action: ActionRecord, now: number): 'in-progress' | 'completed' | 'errored' {
  return action.outcome && now >= action.notBefore ? action.outcome.status : 'in-progress';
}

/** Notes an action and lets the machine do it. */
export function act(
  books: Books,
  droplet: { id: number; region: string },
  type: string,
  notBefore: number,
  job: () => Promise<void>,
): ActionRecord {
  const action: ActionRecord = {
    id: books.nextId(),
    type,
    dropletId: droplet.id,
    region: droplet.region,
    startedAt: books.now(),
    notBefore,
    outcome: undefined,
  };
  const settle = (status: 'completed' | 'errored') => {
    action.outcome = { status, at: books.now() };
  };
  const work = Promise.resolve()
    .then(job)
    .then(() => settle('completed'))
    .catch((error: unknown) => {
      settle('errored');
      books.onFailure(`${type} of droplet ${droplet.id}`, error);
    })
    .finally(() => books.work.delete(work));
  books.work.add(work);
  return action;
}

/** The droplets that exist, oldest first. */
export function live(books: Books): DropletRecord[] {
  for (const droplet of books.droplets.values()) {
    if (!droplet.destroying || statusOf(droplet.event, books.now()) !== 'completed') continue;
    books.droplets.delete(droplet.id);
    books.gone.push({ droplet, at: books.now() });
    books.addresses.giveBack(droplet.addresses);
    for (const firewall of books.firewalls.values())
      firewall.dropletIds = firewall.dropletIds.filter((id) => id !== droplet.id);
  }
  return [...books.droplets.values()];
}

/** RFC 3339 in seconds, as DigitalOcean writes it. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

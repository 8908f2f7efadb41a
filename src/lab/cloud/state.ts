// The cloud's state. Rule: records only; a status is computed from the records and the clock, and nothing waits.

import type { Machines } from '../model.ts';
import type { AddressPool, PublicAddresses } from './addresses.ts';
import type { CatalogueImage, CatalogueSize } from './catalogue.ts';
import type { DropletFault, Faults } from './faults.ts';
import type { Range } from './ranges.ts';

export interface KeyRecord {
  id: number;
  name: string;
  publicKey: string;
  /** MD5, `3b:16:…` */
  fingerprint: string;
}

export interface Resource {
  type: 'droplet' | 'image' | 'reserved_ip';
  id: number;
}

export interface ActionRecord {
  id: number;
  type: string;
  /** What it acts on. */
  resource: Resource;
  region: string;
  /** Milliseconds since 1970, like every time here. */
  startedAt: number;
  /** It is in progress until then, even if the machine was faster. */
  notBefore: number;
  /** undefined while the machine is working. */
  outcome: { status: 'completed' | 'errored'; at: number } | undefined;
}

/** A copy of a droplet's disk, which outlives the droplet. Its slug is that of the image below it. */
export interface SnapshotRecord extends Omit<CatalogueImage, 'kind'> {
  kind: 'snapshot';
  dropletId: number;
  gigabytes: number;
  description: string;
  tags: string[];
  createdAt: number;
}

export type ImageRecord = CatalogueImage | SnapshotRecord;

export interface DropletRecord {
  id: number;
  name: string;
  region: string;
  size: CatalogueSize;
  /** In GiB: a resize may leave it as it was. */
  disk: number;
  image: ImageRecord;
  features: string[];
  tags: string[];
  userData: string;
  /** Of its first boot. */
  publicKeys: string[];
  /** Of its VPC. */
  vpcId: string;
  addresses: PublicAddresses & { privateIpv4: string; privatePrefix: number };
  createdAt: number;
  fault: DropletFault | undefined;
  power: 'active' | 'off';
  creation: ActionRecord;
  /** The newest action: a droplet has one event at a time. */
  event: ActionRecord;
  destroying: boolean;
}

export interface VpcRecord {
  id: string;
  name: string;
  description: string;
  region: string;
  range: Range;
  isDefault: boolean;
  createdAt: number;
}

export interface ReservedRecord {
  ip: string;
  region: string;
  dropletId: number | undefined;
  /** The newest action. */
  event: ActionRecord;
}

export interface ProjectRecord {
  id: string;
  name: string;
  description: string;
  purpose: string;
  environment: string;
  isDefault: boolean;
  createdAt: number;
  updatedAt: number;
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

export interface State {
  machines: Machines;
  faults: Faults;
  addresses: AddressPool;
  now(): number;
  /** A unique id. */
  nextId(): number;
  /** The least milliseconds that a droplet is `new` and a firewall `waiting`. */
  activateMs: number;
  /** The least milliseconds that a deleted droplet is still listed. */
  destroyMs: number;
  dropletLimit: number;
  /** Called when a machine fails to do its work. */
  onFailure(what: string, error: unknown): void;
  keys: Map<number, KeyRecord>;
  /** By name, the id of the droplet that was tagged last. */
  tags: Map<string, number | undefined>;
  /** Read with `live`, which drops the deleted ones. */
  droplets: Map<number, DropletRecord>;
  /** Deleted droplets, for lists that lag behind. */
  gone: { droplet: DropletRecord; at: number }[];
  /** Oldest first. */
  actions: ActionRecord[];
  firewalls: Map<string, FirewallRecord>;
  vpcs: Map<string, VpcRecord>;
  snapshots: Map<number, SnapshotRecord>;
  /** By address. */
  reserved: Map<string, ReservedRecord>;
  projects: Map<string, ProjectRecord>;
  /** By URN, the project that something is in, and since when. */
  assigned: Map<string, { project: string; at: number }>;
  /** Machine work in progress. */
  work: Set<Promise<void>>;
}

export function statusOf(action: ActionRecord, now: number): 'in-progress' | 'completed' | 'errored' {
  return action.outcome && now >= action.notBefore ? action.outcome.status : 'in-progress';
}

/** Records an action and starts the machine's work. */
export function act(
  state: State,
  { id, region, kind = 'droplet' }: { id: number; region: string; kind?: Resource['type'] },
  type: string,
  notBefore: number,
  job: () => Promise<void>,
): ActionRecord {
  const action: ActionRecord = {
    id: state.nextId(),
    type,
    resource: { type: kind, id },
    region,
    startedAt: state.now(),
    notBefore,
    outcome: undefined,
  };
  const settle = (status: 'completed' | 'errored') => {
    action.outcome = { status, at: state.now() };
  };
  const work = Promise.resolve()
    .then(job)
    .then(() => settle('completed'))
    .catch((error: unknown) => {
      settle('errored');
      state.onFailure(`${type} of ${kind} ${id}`, error);
    })
    .finally(() => state.work.delete(work));
  state.work.add(work);
  return action;
}

/** The droplets that exist, oldest first. */
export function live(state: State): DropletRecord[] {
  for (const droplet of state.droplets.values()) {
    if (!droplet.destroying || statusOf(droplet.event, state.now()) !== 'completed') continue;
    state.droplets.delete(droplet.id);
    state.gone.push({ droplet, at: state.now() });
    state.addresses.release(droplet.addresses);
    state.assigned.delete(`do:droplet:${droplet.id}`);
    for (const firewall of state.firewalls.values())
      firewall.dropletIds = firewall.dropletIds.filter((id) => id !== droplet.id);
  }
  return [...state.droplets.values()];
}

/** Has reserved addresses lead to the droplets that they are assigned to. */
export function route({ machines, reserved, droplets }: State): Promise<void> {
  const assigned = [...reserved.values()].flatMap(({ ip, dropletId }) => {
    const droplet = droplets.get(dropletId ?? 0);
    return droplet ? [[ip, droplet.addresses.ipv4] as const] : [];
  });
  return machines.route(new Map(assigned));
}

/** RFC 3339 in seconds, as DigitalOcean writes it. */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

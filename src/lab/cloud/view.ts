// Droplets and actions as the API shows them. Rule: pure functions of state, request and clock.

import { regions } from './catalogue.ts';
import { regionView, sizeView } from './catalogue-routes.ts';
import { imageView } from './images.ts';
import { page } from './paging.ts';
import { formatAddress } from './ranges.ts';
import { type Answer, type Asked, notFound } from './router.ts';
import { type ActionRecord, type DropletRecord, type Resource, type State, statusOf, timestamp } from './state.ts';

export function regionNamed(slug: string) {
  const region = regions.find((one) => one.slug === slug);
  if (!region) throw new Error(`region ${slug} is not in the catalogue`);
  return regionView(region);
}

/** `new` until its creation is completed: without a started machine it stays `new`, like a real one. */
function dropletStatus(state: State, droplet: DropletRecord): 'new' | 'active' | 'off' {
  return statusOf(droplet.creation, state.now()) === 'completed' ? droplet.power : 'new';
}

export function dropletView(state: State, droplet: DropletRecord) {
  return {
    id: droplet.id,
    name: droplet.name,
    memory: droplet.size.memory,
    vcpus: droplet.size.vcpus,
    disk: droplet.disk,
    disk_info: [{ type: 'local', size: { amount: droplet.disk, unit: 'gib' } }],
    // Only administrators lock a droplet, events do not: digitalocean/droplet_kit#218, 2020.
    locked: false,
    status: dropletStatus(state, droplet),
    kernel: null,
    created_at: timestamp(droplet.createdAt),
    features: droplet.features,
    backup_ids: [],
    next_backup_window: null,
    snapshot_ids: snapshotsOf(state, droplet).map(({ id }) => id),
    image: imageView(droplet.image),
    volume_ids: [],
    size: sizeView(droplet.size),
    size_slug: droplet.size.slug,
    networks: networks(state, droplet),
    region: regionNamed(droplet.region),
    tags: droplet.tags,
    vpc_uuid: droplet.vpcId,
  };
}

export function snapshotsOf(state: State, { id }: DropletRecord) {
  return [...state.snapshots.values()].filter(({ dropletId }) => dropletId === id);
}

/** Nothing at first, then the private address, then the public ones, listed AFTER the private one. */
export function networks(state: State, droplet: DropletRecord) {
  const { addresses, fault } = droplet;
  if (state.now() < droplet.createdAt + state.activateMs / 2) return { v4: [], v6: [] };
  const inside = {
    ip_address: addresses.privateIpv4,
    netmask: formatAddress(0xffffffff << (32 - addresses.privatePrefix)),
    gateway: formatAddress((state.vpcs.get(droplet.vpcId)?.range.first ?? 0) + 1),
    type: 'private',
  };
  if (dropletStatus(state, droplet) === 'new' || fault === 'no address') return { v4: [inside], v6: [] };
  const gateway = addresses.ipv4.replace(/\d+$/, '1');
  const outside = { ip_address: addresses.ipv4, netmask: '255.255.255.0', gateway, type: 'public' };
  const v6 = { ip_address: addresses.ipv6, netmask: 64, gateway: '2001:db8::1', type: 'public' };
  return { v4: [inside, outside], v6: addresses.ipv6 ? [v6] : [] };
}

export function actionView(state: State, action: ActionRecord) {
  const status = statusOf(action, state.now());
  const at = Math.max(action.notBefore, action.outcome?.at ?? 0);
  return {
    id: action.id,
    status,
    type: action.type,
    started_at: timestamp(action.startedAt),
    completed_at: status === 'in-progress' ? null : timestamp(at),
    resource_id: action.resource.id,
    resource_type: action.resource.type,
    region: regionNamed(action.region),
    region_slug: action.region,
  };
}

/** Newest first; of everything unless a resource is given. */
export function actionsOf(state: State, asked: Asked, resource?: Resource): Answer {
  const actions = state.actions
    .filter((action) => !resource || isOf(action.resource, resource))
    .map((action) => actionView(state, action));
  return page(asked, 'actions', actions.reverse());
}

export function oneAction(state: State, { params }: Asked, resource?: Resource): Answer {
  const action = state.actions.find(({ id }) => String(id) === params['action_id']);
  if (!action || (resource && !isOf(action.resource, resource))) throw notFound();
  return { status: 200, body: { action: actionView(state, action) } };
}

function isOf(one: Resource, other: Resource): boolean {
  return one.type === other.type && one.id === other.id;
}

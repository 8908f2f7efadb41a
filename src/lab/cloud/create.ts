// Creating droplets. Rule: the whole request is checked before the first droplet is created, and refused in DigitalOcean's words.
// Quoted in issues of terraform, packer, docker-machine and doctl, 2014 to 2024.

import { type CatalogueSize, regions, sizes } from './catalogue.ts';
import { bootsFrom, findImage } from './images.ts';
import { findKey } from './keys.ts';
import { assign } from './projects.ts';
import { type Answer, type Asked, object, type Schema, unprocessable } from './router.ts';
import {
  act,
  type DropletRecord,
  type ImageRecord,
  type KeyRecord,
  live,
  type State,
  type VpcRecord,
} from './state.ts';
import { isTagName, tagDroplet } from './tags.ts';
import { dropletView } from './view.ts';
import { privateAddress, vpcFor } from './vpcs.ts';

const optional = (type: string, more: Schema = {}): Schema => ({ type: [type, 'null'], ...more });
const texts = { items: { type: 'string' } };

/** What Ansible's community.digitalocean 1.23 sends of its own, and the real API ignores (its digital_ocean_droplet.py, 2026-11-29). */
const ansible = ['state', 'resize_disk', 'project_name', 'firewall', 'baseurl', 'timeout', 'validate_certs'];

/** null means "not given": Go clients send it for empty lists. */
export const createBody: Schema = object(
  {
    name: { type: 'string' },
    names: { type: 'array', minItems: 1, maxItems: 10, ...texts },
    region: optional('string'),
    size: { type: 'string' },
    image: { type: ['string', 'integer'] },
    ssh_keys: optional('array', { items: { type: ['string', 'integer'] } }),
    backups: optional('boolean'),
    backup_policy: optional('object'),
    ipv6: optional('boolean'),
    monitoring: optional('boolean'),
    tags: optional('array', texts),
    user_data: optional('string'),
    private_networking: optional('boolean'),
    volumes: optional('array', { maxItems: 0 }),
    vpc_uuid: optional('string'),
    with_droplet_agent: optional('boolean'),
    public_networking: optional('boolean', { enum: [true, null] }),
    ...Object.fromEntries(ansible.map((name) => [name, {}])),
  },
  ['size', 'image'],
);

interface CreateBody {
  name?: string;
  names?: string[];
  region?: string | null;
  size: string;
  image: string | number;
  ssh_keys?: (string | number)[] | null;
  backups?: boolean | null;
  ipv6?: boolean | null;
  monitoring?: boolean | null;
  tags?: string[] | null;
  user_data?: string | null;
  vpc_uuid?: string | null;
}

/** A request that has passed every check. */
interface Order {
  names: string[];
  region: string;
  vpc: VpcRecord;
  size: CatalogueSize;
  image: ImageRecord;
  keys: KeyRecord[];
  tags: string[];
  features: string[];
  ipv6: boolean;
  userData: string;
}

export function create(state: State, asked: Asked): Answer {
  const order = check(state, asked.body as unknown as CreateBody);
  const droplets = order.names.map((name) => start(state, order, name));
  const views = droplets.map((droplet) => dropletView(state, droplet));
  const actions = droplets.map(({ creation }) => ({
    id: creation.id,
    rel: 'create',
    href: `${asked.origin}/v2/actions/${creation.id}`,
  }));
  const made = asked.body['names'] ? { droplets: views } : { droplet: views[0] };
  return { status: 202, body: { ...made, links: { actions } } };
}

function check(state: State, body: CreateBody): Order {
  const names = namesOf(body);
  const size = sizes.find(({ slug }) => slug === body.size);
  if (!size) throw unprocessable('You specified an invalid size for Droplet creation.');
  const image = findImage(state, body.image);
  if (!image) throw unprocessable('You specified an invalid image for Droplet creation.');
  const region = regionOf(body, size, image);
  const vpc = vpcFor(state, region, body.vpc_uuid);
  const keys = keysOf(state, body.ssh_keys ?? []);
  const tags = body.tags ?? [];
  const wrongTag = tags.find((tag) => !isTagName(tag));
  if (wrongTag !== undefined) throw unprocessable(`tags: "${wrongTag}" contains invalid characters`);
  const userData = body.user_data ?? '';
  if (Buffer.byteLength(userData) > 64 * 1024) throw unprocessable('user_data is too long (maximum is 64 KiB)');
  if (live(state).length + names.length > state.dropletLimit)
    throw unprocessable('creating this/these droplet(s) will exceed your droplet limit');
  return {
    names,
    region,
    vpc,
    size,
    image,
    keys,
    tags,
    userData,
    ipv6: body.ipv6 === true,
    features: featuresOf(body),
  };
}

function namesOf(body: CreateBody): string[] {
  if ((body.name === undefined) === (body.names === undefined)) throw unprocessable('give either name or names');
  const names = body.names ?? [body.name ?? ''];
  if (!names.every((name) => /^[a-zA-Z0-9]([a-zA-Z0-9.-]{0,253}[a-zA-Z0-9])?$/.test(name)))
    throw unprocessable('Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)');
  return names;
}

/** Without a region DigitalOcean chooses one. */
function regionOf(body: CreateBody, size: CatalogueSize, image: ImageRecord): string {
  const slug = body.region || size.regions.find((one) => image.regions.includes(one));
  const region = regions.find((one) => one.slug === slug);
  if (!region) throw unprocessable('You specified an invalid region for Droplet creation.');
  if (!region.available) throw unprocessable('Region is not available');
  if (!size.regions.includes(region.slug)) throw unprocessable('Size is not available in this region.');
  if (!image.regions.includes(region.slug)) throw unprocessable('Image is not available in this region.');
  if (size.disk < image.minDiskSize) throw unprocessable('size has a smaller disk than the image needs');
  return region.slug;
}

function keysOf(state: State, identifiers: (string | number)[]): KeyRecord[] {
  const unknown = identifiers.filter((identifier) => !findKey(state, identifier));
  if (unknown.length > 0)
    throw unprocessable(`${unknown.join(', ')} are invalid key identifiers for Droplet creation.`);
  return identifiers.flatMap((identifier) => findKey(state, identifier) ?? []);
}

function featuresOf(body: CreateBody): string[] {
  const asked = { backups: body.backups, monitoring: body.monitoring, ipv6: body.ipv6 };
  const given = Object.entries(asked).filter(([, on]) => on);
  return [...given.map(([name]) => name), 'droplet_agent', 'private_networking'];
}

const never = Number.POSITIVE_INFINITY;

/** Stuck droplets become active. */
export function unstick(state: State): void {
  const stuck = [...state.droplets.values()].filter(({ creation }) => creation.notBefore === never);
  for (const { creation } of stuck) creation.notBefore = state.now();
}

function start(state: State, order: Order, name: string): DropletRecord {
  const addresses = { ...state.addresses.take(order.ipv6), ...privateAddress(state, order.vpc) };
  const id = state.nextId();
  const fault = state.faults.matchDroplet(name);
  const notBefore = fault === 'stuck' ? never : state.now() + state.activateMs;
  const authorizedKeys = order.keys.map(({ publicKey }) => publicKey);
  const creation = act(state, { id, region: order.region }, 'create', notBefore, () =>
    state.machines.start({
      id,
      name,
      ...bootsFrom(order.image),
      memory: order.size.memory,
      ...addresses,
      userData: order.userData,
      authorizedKeys,
    }),
  );
  const droplet: DropletRecord = {
    id,
    name,
    region: order.region,
    size: order.size,
    disk: order.size.disk,
    image: order.image,
    features: order.features,
    tags: [],
    userData: order.userData,
    publicKeys: authorizedKeys,
    vpcId: order.vpc.id,
    addresses,
    createdAt: creation.startedAt,
    fault,
    power: 'active',
    creation,
    event: creation,
    destroying: false,
  };
  state.actions.push(creation);
  assign(state, `do:droplet:${id}`);
  state.droplets.set(id, droplet);
  tagDroplet(state, droplet, order.tags);
  return droplet;
}

// Actions, most of them on droplets. Rule: an action is in progress until the machine has done it.
// What each needs: API reference, "Initiate a Droplet Action" and "Acting on Tagged Droplets", checked 2026-11-29.

import { type CatalogueSize, sizes } from './catalogue.ts';
import { findDroplet, refusePending, tagged } from './droplets.ts';
import { bootsFrom, findImage } from './images.ts';
import { pageQuery } from './paging.ts';
import { type Asked, notFound, object, type Route, type Schema, unprocessable } from './router.ts';
import { act, type DropletRecord, type ImageRecord, live, type Resource, type State } from './state.ts';
import { actionsOf, actionView, oneAction } from './view.ts';

type Body = Record<string, unknown>;
type Job = () => Promise<void>;

interface Kind {
  /** The state that the action requires; any unless given. */
  from?: 'active' | 'off';
  /** Whether all droplets with a tag can be asked for it at once. */
  byTag?: boolean;
  /** Refuses what cannot be; gives the work. */
  prepare: (state: State, droplet: DropletRecord, body: Body) => Job;
}

/** The droplet is in this state when the machine has done it. */
const power = (
  from: 'active' | 'off' | undefined,
  to: 'active' | 'off',
  job: (state: State, id: number) => Promise<void>,
): Kind => ({
  ...(from && { from }),
  prepare: (state, droplet) => async () => {
    await job(state, droplet.id);
    droplet.power = to;
  },
});

/** Only the account shows it. */
const feature = (name: string, on: boolean, from?: 'off'): Kind => ({
  byTag: true,
  ...(from && { from }),
  prepare: (_state, droplet) => async () => {
    droplet.features = [...droplet.features.filter((one) => one !== name), ...(on ? [name] : [])];
  },
});

const cycle = async ({ machines }: State, id: number) => {
  await machines.powerOff(id);
  await machines.powerOn(id);
};

const kinds: Readonly<Record<string, Kind>> = {
  power_off: { byTag: true, ...power('active', 'off', ({ machines }, id) => machines.powerOff(id)) },
  shutdown: { byTag: true, ...power('active', 'off', ({ machines }, id) => machines.shutdown(id)) },
  // Of what is on, too: ansible-collections/community.digitalocean#152 (2021) asks for it after each creation.
  power_on: { byTag: true, ...power(undefined, 'active', ({ machines }, id) => machines.powerOn(id)) },
  power_cycle: { byTag: true, ...power('active', 'active', cycle) },
  reboot: power('active', 'active', ({ machines }, id) => machines.reboot(id)),
  rename: { prepare: rename },
  snapshot: { byTag: true, prepare: snapshot },
  resize: { from: 'off', prepare: resize },
  rebuild: { prepare: rebuild },
  restore: { prepare: () => refuse('image is no backup of this Droplet') },
  enable_backups: feature('backups', true),
  disable_backups: feature('backups', false),
  change_backup_policy: {
    prepare: (_state, { features }) =>
      features.includes('backups') ? async () => {} : refuse('backups are not enabled for this Droplet'),
  },
  // An address that its owner configures on the droplet: documentation, "Enable IPv6 on existing Droplets", 2026-11-29.
  enable_ipv6: {
    ...feature('ipv6', true, 'off'),
    prepare: (state, droplet) => async () => {
      droplet.addresses.ipv6 ??= state.addresses.takeIpv6();
      if (!droplet.features.includes('ipv6')) droplet.features.push('ipv6');
    },
  },
  password_reset: { prepare: () => async () => {} },
  change_kernel: { prepare: () => refuse('the kernel of this Droplet is its own') },
};

const text = { type: 'string' };
const bodyOf = (types: string[]): Schema =>
  object(
    {
      type: { enum: types },
      name: text,
      size: text,
      disk: { enum: [true, false, 'true', 'false'] },
      image: { type: ['string', 'integer'] },
      kernel: { type: 'integer' },
      backup_policy: { type: 'object' },
    },
    ['type'],
  );

export function actionRoutes(state: State): Route[] {
  const path = '/v2/droplets/{droplet_id}/actions';
  const droplet = (asked: Asked): Resource => ({ type: 'droplet', id: findDroplet(state, asked.params).id });
  return [
    { method: 'GET', path: '/v2/actions', query: pageQuery, answer: (asked) => actionsOf(state, asked) },
    { method: 'GET', path: '/v2/actions/{action_id}', answer: (asked) => oneAction(state, asked) },
    { method: 'GET', path, query: pageQuery, answer: (asked) => actionsOf(state, asked, droplet(asked)) },
    { method: 'GET', path: `${path}/{action_id}`, answer: (asked) => oneAction(state, asked, droplet(asked)) },
    {
      method: 'POST',
      path,
      body: bodyOf(Object.keys(kinds)),
      answer({ params, body }) {
        const [action] = start(state, [findDroplet(state, params)], body);
        return { status: 201, body: { action } };
      },
    },
    {
      method: 'POST',
      path: '/v2/droplets/actions',
      query: { tag_name: text },
      body: bodyOf(Object.keys(kinds).filter((type) => kinds[type]?.byTag)),
      answer: (asked) => ({ status: 201, body: { actions: start(state, tagged(state, asked), asked.body) } }),
    },
  ];
}

/** On all of the droplets or, where one of them refuses, on none. */
function start(state: State, droplets: DropletRecord[], body: Body) {
  const type = String(body['type']);
  const jobs = droplets.map((droplet) => [droplet, check(state, droplet, type, body)] as const);
  return jobs.map(([droplet, job]) => {
    droplet.event = act(state, droplet, type, state.now(), job);
    state.actions.push(droplet.event);
    return actionView(state, droplet.event);
  });
}

function check(state: State, droplet: DropletRecord, type: string, body: Body): Job {
  const kind = kinds[type];
  if (!kind) throw unprocessable('type is not known');
  refusePending(state, droplet);
  if (kind.from === 'active' && droplet.power === 'off')
    throw unprocessable('Droplet is currently off. Please power it on to run this event.');
  if (kind.from === 'off' && droplet.power === 'active')
    throw unprocessable('Droplet is currently on. Please power it off to run this event.');
  return kind.prepare(state, droplet, body);
}

function refuse(message: string): never {
  throw unprocessable(message);
}

/** Only the cloud's name for it: a real droplet keeps its own host name, too. */
function rename(_state: State, droplet: DropletRecord, { name }: Body): Job {
  if (typeof name !== 'string' || name === '') throw unprocessable('name is required to rename a droplet');
  return async () => {
    droplet.name = name;
  };
}

function snapshot(state: State, droplet: DropletRecord, body: Body): Job {
  const id = state.nextId();
  const createdAt = state.now();
  const { slug, distribution } = droplet.image;
  return async () => {
    const bytes = await state.machines.snapshot(droplet.id, id);
    state.snapshots.set(id, {
      kind: 'snapshot',
      id,
      name: String(body['name'] || `${droplet.name}-${createdAt}`),
      slug,
      distribution,
      minDiskSize: droplet.disk,
      regions: [droplet.region],
      dropletId: droplet.id,
      gigabytes: Math.max(0.01, Math.round(bytes / 1e7) / 100),
      description: '',
      tags: [],
      createdAt,
    });
  };
}

/** The disk grows on request and never shrinks: its words are quoted in hashicorp/terraform#7094 (2016). */
function resize(state: State, droplet: DropletRecord, body: Body): Job {
  const size = sizes.find(({ slug }) => slug === body['size']) ?? refuse('size does not exist');
  if (!size.regions.includes(droplet.region)) throw unprocessable('Size is not available in this region.');
  if (size.disk < droplet.disk) throw unprocessable("Size can not decrease size of Droplet's disk image");
  return () => grow(state, droplet, size, String(body['disk']) === 'true' ? size.disk : droplet.disk);
}

async function grow({ machines }: State, droplet: DropletRecord, size: CatalogueSize, disk: number): Promise<void> {
  await machines.resize(droplet.id, size.memory);
  Object.assign(droplet, { size, disk });
}

function rebuild(state: State, droplet: DropletRecord, body: Body): Job {
  const image: ImageRecord = findImage(state, body['image'] as string | number) ?? refuse('image does not exist');
  if (!image.regions.includes(droplet.region)) throw unprocessable('Image is not available in this region.');
  if (droplet.disk < image.minDiskSize) throw unprocessable('the disk is smaller than the image needs');
  return async () => {
    await state.machines.rebuild(droplet.id, bootsFrom(image));
    Object.assign(droplet, { image, power: 'active' });
  };
}

/**
 * POST /_lab/power {"droplet": 500000001, "power": "off"}: a power failure. Responds once the droplet is off; the API shows it as off,
 * without an action.
 */
export function powerRoutes(state: State): Route[] {
  return [
    {
      method: 'POST',
      path: '/_lab/power',
      body: object({ droplet: { type: 'integer' }, power: { enum: ['active', 'off'] } }, ['droplet', 'power']),
      async answer({ body }) {
        const droplet = live(state).find(({ id }) => id === body['droplet']);
        if (!droplet || droplet.destroying) throw notFound();
        const to = body['power'] === 'off' ? 'off' : 'active';
        await (to === 'off' ? state.machines.powerOff(droplet.id) : state.machines.powerOn(droplet.id));
        droplet.power = to;
        return { status: 200, body: { power: to } };
      },
    },
  ];
}

// droplets: list, get, delete. Rule: a droplet with a pending event can be neither changed nor deleted.

import { regions } from './catalogue.ts';
import { create, createBody } from './create.ts';
import { imageView } from './images.ts';
import { page, pageQuery } from './paging.ts';
import { type Answer, type Asked, notFound, Refusal, type Route, unprocessable } from './router.ts';
import { act, type DropletRecord, live, route, type State, statusOf } from './state.ts';
import { dropletView, snapshotsOf } from './view.ts';

const path = '/v2/droplets';
const onePath = `${path}/{droplet_id}`;

export function dropletRoutes(state: State): Route[] {
  const part = (name: string, list: (droplet: DropletRecord) => unknown[]): Route => ({
    method: 'GET',
    path: `${onePath}/${name}`,
    query: pageQuery,
    answer: (asked) => page(asked, name, list(findDroplet(state, asked.params))),
  });
  return [
    part('snapshots', (droplet) => snapshotsOf(state, droplet).map(imageView)),
    // No week passes in a lab, and its kernels are the droplets' own.
    part('backups', () => []),
    part('kernels', () => []),
    {
      method: 'GET',
      path: `${onePath}/neighbors`,
      answer: ({ params }) => ({ status: 200, body: { droplets: neighbors(state, findDroplet(state, params)) } }),
    },
    {
      method: 'GET',
      path: '/v2/reports/droplet_neighbors_ids',
      answer: () => ({ status: 200, body: { neighbor_ids: neighborhoods(state) } }),
    },
    {
      method: 'GET',
      path,
      query: {
        ...pageQuery,
        tag_name: { type: 'string' },
        name: { type: 'string' },
        type: { enum: ['droplets', 'gpus'] },
      },
      answer: (asked) => list(state, asked),
    },
    { method: 'POST', path, body: createBody, answer: (asked) => create(state, asked) },
    { method: 'DELETE', path, query: { tag_name: { type: 'string' } }, answer: (asked) => destroyTagged(state, asked) },
    {
      method: 'GET',
      path: onePath,
      answer: ({ params }) => ({ status: 200, body: { droplet: dropletView(state, findDroplet(state, params)) } }),
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        const droplet = findDroplet(state, params);
        refusePending(state, droplet);
        destroy(state, droplet);
        return { status: 204 };
      },
    },
  ];
}

export function findDroplet(state: State, params: Record<string, string>): DropletRecord {
  const droplet = live(state).find(({ id }) => String(id) === params['droplet_id']);
  if (!droplet) throw notFound();
  return droplet;
}

/** For deletes, too: hashicorp/packer#1814 (2015), test-kitchen/kitchen-digitalocean#40. */
export function refusePending(state: State, droplet: DropletRecord): void {
  if (statusOf(droplet.event, state.now()) === 'in-progress')
    throw unprocessable('Droplet already has a pending event.');
}

/** All droplets of a region are on one machine. */
function neighbors(state: State, { id, region }: DropletRecord) {
  return live(state)
    .filter((other) => other.region === region && other.id !== id)
    .map((other) => dropletView(state, other));
}

/** The ids on each machine that has several. */
function neighborhoods(state: State): number[][] {
  const droplets = live(state);
  return regions
    .map(({ slug }) => droplets.filter(({ region }) => region === slug).map(({ id }) => id))
    .filter(({ length }) => length > 1);
}

/** By tag or by name (case-insensitive), but not by both. */
function list(state: State, asked: Asked): Answer {
  const { tag_name: tag, name, type } = asked.query;
  if (tag !== undefined && name !== undefined)
    throw new Refusal(400, 'bad_request', 'name can not be combined with tag_name');
  const droplets = before(state, state.faults.matchList())
    .filter(() => type !== 'gpus')
    .filter((droplet) => tag === undefined || droplet.tags.includes(String(tag)))
    .filter((droplet) => name === undefined || droplet.name.toLowerCase() === String(name).toLowerCase());
  return page(
    asked,
    'droplets',
    droplets.map((droplet) => dropletView(state, droplet)),
  );
}

/** The droplets as they were this many milliseconds ago. */
function before(state: State, milliseconds: number): DropletRecord[] {
  const then = state.now() - milliseconds;
  const present = live(state).filter(({ createdAt }) => milliseconds === 0 || createdAt <= then);
  return [...state.gone.filter(({ at }) => at > then).map(({ droplet }) => droplet), ...present];
}

/** Those with the tag that was asked for, and that are not being destroyed. */
export function tagged(state: State, asked: Asked): DropletRecord[] {
  const tag = asked.query['tag_name'];
  if (tag === undefined) throw new Refusal(400, 'bad_request', 'tag_name is required');
  if (!state.tags.has(String(tag))) throw notFound();
  const going = (droplet: DropletRecord) => droplet.destroying && statusOf(droplet.event, state.now()) !== 'errored';
  return live(state).filter((droplet) => droplet.tags.includes(String(tag)) && !going(droplet));
}

function destroyTagged(state: State, asked: Asked): Answer {
  const droplets = tagged(state, asked);
  for (const droplet of droplets) refusePending(state, droplet);
  for (const droplet of droplets) destroy(state, droplet);
  return { status: 204 };
}

/** It stays listed until its machine is gone. A delete is an event but not an action: the API never shows it. */
function destroy(state: State, droplet: DropletRecord): void {
  droplet.destroying = true;
  droplet.event = act(state, droplet, 'destroy', state.now() + state.destroyMs, async () => {
    await state.machines.destroy(droplet.id);
    const held = [...state.reserved.values()].filter(({ dropletId }) => dropletId === droplet.id);
    for (const reserved of held) reserved.dropletId = undefined;
    if (held.length > 0) await route(state);
  });
}

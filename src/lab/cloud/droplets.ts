// droplets: list, get, delete. Rule: a droplet with a pending event can be neither changed nor deleted.

import { create, createBody } from './create.ts';
import { page, pageQuery } from './paging.ts';
import { type Answer, type Asked, notFound, Refusal, type Route, unprocessable } from './router.ts';
import { act, type DropletRecord, live, type State, statusOf } from './state.ts';
import { dropletView } from './view.ts';

const path = '/v2/droplets';
const onePath = `${path}/{droplet_id}`;

export function dropletRoutes(state: State): Route[] {
  return [
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

function destroyTagged(state: State, asked: Asked): Answer {
  const tag = asked.query['tag_name'];
  if (tag === undefined) throw new Refusal(400, 'bad_request', 'tag_name is required');
  if (!state.tags.has(String(tag))) throw notFound();
  const going = (droplet: DropletRecord) => droplet.destroying && statusOf(droplet.event, state.now()) !== 'errored';
  const droplets = live(state).filter((droplet) => droplet.tags.includes(String(tag)) && !going(droplet));
  for (const droplet of droplets) refusePending(state, droplet);
  for (const droplet of droplets) destroy(state, droplet);
  return { status: 204 };
}

/** It stays listed until its machine is gone. A delete is an event but not an action: the API never shows it. */
function destroy(state: State, droplet: DropletRecord): void {
  droplet.destroying = true;
  droplet.event = act(state, droplet, 'destroy', state.now() + state.destroyMs, () =>
    state.machines.destroy(droplet.id),
  );
}

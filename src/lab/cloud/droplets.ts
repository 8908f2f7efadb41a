// droplets: list, get, delete. Rule: a droplet has one event at a time, and what has one can neither be changed nor deleted.

import { act, type Books, type DropletRecord, live, statusOf } from './books.ts';
import { create, createBody } from './create.ts';
import { page, pageQuery } from './paging.ts';
import { type Answer, type Asked, notFound, Refusal, type Route, unprocessable } from './router.ts';
import { dropletView } from './view.ts';

const path = '/v2/droplets';
const onePath = `${path}/{droplet_id}`;

export function dropletRoutes(books: Books): Route[] {
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
      answer: (asked) => list(books, asked),
    },
    { method: 'POST', path, body: createBody, answer: (asked) => create(books, asked) },
    { method: 'DELETE', path, query: { tag_name: { type: 'string' } }, answer: (asked) => destroyTagged(books, asked) },
    {
      method: 'GET',
      path: onePath,
      answer: ({ params }) => ({ status: 200, body: { droplet: dropletView(books, findDroplet(books, params)) } }),
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        const droplet = findDroplet(books, params);
        refusePending(books, droplet);
        destroy(books, droplet);
        return { status: 204 };
      },
    },
  ];
}

export function findDroplet(books: Books, params: Record<string, string>): DropletRecord {
  const droplet = live(books).find(({ id }) => String(id) === params['droplet_id']);
  if (!droplet) throw notFound();
  return droplet;
}

/** Also for deletes: hashicorp/packer#1814 (2015), test-kitchen/kitchen-digitalocean#40. */
export function refusePending(books: Books, droplet: DropletRecord): void {
  if (statusOf(droplet.event, books.now()) === 'in-progress')
    throw unprocessable('Droplet already has a pending event.');
}

/** By tag or by name, in any case, but not by both. */
function list(books: Books, asked: Asked): Answer {
  const { tag_name: tag, name, type } = asked.query;
  if (tag !== undefined && name !== undefined)
    throw new Refusal(400, 'bad_request', 'name can not be combined with tag_name');
  const droplets = before(books, books.faults.meetList())
    .filter(() => type !== 'gpus')
    .filter((droplet) => tag === undefined || droplet.tags.includes(String(tag)))
    .filter((droplet) => name === undefined || droplet.name.toLowerCase() === String(name).toLowerCase());
  return page(
    asked,
    'droplets',
    droplets.map((droplet) => dropletView(books, droplet)),
  );
}

/** The droplets as they were so many milliseconds ago. */
function before(books: Books, milliseconds: number): DropletRecord[] {
  const then = books.now() - milliseconds;
  const present = live(books).filter(({ createdAt }) => milliseconds === 0 || createdAt <= then);
  return [...books.gone.filter(({ at }) => at > then).map(({ droplet }) => droplet), ...present];
}

function destroyTagged(books: Books, asked: Asked): Answer {
  const tag = asked.query['tag_name'];
  if (tag === undefined) throw new Refusal(400, 'bad_request', 'tag_name is required');
  if (!books.tags.has(String(tag))) throw notFound();
  const going = (droplet: DropletRecord) => droplet.destroying && statusOf(droplet.event, books.now()) !== 'errored';
  const droplets = live(books).filter((droplet) => droplet.tags.includes(String(tag)) && !going(droplet));
  for (const droplet of droplets) refusePending(books, droplet);
  for (const droplet of droplets) destroy(books, droplet);
  return { status: 204 };
}

/** It is listed until its machine is gone. A delete is an event but no action: the API never shows it. */
function destroy(books: Books, droplet: DropletRecord): void {
  droplet.destroying = true;
  droplet.event = act(books, droplet, 'destroy', books.now() + books.destroyMs, () =>
    books.machines.destroy(droplet.id),
  );
}

// Actions on droplets. Rule: an action is in progress until the machine has done it.

import { act, type Books, type DropletRecord, live } from './books.ts';
import { findDroplet, refusePending } from './droplets.ts';
import { page, pageQuery } from './paging.ts';
import { type Answer, notFound, object, type Route, unprocessable } from './router.ts';
import { actionView } from './view.ts';

interface Power {
  /** What the droplet must be. */
  from: 'active' | 'off';
  to: 'active' | 'off';
  job: (books: Books, id: number) => Promise<void>;
}

const powers: Record<string, Power> = {
  power_off: { from: 'active', to: 'off', job: ({ machines }, id) => machines.powerOff(id) },
  shutdown: { from: 'active', to: 'off', job: ({ machines }, id) => machines.shutdown(id) },
  power_on: { from: 'off', to: 'active', job: ({ machines }, id) => machines.powerOn(id) },
  reboot: { from: 'active', to: 'active', job: ({ machines }, id) => machines.reboot(id) },
  power_cycle: {
    from: 'active',
    to: 'active',
    async job({ machines }, id) {
      await machines.powerOff(id);
      await machines.powerOn(id);
    },
  },
};

const body = object({ type: { enum: [...Object.keys(powers), 'rename'] }, name: { type: 'string' } }, ['type']);

export function actionRoutes(books: Books): Route[] {
  const path = '/v2/droplets/{droplet_id}/actions';
  const one = (id: string | undefined, dropletId?: number): Answer => {
    const action = books.actions.find((entry) => String(entry.id) === id);
    if (!action || (dropletId !== undefined && action.dropletId !== dropletId)) throw notFound();
    return { status: 200, body: { action: actionView(books, action) } };
  };
  const newestFirst = (dropletId?: number) =>
    books.actions
      .filter((action) => dropletId === undefined || action.dropletId === dropletId)
      .map((action) => actionView(books, action))
      .reverse();
  return [
    {
      method: 'GET',
      path: '/v2/actions',
      query: pageQuery,
      answer: (asked) => page(asked, 'actions', newestFirst()),
    },
    { method: 'GET', path: '/v2/actions/{action_id}', answer: ({ params }) => one(params['action_id']) },
    {
      method: 'GET',
      path,
      query: pageQuery,
      answer: (asked) => page(asked, 'actions', newestFirst(findDroplet(books, asked.params).id)),
    },
    {
      method: 'GET',
      path: `${path}/{action_id}`,
      answer: ({ params }) => one(params['action_id'], findDroplet(books, params).id),
    },
    {
      method: 'POST',
      path,
      body,
      answer({ params, body: { type, name } }) {
        const droplet = findDroplet(books, params);
        refusePending(books, droplet);
        if (type === 'rename') rename(books, droplet, name);
        else switchPower(books, droplet, String(type));
        books.actions.push(droplet.event);
        return { status: 201, body: { action: actionView(books, droplet.event) } };
      },
    },
  ];
}

/**
 * POST /_lab/power {"droplet": 500000001, "power": "off"}: a plug that nobody ordered to be pulled, answered once it is done. The
 * cloud sees that the droplet is off, and has no action for it.
 */
export function plugRoutes(books: Books): Route[] {
  return [
    {
      method: 'POST',
      path: '/_lab/power',
      body: object({ droplet: { type: 'integer' }, power: { enum: ['active', 'off'] } }, ['droplet', 'power']),
      async answer({ body }) {
        const droplet = live(books).find(({ id }) => id === body['droplet']);
        if (!droplet || droplet.destroying) throw notFound();
        const power = body['power'] === 'off' ? 'off' : 'active';
        await (power === 'off' ? books.machines.powerOff(droplet.id) : books.machines.powerOn(droplet.id));
        droplet.power = power;
        return { status: 200, body: { power } };
      },
    },
  ];
}

/** The name in the books alone: a real droplet keeps its own host name too. */
function rename(books: Books, droplet: DropletRecord, name: unknown): void {
  if (typeof name !== 'string' || name === '') throw unprocessable('name is required to rename a droplet');
  droplet.name = name;
  droplet.event = act(books, droplet, 'rename', books.now(), async () => {});
}

function switchPower(books: Books, droplet: DropletRecord, type: string): void {
  const power = powers[type];
  if (!power) throw unprocessable('type is not known');
  if (droplet.power !== power.from)
    throw unprocessable(
      power.from === 'active'
        ? 'Droplet is currently off. Please power it on to run this event.'
        : 'Droplet is currently on. Please power it off to run this event.',
    );
  droplet.event = act(books, droplet, type, books.now(), async () => {
    await power.job(books, droplet.id);
    droplet.power = power.to;
  });
}

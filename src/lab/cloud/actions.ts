// Actions on droplets. Rule: an action is in progress until the machine has done it.

import { findDroplet, refusePending } from './droplets.ts';
import { page, pageQuery } from './paging.ts';
import { type Answer, notFound, object, type Route, unprocessable } from './router.ts';
import { act, type DropletRecord, live, type State } from './state.ts';
import { actionView } from './view.ts';

interface Power {
  /** The state that the action requires. */
  from: 'active' | 'off';
  to: 'active' | 'off';
  job: (state: State, id: number) => Promise<void>;
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

export function actionRoutes(state: State): Route[] {
  const path = '/v2/droplets/{droplet_id}/actions';
  const one = (id: string | undefined, dropletId?: number): Answer => {
    const action = state.actions.find((entry) => String(entry.id) === id);
    if (!action || (dropletId !== undefined && action.dropletId !== dropletId)) throw notFound();
    return { status: 200, body: { action: actionView(state, action) } };
  };
  const newestFirst = (dropletId?: number) =>
    state.actions
      .filter((action) => dropletId === undefined || action.dropletId === dropletId)
      .map((action) => actionView(state, action))
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
      answer: (asked) => page(asked, 'actions', newestFirst(findDroplet(state, asked.params).id)),
    },
    {
      method: 'GET',
      path: `${path}/{action_id}`,
      answer: ({ params }) => one(params['action_id'], findDroplet(state, params).id),
    },
    {
      method: 'POST',
      path,
      body,
      answer({ params, body: { type, name } }) {
        const droplet = findDroplet(state, params);
        refusePending(state, droplet);
        if (type === 'rename') rename(state, droplet, name);
        else switchPower(state, droplet, String(type));
        state.actions.push(droplet.event);
        return { status: 201, body: { action: actionView(state, droplet.event) } };
      },
    },
  ];
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
        const power = body['power'] === 'off' ? 'off' : 'active';
        await (power === 'off' ? state.machines.powerOff(droplet.id) : state.machines.powerOn(droplet.id));
        droplet.power = power;
        return { status: 200, body: { power } };
      },
    },
  ];
}

/** Only the cloud's name for it: a real droplet keeps its own host name, too. */
function rename(state: State, droplet: DropletRecord, name: unknown): void {
  if (typeof name !== 'string' || name === '') throw unprocessable('name is required to rename a droplet');
  droplet.name = name;
  droplet.event = act(state, droplet, 'rename', state.now(), async () => {});
}

function switchPower(state: State, droplet: DropletRecord, type: string): void {
  const power = powers[type];
  if (!power) throw unprocessable('type is not known');
  if (droplet.power !== power.from)
    throw unprocessable(
      power.from === 'active'
        ? 'Droplet is currently off. Please power it on to run this event.'
        : 'Droplet is currently on. Please power it off to run this event.',
    );
  droplet.event = act(state, droplet, type, state.now(), async () => {
    await power.job(state, droplet.id);
    droplet.power = power.to;
  });
}

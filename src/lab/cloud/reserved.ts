// reserved_ips, under their older name floating_ips, too. Rule: an assigned one leads to its droplet, which
// does not see it, as it is translated before.
// API reference, "Reserved IPs", checked 2026-11-29. Pending events: digitalocean/doctl#493 (2019), terraform-provider-digitalocean#1034 (2023).

import { regions, reservedLimit } from './catalogue.ts';
import { refusePending } from './droplets.ts';
import { page, pageQuery } from './paging.ts';
import { assign, findProject } from './projects.ts';
import { parseRange } from './ranges.ts';
import { type Asked, notFound, object, type Route, unprocessable } from './router.ts';
import {
  type ActionRecord,
  act,
  type DropletRecord,
  live,
  type ReservedRecord,
  type Resource,
  route,
  type State,
  statusOf,
} from './state.ts';
import { actionsOf, actionView, dropletView, oneAction, regionNamed } from './view.ts';

type Body = Record<string, unknown>;

export function reservedRoutes(state: State): Route[] {
  return ['reserved_ip', 'floating_ip'].flatMap((name) => routes(state, `/v2/${name}s`, name));
}

function routes(state: State, path: string, name: string): Route[] {
  const one = `${path}/{reserved_ip}`;
  const known = ({ params }: Asked): ReservedRecord => {
    const found = state.reserved.get(params['reserved_ip'] ?? '');
    if (!found) throw notFound();
    return found;
  };
  const resource = (asked: Asked): Resource => resourceOf(known(asked).ip);
  return [
    {
      method: 'GET',
      path,
      query: pageQuery,
      answer: (asked) =>
        page(
          asked,
          `${name}s`,
          [...state.reserved.values()].map((reserved) => view(state, reserved)),
        ),
    },
    {
      method: 'POST',
      path,
      body: object({ droplet_id: { type: 'integer' }, region: { type: 'string' }, project_id: { type: 'string' } }),
      answer({ body, origin }) {
        const reserved = reserve(state, body);
        const { dropletId, event } = reserved;
        const link = (rel: string, kind: string, id: number) => [{ id, rel, href: `${origin}/v2/${kind}/${id}` }];
        const links = dropletId
          ? { droplets: link('droplet', 'droplets', dropletId), actions: link(event.type, 'actions', event.id) }
          : {};
        return { status: 202, body: { [name]: view(state, reserved), links } };
      },
    },
    { method: 'GET', path: one, answer: (asked) => ({ status: 200, body: { [name]: view(state, known(asked)) } }) },
    {
      method: 'DELETE',
      path: one,
      async answer(asked) {
        const reserved = known(asked);
        refuseBusy(state, reserved);
        state.reserved.delete(reserved.ip);
        await route(state);
        state.addresses.releaseReserved(reserved.ip);
        state.assigned.delete(urnOf(reserved.ip));
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: `${one}/actions`,
      query: pageQuery,
      answer: (asked) => actionsOf(state, asked, resource(asked)),
    },
    {
      method: 'GET',
      path: `${one}/actions/{action_id}`,
      answer: (asked) => oneAction(state, asked, resource(asked)),
    },
    {
      method: 'POST',
      path: `${one}/actions`,
      body: object({ type: { enum: ['assign', 'unassign'] }, droplet_id: { type: ['integer', 'string'] } }, ['type']),
      answer(asked) {
        const reserved = known(asked);
        const action = change(state, reserved, asked.body);
        return {
          status: 201,
          body: { action: { ...actionView(state, action), project_id: projectOf(state, reserved) } },
        };
      },
    },
  ];
}

/** In a region, or in that of the droplet that it is assigned to. */
function reserve(state: State, body: Body): ReservedRecord {
  const droplet = body['droplet_id'] === undefined ? undefined : freeDroplet(state, body['droplet_id']);
  const region = droplet?.region ?? regions.find(({ slug, available }) => slug === body['region'] && available)?.slug;
  if (region === undefined) throw unprocessable('region is not available');
  const project = body['project_id'] === undefined ? undefined : findProject(state, body['project_id']).id;
  if (state.reserved.size >= reservedLimit) throw unprocessable('this will exceed your reserved IP limit');
  const ip = state.addresses.takeReserved();
  const event = record(state, ip, region, droplet ? 'assign_ip' : 'reserve_ip', droplet);
  const reserved = { ip, region, dropletId: droplet?.id, event };
  state.reserved.set(ip, reserved);
  assign(state, urnOf(ip), project);
  return reserved;
}

function change(state: State, reserved: ReservedRecord, body: Body): ActionRecord {
  refuseBusy(state, reserved);
  const isAssign = body['type'] === 'assign';
  const droplet = isAssign ? freeDroplet(state, body['droplet_id']) : undefined;
  if (droplet && droplet.region !== reserved.region) throw unprocessable('the Droplet is in another region');
  if (!isAssign && reserved.dropletId === undefined) throw unprocessable('the reserved IP is not assigned');
  reserved.event = record(state, reserved.ip, reserved.region, isAssign ? 'assign_ip' : 'unassign_ip', droplet);
  reserved.dropletId = droplet?.id;
  return reserved.event;
}

/** One without such an address, and without a pending event. */
function freeDroplet(state: State, id: unknown): DropletRecord {
  const droplet = live(state).find((one) => one.id === Number(id));
  if (!droplet) throw unprocessable('droplet_id not found');
  refusePending(state, droplet);
  if ([...state.reserved.values()].some(({ dropletId }) => dropletId === droplet.id))
    throw unprocessable('the Droplet has a reserved IP already');
  return droplet;
}

function refuseBusy(state: State, { event }: ReservedRecord): void {
  if (statusOf(event, state.now()) === 'in-progress')
    throw unprocessable('The reserved IP already has a pending event.');
}

/** An event of the address, and of the droplet that gets it. */
function record(state: State, ip: string, region: string, type: string, droplet?: DropletRecord): ActionRecord {
  const { id, type: kind } = resourceOf(ip);
  const event = act(state, { id, region, kind }, type, state.now() + state.activateMs / 2, () => route(state));
  if (droplet) droplet.event = event;
  state.actions.push(event);
  return event;
}

/** The id of an address is its number. */
function resourceOf(ip: string): Resource {
  return { type: 'reserved_ip', id: parseRange(`${ip}/32`)?.first ?? 0 };
}

const urnOf = (ip: string) => `do:floatingip:${ip}`;

const projectOf = (state: State, { ip }: ReservedRecord) => state.assigned.get(urnOf(ip))?.project;

function view(state: State, reserved: ReservedRecord) {
  const droplet = live(state).find(({ id }) => id === reserved.dropletId);
  return {
    ip: reserved.ip,
    droplet: droplet ? dropletView(state, droplet) : null,
    region: regionNamed(reserved.region),
    locked: statusOf(reserved.event, state.now()) === 'in-progress',
    project_id: projectOf(state, reserved),
  };
}

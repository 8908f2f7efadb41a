// firewalls. Rule: recorded and validated like the real ones, but no packet is filtered.

import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { findDroplet } from './droplets.ts';
import { page, pageQuery } from './paging.ts';
import { notFound, object, Refusal, type Route, type Schema, unprocessable } from './router.ts';
import { type FirewallRecord, live, type State, timestamp } from './state.ts';

const onePath = '/v2/firewalls/{firewall_id}';

type Body = Record<string, unknown>;

const list = (items: Schema): Schema => ({ type: ['array', 'null'], items });
const text = { type: 'string' };
const end = object({
  addresses: list(text),
  droplet_ids: list({ type: 'integer' }),
  load_balancer_uids: list(text),
  kubernetes_ids: list(text),
  tags: list(text),
});
const rule = (side: string): Schema =>
  object({ protocol: { enum: ['tcp', 'udp', 'icmp'] }, ports: text, [side]: end }, ['protocol', side]);
const rules = { inbound_rules: list(rule('sources')), outbound_rules: list(rule('destinations')) };
const dropletIds = { droplet_ids: list({ type: 'integer' }) };
const tags = { tags: list(text) };
const whole = object({ name: text, ...rules, ...dropletIds, ...tags }, ['name']);

export function firewallRoutes(state: State): Route[] {
  const known = (params: Record<string, string>): FirewallRecord => {
    live(state);
    const firewall = state.firewalls.get(params['firewall_id'] ?? '');
    if (!firewall) throw notFound();
    return firewall;
  };
  const part = (name: string, schema: Schema, method: 'POST' | 'DELETE', change: Change): Route => ({
    method,
    path: `${onePath}/${name}`,
    body: schema,
    answer({ params, body }) {
      const firewall = known(params);
      change(state, firewall, body);
      firewall.changedAt = state.now();
      return { status: 204 };
    },
  });
  return [
    {
      method: 'GET',
      path: '/v2/firewalls',
      query: pageQuery,
      answer(asked) {
        live(state);
        return page(
          asked,
          'firewalls',
          [...state.firewalls.values()].map((firewall) => view(state, firewall)),
        );
      },
    },
    {
      method: 'GET',
      path: '/v2/droplets/{droplet_id}/firewalls',
      query: pageQuery,
      answer(asked) {
        const { id, tags: own } = findDroplet(state, asked.params);
        const of = ({ dropletIds, tags: any }: FirewallRecord) =>
          dropletIds.includes(id) || any.some((tag) => own.includes(tag));
        return page(
          asked,
          'firewalls',
          [...state.firewalls.values()].filter(of).map((firewall) => view(state, firewall)),
        );
      },
    },
    {
      method: 'POST',
      path: '/v2/firewalls',
      body: whole,
      answer({ body }) {
        const firewall = { id: randomUUID(), createdAt: state.now(), ...content(state, body) };
        state.firewalls.set(firewall.id, firewall);
        return { status: 202, body: { firewall: view(state, firewall) } };
      },
    },
    {
      method: 'GET',
      path: onePath,
      answer: ({ params }) => ({ status: 200, body: { firewall: view(state, known(params)) } }),
    },
    {
      method: 'PUT',
      path: onePath,
      body: whole,
      answer({ params, body }) {
        const firewall = known(params);
        Object.assign(firewall, content(state, body, firewall.id));
        return { status: 200, body: { firewall: view(state, firewall) } };
      },
    },
    {
      method: 'DELETE',
      path: onePath,
      answer({ params }) {
        state.firewalls.delete(known(params).id);
        return { status: 204 };
      },
    },
    part('droplets', object(dropletIds, ['droplet_ids']), 'POST', addDroplets),
    part('droplets', object(dropletIds, ['droplet_ids']), 'DELETE', removeDroplets),
    part('tags', object(tags, ['tags']), 'POST', addTags),
    part('tags', object(tags, ['tags']), 'DELETE', removeTags),
    part('rules', object(rules), 'POST', addRules),
    part('rules', object(rules), 'DELETE', removeRules),
  ];
}

type Change = (state: State, firewall: FirewallRecord, body: Body) => void;

const addDroplets: Change = (state, firewall, body) => {
  firewall.dropletIds = [...new Set([...firewall.dropletIds, ...knownDroplets(state, body)])];
};
const removeDroplets: Change = (state, firewall, body) => {
  const gone = knownDroplets(state, body);
  firewall.dropletIds = firewall.dropletIds.filter((id) => !gone.includes(id));
};
const addTags: Change = (state, firewall, body) => {
  firewall.tags = [...new Set([...firewall.tags, ...knownTags(state, body)])];
};
const removeTags: Change = (state, firewall, body) => {
  const gone = knownTags(state, body);
  firewall.tags = firewall.tags.filter((tag) => !gone.includes(tag));
};
const addRules: Change = (_state, firewall, body) => {
  const added = rulesOf(body);
  firewall.inbound = union(firewall.inbound, added.inbound);
  firewall.outbound = union(firewall.outbound, added.outbound);
};
const removeRules: Change = (_state, firewall, body) => {
  const removed = rulesOf(body);
  const inbound = without(firewall.inbound, removed.inbound);
  const outbound = without(firewall.outbound, removed.outbound);
  Object.assign(firewall, { inbound, outbound });
};

function content(state: State, body: Body, self?: string) {
  const name = String(body['name']);
  if (!/^[a-zA-Z0-9][a-zA-Z0-9.-]+$/.test(name)) throw unprocessable('name has characters that are not allowed');
  const twin = [...state.firewalls.values()].find((firewall) => firewall.name === name && firewall.id !== self);
  if (twin) throw new Refusal(409, 'conflict', 'duplicate name');
  return {
    name,
    ...rulesOf(body),
    dropletIds: knownDroplets(state, body),
    tags: knownTags(state, body),
    changedAt: state.now(),
  };
}

function knownDroplets(state: State, body: Body): number[] {
  const ids = (body['droplet_ids'] ?? []) as number[];
  const unknown = ids.filter((id) => !live(state).some((droplet) => droplet.id === id));
  if (unknown.length > 0) throw unprocessable(`droplet_ids: ${unknown.join(', ')} not found`);
  return ids;
}

function knownTags(state: State, body: Body): string[] {
  const names = (body['tags'] ?? []) as string[];
  const unknown = names.filter((name) => !state.tags.has(name));
  if (unknown.length > 0) throw unprocessable(`tags: ${unknown.join(', ')} not found`);
  return names;
}

/** With ports as the real API returns them: "0" means all. */
function rulesOf(body: Body): { inbound: Body[]; outbound: Body[] } {
  const read = (field: string, side: string) =>
    ((body[field] ?? []) as Body[]).map((one) => ({
      protocol: one['protocol'],
      ports: portsOf(field, one),
      [side]: endOf(`${field}: ${side}`, one[side] as Body),
    }));
  const both = { inbound: read('inbound_rules', 'sources'), outbound: read('outbound_rules', 'destinations') };
  if (both.inbound.length + both.outbound.length === 0) throw unprocessable('must have at least one rule');
  return both;
}

function portsOf(field: string, one: Body): string {
  const ports = String(one['ports'] ?? '');
  if (['all', '0'].includes(ports) || (one['protocol'] === 'icmp' && ports === '')) return '0';
  const [low = 0, high = low] = /^\d+(-\d+)?$/.test(ports) ? ports.split('-').map(Number) : [0];
  if (one['protocol'] === 'icmp' || low < 1 || high > 65_535 || low > high)
    throw unprocessable(`${field}: ports "${ports}" is not valid`);
  return ports;
}

function endOf(field: string, given: Body): Body {
  const kinds = Object.entries(given).filter(([, value]) => Array.isArray(value) && value.length > 0);
  if (kinds.length === 0) throw unprocessable(`${field} is empty`);
  const wrong = ((given['addresses'] ?? []) as string[]).find((address) => !isCidr(address));
  if (wrong !== undefined) throw unprocessable(`${field}: address "${wrong}" is not valid`);
  return Object.fromEntries(kinds);
}

function isCidr(address: string): boolean {
  const [ip = '', bits = '0', more] = address.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[net.isIP(ip)] ?? -1;
  return more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

const same = (one: Body) => (other: Body) => JSON.stringify(one) === JSON.stringify(other);

function union(present: Body[], added: Body[]): Body[] {
  return [...present, ...added.filter((one) => !present.some(same(one)))];
}

function without(present: Body[], removed: Body[]): Body[] {
  for (const one of removed) if (!present.some(same(one))) throw unprocessable('the firewall has no such rule');
  return present.filter((one) => !removed.some(same(one)));
}

function view(state: State, firewall: FirewallRecord) {
  const waiting = state.now() < firewall.changedAt + state.activateMs;
  const pending = firewall.dropletIds.map((id) => ({ droplet_id: id, removing: false, status: 'waiting' }));
  return {
    id: firewall.id,
    name: firewall.name,
    status: waiting ? 'waiting' : 'succeeded',
    inbound_rules: firewall.inbound,
    outbound_rules: firewall.outbound,
    created_at: timestamp(firewall.createdAt),
    droplet_ids: firewall.dropletIds,
    tags: firewall.tags,
    pending_changes: waiting ? pending : [],
  };
}

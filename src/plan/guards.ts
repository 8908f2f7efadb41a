// What an apply must not do without being asked twice. Rule: pure; the plan is shown all the same, a guard only stops the apply.

import { contains, overlap, parseAddress, parseCidr } from '../fleet/cidr.ts';
import type { Fleet } from '../fleet/model.ts';
import type { Observed } from '../host/item.ts';
import { Problem } from '../problem.ts';
import { count } from '../words.ts';
import type { Plan } from './plan.ts';

/** The problems that stop an apply of this plan. */
export function guard(plan: Plan, fleet: Fleet, facts: Readonly<Record<string, Observed>>): Problem[] {
  const destroyed = plan.hosts.filter(({ fate }) => fate === 'destroy').map(({ host }) => host);
  return [
    ...protectedHosts(destroyed, fleet),
    ...tooMany(destroyed, plan, fleet),
    ...lastMonitor(plan, fleet),
    ...cutOff(fleet, facts),
  ];
}

function protectedHosts(destroyed: string[], { guards, places }: Fleet): Problem[] {
  return destroyed
    .filter((host) => guards.protect.includes(host))
    .map(
      (host) =>
        new Problem('todo', `${host} is protected and would be destroyed`, {
          at: places.protect,
          hint: 'put it back, or take it off guards.protect in the same change',
        }),
    );
}

function tooMany(destroyed: string[], plan: Plan, { guards, places }: Fleet): Problem[] {
  if (destroyed.length === 0) return [];
  const names = `${count(destroyed.length, 'droplet')} would be destroyed (${destroyed.join(', ')})`;
  const problems: Problem[] = [];
  if (destroyed.length > guards.maxDestroy) {
    problems.push(
      new Problem('todo', `${names}, and guards.max_destroy is ${guards.maxDestroy}`, {
        at: places.maxDestroy,
        hint: `raise guards.max_destroy to ${destroyed.length} in the same change if this is meant`,
      }),
    );
  }
  const existing = plan.hosts.filter(({ fate }) => fate !== 'create').length;
  const percent = Math.floor((destroyed.length * 100) / existing);
  // One of two is no mass destruction.
  if (destroyed.length > 1 && percent > guards.maxDestroyPercent) {
    problems.push(
      new Problem(
        'todo',
        `${names}: ${percent} % of the fleet, and guards.max_destroy_percent is ${guards.maxDestroyPercent}`,
        {
          at: places.maxDestroyPercent,
          hint: `raise guards.max_destroy_percent to ${percent} in the same change if this is meant`,
        },
      ),
    );
  }
  return problems;
}

/**
 * What was measured is on the monitors alone; a new one begins with nothing. What a droplet that goes was, only its tag says, and that is
 * as old as the droplet: a node may have become a monitor since.
 */
function lastMonitor({ hosts }: Plan, { places }: Fleet): Problem[] {
  const going = hosts.filter(({ fate }) => fate === 'destroy');
  const stays = hosts.some(({ role, fate }) => role === 'monitor' && fate !== 'create' && fate !== 'destroy');
  if (going.length === 0 || stays) return [];
  const names = going.map(({ host }) => host).join(', ');
  return [
    new Problem('todo', `no monitor of today would be left: ${names} would be destroyed, with all that was measured`, {
      at: places.monitors,
      hint: 'add the new monitor in one change and take the old one out in a later one',
    }),
  ];
}

/** The new rules must go on letting in the machine that this runs on, where every host that tells its address tells one that they shut out. */
function cutOff(fleet: Fleet, facts: Readonly<Record<string, Observed>>): Problem[] {
  const told = Object.values(facts).filter(({ client }) => client !== undefined);
  if (!told.every((observed) => shutsOut(fleet, observed))) return [];
  return [...new Set(told.map(({ client }) => client))].map(
    (client) =>
      new Problem('todo', `this apply would shut out the machine that it runs on: ${client} is not in ssh.allow_from`, {
        at: fleet.places.allowFrom,
        hint: `add ${client} to ssh.allow_from in ${fleet.file}, or run it from an address that is there`,
      }),
  );
}

/** By host, why it alone must be left as it is: it may be reached by another way than the others, or lie. It stops nobody else. */
export function refusedAlone(fleet: Fleet, facts: Readonly<Record<string, Observed>>): Record<string, Problem> {
  const hosts = Object.entries(facts);
  const clashing = hosts.flatMap(([host, observed]): [string, Problem][] => {
    const problem = clash(fleet, host, observed);
    return problem ? [[host, problem]] : [];
  });
  const refused = cutOff(fleet, facts).length > 0 ? [] : hosts.filter(([, observed]) => shutsOut(fleet, observed));
  return Object.fromEntries([
    ...clashing,
    ...refused.map(([host, { client }]): [string, Problem] => [
      host,
      new Problem('todo', `${host} would shut out the machine that this runs on: ${client} is not in ssh.allow_from`, {
        at: fleet.places.allowFrom,
        hint: `other hosts were reached from elsewhere; where ${client} is right, add it to ssh.allow_from in ${fleet.file}`,
      }),
    ]),
  ]);
}

/** The tunnel would take packets that belong to a network of the host's own, a resolver or a database among them; or that network the tunnel's. */
function clash(fleet: Fleet, host: string, { routes, tunnels }: Observed): Problem | undefined {
  const tunnel = parseCidr(fleet.network.cidr);
  const own = routes.find(({ network, device }) => {
    const cidr = Object.hasOwn(tunnels, device) ? undefined : parseCidr(network);
    return cidr !== undefined && tunnel !== undefined && overlap(cidr, tunnel);
  });
  if (!own) return undefined;
  return new Problem(
    'todo',
    `${host} has the network ${own.network} at ${own.device}, and network.cidr is ${fleet.network.cidr}`,
    {
      at: fleet.places.network,
      hint: `one of them would swallow the other's packets: ${host} is left as it is; choose a network.cidr that no host has`,
    },
  );
}

/** Why a host that is new must not be configured: nobody could confirm it from here, or its tunnel is in the way of something. */
export function unfit(fleet: Fleet, host: string, observed: Observed): Problem | undefined {
  if (!shutsOut(fleet, observed)) return clash(fleet, host, observed);
  const { client } = observed;
  return new Problem(
    'todo',
    `${host} would shut out the machine that this runs on: ${client} is not in ssh.allow_from`,
    {
      at: fleet.places.allowFrom,
      hint: `it is left as it was born; add ${client} to ssh.allow_from in ${fleet.file}, or run it from an address that is there`,
    },
  );
}

/** Each host tells from where it was asked. */
function shutsOut({ ssh }: Fleet, { client }: Observed): boolean {
  const address = client === undefined ? undefined : parseAddress(client);
  const allowed = ssh.allowFrom.map(parseCidr).filter((cidr) => cidr !== undefined);
  return address !== undefined && !allowed.some((cidr) => contains(cidr, address));
}

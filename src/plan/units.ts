// Units that are not at work, and that no start helps: they end again and again, or another program has their port. Pure.

import type { Item, ListeningSocket, Observed } from '../host/item.ts';
import type { Listens } from '../host/kinds/unit.ts';
import { Problem } from '../problem.ts';
import type { Change } from './change.ts';
import type { HostPlan } from './plan.ts';

/** A unit that is not at work, and what is said of it. */
export interface Idle {
  readonly unit: string;
  readonly problem: Problem;
}

/** items: what the host is to have. */
export function unitProblems(
  host: string,
  items: readonly Item[],
  { units, listening }: Pick<Observed, 'units' | 'listening'>,
): Idle[] {
  return items.flatMap((item) => {
    if (item.kind !== 'unit') return [];
    const { name, listens } = item;
    const found = Object.hasOwn(units, name) ? units[name] : undefined;
    const other = listens && otherOn(listens, listening);
    // A socket that runs has its port.
    const isDown = found?.restarts || (name.endsWith('.socket') && !found?.active);
    if (other && (listens.isSure || isDown)) return { unit: name, problem: taken(host, name, other, listens.instead) };
    return found?.restarts ? { unit: name, problem: restarting(host, name) } : [];
  });
}

/** Without what an apply cannot change: it starts such a unit to no avail. */
export function withoutIdle({ host, changes }: HostPlan, idle: readonly Idle[]): Change[] {
  const units = new Set(idle.flatMap(({ unit, problem }) => (problem.hosts.includes(host) ? [unit] : [])));
  return changes.filter((change) => change.kind !== 'unit' || !units.has(change.name));
}

/** The socket of another program on one of its addresses. The kernel keeps 15 characters of a name (proc(5), comm). */
function otherOn({ at, program }: Listens, listening: readonly ListeningSocket[]): ListeningSocket | undefined {
  return listening.find(({ proto, address, port, process }) => {
    const isThere = at.some((one) => one === `${address}:${port}` || (isEvery(address) && one.endsWith(`:${port}`)));
    return proto === 'tcp' && isThere && process !== '' && process !== program.slice(0, 15);
  });
}

const isEvery = (address: string) => address === '*' || address === '0.0.0.0';

function taken(host: string, unit: string, { address, port, process }: ListeningSocket, instead?: string): Problem {
  return new Problem('port-taken', `${unit} cannot listen on port ${port} of ${host}: ${process} does, on ${address}`, {
    hint: `${instead ?? `stop ${process} on ${host}, or give it another port`}; then run promguard apply`,
    hosts: [host],
  });
}

function restarting(host: string, unit: string): Problem {
  return new Problem('unit-restarts', `${unit} restarts over and over on ${host}`, {
    hint: `promguard ssh ${host} journalctl -n 20 -u ${unit} shows why`,
    hosts: [host],
  });
}

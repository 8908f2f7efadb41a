// Units that are not at work as they should be, and that no start helps: they end again and again, another program has their port, or they listen everywhere. Pure.

import type { Item, ListeningSocket, Observed } from '../host/item.ts';
import { idOf } from '../host/kinds/index.ts';
import type { Listens } from '../host/kinds/unit.ts';
import { Problem } from '../problem.ts';
import type { Change } from './change.ts';
import type { HostPlan } from './plan.ts';

/** Such a unit, and what is said of it. */
export interface Idle {
  readonly unit: string;
  readonly problem: Problem;
}

/** items: what the host is to have. */
export function unitProblems(
  host: string,
  items: readonly Item[],
  { units, listening, managed, tunnels }: Pick<Observed, 'units' | 'listening' | 'managed' | 'tunnels'>,
): Idle[] {
  const here = Object.values(tunnels).flatMap(({ addresses }) => addresses.map((cidr) => cidr.replace(/\/.*$/, '')));
  return items.flatMap((item) => {
    if (item.kind !== 'unit') return [];
    const { name, listens } = item;
    const found = Object.hasOwn(units, name) ? units[name] : undefined;
    const other = listens && otherOn(listens, listening);
    // A socket that runs has its port.
    const isDown = found?.restarts || (name.endsWith('.socket') && !found?.active);
    if (other && (listens.isSure || isDown)) return { unit: name, problem: taken(host, name, other, listens.instead) };
    const isOurs = found?.active && managed.includes(idOf(item));
    if (isOurs && listens && isOnEvery(listens, listening)) return { unit: name, problem: everywhere(host, name) };
    // Without its tunnel it cannot start: that the tunnel is not there is told as that.
    return found?.restarts && !lacksAddress(listens, here) ? { unit: name, problem: restarting(host, name) } : [];
  });
}

/** Without what an apply cannot change: it starts such a unit to no avail. */
export function withoutIdle({ host, changes }: HostPlan, idle: readonly Idle[]): Change[] {
  const units = new Set(idle.flatMap(({ unit, problem }) => (problem.hosts.includes(host) ? [unit] : [])));
  return changes.filter((change) => change.kind !== 'unit' || !units.has(change.name));
}

/** here: the addresses of tunnels that are up. */
function lacksAddress(listens: Listens | undefined, here: readonly string[]): boolean {
  const ends = listens?.at.map((one) => one.replace(/:\d+$/, '')) ?? [];
  return ends.some((address) => !address.startsWith('127.') && !here.includes(address));
}

/** The socket of another program on one of its addresses. The kernel keeps 15 characters of a name (proc(5), comm). */
function otherOn({ at, program }: Listens, listening: readonly ListeningSocket[]): ListeningSocket | undefined {
  return listening.find(({ proto, address, port, process }) => {
    const isThere = at.some((one) => one === `${address}:${port}` || (isEvery(address) && one.endsWith(`:${port}`)));
    return proto === 'tcp' && isThere && process !== '' && process !== program.slice(0, 15);
  });
}

/** Whether it listens on every address of the host itself, where it is to be on some. */
function isOnEvery({ at, program }: Listens, listening: readonly ListeningSocket[]): boolean {
  return listening.some(
    ({ proto, address, port, process }) =>
      proto === 'tcp' &&
      isEvery(address) &&
      process === program.slice(0, 15) &&
      at.some((one) => one.endsWith(`:${port}`)),
  );
}

const isEvery = (address: string) => address === '*' || address === '0.0.0.0';

function taken(host: string, unit: string, { address, port, process }: ListeningSocket, instead?: string): Problem {
  return new Problem('port-taken', `${unit} cannot listen on port ${port} of ${host}: ${process} does, on ${address}`, {
    hint: `${instead ?? `stop ${process} on ${host}, or give it another port`}; then run promguard apply`,
    hosts: [host],
  });
}

function everywhere(host: string, unit: string): Problem {
  return new Problem(
    'listens-everywhere',
    `${unit} listens on every address of ${host}, and not on those of the tunnel`,
    {
      hint: `promguard apply puts back what PromGuard has written; if it stays so, its \`args\` in fleet.yaml lack {listen}, or something on ${host} overrides that: promguard ssh ${host} systemctl cat ${unit} shows what, most likely a drop-in; remove it, then systemctl daemon-reload && systemctl restart ${unit}`,
      hosts: [host],
    },
  );
}

function restarting(host: string, unit: string): Problem {
  return new Problem('unit-restarts', `${unit} restarts over and over on ${host}`, {
    hint: `promguard ssh ${host} journalctl -n 20 -u ${unit} shows why`,
    hosts: [host],
  });
}

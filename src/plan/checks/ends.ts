// The ends of tunnels: a port on which somebody else listens, often another WireGuard, and an end that only some hosts are told of.

import { lockedHost } from '../../fleet/lock.ts';
import type { Fleet } from '../../fleet/model.ts';
import { topologyOf } from '../../fleet/topology.ts';
import type { Observed } from '../../host/item.ts';
import { tunnelNames } from '../../host/managed.ts';
import { Problem } from '../../problem.ts';
import { listed } from '../../words.ts';
import type { Change } from '../change.ts';
import { isMade } from '../fate.ts';
import type { Preflight } from './check.ts';
import { formerAddress } from './replaced.ts';

/** The kernel brings up no second tunnel there. */
export function takenPort(fleet: Fleet, host: string, observed: Observed): Problem | undefined {
  const { port } = fleet.network;
  const taken = observed.listening.find((socket) => socket.proto === 'udp' && socket.port === port);
  if (!taken || isOwn(fleet, host, observed)) return undefined;
  const who = taken.process === '' ? '' : ` (${taken.process})`;
  return new Problem('tunnel-port-taken', `something listens on ${port}/udp of ${host} already${who}`, {
    hint: `choose another network.port in ${fleet.file}, or another port for what listens there (on ${host}, see wg show and ss -ulnp)`,
  });
}

/** A new port for chosen hosts alone: those at the other ends may have it already, as an apply began there. Nobody was asked. */
export function portOfSome({ fleet, hosts, plan }: Pick<Preflight, 'fleet' | 'hosts' | 'plan'>): Problem[] {
  const { port } = fleet.network;
  const chosen = new Set(plan.hosts.map(({ host }) => host));
  if (chosen.size >= fleet.hosts.length) return [];
  const changed = fleet.hosts.filter(({ name, interface: tunnel }) => {
    const running = hosts[name]?.tunnels[tunnel]?.port;
    return chosen.has(name) && running !== undefined && running !== port;
  });
  const names = changed.map(({ name }) => name);
  const others = farEnds(fleet, names, chosen);
  if (others.length === 0) return [];
  const summary = `the WireGuard port of ${listed(names)} becomes ${port}, and ${listed(others)} is left as it is`;
  const hint =
    'where the port is still another one there, these tunnels are down until all of them are applied: name no host';
  return [new Problem('tunnel-port-of-some', summary, { hosts: names, hint, severity: 'warning' })];
}

/** New droplets and new addresses of chosen hosts alone: those at the other ends look for them where they were, and WireGuard learns of it only from a packet. */
export function addressOfSome({ fleet, plan, locked }: Pick<Preflight, 'fleet' | 'plan' | 'locked'>): Problem[] {
  const chosen = new Set(plan.hosts.map(({ host }) => host));
  const created = new Set(plan.hosts.flatMap(({ host, fate }) => (isMade(fate) ? [host] : [])));
  const made = fleet.hosts.flatMap((host) => {
    const before = lockedHost({ hosts: locked }, host.name);
    const isNew = created.has(host.name) || formerAddress(host, before) !== undefined;
    return chosen.has(host.name) && isNew && before?.publicKey !== undefined ? [host.name] : [];
  });
  const others = farEnds(fleet, made, chosen);
  if (others.length === 0) return [];
  const summary = `${listed(made)} ${made.length === 1 ? 'gets' : 'get'} another public address, and on ${listed(others)}, which this leaves as it is, the former one stays`;
  const hint = 'these tunnels may be down until all of them are applied: name no host';
  return [new Problem('tunnel-address-of-some', summary, { hosts: made, hint, severity: 'warning' })];
}

/** Ports that chosen hosts alone open or close: the monitors look at each port as they were last told, and an alert follows. */
export function allowOfSome({ fleet, hosts, plan }: Pick<Preflight, 'fleet' | 'hosts' | 'plan'>): Problem[] {
  if (!fleet.probes) return [];
  const chosen = new Set(plan.hosts.map(({ host }) => host));
  const turned = plan.hosts.flatMap(({ host, changes }) => {
    const managed = new Set(hosts[host]?.managed);
    return !isNew(changes) && changes.some((change) => turnsPort(change, managed)) ? [host] : [];
  });
  const monitors = fleet.hosts
    .filter(({ name, role }) => role === 'monitor' && !chosen.has(name))
    .map(({ name }) => name);
  if (turned.length === 0 || monitors.length === 0) return [];
  const summary = `ports of ${listed(turned)} open or close, and this does not tell ${listed(monitors)}`;
  const hint = `an alert takes them for open by accident, or for down, until ${monitors.length === 1 ? 'it is' : 'they are'} applied: name ${listed([...turned, ...monitors])}, or no host`;
  return [new Problem('allow-of-some', summary, { hosts: turned, hint, severity: 'warning' })];
}

/** No monitor looks at one that has had no tunnel. */
function isNew(changes: readonly Change[]): boolean {
  return changes.some(({ kind, action }) => kind === 'tunnel' && action === 'create');
}

/** SSH is open on every host. managed: the host's list; a rule of it that is missing there is put back, as the monitors know it. */
function turnsPort(change: Change, managed: ReadonlySet<string>): boolean {
  if (change.kind !== 'rule' || change.action === 'update') return false;
  if (change.action === 'create' && managed.has(change.id)) return false;
  return change.rule.interface === undefined && change.rule.proto === 'tcp' && change.rule.port !== 22;
}

/** The hosts at the other ends of the tunnels of these, but for the chosen ones. */
function farEnds({ hosts }: Fleet, names: readonly string[], chosen: ReadonlySet<string>): string[] {
  const { peersOf } = topologyOf(hosts);
  return [...new Set(names.flatMap(peersOf).filter((peer) => !chosen.has(peer)))];
}

/** While its tunnel gets another name, the one before still listens. */
function isOwn({ hosts, network }: Fleet, host: string, observed: Observed): boolean {
  const { interface: name = '' } = hosts.find((one) => one.name === host) ?? {};
  const running = Object.hasOwn(observed.tunnels, name) ? observed.tunnels[name] : undefined;
  return running ? running.port === network.port : tunnelNames([], observed).length > 0;
}

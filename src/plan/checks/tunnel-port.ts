// The port of the tunnels where somebody else listens on it: often another WireGuard, as that port is the usual one.

import type { Fleet } from '../../fleet/model.ts';
import type { Observed } from '../../host/item.ts';
import { tunnelNames } from '../../host/managed.ts';
import { Problem } from '../../problem.ts';

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

/** While its tunnel gets another name, the one before still listens. */
function isOwn({ hosts, network }: Fleet, host: string, observed: Observed): boolean {
  const { interface: name = '' } = hosts.find((one) => one.name === host) ?? {};
  const running = Object.hasOwn(observed.tunnels, name) ? observed.tunnels[name] : undefined;
  return running ? running.port === network.port : tunnelNames([], observed).length > 0;
}

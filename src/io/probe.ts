// The view from outside: which TCP ports answer. Rule: bounded in time, and nothing is sent.

import net from 'node:net';
import { inParallel } from '../parallel.ts';
import type { Probe } from '../ports.ts';

/** How long a port may take to accept: a filtered one never answers. */
const patienceMilliseconds = 1_500;
const parallel = 64;

export const probe: Probe = {
  async openPorts(address, ports) {
    const open = await inParallel(ports, parallel, (port) => accepts(address, port));
    return ports.filter((_, at) => open[at]);
  },
};

function accepts(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port });
    const settle = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(patienceMilliseconds, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

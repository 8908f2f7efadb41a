// Which TCP ports accept a connection, seen from here. Rule: bounded in time, and no data is sent.

import net from 'node:net';
import { inParallel } from '../parallel.ts';
import type { Probe } from '../ports.ts';

/** How long a port may take to accept: a filtered one never responds. */
const patienceMilliseconds = 1_500;
const parallel = 64;

export const probe: Probe = {
  async openPorts(address, ports) {
    const answers = await inParallel(ports, parallel, (port) => connect(address, port));
    // Only if all ports say so: a firewall on the path, the host's own included, can do so for one port and would hide the others.
    if (answers.every((answer) => answer === 'unreachable')) return undefined;
    return ports.filter((_, at) => answers[at] === 'open');
  },
};

type Answer = 'open' | 'closed' | 'unreachable';

/** This machine's own errors when it has no route, or no address of that family. */
const noRoute = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];

function connect(address: string, port: number): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port });
    const settle = (answer: Answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patienceMilliseconds, () => settle('closed'));
    socket.once('connect', () => settle('open'));
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
      settle(noRoute.includes(code) ? 'unreachable' : 'closed'),
    );
  });
}

// The view from outside: which TCP ports answer. Rule: bounded in time, and nothing is sent.

import net from 'node:net';
import { inParallel } from '../parallel.ts';
import type { Probe } from '../ports.ts';

/** How long a port may take to accept: a filtered one never answers. */
const patienceMilliseconds = 1_500;
const parallel = 64;

export const probe: Probe = {
  async openPorts(address, ports) {
    const answers = await inParallel(ports, parallel, (port) => ask(address, port));
    // All of them: a firewall on the way, the host's own too, can answer so for a single port, and would hide the others.
    if (answers.every((answer) => answer === 'no way')) return undefined;
    return ports.filter((_, at) => answers[at] === 'open');
  },
};

type Answer = 'open' | 'closed' | 'no way';

/** What this machine itself says when it has no address of that family, or no route. */
const noWay = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];

function ask(address: string, port: number): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port });
    const settle = (answer: Answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patienceMilliseconds, () => settle('closed'));
    socket.once('connect', () => settle('open'));
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) => settle(noWay.includes(code) ? 'no way' : 'closed'));
  });
}

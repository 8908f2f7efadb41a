// Which TCP ports accept a connection, seen from here. Rule: bounded in time and in sockets, and no data is sent.

import net from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { turns } from '../parallel.ts';
import type { Probe } from '../ports.ts';

/** How long a port may take to accept: a filtered one never responds. Longer than it takes Linux to repeat a lost SYN. */
const longest = 1_500;
/** Ports that are tried at the same time, of all hosts together. */
const inTurn = turns(500);

export const probe: Probe = {
  async openPorts(address, ports) {
    let heard: (milliseconds: number) => void = () => undefined;
    const trip = new Promise<number>((resolve) => {
      heard = resolve;
    });
    const answers = await Promise.all(ports.map((port) => inTurn(() => ask(address, port, trip, heard))));
    // Only if all ports say so: a firewall on the path, the host's own included, can do so for one port and would hide the others.
    if (answers.every((answer) => answer === 'unreachable')) return undefined;
    return ports.filter((_, at) => answers[at] === 'open');
  },
};

type Answer = 'open' | 'closed' | 'unreachable';

/**
 * When a port that is silent is asked again, in milliseconds, as one packet may be lost, and when it is given up. trip: how long another port of
 * the address took to accept; where none did, as long as may be.
 */
export function patience(trip: number): { again: number; end: number } {
  const again = Math.max(250, 3 * trip);
  return { again, end: Math.min(longest, again + Math.max(500, 4 * trip)) };
}

/** trip and heard are those of the address: the first port that accepts tells the others how far it is. */
async function ask(
  address: string,
  port: number,
  trip: Promise<number>,
  heard: (milliseconds: number) => void,
): Promise<Answer> {
  const ended = new AbortController();
  const { signal } = ended;
  const begun = performance.now();
  const until = (moment: number) => sleep(Math.max(0, moment - (performance.now() - begun)), undefined, { signal });
  const first = connect(address, port, signal).then((answer) => {
    if (answer === 'open') heard(performance.now() - begun);
    return answer;
  });
  const again = trip.then((found) => until(patience(found).again)).then(() => connect(address, port, signal));
  const late = Promise.race([until(longest), trip.then((found) => until(patience(found).end))]);
  try {
    // What came while this program was busy is heard only after the timers: a port is not silent before that.
    const silent = late.then(() => turn()).then(() => turn('closed' as const));
    return await Promise.race([first, again, silent]);
  } finally {
    ended.abort();
  }
}

/** This machine's own errors when it has no route, or no address of that family. */
const noRoute = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];

function connect(address: string, port: number, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve('open');
    });
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
      resolve(noRoute.includes(code) ? 'unreachable' : 'closed'),
    );
  });
}

// A port of a host brought to this machine. Rule: it listens on 127.0.0.1 only, and reaches the host's own 127.0.0.1 only.

import net from 'node:net';
import type { Client } from 'ssh2';
import { Problem } from '../../problem.ts';

export interface Forward {
  /** The local port: the one asked for, or a free one when that was 0. */
  port: number;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/** Throws a Problem when the local port is taken. Connections are refused one by one while nothing listens on the host's. */
export async function forward(client: Client, localPort: number, remotePort: number): Promise<Forward> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // `close` follows
    try {
      client.forwardOut(loopback, socket.remotePort ?? 0, loopback, remotePort, (error, channel) => {
        if (error) return socket.destroy();
        channel.on('error', () => socket.destroy());
        socket.on('close', () => channel.destroy());
        socket.pipe(channel).pipe(socket);
      });
    } catch {
      socket.destroy(); // it throws when the connection has just gone
    }
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  client.once('close', close);
  return { port: await listen(server, localPort), close };
}

function listen(server: net.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const hint = 'choose another one, or stop what listens there';
      reject(
        new Problem('todo', `local port ${port} cannot be used: ${'code' in error ? error.code : error.message}`, {
          hint,
        }),
      );
    });
    server.listen(port, loopback, () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}

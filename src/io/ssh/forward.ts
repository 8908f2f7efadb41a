// A port of a host, forwarded to this machine. Rule: from 127.0.0.1 to addresses of the host itself, nowhere else.

import net from 'node:net';
import type { Client, ClientChannel } from 'ssh2';
import { Problem } from '../../problem.ts';

export interface Forward {
  /** The local port; a free one when 0 was requested. */
  port: number;
  /** Why nothing answered at the other end when it was opened; undefined if something did. */
  refusal: string | undefined;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
/** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED (RFC 4254, 5.1); nothing that listens is 2. */
const prohibited = 1;

/** Where a forward leads to. */
export interface FarEnd {
  readonly port: number;
  /** In the host's tunnel: for what does not listen on its loopback address. */
  readonly address?: string | undefined;
}

/** Throws a Problem when the local port is in use, or the host forwards none. While nothing listens on the host's port, each connection is closed. */
export async function forward(client: Client, host: string, localPort: number, to: FarEnd): Promise<Forward> {
  const addresses = [loopback, ...(to.address === undefined ? [] : [to.address])];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // `close` follows
    join(client, socket, addresses, to.port);
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  client.once('close', close);
  const port = await listen(server, localPort);
  const first = await new Promise<ClientChannel | Error>((resolve) => dial(client, 0, addresses, to.port, resolve));
  if (!(first instanceof Error)) first.destroy();
  if ('reason' in first && first.reason === prohibited) {
    await close();
    throw forwardingRefused(host);
  }
  return { port, refusal: first instanceof Error ? first.message : undefined, close };
}

function forwardingRefused(host: string): Problem {
  return new Problem('forwarding-refused', `the sshd of ${host} refuses to forward a port`, {
    hosts: [host],
    hint: `AllowTcpForwarding, DisableForwarding or PermitOpen in its configuration, or an option of the key in authorized_keys: promguard ssh ${host} sshd -T shows the former`,
  });
}

function join(client: Client, socket: net.Socket, addresses: readonly string[], port: number): void {
  dial(client, socket.remotePort ?? 0, addresses, port, (channel) => {
    if (channel instanceof Error) return void socket.destroy();
    channel.on('error', () => socket.destroy());
    socket.on('close', () => channel.destroy());
    socket.pipe(channel).pipe(socket);
  });
}

/** Takes the channel to the first address at which something listens, or why there is none. */
function dial(
  client: Client,
  from: number,
  [address = loopback, ...others]: readonly string[],
  port: number,
  take: (channel: ClientChannel | Error) => void,
): void {
  try {
    client.forwardOut(loopback, from, address, port, (error, channel) => {
      if (!error) return take(channel);
      return others.length > 0 ? dial(client, from, others, port, take) : take(error);
    });
  } catch (error) {
    take(error as Error); // it throws when the connection is already gone
  }
}

function listen(server: net.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const reason = 'code' in error && error.code === 'EADDRINUSE' ? 'it is in use' : error.message;
      const hint = 'choose another port, or stop what listens on this one';
      reject(new Problem('local-port-unavailable', `cannot listen on local port ${port}: ${reason}`, { hint }));
    });
    server.listen(port, loopback, () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}

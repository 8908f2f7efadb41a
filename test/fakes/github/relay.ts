// Makes the server reachable from another network namespace. Rule: a small process there relays to a Unix socket, which works across namespaces.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

export interface Relay {
  close(): Promise<void>;
}

/** Listens there on 127.0.0.1. */
const program = `
  const { createServer, connect } = require('node:net');
  const { pipeline } = require('node:stream');
  const [file, port] = process.argv.slice(1);
  createServer((from) => {
    const to = connect(file);
    pipeline(from, to, from, () => { from.destroy(); to.destroy(); });
  }).listen(Number(port), '127.0.0.1', () => console.log('listening'));
  process.stdin.resume().on('end', () => process.exit());
`;

/**
 * Starts a relay to 127.0.0.1:port here. wrap: the command line that enters the namespace; socket: an unused file name. There it has the same port
 * unless given, so that one URL works on both sides.
 */
export async function startRelay(wrap: string[], socket: string, port: number, portThere = port): Promise<Relay> {
  const inner = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    pipeline(from, to, from, () => {
      from.destroy();
      to.destroy();
    });
  });
  inner.listen(socket);
  await once(inner, 'listening');
  const [command = '', ...args] = [...wrap, process.execPath, '-e', program, socket, String(portThere)];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await listening(child, [command, ...args].slice(0, wrap.length).join(' '));
  return {
    async close() {
      // It ends with its input, even when this process is killed.
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
      inner.close();
    },
  };
}

async function listening(child: ChildProcess, where: string): Promise<void> {
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the relay in ${where} ended with ${code}`);
  });
  const started = child.stdout ? once(child.stdout, 'data') : failed;
  await Promise.race([started, failed]);
  failed.catch(() => {});
}

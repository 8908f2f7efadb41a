// The probe, on loopback.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import { patience, probe } from '../../../src/io/probe.ts';
import { freePort } from '../../fakes/sshd.ts';

async function listening(address: string): Promise<{ port: number; heard: () => number; close: () => void }> {
  let bytes = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      bytes += chunk.length;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return { port: (server.address() as net.AddressInfo).port, heard: () => bytes, close: () => server.close() };
}

test.each(['127.0.0.1', '::1'])(
  'finds what listens on %s, in the requested order, and sends nothing',
  async (address) => {
    const [one, other] = [await listening(address), await listening(address)];
    const closed = await freePort();
    expect(await probe.openPorts(address, [other.port, closed, one.port])).toEqual([other.port, one.port]);
    expect(one.heard() + other.heard()).toBe(0);
    one.close();
    other.close();
  },
);

test('without a route the result is unknown, not closed', async () => {
  // The kernel itself refuses TCP to a multicast address.
  expect(await probe.openPorts('224.0.0.1', [22, 443])).toBeUndefined();
});

test('a program that is busy for longer than a port may take hears the answer all the same', async () => {
  const server = await listening('127.0.0.1');
  const open = probe.openPorts('127.0.0.1', [server.port]);
  await new Promise((resolve) => process.nextTick(resolve));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
  expect(await open).toEqual([server.port]);
  server.close();
});

test('checks many ports in bounded time', async () => {
  const server = await listening('127.0.0.1');
  const ports = Array.from({ length: 1000 }, (_, at) => at + 1).filter((port) => port !== server.port);
  expect(await probe.openPorts('127.0.0.1', [...ports, server.port])).toContain(server.port);
  server.close();
});

test('a port that never responds is reported as not open, in bounded time', async () => {
  // A stopped process with a full queue: the kernel drops packets, as a firewall does.
  const code =
    "const s = require('net').createServer().listen({ port: 0, backlog: 1 }, () => console.log(s.address().port))";
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = Number(String((await once(child.stdout, 'data'))[0]));
  child.kill('SIGSTOP');
  const fillers = [1, 2].map(() => net.connect({ host: '127.0.0.1', port }));
  await Promise.all(fillers.map((socket) => once(socket, 'connect')));
  const before = performance.now();
  expect(await probe.openPorts('127.0.0.1', [port])).toEqual([]);
  expect(performance.now() - before).toBeLessThan(5_000);
  for (const socket of fillers) socket.on('error', () => undefined).destroy();
  child.kill('SIGKILL');
});

test('a silent port is asked once more before it is given up, sooner where another one has answered', () => {
  for (const trip of [0, 1, 20, 90, 200, 400, 1100]) {
    const { again, end } = patience(trip);
    expect(again).toBeGreaterThanOrEqual(3 * trip);
    expect(end).toBeLessThanOrEqual(1500);
    // Time for an answer to the second, up to the farthest corners of the world.
    if (trip <= 300) expect(end - again).toBeGreaterThan(1.5 * trip);
  }
  expect(patience(20)).toEqual({ again: 250, end: 750 });
});

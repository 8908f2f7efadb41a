// A port of a host, forwarded to this machine.

import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clock } from '../../../../src/io/clock.ts';
import { parseSshKey } from '../../../../src/io/ssh/connection.ts';
import { createRemote, type SshRemote } from '../../../../src/io/ssh/remote.ts';
import { problemOf } from '../../../fakes/problem.ts';
import { makeSshd, type Sshd } from '../../../fakes/sshd.ts';

let sshd: Sshd;
let remote: SshRemote;

beforeAll(async () => {
  sshd = await makeSshd();
  await sshd.start();
  remote = createRemote({ keys: [parseSshKey(sshd.clientKey)], clock });
});

afterAll(async () => {
  await remote.close();
  await sshd.stop();
});

test('makes a port of the host available here until it is closed', async () => {
  const server = http.createServer((_, response) => response.end('from the host'));
  const remotePort = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
  });
  const tunnel = await remote.forward(sshd.target, 0, { port: remotePort });
  expect(tunnel.refusal).toBeUndefined();
  expect(await (await fetch(`http://127.0.0.1:${tunnel.port}/`)).text()).toBe('from the host');
  // Another address of this machine: Prometheus has no password.
  await expect(fetch(`http://127.0.0.2:${tunnel.port}/`)).rejects.toThrow();
  await tunnel.close();
  await expect(fetch(`http://127.0.0.1:${tunnel.port}/`)).rejects.toThrow();
  server.close();
});

test('what does not listen on loopback is found at the other address', async () => {
  const server = http.createServer((_, response) => response.end('from its tunnel'));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.3', () => resolve((server.address() as net.AddressInfo).port));
  });
  const tunnel = await remote.forward(sshd.target, 0, { port, address: '127.0.0.3' });
  expect(tunnel.refusal).toBeUndefined();
  expect(await (await fetch(`http://127.0.0.1:${tunnel.port}/`)).text()).toBe('from its tunnel');
  await tunnel.close();
  const alone = await remote.forward(sshd.target, 0, { port });
  expect(alone.refusal).toMatch(/refused/i);
  await expect(fetch(`http://127.0.0.1:${alone.port}/`)).rejects.toThrow();
  await alone.close();
  server.close();
});

test('a local port in use is a problem', async () => {
  const problem = await problemOf(remote.forward(sshd.target, sshd.target.port, { port: 9090 }));
  expect(problem.code).toBe('local-port-unavailable');
  expect(problem.summary).toMatch(`${sshd.target.port}: it is in use`);
});

test('a host that forwards nothing is not one where nothing listens', async () => {
  const keys = path.join(sshd.folder, '.ssh/authorized_keys');
  const before = readFileSync(keys, 'utf8');
  writeFileSync(keys, `no-port-forwarding ${before}`);
  const other = createRemote({ keys: [parseSshKey(sshd.clientKey)], clock });
  const problem = await problemOf(other.forward(sshd.target, 0, { port: sshd.target.port }));
  expect(problem).toMatchObject({ code: 'forwarding-refused', hosts: [sshd.target.host] });
  await other.close();
  writeFileSync(keys, before);
});

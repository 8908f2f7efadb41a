// The script by which monitors learn what must not answer, as it is: real Python against a Prometheus that says what a test wants.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import script from '../../../src/resources/listening.sh';

const hosts = [
  { targets: ['203.0.113.2', '2001:db8::2'], labels: { host: 'web', tier: 'a', __meta_judged_ports: '22 443 9100' } },
  { targets: ['203.0.113.3'], labels: { host: 'db', __meta_judged_ports: '22 9100' } },
];

let folder: string;
let prometheus: Server;
let said: unknown;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'promguard-listening-'));
  await writeFile(path.join(folder, 'ping.json'), JSON.stringify(hosts));
  prometheus = createServer((_, response) => response.end(JSON.stringify({ data: { result: said } })));
  await new Promise<void>((resolve) => prometheus.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => prometheus.close(resolve));
  await rm(folder, { recursive: true });
});

const metrics = (all: [host: string, port: string | number][]) =>
  all.map(([host, port]) => ({ metric: { host, port: String(port) }, value: [0, '1'] }));

/** What it writes. */
async function run(): Promise<{ targets: string[]; labels: object }[]> {
  const { port } = prometheus.address() as AddressInfo;
  const local = script
    .replace('127.0.0.1:9090', `127.0.0.1:${port}`)
    .replace('/etc/promguard/targets/ping.json', path.join(folder, 'ping.json'))
    .replace('/var/lib/promguard/listening/targets.json', path.join(folder, 'targets.json'));
  await promisify(execFile)('bash', ['-c', local]);
  return JSON.parse(await readFile(path.join(folder, 'targets.json'), 'utf8'));
}

test('what nobody declared is tried at every public address of the host, under its labels', async () => {
  said = metrics([
    ['web', 443],
    ['web', 8080],
    ['web', 22],
    ['db', 9100],
  ]);
  expect(await run()).toEqual([
    { targets: ['203.0.113.2:8080', '[2001:db8::2]:8080'], labels: { host: 'web', tier: 'a' } },
  ]);
});

test('a host can claim no more than fifty ports, of its own, and nothing that is none', async () => {
  const ports = Array.from({ length: 400 }, (_, at) => 1000 + at);
  said = metrics([
    ...ports.map((port): [string, number] => ['db', port]),
    ...['', '0', '65536', '-1', '80@198.51.100.1', '²'].map((port): [string, string] => ['web', port]),
    ['stranger', 80],
  ]);
  const [group, ...others] = await run();
  expect(others).toEqual([]);
  expect(group?.targets).toHaveLength(50);
  expect(group?.targets.every((target) => /^203\.0\.113\.3:1\d{3}$/.test(target))).toBe(true);
});

test('while Prometheus does not answer, what it said before stays', async () => {
  said = metrics([['db', 8080]]);
  const before = await run();
  prometheus.removeAllListeners('request');
  prometheus.on('request', (request) => request.socket.destroy());
  expect(await run()).toEqual(before);
});

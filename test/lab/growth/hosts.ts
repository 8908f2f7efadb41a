// A fleet that grows and shrinks: only the hosts concerned change, and running tunnels keep their sessions.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { debian13, until } from '../story.ts';
import { it } from './lab.ts';

const places: Record<string, string> = {
  one: 'region: lon1',
  two: `region: sfo3, image: ${debian13}`,
  three: 'region: sgp1',
  four: `region: fra1, image: ${debian13}`,
};

const fleet = (...nodes: string[]) => `
prometheus: { scrape_interval: 1s }
monitors: [{ name: monitor, region: tor1 }]
nodes:
${nodes.map((name) => `  - { name: ${name}, ${places[name]} }`).join('\n')}
`;

const scrapes = (...hosts: string[]) => ['prometheus monitor', ...hosts.map((host) => `node ${host}`)];

/** What a restart of a tunnel or a service would change: the interface, and the start times of units. */
async function running(host: string): Promise<string> {
  const units = ['wg-quick@wg0', 'prometheus-node-exporter', ...(host === 'monitor' ? ['prometheus'] : [])];
  const since = `systemctl show -p ActiveEnterTimestampMonotonic -p MainPID ${units.join(' ')}`;
  return it.on(host, `cat /sys/class/net/wg0/ifindex; pgrep -x wireguard-go; ${since}`);
}

interface Session {
  handshakeAt: number;
  received: number;
  sent: number;
}

/** What `wg` counts for the peer at a tunnel address. */
async function session(host: string, address: string): Promise<Session> {
  const dump = await it.on(host, 'wg show wg0 dump');
  const line = dump.split('\n').find((text) => text.split('\t')[3] === `${address}/32`);
  const [handshakeAt = 0, received = 0, sent = 0] = (line ?? '').split('\t').slice(4, 7).map(Number);
  return { handshakeAt, received, sent };
}

function expectContinued(before: Session, now: Session): void {
  expect(before.handshakeAt).toBeGreaterThan(0);
  expect(now.handshakeAt).toBeGreaterThanOrEqual(before.handshakeAt);
  expect(now.received).toBeGreaterThan(before.received);
  expect(now.sent).toBeGreaterThan(before.sent);
}

async function lock(): Promise<{
  hosts: Record<string, { address: string }>;
  resting: Record<string, { host: string }>;
}> {
  return parse(await readFile(path.join(it.folder, 'fleet.lock.yaml'), 'utf8'));
}

async function keyFiles(): Promise<Record<string, string>> {
  const folder = path.join(it.folder, 'keys');
  const names = await readdir(folder);
  const texts = names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}

export function hosts(): void {
  beforeAll(async () => {
    await it.given(fleet('one', 'two'));
    await it.apply();
    await it.scraped('monitor', scrapes('monitor', 'one', 'two'));
  });

  test('a new node changes only the monitor, and no running tunnel is interrupted', async () => {
    const present = ['monitor', 'one', 'two'];
    const before = await Promise.all(present.map(running));
    const [seen, own, keys] = [
      await session('monitor', '10.0.0.2'),
      await session('one', '10.0.0.1'),
      await keyFiles(),
    ];
    const files = 'find /etc /var/lib/promguard /opt -newer /root/mark -type f ! -path "*/textfile/*"';
    for (const host of ['one', 'two']) await it.on(host, 'touch /root/mark');

    await it.given(fleet('three', 'one', 'two'));
    const { changes, summary } = await it.plan();
    expect(summary).toEqual({ create: 1, update: 1, destroy: 0, give_back: 0, unchanged: 2 });
    const monitorChanges = changes
      .filter(({ host }) => host !== 'three')
      .map(({ host, action, id }) => [host, action, id]);
    expect(monitorChanges).toEqual([
      ['monitor', 'update', 'file:/etc/wireguard/wg0.conf'],
      ['monitor', 'create', 'tunnel:wg0/peer:three'],
      ['monitor', 'update', 'file:/etc/promguard/peers'],
      ...['node', 'ping', 'closed'].map((job) => ['monitor', 'update', `file:/etc/promguard/targets/${job}.json`]),
      ['monitor', 'update', 'unit:wg-quick@wg0'],
    ]);
    await it.apply();

    await it.scraped('monitor', scrapes('monitor', 'one', 'two', 'three'));
    expect(await Promise.all(present.map(running))).toEqual(before);
    expectContinued(seen, await session('monitor', '10.0.0.2'));
    expectContinued(own, await session('one', '10.0.0.1'));
    expect((await lock()).hosts).toMatchObject({ two: { address: '10.0.0.3' }, three: { address: '10.0.0.4' } });
    expect(await keyFiles()).toMatchObject({ 'one.yaml': keys['one.yaml'], 'two.yaml': keys['two.yaml'] });
    for (const host of ['one', 'two']) expect(await it.on(host, files)).toBe('');
  });

  test('a removed node takes its droplet, peer and target with it, and nothing else', async () => {
    const before = await Promise.all(['monitor', 'one', 'three'].map(running));
    const [seen, { hosts }, keys] = [await session('monitor', '10.0.0.2'), await lock(), await keyFiles()];

    await it.given(fleet('three', 'one'));
    expect(await it.changes()).toEqual([
      `monitor delete tunnel:wg0/peer:${(await it.on('two', 'wg show wg0 public-key')).trim()}`,
      'monitor update file:/etc/promguard/peers',
      ...['closed', 'node', 'ping'].map((job) => `monitor update file:/etc/promguard/targets/${job}.json`),
      'monitor update file:/etc/wireguard/wg0.conf',
      'monitor update unit:wg-quick@wg0',
      'two destroy droplet:two',
    ]);
    await it.apply();

    await it.scraped('monitor', scrapes('monitor', 'one', 'three'));
    expect(Object.keys(await it.droplets()).sort()).toEqual(['monitor', 'one', 'three']);
    expect((await it.on('monitor', 'wg show wg0 allowed-ips | cut -f 2 | sort')).trim().split('\n')).toEqual([
      '10.0.0.2/32',
      '10.0.0.4/32',
    ]);
    expect(await Promise.all(['monitor', 'one', 'three'].map(running))).toEqual(before);
    expectContinued(seen, await session('monitor', '10.0.0.2'));
    const { two: _, ...others } = hosts;
    expect(await lock()).toMatchObject({ hosts: others, resting: { '10.0.0.3': { host: 'two' } } });
    const { 'two.yaml': gone, ...kept } = keys;
    expect(gone).toBeDefined();
    expect(Object.keys(await keyFiles())).toEqual(Object.keys(kept));
    expect((await keyFiles())['one.yaml']).toBe(kept['one.yaml']);
  });

  test('the address of a removed node stays reserved: a new one gets another', async () => {
    await it.given(fleet('three', 'one', 'four'));
    await it.apply();
    await it.scraped('monitor', scrapes('monitor', 'one', 'three', 'four'));
    expect((await lock()).hosts['four']?.address).toBe('10.0.0.5');
    expect(await it.answers('monitor', '10.0.0.5', 9100)).toBe(true);
  });

  test('a second monitor: both scrape every host, and every host admits both', async () => {
    const before = await Promise.all(['monitor', 'one', 'three', 'four'].map(running));
    await it.given(
      fleet('three', 'one', 'four').replace(
        'region: tor1 }',
        'region: tor1 }, { name: watch, region: ams3, image: debian-13-x64 }',
      ),
    );
    await it.apply();
    const hosts = ['monitor', 'watch', 'one', 'three', 'four'];
    await it.scraped('monitor', scrapes(...hosts));
    await it.scraped('watch', ['prometheus watch', ...hosts.map((host) => `node ${host}`)]);
    expect(await Promise.all(['monitor', 'one', 'three', 'four'].map(running))).toEqual(before);
    const rules = (host: string) => it.on(host, "ufw status | grep -o '9100.*ALLOW .*#' | tr -s ' '");
    expect(await rules('monitor')).toBe('9100/tcp on wg0 ALLOW 10.0.0.6 #\n');
    expect(await rules('watch')).toBe('9100/tcp on wg0 ALLOW 10.0.0.1 #\n');
    expect(await rules('one')).toBe('9100/tcp on wg0 ALLOW 10.0.0.1 #\n9100/tcp on wg0 ALLOW 10.0.0.6 #\n');
    expect(await it.changes()).toEqual([]);
  });

  test('a removed monitor takes its rules, peers and keys out of every host', async () => {
    await it.given(fleet('three', 'one', 'four'));
    await it.apply();
    await it.scraped('monitor', scrapes('monitor', 'one', 'three', 'four'));
    for (const host of ['monitor', 'one', 'three', 'four']) {
      expect(await it.on(host, 'ufw status; wg show wg0; cat /etc/wireguard/wg0.conf')).not.toMatch(
        /watch|10\.0\.0\.6/,
      );
    }
    await until('the droplet is gone', async () => !('watch' in (await it.droplets())));
  });
}

// A rollout in waves: a canary first, failures stop the rest, unreachable hosts hold nobody up. Each test continues from the one before.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../lab/figures.ts';
import { Story, story } from '../lab/story.ts';

const nodes = ['node-1', 'node-2', 'node-3', 'node-4', 'node-5'];
const scrapes = ['node monitor', ...nodes.map((node) => `node ${node}`), 'prometheus monitor'];
/** One host at a time, so that their order is known. */
const fleet = (allow = '') => `
parallel: 1
rollout: { max_failed_percent: 40 }
prometheus: { scrape_interval: 2s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: node, region: lon1, count: 5${allow} }]
`;

let it: Story;

/** The nodes that have a firewall. */
async function guarded(): Promise<string[]> {
  const states = await Promise.all(nodes.map((node) => it.look(node, 'ufw status | head -n 1')));
  return nodes.filter((_, at) => states[at] === 'Status: active\n');
}

/** Not an exporter: that one alone fails by itself. */
const purge = () => Promise.all(nodes.map((node) => it.on(node, 'apt-get purge -q -y ufw')));
const breakApt = (node: string) =>
  it.on(node, 'mv /etc/apt/sources.list /root; rm -f /var/lib/apt/lists/*Packages* /var/cache/apt/*.bin');
const repairApt = (node: string) => it.on(node, 'mv /root/sources.list /etc/apt');

const notInstalled = (node: string) =>
  expect.objectContaining({ code: 'step-failed', summary: expect.stringContaining(`${node}: install ufw: `) });
const stopped = (hosts: readonly string[], why: RegExp) =>
  expect.objectContaining({ code: 'rollout-stopped', hosts, summary: expect.stringMatching(why) });

story('waves', () => {
  beforeAll(async () => {
    it = await Story.begin('rotate-waves');
    await it.given(fleet());
    await it.apply();
  });
  afterAll(() => it?.end());

  test('the canary fails: no other host is changed', async () => {
    await purge();
    await breakApt('node-1');
    const stop = stopped(nodes.slice(1), /node-1 went first/);
    expect(await it.errors('apply')).toEqual(expect.arrayContaining([notInstalled('node-1'), stop]));
    expect(await guarded()).toEqual([]);
  });

  test('too many failures stop the hosts that have not begun', async () => {
    await repairApt('node-1');
    for (const node of ['node-2', 'node-3']) await breakApt(node);
    const why = /2 of the first 3 .*rollout\.max_failed_percent is 40/;
    expect(await it.errors('apply')).toEqual(
      expect.arrayContaining([
        ...['node-2', 'node-3'].map(notInstalled),
        ...['node-4', 'node-5'].map((node) => stopped([node], why)),
      ]),
    );
    expect(await guarded()).toEqual(['node-1']);
  });

  test('once they are repaired, the next apply finishes all of them', async () => {
    for (const node of ['node-2', 'node-3']) await repairApt(node);
    await it.apply();
    expect(await guarded()).toEqual(nodes);
    await it.scraped('monitor', scrapes);
    expect(await it.changes()).toEqual([]);
  });

  test('hosts that refuse or drop SSH are reported; all others are finished, and the unreachable ones lose nothing', async () => {
    const ids = async () => Object.values(await it.droplets()).map(({ id }) => id);
    const droplets = await ids();
    const peers = await it.on('monitor', 'wg show wg0 allowed-ips | sort');
    await it.on('node-1', 'systemctl stop ssh');
    await it.on('node-2', 'iptables -I INPUT -p tcp --dport 22 -j DROP');
    await it.given(fleet(', allow: [{ port: 8001 }]'));
    const began = Date.now();
    const errors = await it.errors('apply');
    figure(`an apply to 6 hosts, 2 of them unreachable: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    const unreached = ['node-1', 'node-2'].map((node) => ['host-unreachable', node]);
    expect(errors.map(({ code, summary }) => [code, summary.split(':')[0]]).sort()).toEqual(unreached);
    for (const node of nodes) {
      const opened = (await it.on(node, 'ufw status')).includes('8001/tcp');
      expect([node, opened]).toEqual([node, !['node-1', 'node-2'].includes(node)]);
    }
    expect(await ids()).toEqual(droplets);
    expect(await it.on('monitor', 'wg show wg0 allowed-ips | sort')).toBe(peers);
    await it.scraped('monitor', scrapes);
  });

  test('the next run changes only those', async () => {
    await it.on('node-1', 'systemctl start ssh');
    await it.on('node-2', 'iptables -D INPUT -p tcp --dport 22 -j DROP');
    const hosts = (await it.plan()).changes.map(({ host }) => host);
    expect([...new Set(hosts)].sort()).toEqual(['node-1', 'node-2']);
    await it.apply();
    expect(await it.changes()).toEqual([]);
    await it.scraped('monitor', scrapes);
  });
});

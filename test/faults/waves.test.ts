// A change goes over the hosts in waves: one first, failures stop the rest, and hosts that do not answer hold nobody up. Each test goes on from the one before.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../lab/figures.ts';
import { Story, story } from '../lab/story.ts';

const nodes = ['node-1', 'node-2', 'node-3', 'node-4', 'node-5'];
const exporter = 'prometheus-node-exporter';
const scrapes = ['node monitor', ...nodes.map((node) => `node ${node}`), 'prometheus monitor'];
/** One host at a time, so that it is known who comes when. */
const fleet = (allow = '') => `
parallel: 1
rollout: { max_failed_percent: 40 }
prometheus: { scrape_interval: 2s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: node, region: lon1, count: 5${allow} }]
`;

let it: Story;

/** The nodes on which the exporter runs. */
async function served(): Promise<string[]> {
  const states = await Promise.all(nodes.map((node) => it.look(node, `systemctl is-active ${exporter}`)));
  return nodes.filter((_, at) => states[at] === 'active\n');
}

const purge = () => Promise.all(nodes.map((node) => it.on(node, `apt-get purge -q -y ${exporter}`)));
const breakApt = (node: string) =>
  it.on(node, 'mv /etc/apt/sources.list /root; rm -f /var/lib/apt/lists/*Packages* /var/cache/apt/*.bin');
const mendApt = (node: string) => it.on(node, 'mv /root/sources.list /etc/apt');

async function failing(): Promise<string> {
  const { code, stderr } = await it.promguard('apply');
  expect(code).toBe(1);
  return stderr;
}

story('waves', () => {
  beforeAll(async () => {
    it = await Story.begin('rotate-waves');
    await it.given(fleet());
    await it.apply();
  });
  afterAll(() => it?.end());

  test('the host that goes first fails: no other is touched', async () => {
    await purge();
    await breakApt('node-1');
    const stderr = await failing();
    expect(stderr).toContain(`error: node-1: install ${exporter}: exit code 100\n`);
    for (const node of nodes.slice(1))
      expect(stderr).toContain(`error: ${node} was not touched: node-1 went first and failed\n`);
    expect(await served()).toEqual([]);
  });

  test('too large a share of failures stops those that have not begun', async () => {
    await mendApt('node-1');
    for (const node of ['node-2', 'node-3']) await breakApt(node);
    const stderr = await failing();
    for (const node of ['node-2', 'node-3'])
      expect(stderr).toContain(`error: ${node}: install ${exporter}: exit code 100\n`);
    const why = '2 of the first 3 hosts failed, and rollout.max_failed_percent is 40';
    for (const node of ['node-4', 'node-5']) expect(stderr).toContain(`error: ${node} was not touched: ${why}\n`);
    expect(await served()).toEqual(['node-1']);
  });

  test('once they are mended, the next apply finishes all of them', async () => {
    for (const node of ['node-2', 'node-3']) await mendApt(node);
    await it.apply();
    expect(await served()).toEqual(nodes);
    await it.scraped('monitor', scrapes);
    expect(await it.changes()).toEqual([]);
  });

  test('hosts that refuse or swallow SSH are reported apart; all others are finished, and nothing is taken from them', async () => {
    const ids = async () => Object.values(await it.droplets()).map(({ id }) => id);
    const droplets = await ids();
    const peers = await it.on('monitor', 'wg show wg0 allowed-ips | sort');
    await it.on('node-1', 'systemctl stop ssh');
    await it.on('node-2', 'iptables -I INPUT -p tcp --dport 22 -j DROP');
    await it.given(fleet(', allow: [{ port: 8001 }]'));
    const began = Date.now();
    const stderr = await failing();
    figure(`an apply over 6 hosts of which 2 do not answer: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    const errors = stderr.match(/^error: .*/gm) ?? [];
    const unreached = errors.filter((line) => /^error: node-[12]: no SSH at /.test(line));
    expect([errors.length, unreached.length]).toEqual([2, 2]);
    for (const node of nodes) {
      const opened = (await it.on(node, 'ufw status')).includes('8001/tcp');
      expect([node, opened]).toEqual([node, !['node-1', 'node-2'].includes(node)]);
    }
    expect(await ids()).toEqual(droplets);
    expect(await it.on('monitor', 'wg show wg0 allowed-ips | sort')).toBe(peers);
    await it.scraped('monitor', scrapes);
  });

  test('the next run finishes them alone', async () => {
    await it.on('node-1', 'systemctl start ssh');
    await it.on('node-2', 'iptables -D INPUT -p tcp --dport 22 -j DROP');
    const hosts = (await it.plan()).changes.map(({ host }) => host);
    expect([...new Set(hosts)].sort()).toEqual(['node-1', 'node-2']);
    await it.apply();
    expect(await it.changes()).toEqual([]);
    await it.scraped('monitor', scrapes);
  });
});

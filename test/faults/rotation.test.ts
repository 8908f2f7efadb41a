// The keys of twenty nodes and their monitor rotate at a scrape interval of 15 s, and no scrape is missed. Prints figures.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { figure } from '../lab/figures.ts';
import { missedIn, scrapedSince } from '../lab/scrapes.ts';
import { Story, story } from '../lab/story.ts';

const count = 20;
const interval = 15;
const nodes = Array.from({ length: count }, (_, at) => `node-${at + 1}`);

vi.setConfig({ testTimeout: 1_800_000, hookTimeout: 1_800_000 });

let it: Story;

const keys = async (hosts: readonly string[]) =>
  Promise.all(hosts.map((host) => it.on(host, 'wg show wg0 public-key')));

/** Rotates; each of these hosts must run a new key, and Prometheus must have missed nothing. */
async function rotate(what: string, changing: readonly string[]): Promise<void> {
  const before = await keys(changing);
  const since = new Date();
  const { code, stdout, stderr } = await it.promguard('rotate', '--what', what, '--json');
  expect(code, stderr).toBe(0);
  const seconds = (Date.now() - since.getTime()) / 1000;
  const reported: { longest_seconds: number; missed: number }[] = JSON.parse(stdout).gaps;
  const scraped = await scrapedSince(it, 'monitor', since, interval);
  const longest = Math.max(...Object.values(scraped).map(({ longestSeconds }) => longestSeconds));
  const failed = Object.values(scraped).filter((one) => one.failed > 0).length;
  const missed = reported.reduce((sum, gap) => sum + gap.missed, 0);
  figure(
    `${what}: done in ${seconds.toFixed(0)} s; the longest time between two scrapes of a target ${longest.toFixed(1)} s ` +
      `(the run says ${Math.max(...reported.map((gap) => gap.longest_seconds)).toFixed(1)} s); ` +
      `${failed} of ${Object.keys(scraped).length} targets missed a scrape (the run says ${missed} scrapes)`,
  );
  const judged = missedIn(scraped, 'monitor', interval);
  expect(judged ?? {}).toEqual({});
  if (judged) expect(missed).toBe(0);
  const after = await keys(changing);
  expect(after.filter((key) => before.includes(key))).toEqual([]);
  expect(await it.changes()).toEqual([]);
}

story(`rotation of ${count} nodes`, () => {
  beforeAll(async () => {
    it = await Story.begin('rotate-faults');
    await it.given(`
prometheus: { scrape_interval: ${interval}s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: node, region: lon1, count: ${count} }]
`);
    await it.apply();
  });
  afterAll(() => it?.end());

  test('the monitor, whose tunnels all switch at once', () => rotate('monitors', ['monitor']));

  test('the nodes, side by side', () => rotate('nodes', nodes));

  test('all of them with new pre-shared keys', () => rotate('monitors,nodes,preshared', ['monitor', ...nodes]));
});

// Twenty nodes: the time of the first apply, and of one with nothing to do. Prints figures.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../lab/figures.ts';
import { Story, story } from '../lab/story.ts';

const names = Array.from({ length: 20 }, (_, at) => `node-${at + 1}`);

/** Two busy processors need minutes for 21 package installations. */
const patience = 900_000;

let it: Story;

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  await work();
  const seconds = (Date.now() - began) / 1000;
  figure(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}

story('twenty nodes', () => {
  beforeAll(async () => {
    it = await Story.begin('story-many');
    await it.given(`
prometheus: { scrape_interval: 5s }
monitors: [{ name: monitor, region: tor1 }]
nodes: [{ name: node, region: lon1, count: 20 }]
`);
  });
  afterAll(() => it?.end());

  test(
    'one apply creates them',
    async () => {
      await timed('1 monitor and 20 nodes, from nothing to scraped', () => it.apply());
      await it.scraped('monitor', ['prometheus monitor', 'node monitor', ...names.map((name) => `node ${name}`)]);
    },
    patience,
  );

  test(
    'a second apply has nothing to do',
    async () => {
      await timed('21 hosts, nothing to do', async () => {
        expect(await it.apply()).toContain('no changes: every host matches fleet.yaml');
      });
    },
    patience,
  );
});

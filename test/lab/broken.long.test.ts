// A fleet of four that is changed by hand, and whose hosts fail. Each test continues from the one before.

import { afterAll, beforeAll, describe } from 'vitest';
import { drift } from './four/drift.ts';
import { failures } from './four/failure.ts';
import { begin, end, hosts, it, latecomer } from './four/fleet.ts';
import { farewell } from './four/last.ts';
import { story } from './story.ts';

story('a broken fleet', () => {
  beforeAll(async () => {
    await begin('story-broken');
    await it.apply();
  });
  afterAll(end);
  describe('drift', () => drift());
  describe('failures', failures);
  describe('the end', () => farewell([...hosts, latecomer]));
});

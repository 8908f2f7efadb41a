// A fleet of four: from nothing to scraped metrics, through changes by hand, to its end. Each test continues from the one before.

import { afterAll, beforeAll, describe } from 'vitest';
import { drift } from './four/drift.ts';
import { firstFleet } from './four/first.ts';
import { begin, end, hosts } from './four/fleet.ts';
import { farewell } from './four/last.ts';
import { story } from './story.ts';

story('a fleet of four', () => {
  beforeAll(() => begin('story-four'));
  afterAll(end);
  describe('the first fleet', firstFleet);
  // All of it: broken.long.test.ts.
  describe('drift', () => drift(1));
  describe('the end', () => farewell(hosts));
});

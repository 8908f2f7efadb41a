// A fleet of four, from nothing to scraped metrics, through what happens to it, to its end. Each test goes on from the one before.

import { afterAll, beforeAll, describe } from 'vitest';
import { drift } from './four/drift.ts';
import { failures } from './four/failure.ts';
import { firstFleet } from './four/first.ts';
import { begin, end } from './four/fleet.ts';
import { farewell } from './four/last.ts';
import { story } from './story.ts';

story('a fleet of four', () => {
  beforeAll(begin);
  afterAll(end);
  describe('the first fleet', firstFleet);
  describe('drift', drift);
  describe('failures', failures);
  describe('the end', farewell);
});

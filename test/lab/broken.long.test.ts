// A fleet of four of Debian 12 and 13: from nothing to scraped metrics, through changes by hand and hosts that fail, to its end. Each test continues from the one before.

import { afterAll, beforeAll, describe } from 'vitest';
import { drift } from './four/drift.ts';
import { failures } from './four/failure.ts';
import { firstFleet } from './four/first.ts';
import { begin, end, hosts, latecomer } from './four/fleet.ts';
import { farewell } from './four/last.ts';
import { debian13, story } from './story.ts';

story('a broken fleet', () => {
  beforeAll(() => begin('story-broken', debian13));
  afterAll(end);
  describe('the first fleet', firstFleet);
  describe('drift', () => drift());
  describe('failures', failures);
  describe('the end', () => farewell([...hosts, latecomer]));
});

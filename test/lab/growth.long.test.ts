// A fleet that changes because its fleet.yaml does: exporters, releases, nodes and monitors come and go. Each test goes on from the one before.

import { afterAll, beforeAll, describe } from 'vitest';
import { exporters } from './growth/exporters.ts';
import { hosts } from './growth/hosts.ts';
import { begin, end } from './growth/lab.ts';
import { story } from './story.ts';

story('growth', () => {
  beforeAll(begin);
  afterAll(end);
  describe('exporters', exporters);
  describe('hosts', hosts);
});

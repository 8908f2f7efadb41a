// A fleet that changes with its fleet.yaml: exporters, releases, nodes and monitors come and go. Each test continues from the one before.

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

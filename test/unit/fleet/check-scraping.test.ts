// How jobs are scraped, and what of it is kept.

import { describe } from 'vitest';
import { head, problemsOf, type Row, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'what can be said of exporters and applications alike',
    yaml: [
      'prometheus: { retention_size: 50GB }',
      'exporters: { node: { interval: 1m, sample_limit: 5000, drop: ["go_.*"], keep: ["node_(cpu|memory)_.*"] } }',
      'apps: { shop: { port: 8080, interval: 15s, sample_limit: 1, drop: [a], keep: [b] } }',
    ],
    says: [],
  },
  {
    what: 'sizes that are none',
    yaml: ['prometheus: { retention_size: 50 }'],
    says: ['4:31 wrong-type'],
  },
  {
    what: 'a size in another unit',
    yaml: ['prometheus: { retention_size: 50GiB }'],
    says: ['4:31 invalid-value'],
  },
  {
    what: 'expressions that are none, and one that no name can match',
    yaml: ['exporters: { node: { drop: ["go_(", "*"], keep: ["a b"] } }'],
    says: ['4:29 invalid-pattern', '4:37 invalid-pattern', '4:50 invalid-value'],
  },
  {
    what: 'a limit of nothing, and an interval that leaves gaps',
    yaml: ['exporters: { node: { sample_limit: 0, interval: 10m } }'],
    says: ['4:36 out-of-range', '4:49 warning scrape-interval-too-long'],
  },
];

describe('scraping', () => {
  testTable('scraping', rows, (yaml) => problemsOf(`${head}${yaml}`));
});

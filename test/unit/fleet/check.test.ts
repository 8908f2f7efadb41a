// What concerns the file as a whole: counts, recipients, durations.

import { describe, expect, test } from 'vitest';
import { head, problemsOf, type Row, said, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'too many hosts',
    yaml: ['nodes: [{ name: db, region: lon1, count: 1000000000 }]'],
    says: ['4:1 too-many-hosts'],
  },
  {
    what: 'invalid durations',
    yaml: ['prometheus: { scrape_interval: 30sec, retention: 1.5d }'],
    says: ['4:32 invalid-duration', '4:50 invalid-duration'],
  },
  {
    what: 'durations too long and too short',
    yaml: ['prometheus: { scrape_interval: 10m, retention: 0s }'],
    says: ['4:32 warning scrape-interval-too-long', '4:48 invalid-duration'],
  },
  { what: 'a former name that is the name', yaml: ['formerly: demo'], says: ['4:11 formerly-own-name'] },
];

describe('check', () => {
  testTable('check', rows, (yaml) => problemsOf(`${head}${yaml}`));

  test('a thousand monitors are the limit', () => {
    const of = (count: number) =>
      said(problemsOf(`network: { cidr: 10.0.0.0/20 }\n${head.replace('tor1', `tor1, count: ${count}`)}`));
    expect([of(1000), of(1001)]).toEqual([[], ['4:1 too-many-monitors']]);
  });
});

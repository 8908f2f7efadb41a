// How long a target went without a scrape, from what Prometheus has stored.

import { describe, expect, test } from 'vitest';
import { gapsOf } from '../../../../src/flow/rotate/gaps.ts';
import { readScrapes } from '../../../../src/host/scrapes.ts';

describe('gaps', () => {
  const history = (now: number, ups: [number, boolean][]) => ({
    now,
    scrapes: [{ job: 'node', instance: '10.0.0.2:9100', host: 'a', samples: ups.map(([at, up]) => ({ at, up })) }],
  });
  const gap = (now: number, ups: [number, boolean][]) => {
    const [{ longestSeconds, missed } = { longestSeconds: 0, missed: 0 }] = gapsOf('m', history(now, ups), 100, 15);
    return [longestSeconds, missed];
  };

  test.each<[string, number, [number, boolean][], [number | undefined, number]]>([
    [
      'none',
      135,
      [
        [90, true],
        [105, true],
        [120.25, true],
        [135, true],
      ],
      [15.25, 0],
    ],
    [
      'nothing but failed scrapes',
      150,
      [
        [90, false],
        [105, false],
        [120, false],
        [135, false],
      ],
      [undefined, 3],
    ],
    [
      'a failed scrape',
      135,
      [
        [90, true],
        [105, false],
        [120, true],
        [135, true],
      ],
      [30, 1],
    ],
    [
      'two scrapes that did not take place',
      150,
      [
        [90, true],
        [135, true],
        [150, true],
      ],
      [45, 2],
    ],
    [
      'what was before it does not count',
      120,
      [
        [45, true],
        [90, true],
        [105, true],
        [120, true],
      ],
      [15, 0],
    ],
    [
      'it is still down',
      200,
      [
        [90, true],
        [105, true],
        [120, false],
      ],
      [95, 5],
    ],
    [
      'the next scrape is not due yet',
      119,
      [
        [90, true],
        [105, true],
      ],
      [15, 0],
    ],
    ['never scraped', 200, [[105, false]], [undefined, 1]],
  ])('%s', (_, now, ups, wanted) => {
    expect(gap(now, ups)).toEqual(wanted);
  });
});

test('a series with former labels, or of a job that is gone, has missed nothing', () => {
  const series = (job: string, ...at: number[]) => ({
    job,
    instance: '10.0.0.2:9100',
    host: 'a',
    samples: at.map((when) => ({ at: when, up: true })),
  });
  const scrapes = [series('node', 45, 60), series('node', 75, 90, 105, 120, 135, 150), series('old', 90)];
  expect(gapsOf('m', { now: 152, scrapes }, 100, 15)).toMatchObject([{ job: 'node', missed: 0 }]);
  expect(gapsOf('m', { now: 152, scrapes: [series('node', 90)] }, 100, 15)).toMatchObject([{ missed: 3 }]);
});

describe('the answer of Prometheus', () => {
  const body = (result: unknown) =>
    `{"status":"success","data":{"resultType":"matrix","result":${JSON.stringify(result)}}}`;
  const metric = { job: 'node', instance: '10.0.0.2:9100', host: 'a' };

  test('is read behind the head', () => {
    const text = `1700\nHTTP/1.0 200 OK\r\nX: y\r\n\r\n${body([
      {
        metric,
        values: [
          [1650.5, '1'],
          [1665, '0'],
        ],
      },
    ])}`;
    const samples = [
      { at: 1650.5, up: true },
      { at: 1665, up: false },
    ];
    expect(readScrapes(text)).toEqual({ now: 1700, scrapes: [{ ...metric, samples }] });
  });

  test.each([
    '',
    '1700\n',
    '1700\nHTTP/1.0 503\r\n\r\n{}',
    'x\nHTTP/1.0 200 OK\r\n\r\n{}',
    `1700\nHTTP/1.0 200 OK\r\n\r\n${body([{ metric }])}`,
    `1700\nHTTP/1.0 200 OK\r\n\r\n${body([null])}`,
  ])('%j is no answer', (text) => {
    expect(readScrapes(text)).toBeUndefined();
  });
});

// The evidence as a table and as a document for programs.

import { expect, test } from 'vitest';
import type { Evidence } from '../../../src/plan/evidence.ts';
import { Problem } from '../../../src/problem.ts';
import { columns } from '../../../src/show/columns.ts';
import { evidenceDocument, evidenceTable } from '../../../src/show/evidence.ts';

const target = (health: 'up' | 'down') => ({
  job: 'node',
  instance: '10.0.0.2:9100',
  host: 'a',
  health,
  lastError: 'x',
  lastScrape: undefined,
  scrapeInterval: undefined,
});
const evidence: Evidence = {
  name: 'a',
  role: 'node',
  region: 'lon1',
  address: '10.0.0.2',
  publicAddress: '203.0.113.2',
  monitors: [],
  asked: true,
  handshakeAgeSeconds: 7,
  targets: [target('up'), target('down')],
  up: false,
  openPorts: [22, 443],
  unseenAddresses: [],
  problems: [],
};
const unknown: Evidence = {
  ...evidence,
  name: 'long-name',
  publicAddress: undefined,
  handshakeAgeSeconds: undefined,
  targets: [],
  openPorts: [],
  unseenAddresses: ['2001:db8::2'],
};

test('the table', () => {
  expect(evidenceTable([evidence, unknown])).toBe(
    [
      'HOST       REGION  TUNNEL    PUBLIC       HANDSHAKE  TARGETS    OPEN FROM OUTSIDE',
      'a          lon1    10.0.0.2  203.0.113.2  7 s ago    1 of 2 up  22/tcp 443/tcp',
      'long-name  lon1    10.0.0.2  -            never      none seen  nothing (unreachable from here: 2001:db8::2)',
    ].join('\n'),
  );
});

test('a host of which no monitor was asked is not said to be without a tunnel or a target', () => {
  expect(evidenceTable([{ ...unknown, asked: false }])).toMatch(/ +- +not asked {2}not asked {2}nothing /);
});

test('nothing in it is an order to the terminal, or a line of its own', () => {
  const table = evidenceTable([{ ...evidence, region: 'x\u001b[2J\ny' }]);
  expect(table).not.toContain('\u001b');
  expect(table.split('\n')).toHaveLength(2);
});

test('and the document says nothing of it', () => {
  expect(evidenceDocument([{ ...unknown, asked: false }], []).hosts[0]?.up).toBe(null);
});

test('the document', () => {
  expect(JSON.parse(JSON.stringify(evidenceDocument([evidence, unknown], [new Problem('example', 'odd')])))).toEqual({
    ok: false,
    hosts: [
      {
        name: 'a',
        role: 'node',
        region: 'lon1',
        address: '10.0.0.2',
        public_address: '203.0.113.2',
        handshake_age_seconds: 7,
        up: false,
        targets: [
          { job: 'node', instance: '10.0.0.2:9100', health: 'up' },
          { job: 'node', instance: '10.0.0.2:9100', health: 'down' },
        ],
        open_ports: [22, 443],
        unseen_addresses: [],
      },
      expect.objectContaining({ name: 'long-name', public_address: null, handshake_age_seconds: null, targets: [] }),
    ],
    problems: [{ code: 'example', summary: 'odd', hint: null, at: null, severity: 'error' }],
  });
  expect(evidenceDocument([], []).ok).toBe(true);
});

test.each<[string, string[][], string]>([
  [
    'aligned, without blanks at the end',
    [
      ['a', 'b'],
      ['ccc', ''],
    ],
    'a    b\nccc',
  ],
  ['rows of different length', [['a'], ['b', 'c', 'd']], 'a\nb  c  d'],
  ['nothing', [], ''],
])('columns: %s', (_, rows, text) => {
  expect(columns(rows)).toBe(text);
});

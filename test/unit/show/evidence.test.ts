// The evidence as a table and as a document for programs.

import { describe, expect, test } from 'vitest';
import type { Evidence, HostState } from '../../../src/plan/evidence.ts';
import type { Health, Scrape } from '../../../src/plan/scrapes.ts';
import { Problem } from '../../../src/problem.ts';
import { columns } from '../../../src/show/columns.ts';
import { evidenceDocument, evidenceTable, verdict } from '../../../src/show/evidence.ts';

const target = (health: Health): Scrape => ({
  ...{ monitor: 'm', job: 'node', instance: '10.0.0.2:9100', unit: 'node', isApp: false, host: 'a' },
  ...{ health, why: '', isListed: true, lacking: false, url: 'http://10.0.0.2:9100/metrics' },
  tunnel: health === 'up' ? 'proved' : health === 'down' ? 'failed' : undefined,
  wasUp: false,
  dueSeconds: health === 'pending' ? 30 : undefined,
  ageSeconds: health === 'up' ? 8 : undefined,
});
const evidence: Evidence = {
  name: 'a',
  role: 'node',
  region: 'lon1',
  address: '10.0.0.2',
  publicAddress: '203.0.113.2',
  monitors: [],
  state: 'down',
  asked: true,
  handshakeAgeSeconds: 7,
  targets: [target('up'), target('down')],
  up: false,
  inService: false,
  openPorts: [22, 443],
  unseenAddresses: [],
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
      'HOST       STATE  REGION  TUNNEL    PUBLIC       HANDSHAKE  TARGETS            OPEN FROM OUTSIDE',
      'a          down   lon1    10.0.0.2  203.0.113.2  7 s ago    1 of 2 up 8 s ago  22/tcp 443/tcp',
      'long-name  down   lon1    10.0.0.2  -            never      none               nothing (unreachable from here: 2001:db8::2)',
    ].join('\n'),
  );
});

test('a state is called what programs get', () => {
  const states: HostState[] = ['ok', 'differs', 'down', 'open', 'pending', 'failed', 'unreachable', 'not created'];
  for (const state of [...states, 'degraded', 'revoked', 'in doubt', 'not asked'] as const)
    expect(evidenceTable([{ ...evidence, state }])).toContain(`a     ${state}  `);
});

test.each([
  [100, ['REGION', 'TUNNEL', 'PUBLIC']],
  [80, ['REGION', 'TUNNEL']],
  [70, ['TUNNEL']],
  [60, []],
])('the table on %i columns', (width, shown) => {
  const [titles = ''] = evidenceTable([evidence], width).split('\n');
  expect(['REGION', 'TUNNEL', 'PUBLIC'].filter((title) => titles.includes(title))).toEqual(shown);
  expect(titles).toMatch(/^HOST +STATE .*HANDSHAKE +TARGETS +OPEN FROM OUTSIDE$/);
});

test('pending targets fit into 80 columns, beside a host with a name of 30 characters', () => {
  const targets = evidence.targets.slice(0, 1).map((one) => ({ ...one, health: 'pending', dueSeconds: 30 }) as const);
  const long: Evidence = { ...evidence, name: 'a'.repeat(30), state: 'pending', openPorts: [22], targets };
  const table = evidenceTable([{ ...long, unseenAddresses: [] }], 80);
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBe(80);
  expect(table).toMatch(/^a{30} {2}pending {2}7 s ago {4}1 pending {2}22\/tcp$/m);
  expect(evidenceTable([long], 160)).toContain('1 pending (fetched, first scrape within 30 s)');
});

test('targets that are up and pending fit beside a host with a name of 30 characters', () => {
  const targets = [target('up'), target('up'), { ...target('pending'), dueSeconds: 30 }];
  const long: Evidence = { ...evidence, name: 'a'.repeat(30), state: 'pending', targets, openPorts: [] };
  const [titles, row] = evidenceTable([long], 80).split('\n');
  expect(titles).toMatch(/^HOST +STATE +TARGETS +OPEN FROM OUTSIDE$/);
  expect([titles?.length, row]).toEqual([80, expect.stringMatching(/ 2 of 3 up, 1 pending +nothing$/)]);
});

test('a narrow table gives up what nobody has a value for first', () => {
  const one: Evidence = { ...evidence, openPorts: undefined };
  expect(evidenceTable([one], 80)).not.toContain('OUTSIDE');
  expect(evidenceTable([one], 80)).toContain('PUBLIC');
  expect(evidenceTable([one])).toContain('OUTSIDE');
});

test('a host of which no monitor was asked is not said to be without a tunnel or a target', () => {
  expect(evidenceTable([{ ...unknown, asked: false }])).toMatch(/ +- +not asked {2}not asked {2}nothing /);
});

test('of addresses that are all unreachable from here, no port is said to be closed', () => {
  const row = (more: Partial<Evidence>) => evidenceTable([{ ...unknown, ...more }]).split('\n')[1];
  expect(row({ openPorts: undefined })).toMatch(/none +unreachable from here: 2001:db8::2$/);
  expect(row({ openPorts: undefined, unseenAddresses: [] })).toMatch(/none +-$/);
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
    version: 1,
    ok: false,
    verdict: expect.stringMatching(/^not ok: /),
    hosts: [
      {
        name: 'a',
        role: 'node',
        region: 'lon1',
        state: 'down',
        address: '10.0.0.2',
        public_address: '203.0.113.2',
        handshake_age_seconds: 7,
        up: false,
        targets: [
          {
            monitor: 'm',
            job: 'node',
            instance: '10.0.0.2:9100',
            health: 'up',
            tunnel: 'proved',
            first_scrape_within_seconds: null,
            scrape_age_seconds: 8,
          },
          {
            monitor: 'm',
            job: 'node',
            instance: '10.0.0.2:9100',
            health: 'down',
            tunnel: 'failed',
            first_scrape_within_seconds: null,
            scrape_age_seconds: null,
          },
        ],
        open_ports: [22, 443],
        unseen_addresses: [],
      },
      expect.objectContaining({ name: 'long-name', public_address: null, handshake_age_seconds: null, targets: [] }),
    ],
    problems: [{ code: 'example', summary: 'odd', hosts: [], also: [], hint: null, at: null, severity: 'error' }],
  });
  expect(evidenceDocument([], []).ok).toBe(true);
});

test.each<[Health[], string]>([
  [['up', 'up', 'up', 'pending'], '3 of 4 up, 1 pending (first scrape within 30 s)'],
  [['pending', 'pending'], '2 pending (first scrape within 30 s)'],
  [['up', 'unknown'], '1 of 2 up, 1 unknown'],
  [['unknown'], '1 unknown'],
  [['down', 'unknown'], '0 of 2 up, 1 unknown'],
])('what was not seen is not counted as down: %j', (states, text) => {
  const shown = evidenceTable([{ ...evidence, state: 'ok', targets: states.map(target) }]).split('\n')[1];
  expect(shown?.split(/ {2,}/)[6]).toBe(text);
});

test('what was up at the last scrape is told apart from what was never scraped', () => {
  const before = { ...target('pending'), wasUp: true, tunnel: 'proved' } as const;
  const details = (...targets: Scrape[]) => evidenceTable([{ ...evidence, state: 'pending', targets }]).split('\n')[1];
  expect(details(before, before)).toContain('2 pending (up at the last scrape, fetched, next scrape within 30 s)');
  expect(details(before, target('pending'))).toContain(
    '2 pending (1 up at the last scrape, 1 fetched, next scrape within 30 s)',
  );
});

test.each<[HostState, RegExp]>([
  ['ok', / 7 s ago +1 of 1 up {2}/],
  ['pending', / 7 s ago +1 of 1 up {2}/],
  // It may have been scraped a moment before it was lost.
  ['unreachable', / 7 s ago +1 of 1 up 8 s ago {2}/],
  ['differs', / 7 s ago +1 of 1 up 8 s ago {2}/],
  ['off', / - {10}- /],
])('what a monitor says of a host that is %s is as old as it is', (state, row) => {
  expect(evidenceTable([{ ...evidence, state, targets: [target('up')] }])).toMatch(row);
});

describe('the verdict', () => {
  const hosts = (...states: HostState[]) => states.map((state) => ({ ...evidence, state }));
  const wrong = [new Problem('example', 'odd')];
  test.each<[string, HostState[], Problem[], RegExp]>([
    ['all is well', ['ok', 'ok'], [], /^ok: 2 of 2 hosts /],
    ['a revoked host is as it should be', ['ok', 'revoked'], [], /^ok: 1 of 1 host .*, 1 revoked$/],
    ['hosts that were not asked', ['ok', 'not asked'], [], /^ok: 1 of 1 host .*, 1 not asked$/],
    ['hosts that are still to be scraped', ['ok', 'pending'], [], /^ok so far: 2 of 2 hosts as .* says, 1 pending \(/],
    [
      'a host that failed beside them',
      ['pending', 'failed'],
      wrong,
      /^not ok: 1 of 2 hosts up or pending, and as .* 1 pending .* 1 failed/,
    ],
    ['a host of which no monitor was asked', ['in doubt'], [], /^ok as far as was asked: 0 of 1 host /],
    [
      'an application that one monitor does not reach',
      ['ok', 'degraded'],
      [],
      /^not all up: 1 of 2 hosts .*, 1 degraded$/,
    ],
    ['one that is off', ['ok', 'off'], wrong, /^not ok: 1 of 2 hosts .*, 1 powered off, 1 problem$/],
    ['a problem of no host', ['ok'], wrong, /^not ok: 1 of 1 host /],
  ])('%s', (_, states, problems, line) => {
    expect(verdict(hosts(...states), problems)).toMatch(line);
    expect(evidenceDocument(hosts(...states), problems).ok).toBe(!line.source.startsWith('^not ok'));
  });
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

test('of a host that was not asked, nothing is told of open ports either', () => {
  const text = evidenceTable([{ ...evidence, state: 'not asked', asked: false, openPorts: undefined }]);
  expect(text).toMatch(/not asked +not asked +not asked$/);
});

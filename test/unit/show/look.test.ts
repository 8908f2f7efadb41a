// What monitors have measured, on a terminal.

import { describe, expect, test } from 'vitest';
import type { Look, Values } from '../../../src/plan/look.ts';
import { alertsText, duration, measured, measuresTable } from '../../../src/show/look.ts';
import { sparkline } from '../../../src/show/sparkline.ts';

const none: Values = Array.from({ length: 12 }, () => null);
const rising: Values = [null, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const values = {
  ...{ cpu: rising, memory: rising, disk: none, network_in: rising, network_out: rising },
  ...{ handshake_age: none, tunnel_in: none, tunnel_out: rising },
};
const look: Look = {
  stepSeconds: 300,
  hosts: [{ name: 'web-1', values }],
  alerts: [],
  answered: ['m'],
  silent: [],
};

describe('a sparkline', () => {
  test('has a character a value, and a blank where nothing was measured', () => {
    expect(sparkline([0, null, 50, 100, 400], { most: 100, width: 9, unicode: true })).toBe('▁ ▅██');
    expect(sparkline([0, 100, Number.NaN], { most: 100, width: 9, unicode: false })).toBe('_#_');
    expect(sparkline([0, 0], { most: 0, width: 9, unicode: false })).toBe('__');
  });

  test('that is too long keeps its peaks', () => {
    expect(sparkline([0, 100, 0, 0, 0, 0], { most: 100, width: 3, unicode: false })).toBe('#__');
    expect(sparkline(rising, { most: 100, width: 0, unicode: false })).toBe('');
  });
});

test('values are short, and what is unknown is no zero', () => {
  expect([12.34, 100, null, undefined].map((value) => measured(value, 'percent'))).toEqual(['12 %', '100 %', '-', '-']);
  expect([0, 999, 1000, 12_345, 999_999, 4.56e9].map((value) => measured(value, 'bytes'))).toEqual([
    '0',
    '999',
    '1.0k',
    '12k',
    '1.0M',
    '4.6G',
  ]);
  expect([1, 119, 180, 7300, 200_000].map(duration)).toEqual(['1 s', '119 s', '3 min', '2 h', '2 d']);
});

test.each([undefined, 200, 80, 60, 20])(
  'no line is longer than a terminal of %s columns, where that is possible',
  (width) => {
    const table = measuresTable(look, { width, unicode: true });
    for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(Math.max(width ?? 200, 55));
  },
);

test('a line of the last hour as far as there is room, and a dash for what nobody measured', () => {
  expect(measuresTable(look, { width: 80, unicode: true }).split('\n')).toEqual([
    'HOST      CPU         MEMORY           DISK         NETWORK        TUNNEL',
    'web-1   100 % ▁▂▄▅▇█   100 % ▁▂▄▅▇█       -            200 ▁▂▄▅▇█       -',
  ]);
  expect(measuresTable(look, { width: 60, unicode: true }).split('\n')).toEqual([
    'HOST      CPU   MEMORY     DISK   NETWORK  TUNNEL',
    'web-1   100 %    100 %        -      200        -',
  ]);
});

test('without a locale of UTF-8 everything is ASCII', () => {
  expect(measuresTable(look, { width: 80, unicode: false })).toMatch(/^[ -~\n]*$/);
});

test('no monitor that answers is no table, and every monitor that does not is named', () => {
  const silent = { ...look, answered: [], silent: ['m', 'n'] };
  expect(measuresTable(silent, { width: 80, unicode: true })).toBe('');
  expect(alertsText(silent, 0)).toMatch(/^m, n did not say/);
  // It cannot, and that is no fault.
  expect(alertsText({ ...silent, answered: ['n'] }, 0)).toMatch(
    /m did not say .* alerts fire; n did not say .*measured$/,
  );
  expect(alertsText({ ...silent, mayNotAsk: true }, 0)).toMatch(/^a reader key may not ask m, n /);
  expect(alertsText({ ...silent, isAgent: true }, 0)).toMatch(/^m, n only send .*remote_write/);
});

test('an alert with its host, name, severity, time and sentence; none of them moves the cursor', () => {
  const alert = { name: 'HostDiskFull', host: 'web-1', severity: 'critical', labels: {}, remedy: '', monitors: ['m'] };
  const text = alertsText({ ...look, alerts: [{ ...alert, since: 1000, summary: '/ is full\u001b[2J\nok' }] }, 1600);
  expect(text).toBe('critical  web-1  HostDiskFull for 10 min\n  / is full?[2J?ok');
  expect(alertsText(look, 1600)).toBe('no alert is firing');
  expect(alertsText({ ...look, isUnjudged: true }, 1600)).not.toContain('firing');
  const many = Array.from({ length: 30 }, (_, at) => ({ ...alert, since: at, summary: '' }));
  expect(alertsText({ ...look, alerts: many }, 1600).split('\n')).toHaveLength(21);
});

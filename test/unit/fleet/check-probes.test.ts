// What fleet.yaml may say of probes.

import { describe, expect, test } from 'vitest';
import { loaded } from '../../fakes/site.ts';
import { head, problemsOf, type Row, testTable } from './table.ts';

const allow = (...entries: string[]) => [
  'nodes:',
  '  - name: web',
  '    region: lon1',
  '    allow:',
  ...entries.map((entry) => `      - ${entry}`),
];

const rows: Row[] = [
  {
    what: 'words that say how a port is probed, and mean nothing',
    yaml: allow(
      '{ port: 1, probe: on }',
      '{ port: 2, probe: https }',
      '{ port: 3, probe: false }',
      '{ port: 4, probe: }',
      '{ port: 5, probe: [off] }',
    ),
    says: ['8:27 invalid-value', '9:27 invalid-value', '10:27 wrong-type', '11:27 wrong-type', '12:27 wrong-type'],
  },
  {
    what: 'names that are none',
    yaml: allow(
      '{ port: 443, probe: { https: "https://shop.example.com" } }',
      '{ port: 444, probe: { https: shop.example.com/x } }',
      '{ port: 445, probe: { https: -a.example.com } }',
      '{ port: 446, probe: { http: true } }',
      '{ port: 447, probe: { https: a.example.com, path: x } }',
      '{ port: 448, probe: { https: a.example.com, path: "/a b" } }',
    ),
    says: [
      '8:38 invalid-value',
      '9:38 invalid-value',
      '10:38 invalid-value',
      '11:37 wrong-type',
      '12:59 invalid-value',
      '13:59 invalid-value',
    ],
  },
  {
    what: 'keys that are not known, missing, or too many',
    yaml: allow(
      '{ port: 443, probe: { name: a.example.com } }',
      '{ port: 444, probe: {} }',
      '{ port: 445, probe: { path: /healthz } }',
      '{ port: 446, probe: { https: a.example.com, http: a.example.com } }',
      '{ port: 447, probes: off }',
    ),
    says: ['8:31 unknown-key', '9:29 missing-key', '10:29 missing-key', '11:53 probe-conflict', '12:22 unknown-key'],
  },
  {
    what: 'a UDP port',
    yaml: allow(
      '{ port: 53, proto: udp, probe: { https: a.example.com } }',
      '{ port: 54, proto: udp, probe: off }',
      '{ port: 55, proto: udp }',
    ),
    says: ['8:33 probe-of-udp'],
  },
  {
    what: 'a port that admits no monitor',
    yaml: allow(
      '{ port: 1, probe: { http: a.example.com }, from: [10.0.0.0/8, "fd00::/8"] }',
      '{ port: 2, probe: { http: a.example.com }, from: [10.0.0.0/8, 198.51.100.0/24] }',
      '{ port: 3, from: [10.0.0.0/8] }',
      '{ port: 4, probe: off, from: [10.0.0.0/8] }',
    ),
    says: ['8:20 warning probe-without-monitor'],
  },
];

describe('probes', () => {
  testTable('check-probes', rows, (yaml) => problemsOf(head + yaml));

  test.each([
    ['198.51.100.0/24', []],
    ['198.51.100.7', []],
    ['198.51.101.0/24', ['probe-without-monitor']],
    ['0.0.0.0/0', []],
    ['10.0.0.0/8', ['probe-without-monitor']],
  ])('a monitor with an address of its own, and a port for %s', (from, codes) => {
    const monitors = 'fleet: x\nrecipients: []\nmonitors: [{ name: m, address: 198.51.100.7 }]\n';
    const yaml = allow(`{ port: 80, probe: { http: a.example.com }, from: ["${from}"] }`).join('\n');
    const told = problemsOf(monitors + yaml).map(({ code }) => code);
    expect(told.filter((code) => code.startsWith('probe'))).toEqual(codes);
  });

  test.each([
    ['', undefined],
    [', probe: off', 'off'],
    [', probe: { https: a.example.com }', { scheme: 'https', name: 'a.example.com', path: '/' }],
    [', probe: { http: localhost, path: "/x?a=1" }', { scheme: 'http', name: 'localhost', path: '/x?a=1' }],
  ])('%s', (more, probe) => {
    const { hosts } = loaded(`${head}${allow(`{ port: 443${more} }`).join('\n')}\n`);
    expect(hosts[1]?.allow[0]?.probe).toEqual(probe);
  });
});

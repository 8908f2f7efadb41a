// What several monitors have measured, put together.

import { expect, test } from 'vitest';
import { rules } from '../../../src/alerts/rules/index.ts';
import type { FiringAlert, Measured } from '../../../src/host/measure.ts';
import { surroundings } from '../../../src/host/observe.ts';
import { lookOf } from '../../../src/plan/look.ts';

const history = { query: '', stepSeconds: 300, points: 3 };
const cpu = (host: string, ...samples: [at: number, value: number][]) => ({
  ...{ host, panel: 'cpu' },
  samples: samples.map(([at, value]) => ({ at, value })),
});
const alert = (name: string, more: Partial<FiringAlert> = {}): FiringAlert => ({
  ...{ name, host: 'a', severity: 'warning', labels: {}, since: 10, summary: '', remedy: '' },
  ...more,
});

function look(measured: Record<string, Partial<Measured> | undefined>) {
  const witnesses = Object.fromEntries(
    Object.entries(measured).map(([name, one]) => [
      name,
      { ...surroundings, tunnels: {}, measured: one && { at: 1000, series: [], firing: [], ...one } },
    ]),
  );
  const hosts = [
    { name: 'a', jobs: ['node', 'redis'] },
    { name: 'b', jobs: ['node'] },
  ];
  return lookOf(hosts, ['m', 'n'], { hosts: {}, witnesses }, history);
}

test('each value has its place in the hour, and what one monitor lacks another one has', () => {
  const { hosts } = look({
    m: { series: [cpu('a', [400, 1], [1000, 3]), cpu('stranger', [1000, 9])] },
    n: { at: 2000, series: [cpu('a', [1400, 8], [1701, 2]), cpu('b', [99, 4])] },
  });
  expect(hosts.map(({ name, values }) => [name, values.cpu])).toEqual([
    ['a', [1, 2, 3]],
    ['b', [null, null, null]],
  ]);
  expect(hosts[0]?.values.memory).toEqual([null, null, null]);
});

test('a host has the panels of what it runs', () => {
  const { hosts } = look({ m: { series: [{ ...cpu('a', [1000, 3]), panel: 'redis_clients' }] } });
  expect(hosts.map(({ values }) => values.redis_clients)).toEqual([[null, null, 3], undefined]);
});

test('a monitor without an answer is named', () => {
  expect(look({ m: {}, n: undefined })).toMatchObject({ answered: ['m'], silent: ['n'] });
  expect(look({})).toMatchObject({ answered: [], silent: ['m', 'n'] });
  // One that did not say what it has measured is, too, and its alerts are shown.
  const some = look({ m: { series: undefined, firing: [alert('HostDown')] }, n: {} });
  expect(some).toMatchObject({ answered: ['m', 'n'], silent: ['m'], alerts: [{ name: 'HostDown' }] });
});

test('an alert of two monitors is one, and the worst come first', () => {
  const disk = alert('HostDiskFull', { severity: 'critical', since: 50, labels: { mountpoint: '/', job: 'node' } });
  const { alerts } = look({
    m: { firing: [alert('HostLoadHigh'), disk, alert('Watchdog', { severity: 'info' })] },
    n: {
      firing: [{ ...disk, since: 40, labels: { job: 'node', mountpoint: '/' } }, alert('Own', { severity: 'odd' })],
    },
  });
  expect(alerts.map(({ name, since, monitors }) => [name, since, monitors])).toEqual([
    ['HostDiskFull', 40, ['m', 'n']],
    ['HostLoadHigh', 10, ['m']],
    ['Own', 10, ['n']],
  ]);
  expect(rules.map(({ name }) => name)).toContain('Watchdog');
});

// Where a tunnel leads to: a monitor's Prometheus or Alertmanager, or a port of any host.

import { expect, test } from 'vitest';
import { chosenEnd, readDestination } from '../../../src/commands/tunnel.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { Problem, Problems } from '../../../src/problem.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { loaded } from '../../fakes/site.ts';

const fleet = loaded(fleetOf([monitor, node(1)]));
const [top, one] = ['promguard-monitor-1', 'promguard-node-1'];
const isTop = ({ name }: Host) => name === top;
const without = {
  fleet: { ...fleet, hosts: fleet.hosts.filter((host) => !isTop(host)) },
  revoked: fleet.hosts.filter(isTop),
};

const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problems) return error.problems;
    if (error instanceof Problem) return [error];
    throw error;
  }
  return [];
};

test('is the first one, unless one is named', () => {
  expect(chosenEnd({ fleet, revoked: [] }, readDestination('prometheus', undefined)).name).toBe(top);
  expect(chosenEnd({ fleet, revoked: [] }, readDestination('prometheus', top)).name).toBe(top);
});

test('is the first monitor that may answer, and the first one where none does', () => {
  const two = loaded(fleetOf([monitor, '{ name: mon-2, region: lon1 }', node(1)], { monitors: 2 }));
  const chosen = (...there: string[]) =>
    chosenEnd({ fleet: two, revoked: [] }, readDestination('prometheus', undefined), ({ name }) =>
      there.includes(name),
    );
  expect(chosen('mon-2').name).toBe('mon-2');
  expect(chosen(top, 'mon-2').name).toBe(top);
  expect(chosen().name).toBe(top);
  const named = readDestination('prometheus', top);
  expect(chosenEnd({ fleet: two, revoked: [] }, named, () => false).name).toBe(top);
});

test.each([undefined, top])('a fleet whose only monitor is revoked says so: %s', (name) => {
  expect(refusal(() => chosenEnd(without, readDestination('prometheus', name)))).toMatchObject([
    { code: 'host-revoked', summary: `${top} is revoked`, hint: expect.stringContaining('revoke --undo') },
  ]);
});

test('a host that is no monitor is refused, and one that is not there', () => {
  expect(refusal(() => chosenEnd({ fleet, revoked: [] }, readDestination('prometheus', one)))).toMatchObject([
    { code: 'unknown-monitor', hint: `the monitors are ${top}` },
  ]);
  expect(refusal(() => chosenEnd({ fleet, revoked: [] }, readDestination('prometheus', 'nosuch')))).toMatchObject([
    { code: 'unknown-monitor', hint: `the monitors are ${top}` },
  ]);
});

test('a port of any host is one end, and needs no monitor', () => {
  const end = readDestination(`${one}:9100`, undefined);
  expect(end).toEqual({ what: 'port', host: one, port: 9100 });
  expect(chosenEnd({ fleet, revoked: [] }, end).name).toBe(one);
  expect(refusal(() => chosenEnd(without, readDestination(`${top}:22`, undefined)))).toMatchObject([
    { code: 'host-revoked' },
  ]);
});

test.each([
  ['grafana', undefined, 'unknown-destination'],
  [':9100', undefined, 'unknown-destination'],
  [`${one}:0`, undefined, 'invalid-port'],
  [`${one}:70000`, undefined, 'invalid-port'],
  [`${one}:9100`, top, 'unexpected-argument'],
])('--to %s with the operand %s is refused', (to, operand, code) => {
  expect(refusal(() => readDestination(to, operand))).toMatchObject([{ code, hint: expect.any(String) }]);
});

test('with a heartbeat alone there is an Alertmanager', () => {
  const more = 'alerts: { heartbeat: { url: https://beat.example.com } }\n';
  const beating = loaded(fleetOf([monitor], { more }));
  const end = readDestination('alertmanager', undefined);
  expect(chosenEnd({ fleet: beating, revoked: [] }, end).name).toBe(top);
});

test('without a receiver there is no Alertmanager to go to', () => {
  const end = readDestination('alertmanager', undefined);
  expect(end.port).toBe(9093);
  expect(refusal(() => chosenEnd({ fleet, revoked: [] }, end))).toMatchObject([{ code: 'no-alertmanager' }]);
});

// The monitor whose Prometheus is forwarded.

import { expect, test } from 'vitest';
import { chosenMonitor } from '../../../src/commands/tunnel.ts';
import { load } from '../../../src/fleet/load.ts';
import type { Host } from '../../../src/fleet/model.ts';
import { Problem, Problems } from '../../../src/problem.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const { fleet } = load(new TextEncoder().encode(fleetOf([monitor, node(1)])), 'fleet.yaml');
if (!fleet) throw new Error('the example is no fleet');
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
  expect(chosenMonitor({ fleet, revoked: [] }, undefined).name).toBe(top);
  expect(chosenMonitor({ fleet, revoked: [] }, top).name).toBe(top);
});

test.each([undefined, top])('a fleet whose only monitor is revoked says so: %s', (name) => {
  expect(refusal(() => chosenMonitor(without, name))).toMatchObject([
    { code: 'host-revoked', summary: `${top} is revoked`, hint: expect.stringContaining('revoke --undo') },
  ]);
});

test('a host that is no monitor is refused, and one that is not there', () => {
  expect(refusal(() => chosenMonitor({ fleet, revoked: [] }, one))).toMatchObject([
    { code: 'unknown-monitor', hint: `the monitors are ${top}` },
  ]);
  expect(refusal(() => chosenMonitor({ fleet, revoked: [] }, 'nosuch'))).toMatchObject([{ code: 'unknown-host' }]);
});

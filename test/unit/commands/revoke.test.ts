// What is said of a revocation.

import { expect, test } from 'vitest';
import { revocationText, watchersWithout } from '../../../src/commands/revoke.ts';
import { load } from '../../../src/fleet/load.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const top = 'promguard-monitor-1';
const second = '{ name: mon-2, region: lon1 }';

test.each([
  ['the only monitor', [monitor, node(1)], 1, top, []],
  ['one of two', [monitor, second, node(1)], 2, top, ['mon-2']],
  ['a node', [monitor, node(1)], 1, 'promguard-node-1', [top]],
])('%s: whether a monitor is left', (_, hosts, monitors, host, left) => {
  const { fleet } = load(new TextEncoder().encode(fleetOf(hosts, { monitors })), 'fleet.yaml');
  if (!fleet) throw new Error('the fleet has mistakes');
  const found = watchersWithout(host, fleet, { hosts: {}, reserved: {} });
  expect(found).toEqual(left);
  expect(revocationText(host, [], found).includes('no monitor is left')).toBe(left.length === 0);
});

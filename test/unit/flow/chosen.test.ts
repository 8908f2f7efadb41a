// Hosts that a command line names and nothing can be done to.

import { expect, test } from 'vitest';
import { load } from '../../../src/fleet/load.ts';
import { unfitHosts } from '../../../src/flow/chosen.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const whole = load(new TextEncoder().encode(fleetOf([monitor, node(1)])), 'fleet.yaml').fleet;

test.each([
  ['promguard-monitor-1', []],
  ['promguard-node-1', [{ code: 'host-revoked', hint: expect.stringContaining('--undo promguard-node-1') }]],
  ['edge', [{ code: 'unknown-host', hint: 'it calls edge promguard-monitor-1' }]],
  ['nosuch', [{ code: 'unknown-host', hint: 'its hosts are promguard-monitor-1' }]],
  ['promguard-monitr-1', [{ code: 'unknown-host', hint: expect.stringMatching(/mean `promguard-monitor-1`/) }]],
])('%s', (name, problems) => {
  const hosts = whole?.hosts ?? [];
  const known = {
    fleet: { file: 'fleet.yaml', hosts: hosts.slice(0, 1), renames: new Map([['edge', 'promguard-monitor-1']]) },
    revoked: hosts.slice(1),
  };
  expect(unfitHosts([name], known)).toMatchObject(problems);
});

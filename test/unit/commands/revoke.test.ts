// What is said of a revocation.

import { expect, test } from 'vitest';
import { revocationText, watchersWithout } from '../../../src/commands/revoke.ts';
import { load } from '../../../src/fleet/load.ts';
import { secretsOn } from '../../../src/fleet/secrets.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const loaded = (yaml: string) => {
  const { fleet } = load(new TextEncoder().encode(yaml), 'fleet.yaml');
  if (!fleet) throw new Error('the fleet has mistakes');
  return fleet;
};
const top = 'promguard-monitor-1';
const second = '{ name: mon-2, region: lon1 }';

test.each([
  ['the only monitor', [monitor, node(1)], 1, top, []],
  ['one of two', [monitor, second, node(1)], 2, top, ['mon-2']],
  ['a node', [monitor, node(1)], 1, 'promguard-node-1', [top]],
])('%s: whether a monitor is left', (_, hosts, monitors, host, left) => {
  const fleet = loaded(fleetOf(hosts, { monitors }));
  const found = watchersWithout(host, fleet, { hosts: {}, reserved: {} });
  expect(found).toEqual(left);
  expect(revocationText(host, [], found, []).includes('no monitor is left')).toBe(left.length === 0);
});

test.each([
  ['promguard-node-1', ['db']],
  ['promguard-node-2', []],
  [top, ['hook', 'sent']],
  ['nobody', []],
])('%s: the secrets that it had are named', (host, names) => {
  const more = `exporters: { node: {}, postgres: { hosts: [promguard-node-1], env: { DATA_SOURCE_PASS: { secret: db } } } }
alerts: { receivers: [{ name: team, webhook: { url: { secret: hook } } }] }
prometheus: { remote_write: [{ url: "https://example.com/w", bearer_token: { secret: sent } }] }
`;
  const secrets = secretsOn(loaded(fleetOf([monitor, node(1), node(2)], { more })), host);
  expect(secrets).toEqual(names);
  const text = revocationText(host, [], [top], secrets);
  expect([text.includes('promguard secret set'), names.every((name) => text.includes(name))]).toEqual([
    names.length > 0,
    true,
  ]);
});

// What is said of a revocation.

import { expect, test } from 'vitest';
import { revocationText } from '../../../src/commands/revoke.ts';
import { load } from '../../../src/fleet/load.ts';
import { secretsOn } from '../../../src/fleet/secrets.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';

const loaded = (yaml: string) => {
  const { fleet } = load(new TextEncoder().encode(yaml), 'fleet.yaml');
  if (!fleet) throw new Error('the fleet has mistakes');
  return fleet;
};
const top = 'promguard-monitor-1';

test.each([
  ['promguard-node-1', ['db']],
  ['promguard-node-2', []],
  [top, ['hook', 'sent']],
  ['gone', ['db', 'hook', 'sent']],
])('%s: the secrets that it had are named', (host, names) => {
  const more = `exporters: { node: {}, postgres: { hosts: [promguard-node-1], env: { DATA_SOURCE_PASS: { secret: db } } } }
alerts: { receivers: [{ name: team, webhook: { url: { secret: hook } } }] }
prometheus: { remote_write: [{ url: "https://example.com/w", bearer_token: { secret: sent } }] }
`;
  const fleet = loaded(fleetOf([monitor, node(1), node(2)], { more }));
  const secrets = secretsOn(fleet, host);
  expect(secrets).toEqual(names);
  const text = revocationText(fleet, host, [], secrets);
  expect([text.includes('promguard secret set'), names.every((name) => text.includes(name))]).toEqual([
    names.length > 0,
    true,
  ]);
});

test.each([
  ['a droplet', 'promguard-node-1', true],
  ['a server that is only configured', 'old', false],
  ['a host that has left fleet.yaml', 'gone', false],
])('%s: how to destroy its droplet is said where it has one', (_, host, is) => {
  const fleet = loaded(fleetOf([monitor, node(1), '{ name: old, address: 198.51.100.7 }']));
  const text = revocationText(fleet, host, [top], []);
  expect([text.includes('droplet'), text.includes('fleet.yaml')]).toEqual([is, is]);
  expect(revocationText(fleet, host, [top], ['db']).includes('may have had')).toBe(host === 'gone');
});

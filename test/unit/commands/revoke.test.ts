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
  ['nobody', []],
])('%s: the secrets that it had are named', (host, names) => {
  const more = `exporters: { node: {}, postgres: { hosts: [promguard-node-1], env: { DATA_SOURCE_PASS: { secret: db } } } }
alerts: { receivers: [{ name: team, webhook: { url: { secret: hook } } }] }
prometheus: { remote_write: [{ url: "https://example.com/w", bearer_token: { secret: sent } }] }
`;
  const secrets = secretsOn(loaded(fleetOf([monitor, node(1), node(2)], { more })), host);
  expect(secrets).toEqual(names);
  const text = revocationText(host, [], secrets);
  expect([text.includes('promguard secret set'), names.every((name) => text.includes(name))]).toEqual([
    names.length > 0,
    true,
  ]);
});

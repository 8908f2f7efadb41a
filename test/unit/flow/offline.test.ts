// The plan from git alone: what a branch changes against the one that it is merged into, without a host or a key.

import { expect, test } from 'vitest';
import { readWithoutKeys } from '../../../src/flow/desired.ts';
import { makeOfflinePlan } from '../../../src/flow/plan.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

/** `host id` of all that is planned, when a fleet that was applied becomes another one. */
async function changed(from: string, to: string): Promise<string[]> {
  const chain = new Chain();
  await chain.apply(from);
  const read = () => readWithoutKeys(chain.world.ports, fleetPath);
  const base = await read();
  chain.world.files.set('fleet.yaml', to);
  const { hosts } = makeOfflinePlan(await read(), base);
  return hosts.flatMap(({ host, changes }) => changes.map(({ id }) => `${host} ${id}`));
}

const hosts = [monitor, node(1)];
const mtu = 'network: { mtu: 1380 }\n';
const port = `allow: [{ port: 443, from: [192.0.2.0/24] }]`;
const opened = [monitor, node(1).replace(' }', `, ${port} }`)];

test.each<[string, string, string, string[]]>([
  ['nothing', fleetOf(hosts), fleetOf(hosts), []],
  [
    'a port',
    fleetOf(hosts),
    fleetOf(opened),
    [
      'promguard-node-1 rule:allow in proto tcp from 192.0.2.0/24 to any port 443',
      'promguard-node-1 file:/var/lib/promguard/managed',
    ],
  ],
  [
    'a port, in a fleet with an MTU of its own',
    fleetOf(hosts, { more: mtu }),
    fleetOf(opened, { more: mtu }),
    [
      'promguard-node-1 rule:allow in proto tcp from 192.0.2.0/24 to any port 443',
      'promguard-node-1 file:/var/lib/promguard/managed',
    ],
  ],
  [
    'a host less',
    fleetOf([...hosts, node(2)]),
    fleetOf(hosts),
    expect.arrayContaining(['promguard-node-2 key:promguard-node-2']),
  ],
])('%s', async (_, from, to, expected) => {
  const ids = await changed(from, to);
  expect(ids.toSorted()).toEqual(Array.isArray(expected) ? expected.toSorted() : expected);
});

// The fleet's network against the networks that are there already: a clash is found before anything is written.

import { beforeEach, expect, test } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const network = (cidr: string) => `network: { cidr: ${cidr} }\n`;

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('a range is replaced before the first apply, and the plan shows the new addresses', async () => {
  const recorded = { address: '10.0.0.2', publicKey: undefined, sshHostKeys: [] };
  const lock = formatLock({ hosts: { 'promguard-node-1': recorded }, reserved: {} });
  chain.world.files.set('fleet.lock.yaml', lock);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: network('10.77.0.0/20') }));
  const { hosts } = (await plan(chain.world.ports, options)).plan;
  const addresses = hosts.map(({ changes }) =>
    changes.flatMap((change) => (change.kind === 'address' ? change.id : [])),
  );
  expect(addresses).toEqual([['address:10.77.0.1'], ['address:10.77.0.2']]);
  expect(await chain.apply()).toEqual([]);
  expect(Object.values(chain.lock.hosts).map(({ address }) => address)).toEqual(['10.77.0.1', '10.77.0.2']);
});

test('a range is widened while the tunnels run: no restart, and a second plan is empty', async () => {
  await chain.apply(fleetOf([monitor, node(1)], { more: network('10.77.0.0/24') }));
  const before = chain.world.hosts.map(({ tunnel }) => tunnel);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: network('10.77.0.0/20') }));
  const { hosts } = (await plan(chain.world.ports, options)).plan;
  expect(hosts.flatMap(({ changes }) => changes.filter(({ id }) => !id.startsWith('file:')))).toMatchObject(
    ['1', '2'].flatMap((octet) => [
      { kind: 'tunnel', needs: 'reload', after: { addresses: [`10.77.0.${octet}/20`] } },
      { kind: 'unit', name: 'wg-quick@wg0', why: 'reload' },
    ]),
  );
  expect(await chain.apply()).toEqual([]);
  // The very interfaces that ran before.
  for (const [at, tunnel] of chain.world.hosts.map((host) => host.tunnel).entries()) expect(tunnel).toBe(before[at]);
  expect(before.map((tunnel) => tunnel?.addresses)).toEqual([['10.77.0.1/20'], ['10.77.0.2/20']]);
  expect(await chain.hasChanges()).toBe(false);
});

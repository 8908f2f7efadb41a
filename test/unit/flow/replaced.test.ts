// A server in the place of another one: no two machines have one key, and the former one is not left with it.

import { beforeEach, expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { trust } from '../../../src/flow/trust.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { plan, revoke, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const oldKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const newKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
const [from, to] = ['198.51.100.7', '198.51.100.8'];
const pinned = (key: string) => `, host_key: "${fingerprintOf(key)}"`;
const fleet = (address: string, key: string) =>
  fleetOf([monitor, node(1), `{ name: shop, address: ${address}${key} }`]);
const told = [{ code: 'server-replaced', hosts: ['shop'], hint: expect.stringMatching(/revoke --undo shop/) }];

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  chain.world.addServer('shop', from, oldKey);
  expect(await chain.apply(fleet(from, pinned(oldKey)))).toEqual([]);
  chain.world.addServer('new', to, newKey);
  chain.world.files.set('fleet.yaml', fleet(to, pinned(newKey)));
});

const tunnels = (host: string) => [...chain.world.host(host).tunnels.keys()];

test('is refused, and the plan and verify say so', async () => {
  expect(await chain.refusal(chain.apply())).toMatchObject(told);
  expect((await plan(chain.world.ports, options)).stops).toMatchObject(told);
  const { problems, evidence } = await verify(chain.world.ports, options);
  expect(problems.filter(({ hosts }) => hosts.includes('shop'))).toMatchObject(told);
  expect(evidence.find(({ name }) => name === 'shop')?.state).toBe('differs');
  expect(await chain.refusal(chain.apply(undefined, ['shop']))).toMatchObject(told);
});

test('the former one is given back, and the new one taken in with keys of its own', async () => {
  const before = chain.lock.hosts['shop']?.publicKey;
  expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
  expect(tunnels('shop')).toEqual([]);
  expect(await chain.apply(fleet(to, pinned(newKey)))).toEqual([]);
  expect(chain.lock.hosts['shop']?.publicKey).not.toBe(before);
  expect(tunnels('new')).toEqual(['wg0']);
  expect(await chain.hasChanges()).toBe(false);
});

test('the former one that is gone for good is revoked, and its name let back in', async () => {
  chain.world.machines.delete(from);
  for (const undo of [false, true]) await revoke(chain.world.ports, { ...options, undo }, 'shop');
  expect(await chain.apply()).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

test('the same one at another address is what it was', async () => {
  const machine = chain.world.machines.get(from);
  if (!machine) throw new Error('no shop');
  chain.world.machines.delete(from);
  chain.world.machines.set(to, machine);
  expect(await chain.apply(fleet(to, pinned(oldKey)))).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

test('what is open to the address that it had is told', async () => {
  const machine = chain.world.machines.get(from);
  if (!machine) throw new Error('no shop');
  chain.world.machines.set(to, machine);
  const opened = fleet(to, pinned(oldKey)).replace(
    monitor,
    monitor.replace(' }', `, allow: [{ port: 80, from: [${from}] }] }`),
  );
  chain.world.files.set('fleet.yaml', opened);
  const told = { code: 'source-left', hosts: ['shop'], severity: 'warning', summary: expect.stringContaining(from) };
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([told]);
  expect(await chain.apply()).toEqual([]);
  expect((await plan(chain.world.ports, options)).plan.problems).toEqual([]);
});

test('where the lock pins its key, that it has another one says so, and the new one is not trusted', async () => {
  chain = new Chain();
  chain.world.addServer('shop', from, oldKey);
  chain.world.files.set('fleet.yaml', fleet(from, ''));
  const { ports } = chain.world;
  await trust(ports, await readDesired(ports, fleetPath), 'shop', oldKey);
  expect(await chain.apply()).toEqual([]);
  chain.world.addServer('new', to, newKey);
  chain.world.files.set('fleet.yaml', fleet(to, ''));
  expect((await plan(ports, options)).plan.problems).toMatchObject(told);
  await expect(trust(ports, await readDesired(ports, fleetPath), 'shop', newKey)).rejects.toMatchObject({
    code: 'server-replaced',
  });
  expect(chain.lock.hosts['shop']?.sshHostKeys).toEqual([oldKey]);
});

test.each([
  ['trusted by hand', ''],
  ['with its key in fleet.yaml', pinned(oldKey)],
])('a wrong address where nothing ever was is corrected, %s', async (_, key) => {
  chain = new Chain();
  chain.world.addServer('nobody', to, newKey);
  chain.world.unreachable.add('nobody');
  expect(await chain.apply(fleet(to, key))).toMatchObject([{ hosts: ['shop'], severity: 'error' }]);
  chain.world.addServer('shop', from, oldKey);
  chain.world.files.set('fleet.yaml', fleet(from, key));
  const { ports } = chain.world;
  if (key === '') await trust(ports, await readDesired(ports, fleetPath), 'shop', oldKey);
  expect(await chain.apply()).toEqual([]);
  expect(tunnels('shop')).toEqual(['wg0']);
});

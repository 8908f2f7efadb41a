// What others record in the same folder while a run goes on stays, and so does what the run has recorded.

import { beforeEach, expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { recordKeys } from '../../../src/flow/record.ts';
import { trust } from '../../../src/flow/trust.ts';
import { apply, revoke } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const server = '{ name: db, address: 192.0.2.7 }';

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
});

const read = () => readDesired(chain.world.ports, fleetPath);
const revoked = (undo = false) => revoke(chain.world.ports, { fleet: fleetPath, undo }, one);

/** An apply, and what happens before it makes or destroys a droplet. Returns the hosts that it says were revoked. */
async function applyWhile(happens: () => Promise<unknown>, only?: string[]): Promise<readonly string[]> {
  const { cloud, ...ports } = chain.world.ports;
  if (!cloud) throw new Error('there is a cloud');
  const first =
    <Asked extends unknown[]>(then: (...asked: Asked) => Promise<void>) =>
    async (...asked: Asked) => {
      await happens();
      return then(...asked);
    };
  const slow = { ...cloud, create: first(cloud.create), destroy: first(cloud.destroy) };
  const { problems } = await apply({ ...ports, cloud: slow }, { ...options, only });
  return problems.flatMap(({ code, hosts }) => (code === 'revoked-meanwhile' ? hosts : []));
}

/** An apply that makes a second node alone. */
function growWhile(happens: () => Promise<unknown>) {
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
  return applyWhile(happens, [two]);
}

test('a revocation, and the apply says that the host may be a peer again', async () => {
  expect(await growWhile(() => revoked())).toEqual([one]);
  expect(chain.lock.hosts[one]?.revoked).toBeDefined();
  expect(await chain.apply()).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

test('that the keys of a revoked host are dropped, while the apply drops those of a removed monitor', async () => {
  const second = '{ name: second, region: fra1 }';
  await chain.apply(fleetOf([monitor, second, node(1)], { monitors: 2 }));
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
  expect(await applyWhile(() => revoked())).toEqual([one]);
  expect(chain.keyFiles).toEqual(['keys/promguard-monitor-1.yaml']);
});

test('that a revoked host is let back in, and the next apply gives it new keys', async () => {
  const former = chain.lock.hosts[one]?.publicKey;
  await revoked();
  expect(await growWhile(() => revoked(true))).toEqual([]);
  expect(chain.lock.hosts[one]).toMatchObject({ publicKey: undefined });
  expect(chain.lock.hosts[one]).not.toHaveProperty('revoked');
  expect(await chain.apply()).toEqual([]);
  expect(chain.lock.hosts[one]?.publicKey).not.toBe(former);
  expect(await chain.hasChanges()).toBe(false);
});

test('a host key that a person has compared', async () => {
  expect(await growWhile(async () => trust(chain.world.ports, await read(), one, key))).toEqual([]);
  expect(chain.lock.hosts[one]?.sshHostKeys).toEqual([key]);
  expect(chain.lock.hosts[two]?.sshHostKeys).toHaveLength(1);
});

test('a server that fleet.yaml has since the run began, and a person has trusted', async () => {
  await growWhile(async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2), server]));
    await trust(chain.world.ports, await read(), 'db', key);
  });
  expect(chain.lock.hosts['db']?.sshHostKeys).toEqual([key]);
});

test('the keys and addresses that an apply has recorded, while a person compares a host key', async () => {
  const before = await read();
  await growWhile(async () => undefined);
  const made = chain.lock.hosts[two];
  await trust(chain.world.ports, before, one, key);
  expect(chain.lock.hosts[one]?.sshHostKeys).toEqual([key]);
  expect(chain.lock.hosts[two]).toEqual(made);
});

test.each([
  ['the first apply', () => new Chain(), node(1), ['promguard-monitor-1', one]],
  ['an apply', () => chain, node(1), [two]],
  ['a rename', () => chain, `{ name: web, formerly: ${one}, region: sfo3 }`, ['web']],
])('a host key that a person compares before %s has an answer to its plan', async (_, chainOf, first, only) => {
  chain = chainOf();
  chain.world.files.set('fleet.yaml', fleetOf([monitor, first, node(2), server]));
  const agree = async () => trust(chain.world.ports, await read(), 'db', key);
  await apply(chain.world.ports, { ...options, only, agree });
  expect(chain.lock.hosts['db']?.sshHostKeys).toEqual([key]);
  for (const name of only) expect(chain.lock.hosts[name]?.publicKey).toBeDefined();
});

test('a revocation ends a rotation before it records keys again', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  const desired = await read();
  await revoked();
  await expect(recordKeys(chain.world.ports, desired, desired, [one, two])).rejects.toMatchObject({
    problems: [{ code: 'revoked-meanwhile', hosts: [one] }],
  });
  expect(chain.lock.hosts[one]?.revoked).toBeDefined();
  expect(chain.world.files.has(`keys/${one}.yaml`)).toBe(false);
});

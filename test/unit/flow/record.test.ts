// Keys and addresses: recorded before they are used, and never replaced.

import { beforeEach, expect, test } from 'vitest';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const one = 'promguard-node-1';

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('keys and addresses are written before a droplet is created, and its host key before it is configured', async () => {
  expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
  const [first, second, ...then] = chain.world.journal;
  expect(first).toBe('write fleet.lock.yaml');
  expect(second).toBe(`write fleet.lock.yaml keys/${top}.yaml keys/${one}.yaml`);
  expect(then.slice(0, 2)).toEqual([`create ${top}`, `create ${one}`]);
  expect(then.indexOf(`apply ${top}`)).toBeGreaterThan(then.indexOf(`create ${one}`));
  // The first-boot key is replaced by one of the host's own.
  expect(Object.values(chain.lock.hosts).flatMap(({ sshHostKeys }) => sshHostKeys)).not.toContainEqual(
    expect.stringContaining('first-boot'),
  );
});

test('after an apply that could not create a droplet, the next one uses the same keys', async () => {
  chain.world.refused.add(top);
  expect(await chain.apply(fleetOf([monitor, node(1)]))).toContainEqual(
    expect.objectContaining(about('droplet-not-created', top)),
  );
  const recorded = chain.lock.hosts[top]?.publicKey;
  chain.world.refused.clear();
  expect(await chain.apply()).toEqual([]);
  // The key that it boots with is recorded already, and need not be drawn again.
  expect(chain.world.journal[0]).toBe(`create ${top}`);
  expect(chain.lock.hosts[top]?.publicKey).toBe(recorded);
  expect(await chain.hasChanges()).toBe(false);
});

test('existing keys are never replaced, whichever hosts are added or removed', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const before = [chain.world.files.get(`keys/${top}.yaml`), chain.lock.hosts[one]?.publicKey];
  const second = '{ name: second, region: fra1 }';
  await chain.apply(fleetOf([monitor, second, node(1), node(2)], { monitors: 2 }));
  await chain.apply(fleetOf([monitor, node(1)], { more: 'guards: { max_destroy: 9, max_destroy_percent: 100 }\n' }));
  expect([chain.world.files.get(`keys/${top}.yaml`), chain.lock.hosts[one]?.publicKey]).toEqual(before);
});

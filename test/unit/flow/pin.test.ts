// Pinning the SSH host key of a new droplet.

import { beforeEach, expect, test } from 'vitest';
import { apply } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const one = 'promguard-node-1';

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('a host that is still booting when the next apply observes it is pinned and configured by that apply', async () => {
  chain.world.diesAt = one;
  await expect(chain.apply(fleetOf([monitor, node(1)]))).rejects.toThrow('killed');
  chain.world.diesAt = undefined;
  chain.world.unreachable.add(one);
  const { progress, ...ports } = chain.world.ports;
  const host = (name: string, doing: string) => {
    if (doing === 'pin SSH host key') chain.world.unreachable.delete(name);
    progress.host(name, doing);
  };
  const { problems } = await apply({ ...ports, progress: { ...progress, host } }, options);
  expect(problems).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

// Removed hosts: off the monitors first, then out of git, then destroyed.

import { beforeEach, describe, expect, test } from 'vitest';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

describe('a removed host', () => {
  beforeEach(async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
  });

  test('is removed from the monitor, then its keys are dropped and its address is reserved, and only then it is destroyed', async () => {
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toEqual([]);
    const dropped = `write fleet.lock.yaml keys/${one}.yaml`;
    expect(chain.world.journal).toEqual([`apply ${top}`, dropped, `destroy ${one}`]);
    expect(chain.names).toEqual([top, two]);
    expect(chain.keyFiles).toEqual([`keys/${top}.yaml`, `keys/${two}.yaml`]);
    expect(chain.lock.reserved).toEqual({ '10.0.0.2': { host: one, since: '2026-11-23' } });
  });

  test('is kept as long as a monitor may still have it as a peer', async () => {
    chain.world.unreachable.add(top);
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toMatchObject([
      about('host-unreachable', top),
      about('removal-not-seen', top),
    ]);
    expect(chain.names).toEqual([top, one, two]);
    expect(Object.keys(chain.lock.hosts)).toContain(one);
    chain.world.unreachable.clear();
    expect(await chain.apply()).toEqual([]);
    expect(chain.names).toEqual([top, two]);
  });

  test('that the cloud fails to delete has lost its keys and its address, and is destroyed by the next apply', async () => {
    chain.world.refused.add(one);
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toMatchObject([about('droplet-not-deleted', one)]);
    expect(chain.keyFiles).not.toContain(`keys/${one}.yaml`);
    expect(chain.lock.reserved).toEqual({ '10.0.0.2': { host: one, since: '2026-11-23' } });
    chain.world.refused.clear();
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.journal).toEqual([`destroy ${one}`]);
  });

  test('that returns has the same address and a new key', async () => {
    const before = chain.lock.hosts[one];
    await chain.apply(fleetOf([monitor, node(2)]));
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
    expect(chain.lock.hosts[one]?.address).toBe(before?.address);
    expect(chain.lock.hosts[one]?.publicKey).not.toBe(before?.publicKey);
  });
});

// Removed hosts: off the monitors first, then destroyed, and known in git until they are gone.

import { beforeEach, describe, expect, test } from 'vitest';
import { revoke } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

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

  test('is removed from the monitor, then destroyed, and only then its keys are dropped and its address is reserved', async () => {
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toEqual([]);
    const dropped = `write fleet.lock.yaml keys/${one}.yaml`;
    expect(chain.world.journal).toEqual([`apply ${top}`, `destroy ${one}`, dropped, `note keys on ${top}`]);
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

  test('that the cloud fails to delete stays known, and is destroyed by the next apply', async () => {
    chain.world.refused.add(one);
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toMatchObject([about('droplet-not-deleted', one)]);
    expect(Object.keys(chain.lock.hosts)).toContain(one);
    chain.world.refused.clear();
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.journal).toEqual([
      `destroy ${one}`,
      `write fleet.lock.yaml keys/${one}.yaml`,
      `note keys on ${top}`,
    ]);
  });

  test('that returns has the same address and a new key', async () => {
    const before = chain.lock.hosts[one];
    await chain.apply(fleetOf([monitor, node(2)]));
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
    expect(chain.lock.hosts[one]?.address).toBe(before?.address);
    expect(chain.lock.hosts[one]?.publicKey).not.toBe(before?.publicKey);
  });
});

describe('a host that replaces another', () => {
  beforeEach(async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
  });
  const replaced = fleetOf([monitor, node(2)]);

  test.each([false, true])(
    'of which nothing is left does not wait for it: the other one refused is %s',
    async (isRefused) => {
      for (const [address, { host }] of chain.world.machines)
        if (host.name === one) chain.world.machines.delete(address);
      if (isRefused) chain.world.refused.add(two);
      expect((await chain.apply(replaced)).map(({ code }) => code)).toEqual(isRefused ? ['droplet-not-created'] : []);
      expect(Object.keys(chain.lock.hosts)).not.toContain(one);
      expect(chain.keyFiles).not.toContain(`keys/${one}.yaml`);
    },
  );

  test('and is not created, leaves the other in service until it is', async () => {
    chain.world.refused.add(two);
    expect(await chain.apply(replaced)).toMatchObject([
      about('droplet-not-created', two),
      about('kept-for-new-hosts', one),
    ]);
    expect(chain.names).toEqual([top, one]);
    expect(Object.keys(chain.lock.hosts)).toContain(one);
    expect(chain.keyFiles).toContain(`keys/${one}.yaml`);
    chain.world.refused.clear();
    expect(await chain.apply()).toEqual([]);
    expect(chain.names).toEqual([top, two]);
  });

  test('and cannot be configured, too', async () => {
    chain.world.lies.set(two, (script, truth) =>
      script.endsWith('main 3>&1\n') ? { code: 1, stdout: '', stderr: '' } : truth(),
    );
    expect((await chain.apply(replaced)).map(({ code }) => code)).toContain('kept-for-new-hosts');
    expect(chain.names).toEqual([top, one, two]);
    expect((await chain.apply(replaced)).map(({ code }) => code)).toContain('kept-for-new-hosts');
    chain.world.lies.clear();
    expect(await chain.apply()).toEqual([]);
    expect(chain.names).toEqual([top, two]);
  });

  test('keeps no host that is revoked', async () => {
    await revoke(chain.world.ports, { fleet: fleetPath, undo: false }, one);
    chain.world.refused.add(two);
    expect((await chain.apply(replaced)).map(({ code }) => code)).toEqual(['droplet-not-created']);
    expect(chain.names).toEqual([top]);
  });

  test('an old host that fails keeps nothing', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    chain.world.unreachable.add(two);
    expect((await chain.apply(replaced)).map(({ code }) => code)).not.toContain('kept-for-new-hosts');
    expect(chain.names).toEqual([top, two]);
  });
});

// A living droplet against fleet.yaml: it is never changed in place, so what differs is a warning.

import { beforeEach, expect, test } from 'vitest';
import { plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const one = 'promguard-node-1';

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1)]));
});

/** The summaries of the plan's problems. */
async function differences(is: { image?: string; size?: string; region?: string }): Promise<string[]> {
  for (const machine of chain.world.machines.values()) {
    if (machine.droplet?.name === one) machine.droplet = { ...machine.droplet, ...is };
  }
  const { problems } = (await plan(chain.world.ports, options)).plan;
  expect(problems.every(({ code, severity }) => code === 'droplet-differs' && severity === 'warning')).toBe(true);
  return problems.map(({ summary }) => summary);
}

test.each([
  [{ image: 'debian-13-x64' }, ['image']],
  [{ size: 's-2vcpu-2gb', region: 'fra1' }, ['region', 'size']],
])('%o', async (is, what) => {
  const found = await differences(is);
  expect(found).toHaveLength(what.length);
  for (const [at, name] of what.entries()) expect(found[at]).toContain(name);
});

test('an image whose slug has moved on to a newer build is still the image that it was made of', async () => {
  expect(await differences({ image: '194382907' })).toEqual([]);
});

// Any fleet converges, from any state: random fleets and random damage, applied by the real flow to simulated hosts.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { existing, siteOf } from '../../src/flow/site.ts';
import { assume } from '../../src/host/assume.ts';
import { diff } from '../../src/host/diff.ts';
import { hasChanges } from '../../src/plan/plan.ts';
import { format } from '../../src/problem.ts';
import { apply, plan } from '../../src/reconcile.ts';
import { itemsOf } from '../../src/resources/index.ts';
import { fleetPath, SimulatedWorld } from '../fakes/simulator/world.ts';
import { damage, fleet, write } from './fleets.ts';
import { runs } from './runs.ts';

const options = { fleet: fleetPath, only: undefined };
async function converges(world: SimulatedWorld): Promise<void> {
  const { problems } = await apply(world.ports, options);
  expect(problems.map(format)).toEqual([]);
  const second = await plan(world.ports, options);
  expect(second.plan.hosts.flatMap(({ changes }) => changes)).toEqual([]);
  expect(hasChanges(second.plan)).toBe(false);
}

describe('an apply', () => {
  test('leaves nothing to do, whatever the fleet was before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fleet, { minLength: 1, maxLength: 3 }), async (fleets) => {
        const world = new SimulatedWorld();
        for (const next of fleets) {
          write(world, next);
          await converges(world);
        }
      }),
      runs(10, 100),
    );
  }, 300_000);

  test('repairs what was damaged, and the plan names exactly that', async () => {
    await fc.assert(
      fc.asyncProperty(
        fleet,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 6 }),
        async (desired, blows) => {
          const world = new SimulatedWorld();
          write(world, desired);
          await apply(world.ports, options);
          const expected = new Set(blows.flatMap(([which, what, where]) => damage(world, which, what, where)));
          const { plan: made } = await plan(world.ports, options);
          const named = made.hosts.flatMap(({ host: name, changes }) =>
            changes.filter(({ kind }) => kind !== 'unit').map(({ id }) => `${name} ${id.replace(/\/peer:.*/, '')}`),
          );
          const units = made.hosts.flatMap(({ host: name, changes }) =>
            changes
              .filter((change) => change.kind === 'unit' && change.action !== 'delete')
              .filter(({ why }) => why === 'start' || why === 'enable')
              .map(({ id }) => `${name} ${id}`),
          );
          expect(new Set([...named, ...units])).toEqual(expected);
          await converges(world);
        },
      ),
      runs(12, 100),
    );
  }, 300_000);
});

test('a host that is assumed to be as desired has no differences', async () => {
  await fc.assert(
    fc.asyncProperty(fleet, async (desired) => {
      const world = new SimulatedWorld();
      write(world, desired);
      await apply(world.ports, options);
      const { desired: known, observation } = await plan(world.ports, options);
      const site = existing(siteOf(known, observation));
      for (const self of site.hosts) {
        const items = itemsOf(self, site);
        const none = { changes: [], problems: [], foreignRules: [], unseen: [], assumed: [] };
        expect(diff(self.host.name, items, assume(items))).toEqual(none);
      }
    }),
    { numRuns: 15 },
  );
}, 300_000);

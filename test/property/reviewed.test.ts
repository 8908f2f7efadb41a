// A review covers the apply of the same commit, from any fleet to any other, however often it is interrupted.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeholdersOf } from '../../src/flow/placeholders.ts';
import {
  beyond,
  formatReviewed,
  parseReviewed,
  pendingHosts,
  type Reviewed,
  reviewedOf,
} from '../../src/plan/reviewed.ts';
import type { World } from '../../src/ports.ts';
import { apply, type Planned, plan } from '../../src/reconcile.ts';
import { fleetOf, monitor } from '../fakes/fleets.ts';
import { Killed, mortal } from '../fakes/simulator/mortal.ts';
import { fleetPath, SimulatedWorld } from '../fakes/simulator/world.ts';
import { damage, fleet, write } from './fleets.ts';
import { runs } from './runs.ts';

const options = { fleet: fleetPath, only: undefined };
const blows = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 3 });

/** What the plan workflow sees, as the comment stores it. */
async function review(world: SimulatedWorld): Promise<Reviewed> {
  const { plan: made, desired, observation } = await plan({ ...world.ports, vault: undefined }, options);
  const placeholders = placeholdersOf(desired, observation, pendingHosts(made));
  const reviewed = parseReviewed(formatReviewed(reviewedOf(made, 'digest', placeholders)));
  if (!reviewed) throw new Error('a review that cannot be read');
  return reviewed;
}

const more = (reviewed: Reviewed, { plan: made, desired, observation }: Planned) =>
  beyond([[reviewed, placeholdersOf(desired, observation, reviewed)]], made);

describe('a review', () => {
  test('covers the apply of the same fleet, and every run that finishes it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fleet,
        blows,
        fleet,
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
        async (before, hits, after, lives) => {
          const world = new SimulatedWorld();
          write(world, before);
          await apply(world.ports, options);
          for (const hit of hits) damage(world, ...hit);
          write(world, after);
          const reviewed = await review(world);
          const approve = (planned: Planned) => expect(more(reviewed, planned)).toEqual([]);
          for (const effects of lives) {
            await apply(mortal(world, effects), options, approve).catch((error) => {
              if (!(error instanceof Killed)) throw error;
            });
          }
          await apply(world.ports, options, approve);
        },
      ),
      { ...runs(12, 100), endOnFailure: true },
    );
  }, 300_000);

  test('does not cover what came after it', async () => {
    await fc.assert(
      fc.asyncProperty(fleet, fleet, fc.tuple(fc.nat(), fc.nat(), fc.nat()), async (before, after, blow) => {
        const world = new SimulatedWorld();
        write(world, before);
        await apply(world.ports, options);
        write(world, after);
        const reviewed = await review(world);
        const seen = new Set(await ids(world));
        damage(world, ...blow);
        const fresh = (await ids(world)).filter((id) => !seen.has(id) && !/ unit:/.test(id));
        const hosts = more(reviewed, await plan(world.ports, options)).map(({ host }) => host);
        for (const id of fresh) expect(hosts).toContain(id.split(' ')[0]);
      }),
      runs(12, 100),
    );
  }, 300_000);
});

describe('of a new host', () => {
  const before = '{ name: web, region: lon1, allow: [{ port: 443, proto: tcp }] }';

  test.each([
    [
      'another size',
      before.replace(' }] }', ' }], size: s-2vcpu-4gb }'),
      { kind: 'droplet', after: { size: 's-2vcpu-4gb' } },
    ],
    ['another region', before.replace('lon1', 'sfo3'), { kind: 'droplet', after: { region: 'sfo3' } }],
    [
      'a port for everybody',
      before.replace('] }', ', { port: 5432, proto: tcp }] }'),
      { kind: 'rule', rule: { port: 5432 } },
    ],
    ['nothing else', before, undefined],
    ['one port less', '{ name: web, region: lon1 }', undefined],
  ])('%s', async (_, after, change) => {
    const world = new SimulatedWorld();
    world.files.set('fleet.yaml', fleetOf([monitor, before]));
    const reviewed = await review(world);
    world.files.set('fleet.yaml', fleetOf([monitor, after]));
    const found = more(reviewed, await plan({ ...world.ports, cloud: anySize(world.ports) }, options));
    const expected = { host: 'web', is: 'change', change };
    expect(found.filter(({ host }) => host !== 'web')).toEqual([]);
    for (const one of found) expect(one).toMatchObject(expected);
    expect(found.length > 0).toBe(change !== undefined);
  });

  /** The simulated cloud sells one size. */
  function anySize({ cloud }: World): World['cloud'] {
    if (!cloud) return undefined;
    const catalogue = async () => {
      const { sizes, ...others } = await cloud.catalogue();
      return { ...others, sizes: [...sizes, ...sizes.map((size) => ({ ...size, slug: 's-2vcpu-4gb' }))] };
    };
    return { ...cloud, catalogue };
  }
});

/** `host id` of every change that is planned now. */
async function ids(world: SimulatedWorld): Promise<string[]> {
  const { plan: made } = await plan(world.ports, options);
  return made.hosts.flatMap(({ host, changes }) => changes.map(({ id }) => `${host} ${id}`));
}

// Observations: each step makes the next one, and none is changed in place.

import { expect, test } from 'vitest';
import { nothing } from '../../../src/host/observe.ts';
import { type Observation, withoutFailures, withResults } from '../../../src/plan/observation.ts';
import { Problem } from '../../../src/problem.ts';
import { apply, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';

const lost = new Problem('lost', 'it is lost');
const empty: Observation = {
  droplets: {},
  removed: [],
  unknown: [],
  leaving: {},
  catalogue: undefined,
  vpcs: undefined,
  hosts: {},
  unreachable: {},
  failed: {},
  lacking: {},
  witnesses: {},
  changed: new Set(),
};

test('a result replaces what was known about its host, and no other', () => {
  const before = withResults(empty, [
    { name: 'a', observed: nothing() },
    { name: 'b', unreachable: lost },
  ]);
  const after = withResults(before, [
    { name: 'a', observed: 'outdated', unreachable: lost, changed: true },
    { name: 'b', unreachable: 'no longer', failed: lost },
  ]);
  expect([Object.keys(before.hosts), Object.keys(before.unreachable), before.changed.size]).toEqual([['a'], ['b'], 0]);
  expect([after.hosts, after.unreachable, after.failed, [...after.changed]]).toEqual([
    {},
    { a: lost.with({ hosts: ['a'] }) },
    { b: lost.with({ hosts: ['b'] }) },
    ['a'],
  ]);
});

test('without its failure, a host is not known at all', () => {
  const failed = withResults(empty, [
    { name: 'a', observed: nothing(), failed: lost },
    { name: 'b', failed: lost },
  ]);
  expect(withoutFailures(failed, ['a'])).toEqual({ ...empty, failed: { b: lost.with({ hosts: ['b'] }) } });
});

test('steps get frozen values in these tests, so that changing one fails', async () => {
  const world = new SimulatedWorld();
  world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
  expect((await apply(world.ports, { fleet: fleetPath, only: undefined })).problems).toEqual([]);
  const { observation } = await plan(world.ports, { fleet: fleetPath, only: undefined });
  const changed = observation.changed as Set<string>;
  expect(() => changed.add('x')).toThrow(TypeError);
  expect(() => Object.assign(observation.hosts, { x: nothing() })).toThrow(TypeError);
});

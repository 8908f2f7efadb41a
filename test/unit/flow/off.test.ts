// A droplet that is powered off. The simulated world ends the test if anybody connects to it.

import { beforeEach, expect, test } from 'vitest';
import { apply, plan, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const fleet = fleetOf([monitor, node(1), node(2)]);

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleet);
  chain.world.turn(one, 'off');
});

test('is unreachable in the plan because it is off, and the hint turns it on', async () => {
  const { plan: made, droplets } = await plan(chain.world.ports, options).then(({ plan, observation }) => ({
    plan,
    droplets: observation.droplets,
  }));
  expect(made.hosts.map(({ host, fate }) => [host, fate])).toEqual([
    [top, 'unchanged'],
    [one, 'unreachable'],
    [two, 'unchanged'],
  ]);
  expect(made.problems).toMatchObject([about('droplet-off', one)]);
  expect(made.problems[0]?.hint).toContain(`power-on ${droplets[one]?.id}`);
});

test('stops no other host, and is as it should be once it is on again', async () => {
  const open = node(2).replace(' }', ', allow: [{ port: 443 }] }');
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), open]));
  const { problems } = await apply(chain.world.ports, options);
  expect(problems).toMatchObject([about('droplet-off', one)]);
  chain.world.turn(one, 'active');
  expect(await chain.apply()).toEqual([]);
});

test('is what verify reports', async () => {
  const { problems } = await verify(chain.world.ports, options);
  expect(problems).toContainEqual(expect.objectContaining(about('droplet-off', one)));
});

test('keeps its host key until it is on again, if it was turned off in its first minutes', async () => {
  chain.world.stuck.add('promguard-node-3');
  await chain.apply(fleetOf([monitor, node(1), node(2), node(3)]));
  chain.world.stuck.clear();
  chain.world.turn('promguard-node-3', 'off');
  expect(await chain.apply()).toContainEqual(expect.objectContaining(about('droplet-off', 'promguard-node-3')));
});

test('that is archived is named as such', async () => {
  chain.world.turn(one, 'archive');
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([
    { ...about('droplet-off', one), hint: expect.not.stringContaining('power-on') },
  ]);
});

// Whether a removed host was really removed: what tunnels and Prometheus show counts.

import { beforeEach, describe, expect, test } from 'vitest';
import { readDesired } from '../../../src/flow/desired.ts';
import { observe } from '../../../src/flow/observe.ts';
import { findTraces } from '../../../src/flow/traces.ts';
import type { Observation } from '../../../src/plan/observation.ts';
import { Problem } from '../../../src/problem.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

describe('a monitor that still has two hosts', () => {
  let chain: Chain;
  beforeEach(async () => {
    chain = new Chain();
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
  });

  /** Looks for these hosts on the monitor. The lock still has them. */
  async function tracesOf(names: string[], change: (observation: Observation) => Observation = (same) => same) {
    const { ports } = chain.world;
    const desired = await readDesired(ports, fleetPath);
    const observation = change(await observe(ports, desired, undefined));
    const hosts = desired.fleet.hosts.filter(({ role }) => role === 'monitor');
    const began = ports.clock.now().getTime();
    const { left } = await findTraces(ports, desired, observation, hosts, names);
    return { left, seconds: (ports.clock.now().getTime() - began) / 1000 };
  }

  test('has traces of the one that is looked for, and is looked at for half a minute', async () => {
    const { left, seconds } = await tracesOf([one]);
    expect(left).toMatchObject({ [top]: about('still-a-peer', one) });
    expect(left[top]?.summary).toMatch(/peer .*target /);
    expect(left[top]?.summary).not.toContain(two);
    expect(seconds).toBe(30);
  });

  test('has none of a host that it never had, and nobody waits', async () => {
    expect(await tracesOf(['stranger'])).toEqual({ left: {}, seconds: 0 });
  });

  test('proves nothing while its Prometheus does not answer', async () => {
    chain.world.host(top).unit('prometheus').active = false;
    expect((await tracesOf(['stranger'])).left).toMatchObject({ [top]: about('still-a-peer', 'Prometheus') });
  });

  const failure = new Problem('step-failed', 'it failed');
  test.each([
    ['was not observed', (observation: Observation) => ({ ...observation, hosts: {} })],
    ['has failed', (observation: Observation) => ({ ...observation, failed: { [top]: failure } })],
  ])('proves nothing once it %s', async (_, change) => {
    const unseen = { left: { [top]: about('removal-not-seen', 'stranger') }, seconds: 0 };
    expect(await tracesOf(['stranger'], change)).toMatchObject(unseen);
  });
});

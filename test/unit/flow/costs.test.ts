// What an apply costs, counted: round trips to hosts, calls of the cloud, and writes to git, each of which is a commit in a workflow.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/ports.ts';
import { apply } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const nodes = (count: number) => Array.from({ length: count }, (_, at) => node(at + 1));
const nameOf = (number: number) => `promguard-node-${number}`;

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

/** Applies, and gives the round trips by host, the calls of the cloud by name, and how many writes there were. */
async function counted(yaml: string) {
  chain.world.files.set('fleet.yaml', yaml);
  chain.world.journal.length = 0;
  chain.world.rounds.clear();
  const { cloud, ...ports } = chain.world.ports;
  const calls: Partial<Record<keyof Cloud, number>> = {};
  const counting = new Proxy(cloud as Cloud, {
    get(target, name: keyof Cloud) {
      return (...args: never[]) => {
        calls[name] = (calls[name] ?? 0) + 1;
        return (target[name] as (...given: never[]) => unknown)(...args);
      };
    },
  });
  const { problems } = await apply({ ...ports, cloud: counting }, options);
  expect(problems).toEqual([]);
  const writes = chain.world.journal.filter((line) => line.startsWith('write ')).length;
  return { rounds: Object.fromEntries(chain.world.rounds), calls, writes };
}

describe('in a fleet of 60', () => {
  beforeEach(() => chain.apply(fleetOf([monitor, ...nodes(59)])));

  test('one more node asks every other node once, and the monitor five times', async () => {
    const { rounds, calls, writes } = await counted(fleetOf([monitor, ...nodes(60)]));
    const { [top]: monitors = 0, [nameOf(60)]: added, ...others } = rounds;
    expect(new Set(Object.values(others))).toEqual(new Set([1]));
    // Its own key made, used and shown; observed, changed, confirmed, observed.
    expect(added).toBe(7);
    // Observed, changed, confirmed, observed; then it fetches its targets.
    expect(monitors).toBe(5);
    expect(calls).toEqual({ droplets: 2, catalogue: 1, vpcs: 1, unfitKeyName: 1, sshKey: 1, create: 1 });
    expect(writes).toBe(3);
  });

  test.each([
    ['and two on the monitor', 'udp', 2],
    ['and four on the monitor, which probes it', 'tcp', 4],
  ])('a port more on one host is four round trips there, one on the others, no write, %s', async (_, proto, asked) => {
    const open = (entry: string) => entry.replace(' }', `, allow: [{ port: 8443, proto: ${proto} }] }`);
    const { rounds, calls, writes } = await counted(fleetOf([monitor, open(node(1)), ...nodes(59).slice(1)]));
    const { [top]: monitors = 0, [nameOf(1)]: changed, ...others } = rounds;
    expect(new Set(Object.values(others))).toEqual(new Set([1]));
    expect(changed).toBe(4);
    expect(monitors).toBe(asked);
    expect(calls).toEqual({ droplets: 1 });
    expect(writes).toBe(0);
  });
});

test.each([6, 60])('%i hosts from nothing are written to git four times', async (count) => {
  const { rounds, writes } = await counted(fleetOf([monitor, ...nodes(count - 1)]));
  // The fleet's id, keys and addresses, the new SSH host keys, and that the old ones are gone.
  expect(writes).toBe(4);
  expect(rounds[nameOf(1)]).toBe(7);
});

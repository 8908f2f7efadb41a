// Pinning the SSH host key of a new droplet: each as soon as it answers.

import { beforeEach, describe, expect, test } from 'vitest';
import { apply } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node, recipient } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const [top, one, two] = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];

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

/** Applies while `slow` does not answer before another host says this. */
async function applyWhile(slow: string, fast: string, says: string) {
  const { remote, progress, ...ports } = chain.world.ports;
  let answer = () => {};
  const answers = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const run: typeof remote.run = async (target, ...more) => {
    if (target.host === slow) await answers;
    return remote.run(target, ...more);
  };
  const host = (name: string, doing: string) => {
    if (name === fast && doing === says) answer();
    progress.host(name, doing);
  };
  return apply({ ...ports, remote: { ...remote, run }, progress: { ...progress, host } }, options);
}

describe('a host that boots slowly', () => {
  test('keeps no other new host waiting: that is configured meanwhile', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
    expect((await applyWhile(two, one, 'done')).problems).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('keeps no monitor waiting, which has a peer and a target more', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
    expect((await applyWhile(two, top, 'done')).problems).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('and never answers is the only one that fails', async () => {
    chain.world.unreachable.add(two);
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toMatchObject([about('host-unreachable', two)]);
    chain.world.unreachable.clear();
    expect(await chain.apply()).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });
});

test('a lock that cannot be written leaves every host with the key that git has', async () => {
  const { store, ...ports } = chain.world.ports;
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
  const write: typeof store.write = async (files, why) => {
    if (chain.world.ran.size > 0) throw new Error('the disk is full');
    await store.write(files, why);
  };
  await expect(apply({ ...ports, store: { ...store, write } }, options)).rejects.toThrow('the disk is full');
  expect(chain.world.scripts).toEqual([]);
  expect(await chain.apply()).toEqual([]);
});

test('where few hosts are worked on at a time, monitors come first: they take longest', async () => {
  const nodes = [node(1), node(2)].map((entry) => `  - ${entry}\n`).join('');
  const last = `monitors:\n  - ${monitor}\n  - { name: promguard-monitor-2, region: fra1 }\nparallel: 1\n`;
  await chain.apply(`fleet: demo\nrecipients: [${recipient}]\nnodes:\n${nodes}${last}`);
  const names = [top, 'promguard-monitor-2', one, two];
  const firsts = (lines: string[], pattern: RegExp) => [
    ...new Set(lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])),
  ];
  expect(firsts(chain.world.journal, /^create (.*)/)).toEqual(names);
  expect(firsts(chain.world.doing, /^(.*): pin SSH host key/)).toEqual(names);
  expect(firsts(chain.world.journal, /^apply (.*)/)).toEqual(names);
});

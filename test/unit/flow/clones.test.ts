// Another clone revokes a host in the middle of a run of this one, whose git has not heard of it: what the monitors have noted counts.

import { expect, test } from 'vitest';
import { parseWhat } from '../../../src/flow/rotate/what.ts';
import { reveal } from '../../../src/keys/secret.ts';
import type { World } from '../../../src/ports.ts';
import { type Problem, Problems } from '../../../src/problem.ts';
import { apply, revoke, rotate } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

const monitors = ['promguard-monitor-1', 'second'];
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const hosts = [monitor, '{ name: second, region: fra1 }', node(1), node(2)];

async function build(): Promise<Chain> {
  const chain = new Chain();
  expect(await chain.apply(fleetOf(hosts, { monitors: 2 }))).toEqual([]);
  return chain;
}

/** Does the work with a revocation by another clone before one of its changes to hosts. Returns what it says, or undefined where it has fewer. */
async function meanwhile(
  { world }: Chain,
  at: number,
  work: (world: World) => Promise<{ readonly problems: readonly Problem[] }>,
): Promise<readonly Problem[] | undefined> {
  const { remote, ...ports } = world.ports;
  const clone = new Map(world.files);
  const take = (files: ReadonlyMap<string, string>) => {
    world.files.clear();
    for (const [path, text] of files) world.files.set(path, text);
  };
  let left = at;
  const step = async () => {
    left -= 1;
    if (left !== -1) return;
    const own = new Map(world.files);
    take(clone);
    await revoke(world.ports, { fleet: fleetPath, undo: false }, one);
    take(own);
  };
  const run: typeof remote.run = async (target, script, how) => {
    if (/main 3>&1\n$/.test(reveal(script))) await step();
    return remote.run(target, script, how);
  };
  const done = await work({ ...ports, remote: { ...remote, run } }).catch((error) => {
    if (error instanceof Problems) return error;
    throw error;
  });
  return left < 0 ? done.problems : undefined;
}

/** By tunnel address with its prefix length, the key that a host has for it. */
const peersOn = ({ world }: Chain, name: string) =>
  new Map([...(world.host(name).tunnel?.peers ?? [])].map(([key, { allowedIps }]) => [allowedIps, key]));

/** No monitor has it as a peer, and the other host works; what the error advises leads on. */
async function expectOut(chain: Chain, problems: readonly Problem[], at: number): Promise<void> {
  const told = problems.filter(({ code, summary }) => code === 'revoked-elsewhere' && summary.startsWith(one));
  expect([at, told.length > 0]).toEqual([at, true]);
  const { world, lock } = chain;
  for (const name of monitors) {
    const peers = peersOn(chain, name);
    expect([at, peers.has(`${lock.hosts[one]?.address}/32`)]).toEqual([at, false]);
    expect([at, peers.get(`${lock.hosts[two]?.address}/32`)]).toEqual([at, world.host(two).tunnel?.publicKey]);
  }
  expect((await revoke(world.ports, { fleet: fleetPath, undo: false }, one)).problems).toEqual([]);
  expect(await chain.apply()).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
}

test('a rotation leaves the host out, and finishes what it can for the others', async () => {
  for (let at = 0; ; at += 1) {
    const chain = await build();
    const what = parseWhat('nodes,monitors');
    const problems = await meanwhile(chain, at, (world) => rotate(world, { ...options, what }));
    if (!problems) return;
    await expectOut(chain, problems, at);
  }
}, 300_000);

test('an apply', async () => {
  for (let at = 0; ; at += 1) {
    const chain = await build();
    const more = 'prometheus: { retention: 20d }\n';
    chain.world.files.set('fleet.yaml', fleetOf([...hosts, node(3)], { monitors: 2, more }));
    const problems = await meanwhile(chain, at, (world) => apply(world, options));
    if (!problems) return;
    await expectOut(chain, problems, at);
  }
}, 300_000);

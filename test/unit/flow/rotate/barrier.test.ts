// A rotation at its barrier, where a host is slow, lies about the time, or fails although it has switched.

import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { prepared, turnScript, waited } from '../../../../src/host/barrier.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import type { Output, Remote, RunOptions, Target, World } from '../../../../src/ports.ts';
import { Problem } from '../../../../src/problem.ts';
import { plan, rotate } from '../../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../../fakes/fleets.ts';
import { Chain, options } from '../../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
/** What a host whose turn does not come prints. */
const noTurn: Output = { code: 1, stdout: '@failed before the first step\n', stderr: '' };

type Script = (run: () => Promise<Output>, options: RunOptions) => Promise<Output>;

let chain: Chain;
let turns: Set<string>;
beforeEach(async () => {
  chain = new Chain();
  turns = new Set();
  expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
});

/** The world, with other answers of these hosts at their first barrier. */
function world(scripts: Record<string, Script>): World {
  const { remote, ...others } = chain.world.ports;
  const left = new Map(Object.entries(scripts));
  const run: Remote['run'] = (target: Target, script, given = {}) => {
    const text = reveal(script);
    if (text === reveal(turnScript())) turns.add(target.host);
    const own = text.includes('\nchange_at_barrier wg0\n') ? left.get(target.host) : undefined;
    if (!own) return remote.run(target, script, given);
    left.delete(target.host);
    return own(() => remote.run(target, script, given), given);
  };
  return { ...others, remote: { ...remote, run } };
}

/** It waits in the host: whether its turn came before everything else had stopped. */
async function turnOf(host: string): Promise<boolean> {
  for (let ticks = 0; ticks < 500 && !turns.has(host); ticks += 1) await setImmediate();
  return turns.has(host);
}

/** Prepared, and for this long without a turn before it says so. */
const waiting =
  (host: string, seconds: number): Script =>
  async (run, { onLine }) => {
    onLine?.(prepared);
    await setImmediate();
    await chain.world.ports.clock.sleep(1000 * seconds);
    onLine?.(waited);
    return (await turnOf(host)) ? run() : noTurn;
  };

const changed = async () =>
  (await plan(chain.world.ports, options)).plan.hosts
    .filter(({ changes }) => changes.length > 0)
    .map(({ host }) => host);

test('a host that is not prepared when another has waited for most of its time is left out, and the others switch', async () => {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const quick: Script = (...given) => waiting(one, 40)(...given).finally(end);
  const slow: Script = async () => {
    await ended;
    throw new Problem('ssh-connection-lost', `${two} was too slow`);
  };
  const { rotated } = await rotate(world({ [one]: quick, [two]: slow }), { ...options, what: ['nodes'] });
  expect(rotated).toContain(one);
  expect([...turns]).toContain(top);
});

test('a host that says at once that it has waited has nobody left out', async () => {
  const late: Script = async (run, { onLine }) => {
    for (let ticks = 0; ticks < 20; ticks += 1) await setImmediate();
    onLine?.(prepared);
    return (await turnOf(two)) ? run() : noTurn;
  };
  const { rotated, problems } = await rotate(world({ [one]: waiting(one, 0), [two]: late }), {
    ...options,
    what: ['nodes'],
  });
  expect([rotated, problems]).toEqual([[one, two], []]);
});

test('a host that failed at the switch, and has switched all the same, goes back with the others', async () => {
  const switched: Script = async (run) => {
    await run();
    throw new Problem('ssh-connection-lost', `${two} broke off`);
  };
  const failed: Script = async () => noTurn;
  const { rotated, problems } = await rotate(world({ [top]: failed, [two]: switched }), {
    ...options,
    what: ['preshared'],
  });
  expect(rotated).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
  expect(await changed()).toEqual([]);
});

// A rotation in which a host fails at one of its switches: no key is dropped that a host still runs, and what people do next finishes it.

import { expect, test } from 'vitest';
import { parseWhat } from '../../../../src/flow/rotate/what.ts';
import { reveal } from '../../../../src/keys/secret.ts';
import type { Output } from '../../../../src/ports.ts';
import { plan, rotate } from '../../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../../fakes/fleets.ts';
import { Chain, options } from '../../../fakes/simulator/chain.ts';
import { letTimePass } from '../../../fakes/simulator/network.ts';

const [top, second, one] = ['promguard-monitor-1', 'second', 'promguard-node-1'];
const outdated: Output = {
  code: 1,
  stdout:
    '@failed before the first step\n/etc/wireguard/wg0.conf has changed since the plan: run promguard plan again\n',
  stderr: '',
};

async function build(): Promise<Chain> {
  const chain = new Chain();
  const fleet = fleetOf([monitor, `{ name: ${second}, region: fra1 }`, node(1)], { monitors: 2 });
  expect(await chain.apply(fleet)).toEqual([]);
  return chain;
}

/** Rotates, and the switch at this place fails; if it `lasts`, everything after it on that host, too. `host` is whose it was. Scrapes go on meanwhile. */
async function rotateFailing({ world }: Chain, what: string, at: number, lasts: boolean) {
  const { remote, ...ports } = world.ports;
  let left = at;
  let host: string | undefined;
  const run: typeof remote.run = async (target, script, given) => {
    const text = reveal(script);
    if (!text.endsWith('main 3>&1\n')) return remote.run(target, script, given);
    await ports.clock.sleep(10_000);
    letTimePass(world.hosts, Math.floor(ports.clock.now().getTime() / 1000));
    const isIt = text.includes('\nchange_at_barrier wg0\n') && left-- === 0;
    if (isIt) host = target.host;
    return isIt || (lasts && host === target.host) ? outdated : remote.run(target, script, given);
  };
  const rotation = await rotate({ ...ports, remote: { ...remote, run } }, { ...options, what: parseWhat(what) });
  return { ...rotation, host };
}

/** Hosts that run a key that git does not know, or, of those that are said to be finished, another one than git's. */
function strangers({ world, lock }: Chain, rotated: readonly string[]): string[] {
  return [top, second, one].filter((name) => {
    const { publicKey, otherPublicKey } = lock.hosts[name] ?? {};
    const known = rotated.includes(name) ? [publicKey] : [publicKey, otherPublicKey];
    return !known.includes(world.host(name).tunnel?.publicKey);
  });
}

test.each(['monitors', 'preshared'])(
  '%s: whichever switch fails, once or with everything after it on that host',
  async (what) => {
    for (let at = 0; ; at += 1) {
      const chain = await build();
      const { host, rotated, problems } = await rotateFailing(chain, what, at, at % 2 === 1);
      if (host === undefined) {
        expect(at).toBeGreaterThan(2);
        return;
      }
      expect([at, strangers(chain, rotated)]).toEqual([at, []]);
      expect(problems).toContainEqual(expect.objectContaining({ code: 'host-changed-meanwhile', hosts: [host] }));
      // What a person is told to do leads on.
      const warned = (await plan(chain.world.ports, options)).plan.problems.map(({ code }) => code);
      expect(warned.filter((code) => code !== 'rotation-unfinished')).toEqual([]);
      expect(await chain.apply()).toEqual([]);
      expect((await rotate(chain.world.ports, { ...options, what: parseWhat(what) })).problems).toEqual([]);
      expect(await chain.hasChanges()).toBe(false);
    }
  },
  120_000,
);

test('a monitor that failed has seen nothing with new pre-shared keys, and it is said who waits for it', async () => {
  const chain = new Chain();
  expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
  const { host, rotated, waiting, problems } = await rotateFailing(chain, 'preshared', 0, false);
  expect([host, rotated, waiting]).toEqual([top, [], [one]]);
  const waits = { code: 'rotation-waits', summary: expect.stringMatching(`^${one} .* ${top} could not`) };
  expect(problems).toMatchObject([{ code: 'host-changed-meanwhile' }, waits]);
});

test('a monitor without a tunnel that works has to have switched', async () => {
  const chain = new Chain();
  expect(await chain.apply(fleetOf([monitor]))).toEqual([]);
  const { host, rotated, waiting } = await rotateFailing(chain, 'monitors', 0, false);
  expect([host, rotated, waiting]).toEqual([top, [], [top]]);
});

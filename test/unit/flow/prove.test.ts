// Proof after an apply: only scrapes since the change count.

import { beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('an apply without changes waits for a Prometheus that has just started, too', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  let looks = 0;
  chain.world.lies.set(top, (_, truth) => {
    looks += 1;
    const output = truth();
    return looks > 2 ? output : { ...output, stdout: output.stdout.replaceAll('"health":"up"', '"health":"unknown"') };
  });
  expect(await chain.apply()).toEqual([]);
  expect(looks).toBe(3);
});

describe('after a change', () => {
  const open = (host: string) => host.replace(' }', ', allow: [{ port: 8001 }] }');
  const allowed = fleetOf([monitor, node(1), open(node(2))]);
  const changedMonitor = fleetOf([open(monitor), node(1), node(2)]);

  beforeEach(() => chain.apply(fleetOf([monitor, node(1), node(2)])));

  test('a target is up only once it was scraped since', async () => {
    chain.world.host(top).scrapeSeconds = 15;
    const before = chain.world.ports.clock.now().getTime();
    expect(await chain.apply(allowed)).toEqual([]);
    expect(chain.world.ports.clock.now().getTime() - before).toBeGreaterThanOrEqual(15_000);
    expect(chain.world.doing).toContain(`${top}: await scrapes: 1 to come`);
  });

  test('a Prometheus that stopped scraping is not believed, even if every target was up before', async () => {
    chain.world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    expect(await chain.apply(allowed)).toContainEqual(expect.objectContaining(about('target-not-scraped', two)));
  });

  test('with --only a monitor, its scrapes of all other hosts are awaited', async () => {
    let looks = 0;
    chain.world.lies.set(top, (_, truth) => {
      looks += 1;
      const output = truth();
      const old = (text: string) =>
        text.replace(/("10.0.0.3:9100"[^}]*\}[^}]*"lastScrape":)"[^"]*"/, '$1"2020-01-01T00:00:00Z"');
      return looks > 8 ? output : { ...output, stdout: old(output.stdout) };
    });
    expect(await chain.apply(changedMonitor, [top])).toEqual([]);
    expect(looks).toBeGreaterThan(8);
  });
});

test('if no monitor was asked, nothing is reported about tunnels and targets', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const { evidence, problems } = await verify(chain.world.ports, { ...options, only: [one] });
  expect(problems).toEqual([]);
  expect(evidence.map(({ name, asked }) => [name, asked])).toEqual([
    [top, false],
    [one, false],
  ]);
  expect((await verify(chain.world.ports, options)).evidence.every(({ asked }) => asked)).toBe(true);
});

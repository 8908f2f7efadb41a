// Proof after an apply: only scrapes since the change count.

import { beforeEach, describe, expect, test } from 'vitest';
import { apply, type Result, revoke, verify } from '../../../src/reconcile.ts';
import { countLine } from '../../../src/show/text.ts';
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

describe('after an apply that failed', () => {
  const two9111 = 'exporters: { node: { port: 9111 } }\n';

  test('a monitor that was not changed still tells what it scrapes', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    chain.world.host(one).breakAt = 'ufw allow in on wg0 proto tcp from 10.0.0.1 to 10.0.0.2 port 9111';
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)], { more: two9111 }));
    const { evidence, problems } = await apply(chain.world.ports, options);
    expect(evidence.map(({ name, state, asked }) => [name, state, asked])).toEqual([
      [top, 'failed', true],
      [one, 'failed', true],
      [two, 'failed', true],
    ]);
    // They are scraped at their old ports, of which fleet.yaml no longer knows.
    expect(evidence.flatMap(({ targets }) => targets.map(({ health }) => health))).not.toContain('down');
    expect(problems.map(({ code }) => code)).not.toContain('target-not-scraped');
  });

  test('a target that was up before the change is pending, and every target is counted', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    await chain.world.ports.clock.sleep(60_000);
    chain.world.host(top).scrapeSeconds = 600;
    const open = monitor.replace(' }', ', allow: [{ port: 443 }] }');
    chain.world.files.set('fleet.yaml', fleetOf([open, node(1)]));
    chain.world.host(top).breakAt = 'ufw allow in proto tcp from any to any port 443';
    const { evidence } = await apply(chain.world.ports, options);
    expect(evidence.find(({ name }) => name === top)).toMatchObject({
      state: 'failed',
      targets: [{ health: 'pending' }, { health: 'pending' }],
    });
    expect(evidence.find(({ name }) => name === one)).toMatchObject({
      state: 'pending',
      targets: [{ health: 'pending' }],
    });
  });
});

describe('hosts that cannot be seen are shown all the same', () => {
  test('one that does not exist yet, and one that is off', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    chain.world.turn(one, 'off');
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)]));
    const { evidence } = await verify(chain.world.ports, options);
    expect(evidence.map(({ name, state }) => [name, state])).toEqual([
      [top, 'differs'],
      [one, 'off'],
      [two, 'not created'],
    ]);
  });

  test('a revoked one, which is as it should be', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    await revoke(chain.world.ports, { fleet: options.fleet, undo: false }, one);
    const { evidence, problems, plan } = await verify(chain.world.ports, options);
    expect(problems).toEqual([]);
    expect(evidence.map(({ name, state }) => [name, state])).toContainEqual([one, 'revoked']);
    expect(countLine(plan)).not.toContain('every host');
  });
});

test('an edited prometheus.yml is one error, with the targets below it', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  const host = chain.world.host(top);
  const file = host.files.get('/etc/promguard/prometheus.yml');
  if (!file) throw new Error('it has none');
  file.text = 'scrape_configs: []\n';
  host.prometheusConfig = file.text;
  const { problems } = await verify(chain.world.ports, options);
  expect(problems).toMatchObject([{ code: 'drift', hosts: [top], also: [expect.stringContaining('4 targets')] }]);
});

describe('with --only a host that is no monitor', () => {
  const only = [one];
  const states = async (run: Promise<Result>) => {
    const { evidence, problems } = await run;
    return {
      codes: problems.map(({ code }) => code),
      hosts: evidence.map(({ name, state, targets }) => [name, state, targets.map(({ health }) => health)]),
    };
  };
  const runs = [
    ['verify', verify],
    ['apply', apply],
  ] as const;

  beforeEach(() => chain.apply(fleetOf([monitor, node(1), node(2)])));

  test.each(runs)('%s asks its monitor about it, and about no other host', async (_, run) => {
    chain.world.host(two).rules[4].length = 0;
    chain.world.host(two).tunnel = undefined;
    await chain.world.ports.clock.sleep(600_000);
    chain.world.rounds.clear();
    expect(await states(run(chain.world.ports, { ...options, only }))).toEqual({
      codes: [],
      hosts: [
        [top, 'not asked', []],
        [one, 'ok', ['up']],
        [two, 'not asked', []],
      ],
    });
    expect(chain.world.rounds.get(top)).toBe(1);
  });

  test.each(runs)('%s says what its monitor says of it', async (_, run) => {
    chain.world.host(top).unit('prometheus').active = false;
    expect((await states(run(chain.world.ports, { ...options, only }))).codes).toContain('prometheus-down');
  });

  test('apply waits until its monitor has scraped it since the change', async () => {
    chain.world.host(top).scrapeSeconds = 15;
    const open = node(1).replace(' }', ', allow: [{ port: 8001 }] }');
    chain.world.files.set('fleet.yaml', fleetOf([monitor, open, node(2)]));
    const before = chain.world.ports.clock.now().getTime();
    expect((await states(apply(chain.world.ports, { ...options, only }))).hosts).toContainEqual([one, 'ok', ['up']]);
    expect(chain.world.ports.clock.now().getTime() - before).toBeGreaterThanOrEqual(15_000);
  });

  test.each(runs)('%s leaves it in doubt while its monitor does not answer', async (_, run) => {
    chain.world.turn(top, 'off');
    expect(await states(run(chain.world.ports, { ...options, only }))).toEqual({
      codes: [],
      hosts: [
        [top, 'off', []],
        [one, 'in doubt', []],
        [two, 'not asked', []],
      ],
    });
  });

  test('a new host of which its monitor was not told is in doubt, and not waited for', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2), node(3)]));
    chain.world.doing.length = 0;
    const result = await states(apply(chain.world.ports, { ...options, only: ['promguard-node-3'] }));
    expect(result.codes).toEqual([]);
    expect(result.hosts).toContainEqual(['promguard-node-3', 'in doubt', []]);
    expect(chain.world.doing.filter((line) => line.includes('await scrapes'))).toEqual([]);
  });
});

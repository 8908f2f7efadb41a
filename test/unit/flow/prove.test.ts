// Proof after an apply: a fetch through the tunnel is enough to end it, and only a scrape since the change is told as up.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/plan/evidence.ts';
import { apply, plan, type Result, revoke, verify } from '../../../src/reconcile.ts';
import { evidenceDocument, evidenceTable, verdict } from '../../../src/show/evidence.ts';
import { countLine } from '../../../src/show/text.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

/** In the world, since the last time that this was asked. */
let last = 0;
const secondsPassed = () => {
  const now = chain.world.ports.clock.now().getTime() / 1000;
  const passed = now - last;
  last = now;
  return passed;
};

test('an apply without changes has a Prometheus that has just started fetch its targets, too', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  let looks = 0;
  chain.world.lies.set(top, (_, truth) => {
    looks += 1;
    const output = truth();
    return looks > 2 ? output : { ...output, stdout: output.stdout.replaceAll('"health":"up"', '"health":"unknown"') };
  });
  expect(await chain.apply()).toEqual([]);
  expect(looks).toBe(2);
});

test('ports are tried from outside while a monitor still fetches', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.files.set(
    'fleet.yaml',
    fleetOf([monitor, node(1).replace(' }', ', allow: [{ port: 8001, proto: udp }] }')]),
  );
  const { remote, probe, ...ports } = chain.world.ports;
  let tried = () => {};
  const probing = new Promise<void>((resolve) => {
    tried = resolve;
  });
  let asked = 0;
  const run: typeof remote.run = async (target, ...more) => {
    if (target.host === top && ++asked === 2) await probing;
    return remote.run(target, ...more);
  };
  const openPorts: typeof probe.openPorts = (...where) => {
    tried();
    return probe.openPorts(...where);
  };
  const { problems } = await apply({ ...ports, remote: { ...remote, run }, probe: { openPorts } }, options);
  expect([asked, problems]).toEqual([2, []]);
});

describe('after a change', () => {
  // No monitor probes it, so that only the host itself changes.
  const open = (host: string) => host.replace(' }', ', allow: [{ port: 8001, proto: udp }] }');
  const allowed = fleetOf([monitor, node(1), open(node(2))]);
  const changedMonitor = fleetOf([open(monitor), node(1), node(2)]);

  beforeEach(() => chain.apply(fleetOf([monitor, node(1), node(2)])));

  test('a target that is fetched ends the apply, and is pending, never up, until it is scraped', async () => {
    chain.world.host(top).scrapeSeconds = 120;
    secondsPassed();
    chain.world.files.set('fleet.yaml', allowed);
    const { evidence, problems } = await apply(chain.world.ports, options);
    expect(problems).toEqual([]);
    expect(secondsPassed()).toBeLessThan(5);
    const host = evidence.filter(({ name }) => name === two);
    expect(host).toMatchObject([{ state: 'pending', up: false, targets: [{ health: 'pending', tunnel: 'proved' }] }]);
    // In whatever people and programs are shown.
    expect(evidenceTable(host)).not.toMatch(/\d up/);
    expect(evidenceDocument(host, problems).hosts).toMatchObject([{ state: 'pending', up: false }]);
    expect(verdict(host, problems)).toMatch(/^ok so far: 1 of 1 host as fleet\.yaml says, 1 pending /);
    expect(verdict(host, problems)).not.toMatch(/\bup\b/);
  });

  test('of its monitor, what was up before is told as that, and nobody is alarmed', async () => {
    chain.world.host(top).scrapeSeconds = 120;
    chain.world.files.set('fleet.yaml', changedMonitor);
    const { evidence, problems } = await apply(chain.world.ports, options);
    expect(evidence.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    expect(verdict(evidence, problems)).toMatch(/^ok so far: 3 of 3 hosts as fleet\.yaml says, 3 pending /);
    const [, ...rows] = evidenceTable(evidence).split('\n');
    for (const row of rows)
      expect(row).toMatch(/ pending \(up at the last scrape, fetched, next scrape within \d+ s\)/);
  });

  test('of its monitor alone, nobody says how the hosts are that it scrapes, as nobody has asked them', async () => {
    chain.world.host(top).scrapeSeconds = 120;
    chain.world.host(one).ufw.enabled = false;
    chain.world.files.set('fleet.yaml', changedMonitor);
    const { evidence, problems } = await apply(chain.world.ports, { ...options, only: [top] });
    expect(evidence.map(({ state }) => state)).toEqual(['pending', 'not asked', 'not asked']);
    expect(evidence[1]?.targets).toMatchObject([{ health: 'pending' }]);
    expect(verdict(evidence, problems)).toMatch(
      /^ok so far: 1 of 1 host as fleet\.yaml says, 1 pending .*, 2 not asked$/,
    );
  });

  test('nor is it told as up by a later command, as its host says when it was changed', async () => {
    chain.world.host(top).scrapeSeconds = 20;
    await chain.world.ports.clock.sleep(5000);
    expect(await chain.apply(allowed)).toEqual([]);
    const seen = async (proof: 'seen' | 'settled') => {
      const { evidence, problems } = await verify(chain.world.ports, options, proof);
      return [evidence.map(({ state }) => state), problems];
    };
    expect(await seen('seen')).toEqual([['ok', 'ok', 'pending'], []]);
    expect(await seen('settled')).toEqual([['ok', 'ok', 'ok'], []]);
    expect(await seen('seen')).toEqual([['ok', 'ok', 'ok'], []]);
  });

  test('a target that was down before its host was changed is waited for by verify, and pending until then', async () => {
    chain.world.host(top).scrapeSeconds = 0;
    chain.world.host(two).rules[4].pop();
    await verify(chain.world.ports, options);
    chain.world.host(top).scrapeSeconds = 20;
    await chain.world.ports.clock.sleep(2000);
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
    const stateOf = async (proof: 'seen' | 'settled') =>
      (await verify(chain.world.ports, options, proof)).evidence.find(({ name }) => name === two)?.state;
    expect([await stateOf('seen'), await stateOf('settled')]).toEqual(['pending', 'ok']);
  });

  test('so is one that was scraped while what serves it still started', async () => {
    expect(await chain.apply(allowed)).toEqual([]);
    await chain.world.ports.clock.sleep(8000);
    let isFirst = true;
    chain.world.lies.set(top, (_, truth) => {
      const output = truth();
      const early = (text: string) => text.replace(/("10\.0\.0\.3:9100"[^}]*\}[^}]*"health":)"up"/, '$1"down"');
      const stdout = isFirst ? early(output.stdout) : output.stdout;
      isFirst = false;
      return { ...output, stdout };
    });
    expect((await verify(chain.world.ports, options)).problems).toEqual([]);
  });

  test('with --wait-scrape it ends once it was scraped since', async () => {
    chain.world.host(top).scrapeSeconds = 15;
    secondsPassed();
    expect(await chain.apply(allowed, undefined, { waitScrape: true })).toEqual([]);
    expect(secondsPassed()).toBeGreaterThan(14);
    expect(chain.world.doing).toContain(`${top}: await scrapes: 1 to come`);
  });

  test('so does one that drops keys or destroys, for what it has changed besides', async () => {
    chain.world.host(top).scrapeSeconds = 15;
    secondsPassed();
    expect(await chain.apply(fleetOf([monitor, open(node(2))]))).toEqual([]);
    expect(secondsPassed()).toBeGreaterThan(14);
  });

  test('a Prometheus that stopped scraping is not believed, even if every target was up before', async () => {
    chain.world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    expect(await chain.apply(allowed, undefined, { waitScrape: true })).toContainEqual(
      expect.objectContaining(about('target-not-scraped', two)),
    );
  });

  /** What the monitor says, in other words. */
  const saying = (...words: [RegExp, string][]) =>
    chain.world.lies.set(top, (_, truth) => {
      const output = truth();
      const said = words.reduce((text, [from, to]) => text.replace(from, to), output.stdout);
      return { ...output, stdout: said };
    });

  test('a target that is neither fetched nor scraped in time is a problem, with the reason', async () => {
    saying(
      [/("10\.0\.0\.3:9100"[^}]*\}[^}]*"health":)"up"/, '$1"unknown"'],
      [/^(fetched\t.*10\.0\.0\.3.*\t)$/m, '$1Connection refused'],
    );
    chain.world.files.set('fleet.yaml', allowed);
    const { evidence, problems } = await apply(chain.world.ports, options);
    expect(problems).toMatchObject([
      { code: 'target-not-scraped', hosts: [two], summary: expect.stringContaining('Connection refused') },
    ]);
    expect(evidence.find(({ name }) => name === two)).toMatchObject({ state: 'down', targets: [{ tunnel: 'failed' }] });
  });

  test('one that is fetched, and that its Prometheus does not have, is not proved', async () => {
    saying([/"instance":"10\.0\.0\.3:9100"/, '"instance":"another:1"']);
    expect(await chain.apply(allowed)).toMatchObject([{ code: 'target-not-scraped', hosts: [two] }]);
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

describe('while the first scrape of a new host is to come', () => {
  beforeEach(async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    chain.world.host(top).scrapeSeconds = 20;
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
    secondsPassed();
  });
  const stateOf = (evidence: readonly Evidence[]) => evidence.find(({ name }) => name === two)?.state;

  test('status says so, does not wait, and finds nothing wrong with it', async () => {
    const { evidence, problems } = await verify(chain.world.ports, options, 'seen');
    expect(problems).toEqual([]);
    expect(evidence.find(({ name }) => name === two)).toMatchObject({
      state: 'pending',
      up: false,
      targets: [{ health: 'pending', tunnel: undefined, dueSeconds: 30 }],
    });
    expect(secondsPassed()).toBe(0);
  });

  test('verify waits for it', async () => {
    const { evidence, problems } = await verify(chain.world.ports, options);
    expect(problems).toEqual([]);
    expect(stateOf(evidence)).toBe('ok');
    expect(secondsPassed()).toBeGreaterThan(0);
  });

  test('verify waits for one interval at most, and then it is a problem', async () => {
    chain.world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    const { evidence, problems } = await verify(chain.world.ports, options);
    expect(problems).toContainEqual(expect.objectContaining(about('target-not-scraped', two)));
    expect(stateOf(evidence)).toBe('pending');
    expect(secondsPassed()).toBeLessThanOrEqual(41);
  });

  test('verify does not wait for what is down', async () => {
    await chain.world.ports.clock.sleep(40_000);
    secondsPassed();
    chain.world.host(top).scrapeSeconds = 0;
    chain.world.host(two).rules[4].pop();
    const { problems } = await verify(chain.world.ports, options);
    expect(problems).toMatchObject([{ code: 'drift', hosts: [two] }]);
    expect(secondsPassed()).toBe(0);
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
    const { evidence } = await apply(chain.world.ports, { ...options, waitScrape: true });
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

test('where every monitor is revoked, nothing is as it should be, though no host is down', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  await revoke(chain.world.ports, { fleet: options.fleet, undo: false }, top);
  const problem = { code: 'no-monitor-left', hosts: [top] };
  // It takes the rules that name the monitor away.
  expect(await chain.apply()).toMatchObject([problem]);
  expect((await verify(chain.world.ports, options)).problems).toMatchObject([problem]);
  expect((await verify(chain.world.ports, options, 'seen')).problems).toMatchObject([problem]);
  expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([
    { code: 'host-revoked' },
    { ...problem, severity: 'warning' },
  ]);
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

  test('apply --wait-scrape waits until its monitor has scraped it since the change', async () => {
    chain.world.host(top).scrapeSeconds = 15;
    const open = node(1).replace(' }', ', allow: [{ port: 8001 }] }');
    chain.world.files.set('fleet.yaml', fleetOf([monitor, open, node(2)]));
    const before = chain.world.ports.clock.now().getTime();
    expect((await states(apply(chain.world.ports, { ...options, only, waitScrape: true }))).hosts).toContainEqual([
      one,
      'ok',
      ['up'],
    ]);
    expect(chain.world.ports.clock.now().getTime() - before).toBeGreaterThan(14_000);
  });

  test('or has its monitor fetch it, which is told as pending', async () => {
    chain.world.host(top).scrapeSeconds = 120;
    chain.world.files.set(
      'fleet.yaml',
      fleetOf([monitor, node(1).replace(' }', ', allow: [{ port: 8001 }] }'), node(2)]),
    );
    secondsPassed();
    const { hosts, codes } = await states(apply(chain.world.ports, { ...options, only }));
    expect(codes).toEqual([]);
    expect(hosts).toContainEqual([one, 'pending', ['pending']]);
    expect(secondsPassed()).toBeLessThan(5);
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
    // Whether it has it is not known.
    expect((await run(chain.world.ports, { ...options, only })).warnings).toEqual([]);
  });

  test.each(runs)('%s of it says nothing of a monitor that is off, and that another one misses', async (_, run) => {
    const second = 'promguard-monitor-2';
    const more = [monitor, `{ name: ${second}, region: fra1 }`, node(1), node(2)];
    expect(await chain.apply(fleetOf(more, { monitors: 2 }))).toEqual([]);
    chain.world.turn(second, 'off');
    await chain.world.ports.clock.sleep(600_000);
    const { codes, hosts } = await states(run(chain.world.ports, { ...options, only }));
    expect(codes).toEqual([]);
    expect(hosts).toContainEqual([second, 'off', []]);
    const all = await states(run(chain.world.ports, { ...options, only: [second] }));
    expect(all.codes).toEqual(['droplet-off']);
  });

  test('a new host of which its monitor was not told is in doubt, and not waited for', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2), node(3)]));
    chain.world.doing.length = 0;
    const result = await states(apply(chain.world.ports, { ...options, only: ['promguard-node-3'] }));
    expect(result.codes).toEqual([]);
    expect(result.hosts).toContainEqual(['promguard-node-3', 'in doubt', []]);
    const untold = { code: 'unknown-to-monitors', severity: 'warning', hosts: ['promguard-node-3'] };
    for (const run of [apply, verify]) {
      const { warnings } = await run(chain.world.ports, { ...options, only: ['promguard-node-3'] });
      expect(warnings).toMatchObject([{ ...untold, hint: expect.stringMatching(/^promguard apply\b/) }]);
    }
    const all = await apply(chain.world.ports, options);
    expect([all.problems, all.warnings]).toEqual([[], []]);
    expect(chain.world.doing.filter((line) => line.includes('await scrapes'))).toEqual([]);
  });

  test('hosts that were not told of a new monitor are not called down, and an apply of the rest ends that', async () => {
    const second = 'promguard-monitor-2';
    const more = [monitor, `{ name: ${second}, region: fra1 }`, node(1), node(2)];
    chain.world.files.set('fleet.yaml', fleetOf(more, { monitors: 2 }));
    secondsPassed();
    const { codes, hosts } = await states(apply(chain.world.ports, { ...options, only: [second] }));
    expect(codes).toEqual([]);
    expect(hosts.map(([name, state]) => [name, state])).toEqual([
      [top, 'not asked'],
      [second, 'pending'],
      [one, 'not asked'],
      [two, 'not asked'],
    ]);
    expect(secondsPassed()).toBeLessThan(120);
    // A tunnel that once worked is told of.
    expect((await states(apply(chain.world.ports, options))).codes).toEqual([]);
    chain.world.host(one).tunnel = undefined;
    await chain.world.ports.clock.sleep(600_000);
    expect((await states(verify(chain.world.ports, { ...options, only: [second] }))).codes).not.toEqual([]);
  });
});

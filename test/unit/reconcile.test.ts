// Plan, apply, verify and destroy as a whole, in a simulated world.

import { beforeEach, describe, expect, test } from 'vitest';
import { apply, destroy, plan, verify } from '../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../fakes/fleets.ts';
import { about, Chain, options } from '../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('a second apply writes nothing, and asks every host once', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  expect(await chain.apply()).toEqual([]);
  expect(chain.world.journal).toEqual([]);
  expect(Object.fromEntries(chain.world.rounds)).toEqual({ [top]: 1, [one]: 1, [two]: 1 });
});

test('an unknown region is reported before anything is touched', async () => {
  chain.world.files.set('fleet.yaml', fleetOf([monitor, '{ name: a, region: lno1 }']));
  expect(await chain.refusal(apply(chain.world.ports, options))).toMatchObject([about('unknown-region', 'lno1')]);
});

test('an unreachable host is unreachable in the plan, not unchanged', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.unreachable.add(one);
  const made = (await plan(chain.world.ports, options)).plan;
  expect(made.hosts.map(({ host, fate }) => [host, fate])).toEqual([
    [top, 'unchanged'],
    [one, 'unreachable'],
  ]);
});

test('--only with an unknown host is refused', async () => {
  chain.world.files.set('fleet.yaml', fleetOf([monitor]));
  expect(await chain.refusal(apply(chain.world.ports, { ...options, only: ['nobody'] }))).toMatchObject([
    about('unknown-host', 'nobody'),
  ]);
});

describe('verify', () => {
  const problemsNow = async () => (await verify(chain.world.ports, options)).problems.map(({ summary }) => summary);
  /** The hosts on which a target is not scraped. */
  const missedNow = async () => {
    const { problems } = await verify(chain.world.ports, options);
    return problems.filter(({ code }) => code === 'target-not-scraped').flatMap(({ hosts }) => hosts);
  };

  beforeEach(async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    chain.world.journal.length = 0;
  });

  test('finds nothing after an apply, and changes nothing', async () => {
    expect(await problemsNow()).toEqual([]);
    expect(chain.world.journal).toEqual([]);
  });

  test('names what has drifted', async () => {
    chain.world.host(one).unit('prometheus-node-exporter').active = false;
    const { problems } = await verify(chain.world.ports, options);
    expect(problems).toMatchObject([
      { code: 'drift', summary: expect.stringMatching(`^${one} .*unit:prometheus-node-exporter$`) },
    ]);
    expect(chain.world.journal).toEqual([]);
  });

  test('names a unit that restarts over and over, which no apply ends', async () => {
    chain.world.host(one).unit('prometheus-node-exporter').isBroken = true;
    const says = [about('unit-restarts', 'prometheus-node-exporter')];
    const verified = await verify(chain.world.ports, options);
    expect(verified.problems).toMatchObject(says);
    expect(verified.evidence.find(({ name }) => name === one)).toMatchObject({ state: 'differs' });
    expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject(says);
    expect((await apply(chain.world.ports, options)).problems).toMatchObject([
      about('exporter-failed', 'prometheus-node-exporter'),
    ]);
  });

  test('and an apply name the program that has the port of one, though systemd sees it run', async () => {
    chain.world.host(top).listening.push('127.0.0.1:9115');
    const says = [about('port-taken', 'prometheus-blackbox-exporter')];
    expect((await verify(chain.world.ports, options)).problems).toMatchObject(says);
    expect((await plan(chain.world.ports, options)).plan.problems).toMatchObject([{ ...says[0], severity: 'warning' }]);
    expect((await apply(chain.world.ports, options)).problems).toMatchObject(says);
  });

  test('reports an undeclared port that answers from outside', async () => {
    const host = chain.world.host(one);
    host.listening.push('0.0.0.0:8080', '127.0.0.1:8081');
    for (const port of [8080, 8081])
      host.rules[4].push({ tuple: `allow tcp ${port} 0.0.0.0/0 any 0.0.0.0/0 in`, comment: '' });
    const { problems } = await verify(chain.world.ports, options);
    expect(problems).toMatchObject([
      { code: 'undeclared-open-port', summary: expect.stringMatching(`^${one} .*\\b8080\\b`) },
    ]);
  });

  test('says once that a port which fleet.yaml no longer declares is still open', async () => {
    const web = (allow: string) => fleetOf([monitor, `{ name: ${one}, region: sfo3${allow} }`]);
    await chain.apply(web(', allow: [{ port: 80 }, { port: 81 }]'));
    chain.world.files.set('fleet.yaml', web(', allow: [{ port: 81 }]'));
    chain.world.host(one).listening.push('0.0.0.0:80', '0.0.0.0:81');
    const { problems } = await verify(chain.world.ports, options);
    expect(problems).toMatchObject([
      { code: 'drift', hosts: [top], also: [] },
      { code: 'drift', hosts: [one], also: [expect.stringContaining('80/tcp')] },
    ]);
  });

  test('does not believe a target that was up long ago', async () => {
    chain.world.host(top).scrapeSeconds = Number.POSITIVE_INFINITY;
    expect(await problemsNow()).toEqual([]);
    await chain.world.ports.clock.sleep(90_000);
    expect(await missedNow()).toContain(one);
  });

  test('reports a target that is down, with the reason from Prometheus, below what the host differs in', async () => {
    chain.world.host(one).rules[4].pop();
    const { problems } = await verify(chain.world.ports, options);
    expect(problems).toMatchObject([
      { code: 'drift', hosts: [one], also: [expect.stringContaining('context deadline exceeded')] },
    ]);
  });
});

describe('destroy', () => {
  test('destroys every droplet, and reserves the addresses', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    expect((await destroy(chain.world.ports, options)).destroyed.sort()).toEqual([top, one]);
    expect(chain.names).toEqual([]);
    expect(chain.keyFiles).toEqual([]);
    expect(Object.keys(chain.lock.reserved)).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  test('says what it does after one that was interrupted, when the droplets are gone already', async () => {
    await chain.apply(fleetOf([monitor, node(1)]));
    chain.world.machines.clear();
    // The account may be another team's, so whoever destroys it is asked.
    const agree = async () => {};
    expect(await destroy(chain.world.ports, { ...options, agree })).toMatchObject({
      destroyed: [],
      givenBack: [],
      removed: [top, one],
    });
    expect(chain.keyFiles).toEqual([]);
    expect(await destroy(chain.world.ports, options)).toMatchObject({ removed: [] });
  });

  test('is refused while a host is protected', async () => {
    await chain.apply(fleetOf([monitor, node(1)], { more: `guards: { protect: [${one}] }\n` }));
    expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject([
      { ...about('protected-host', one), hint: expect.not.stringContaining('put it back') },
    ]);
    expect(chain.names).toEqual([top, one]);
  });
});

// Droplets that git knows and the account has not: with the token of another team, nothing is made twice, and nothing that works is forgotten.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Droplet, World } from '../../../src/ports.ts';
import { apply, destroy, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import { Killed } from '../../fakes/simulator/mortal.ts';

const [top, one] = ['promguard-monitor-1', 'promguard-node-1'];
const whole = fleetOf([monitor, node(1)]);

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(whole)).toEqual([]);
});

const lose = (name: string) => {
  for (const [address, { host }] of chain.world.machines) if (host.name === name) chain.world.machines.delete(address);
};
const shown = async () => {
  const { problems, hosts } = (await plan(chain.world.ports, options)).plan;
  return { problems, fates: hosts.map(({ fate }) => fate) };
};

describe('with the token of another team', () => {
  const elsewhere = (): World => {
    const { cloud, ...ports } = chain.world.ports;
    if (!cloud) throw new Error('no cloud');
    return { ...ports, cloud: { ...cloud, droplets: async (): Promise<Droplet[]> => [], hasTag: async () => false } };
  };
  const agreed: unknown[] = [];
  const told = [{ code: 'droplets-gone', severity: 'error' }];

  test.each([
    ['an apply', () => apply(elsewhere(), options)],
    ['an apply of one host', () => apply(elsewhere(), { ...options, only: [one] })],
    ['a rotation', () => rotate(elsewhere(), { ...options, what: ['nodes'] })],
    ['a destruction that nobody is asked about', () => destroy(elsewhere(), options)],
  ])('%s is refused', async (_, run) => {
    const before = new Map(chain.world.files);
    expect(await chain.refusal(run())).toMatchObject(told);
    expect(chain.world.files).toEqual(before);
  });

  test('the plan says so, and verify, which says what is there', async () => {
    expect((await plan(elsewhere(), options)).stops).toMatchObject(told);
    const { problems, evidence } = await verify(elsewhere(), options);
    expect(problems).toMatchObject(told);
    expect(evidence.map(({ state }) => state)).toEqual(['not created', 'not created']);
  });

  test('whoever would destroy it is asked, although no droplet is there', async () => {
    const agree = async (made: { problems: readonly unknown[] }) => {
      agreed.push(...made.problems);
      throw new Error('no');
    };
    await expect(destroy(elsewhere(), { ...options, agree })).rejects.toThrow('no');
    expect(agreed).toMatchObject(told);
    expect(chain.keyFiles).toHaveLength(2);
  });

  test('a revocation has not reached the monitor', async () => {
    const { removedFrom, problems } = await revoke(elsewhere(), { ...options, undo: false }, one);
    expect(removedFrom).toEqual([]);
    expect(problems).toMatchObject(told);
    expect(await revoke(chain.world.ports, { ...options, undo: false }, one)).toMatchObject({
      removedFrom: [top],
      problems: [],
    });
  });
});

describe('whose tags somebody has taken off', () => {
  const tags = (change: (tags: readonly string[]) => readonly string[], name = one) => {
    const machine = [...chain.world.machines.values()].find(({ droplet }) => droplet?.name === name);
    if (machine?.droplet) machine.droplet = { ...machine.droplet, tags: [...change(machine.droplet.tags)] };
  };
  const told = [{ code: 'droplet-untagged', hosts: [one], severity: 'error' }];
  beforeEach(() => tags(() => ['mine']));

  test('one: no second one is made, and with its tag it is the host again', async () => {
    const before = chain.world.machines.size;
    expect((await shown()).problems).toMatchObject([{ ...told[0], severity: 'warning' }]);
    expect(await chain.refusal(chain.apply())).toMatchObject(told);
    expect(await chain.refusal(apply(chain.world.ports, { ...options, only: [one] }))).toMatchObject(told);
    expect(chain.world.machines.size).toBe(before);
    tags((left) => [...left, 'promguard_fleet_demo']);
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.machines.size).toBe(before);
    expect(await shown()).toEqual({ problems: [], fates: ['unchanged', 'unchanged'] });
  });

  test('all: that they are there is told beside that they seem gone', async () => {
    tags(() => [], top);
    const problems = await chain.refusal(chain.apply());
    expect(problems).toMatchObject([{ code: 'droplets-gone', also: [expect.stringContaining(one)] }]);
    expect(problems[0]?.hint).toContain('promguard_fleet_demo');
  });

  test('one: it is not left running by a destruction that nobody is asked about', async () => {
    expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject(told);
    const shownFirst: unknown[] = [];
    const agree = async ({ problems }: { problems: readonly unknown[] }) => void shownFirst.push(...problems);
    await destroy(chain.world.ports, { ...options, agree });
    expect(shownFirst).toMatchObject([{ ...told[0], severity: 'warning' }]);
  });

  test('one: verify says it, too', async () => {
    expect((await verify(chain.world.ports, options)).warnings).toMatchObject([{ ...told[0], severity: 'warning' }]);
  });

  test('one that is another server: whoever is asked says so, and it is left alone', async () => {
    const before = chain.world.machines.size;
    const { problems } = await apply(chain.world.ports, { ...options, agree: async () => {} });
    expect(problems).toEqual([]);
    expect(chain.world.machines.size).toBe(before + 1);
    expect(chain.world.journal.filter((line) => line.startsWith('destroy'))).toEqual([]);
  });

  test('others of the account are not asked for while none is gone', async () => {
    const { ports } = chain.world;
    const { cloud = expect.fail() } = ports;
    const asked: unknown[] = [];
    const droplets = async (tag?: string) => {
      asked.push(tag);
      return cloud.droplets(tag);
    };
    await plan({ ...ports, cloud: { ...cloud, droplets } }, { ...options, only: [top] });
    expect(asked).not.toContain(undefined);
  });
});

describe('deleted by hand', () => {
  test('one: the plan says that it was there, and an apply makes another one', async () => {
    lose(one);
    expect(await shown()).toMatchObject({
      problems: [
        { ...about('droplet-gone', one), severity: 'warning', hosts: [one], hint: expect.stringMatching(/git pull/) },
      ],
      fates: ['update', 'create'],
    });
    expect(await chain.apply()).toEqual([]);
    expect(await shown()).toEqual({ problems: [], fates: ['unchanged', 'unchanged'] });
  });

  test("one: a run about others says whom it takes it off, once, and one about its peers' peers nothing", async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    lose(one);
    const told = async (only: string) => (await plan(chain.world.ports, { ...options, only: [only] })).plan.problems;
    expect(await told('promguard-node-2')).toEqual([]);
    expect(await told(top)).toMatchObject([{ ...about('peer-gone', one), severity: 'warning', hosts: [top] }]);
    expect((await apply(chain.world.ports, { ...options, only: [top] })).problems).toEqual([]);
    expect(await told(top)).toEqual([]);
  });

  test('one: what is open to the address that it had is told, as an apply gets it another', async () => {
    const had = [...chain.world.machines].find(([, { host }]) => host.name === one)?.[0] ?? '';
    const open = fleetOf([monitor.replace(' }', `, allow: [{ port: 6379, from: [${had}] }] }`), node(1)]);
    expect(await chain.apply(open)).toEqual([]);
    lose(one);
    expect((await shown()).problems).toMatchObject([
      { code: 'droplet-gone' },
      { ...about('source-left', had), hosts: [one], severity: 'warning' },
    ]);
    const { problems } = (await plan(chain.world.ports, { ...options, only: [top] })).plan;
    expect(problems).toMatchObject([{ code: 'peer-gone' }]);
  });

  test('one: that its peers have its address no longer follows from it', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    lose(one);
    for (const proof of ['settled', 'seen'] as const) {
      const { problems, evidence } = await verify(chain.world.ports, options, proof);
      expect(problems).toMatchObject([{ ...about('drift', one), hosts: [one], also: [expect.stringContaining(top)] }]);
      expect(evidence.map(({ state }) => state).sort()).toEqual(['differs', 'not created', 'ok']);
    }
    // What else differs there does not.
    const list = chain.world.host(top).files.get('/etc/promguard/prometheus.yml');
    if (list) list.text += '# mine\n';
    const { problems } = await verify(chain.world.ports, options, 'seen');
    expect(problems).toMatchObject([about('drift', top), { ...about('drift', one), also: [] }]);
  });

  test('all: a person says so, and no other refusal is lifted', async () => {
    const gone = { ...options, anew: 'droplets' } as const;
    expect(await chain.refusal(apply(chain.world.ports, gone))).toMatchObject([{ code: 'droplets-not-gone' }]);
    lose(one);
    lose(top);
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'droplets-gone' }]);
    const keys = chain.keyFiles.map((path) => chain.world.files.get(path));
    const [file = ''] = chain.keyFiles;
    const text = chain.world.files.get(file) ?? '';
    chain.world.files.delete(file);
    expect(await chain.refusal(apply(chain.world.ports, gone))).toMatchObject([{ code: 'key-file-missing' }]);
    chain.world.files.set(file, text);
    expect((await apply(chain.world.ports, gone)).problems).toEqual([]);
    expect(chain.keyFiles.map((path) => chain.world.files.get(path))).toEqual(keys);
    expect(await shown()).toEqual({ problems: [], fates: ['unchanged', 'unchanged'] });
  });

  test('the monitors and more, as another clone’s destroy leaves what its git did not know', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    lose(one);
    lose(top);
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'droplets-gone', hosts: [top, one] }]);
    // That the last one has their addresses follows from it.
    expect((await verify(chain.world.ports, options)).problems.map(({ code }) => code)).toEqual(['droplets-gone']);
    expect((await apply(chain.world.ports, { ...options, anew: 'droplets' })).problems).toEqual([]);
  });

  test('all, and the fleet is given up: a person agrees to it', async () => {
    lose(one);
    lose(top);
    expect(await destroy(chain.world.ports, { ...options, agree: async () => {} })).toMatchObject({
      destroyed: [],
      removed: [top, one],
    });
    expect(chain.lock.hosts).toEqual({});
    expect(await destroy(chain.world.ports, options)).toMatchObject({ removed: [] });
  });

  test('all, by a destruction that was interrupted: nobody has to be asked again, as the account still has their tag', async () => {
    const { store, ...others } = chain.world.ports;
    const killed = { ...others, store: { ...store, write: () => Promise.reject(new Killed()) } };
    await expect(destroy(killed, options)).rejects.toThrow(Killed);
    expect([chain.names, Object.keys(chain.lock.hosts)]).toEqual([[], [top, one]]);
    expect(await destroy(chain.world.ports, options)).toMatchObject({ destroyed: [], removed: [top, one] });
    expect(chain.lock.hosts).toEqual({});
  });
});

test('droplets that were requested and never came are made by the next apply', async () => {
  chain = new Chain();
  chain.world.refused.add(one).add(top);
  expect(await chain.apply(whole)).not.toEqual([]);
  chain.world.refused.clear();
  expect((await shown()).problems).toEqual([]);
  expect(await chain.apply()).toEqual([]);
});

// `formerly` on a host: it gets another name, and keeps droplet, disk, address and keys.

import { beforeEach, describe, expect, test } from 'vitest';
import { readClosed, readWithoutKeys, validate } from '../../../src/flow/desired.ts';
import { makeOfflinePlan } from '../../../src/flow/plan.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { summarise } from '../../../src/plan/plan.ts';
import { beyond, reviewedOf } from '../../../src/plan/reviewed.ts';
import { Problem } from '../../../src/problem.ts';
import { apply, destroy, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import { Killed, mortal } from '../../fakes/simulator/mortal.ts';
import { fleetPath, SimulatedWorld } from '../../fakes/simulator/world.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const guarded = (names: string) => `guards: { max_destroy: 0, protect: [${names}] }\n`;
const whole = fleetOf([monitor, node(1), node(2)]);
const renamed = fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`, node(2)], { more: guarded('web') });

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(whole)).toEqual([]);
});

const planned = async () => (await plan(chain.world.ports, options)).plan;
const droplets = () => [...chain.world.machines.values()].flatMap(({ droplet }) => droplet ?? []);
const idOf = (name: string) => droplets().find((droplet) => droplet.name === name)?.id;
const openKeys = (name: string) =>
  JSON.parse(chain.world.files.get(`keys/${name}.yaml`)?.replace('# sealed\n', '') ?? '');
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

/** Everything is under the new name, and the droplet is the one that it was. */
async function isRenamed(id: number | undefined, before: object | undefined): Promise<void> {
  expect(chain.names).toEqual([top, two, 'web']);
  expect(idOf('web')).toBe(id);
  expect(chain.lock.hosts['web']).toEqual(before);
  expect(chain.lock.hosts[one]).toBeUndefined();
  expect(chain.lock.reserved).toEqual({});
  expect(chain.keyFiles).toEqual([top, two, 'web'].map((name) => `keys/${name}.yaml`));
  expect(await chain.hasChanges()).toBe(false);
  expect((await verify(chain.world.ports, options)).problems).toEqual([]);
}

test('a plan without it says in so many words what is lost, and the guards count it', async () => {
  chain.world.files.set('fleet.yaml', renamed.replace(`formerly: ${one}, `, ''));
  const { plan: made, stops } = await plan(chain.world.ports, options);
  expect(summarise(made)).toMatchObject({ create: 1, destroy: 1 });
  expect(made.hosts.find(({ host }) => host === one)?.changes).toMatchObject([
    { kind: 'droplet', action: 'delete', loses: ['disk'] },
  ]);
  expect(codes(stops)).toContain('max-destroy');
  expect(made.problems).toMatchObject([
    { code: 'may-be-renamed', severity: 'warning', at: { line: 6 }, hint: expect.stringContaining(`formerly: ${one}`) },
  ]);
});

test('one that is revoked is not to be kept under another name', async () => {
  await revoke(chain.world.ports, { ...options, undo: false }, one);
  chain.world.files.set('fleet.yaml', renamed.replace(`formerly: ${one}, `, ''));
  expect(codes((await plan(chain.world.ports, options)).plan.problems)).not.toContain('may-be-renamed');
});

test('of a host that a new count replaces, the hint is one that fleet.yaml can take', async () => {
  const counted = fleetOf([monitor, '{ name: web, region: sfo3, count: 2 }', node(2)]);
  chain.world.files.set('fleet.yaml', counted);
  const [warning] = (await plan(chain.world.ports, options)).plan.problems;
  expect(warning).toMatchObject({ code: 'may-be-renamed', at: { line: 6, column: 39 } });
  expect(warning?.hint).toContain(`formerly: ${one} on one of them`);
  const written = fleetOf([monitor, `{ name: web-1, formerly: ${one}, region: sfo3 }`, node(2)]);
  chain.world.files.set('fleet.yaml', written);
  expect((await plan(chain.world.ports, options)).stops).toEqual([]);
});

test('a new host unlike the removed one is not taken for it', async () => {
  const other = '{ name: web, region: fra1 }';
  chain.world.files.set('fleet.yaml', fleetOf([monitor, other, node(2)]));
  expect(await planned()).toMatchObject({ problems: [] });
  chain.world.files.set('fleet.yaml', fleetOf([monitor, '{ name: web, region: sfo3 }', node(1), node(2)]));
  expect(await planned()).toMatchObject({ problems: [] });
});

test('the plan renames, and nothing is made, destroyed or paid for', async () => {
  chain.world.files.set('fleet.yaml', renamed);
  const { plan: made, stops } = await plan(chain.world.ports, options);
  expect(stops).toEqual([]);
  expect(made).toMatchObject({ problems: [], cost: undefined });
  expect(summarise(made)).toMatchObject({ create: 0, destroy: 0, giveBack: 0 });
  expect(made.hosts.map(({ host, fate }) => [host, fate])).toEqual([
    [top, 'update'],
    ['web', 'update'],
    [two, 'unchanged'],
  ]);
  expect(made.hosts[1]?.changes[0]).toEqual({
    ...{ kind: 'rename', id: 'rename:web', action: 'update' },
    ...{ before: one, after: 'web' },
  });
});

test('the host keeps its droplet, address and keys, and is scraped under the new name; then there is nothing to do', async () => {
  const [id, before, own] = [idOf(one), chain.lock.hosts[one], openKeys(one)];
  expect(await chain.apply(renamed)).toEqual([]);
  expect(chain.world.journal.slice(0, 2)).toEqual([
    `write fleet.lock.yaml keys/${one}.yaml keys/web.yaml`,
    `rename ${one} web`,
  ]);
  expect(openKeys('web')).toEqual(own);
  await isRenamed(id, before);
  const targets = chain.world.host(top).files.get('/etc/promguard/targets/node.json')?.text;
  expect(targets).toContain('"web"');
  expect(targets).not.toContain(one);
  expect(await chain.apply(renamed.replace(`formerly: ${one}, `, ''))).toEqual([]);
  await isRenamed(id, before);
});

describe('wherever it is killed', () => {
  const fleet = (second: string, first: string) =>
    fleetOf([monitor, `{ name: ${second}, region: fra1 }`, `{ name: ${first}, region: sfo3 }`, node(2)], {
      monitors: 2,
      more: guarded(''),
    });
  const after = fleet('zeus, formerly: argus', `web, formerly: ${one}`);
  /** With effects to spare: the last ones are not killed. */
  const most = 34;

  test.each(Array.from({ length: most + 1 }, (_, effects) => effects))(
    'after %i effects, the next apply finishes it',
    async (effects) => {
      expect(await chain.apply(fleet('argus', one))).toEqual([]);
      const [ids, before] = [['argus', one].map(idOf), ['argus', one].map((name) => chain.lock.hosts[name])];
      chain.world.files.set('fleet.yaml', after);
      const died = await apply(mortal(chain.world, effects), options).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (died !== undefined) expect(died).toBeInstanceOf(Killed);
      if (effects === most) expect(died).toBeUndefined();
      const { plan: made, stops } = await plan(chain.world.ports, options);
      expect(stops).toEqual([]);
      expect(summarise(made)).toMatchObject({ create: 0, destroy: 0 });
      expect(await chain.apply()).toEqual([]);
      expect(['zeus', 'web'].map(idOf)).toEqual(ids);
      expect(['zeus', 'web'].map((name) => chain.lock.hosts[name])).toEqual(before);
      expect(chain.keyFiles).toEqual([top, two, 'web', 'zeus'].map((name) => `keys/${name}.yaml`));
      expect(await chain.hasChanges()).toBe(false);
    },
  );
});

test('a cloud that refuses is a problem of its own, and the rest is done', async () => {
  const { cloud } = chain.world.ports;
  if (!cloud) throw new Error('no cloud');
  const refused = () => Promise.reject(new Problem('forbidden', 'the token may not do that'));
  chain.world.files.set('fleet.yaml', renamed);
  const [id, before] = [idOf(one), chain.lock.hosts[one]];
  const { problems } = await apply({ ...chain.world.ports, cloud: { ...cloud, rename: refused } }, options);
  expect(codes(problems)).toEqual(['forbidden']);
  const left = (await planned()).hosts.flatMap(({ changes }) => changes);
  expect(left).toMatchObject([{ kind: 'rename', before: one, after: 'web' }]);
  expect(await chain.apply()).toEqual([]);
  await isRenamed(id, before);
});

test('with --only, the rename of other hosts waits', async () => {
  const [id, before] = [idOf(one), chain.lock.hosts[one]];
  expect(await chain.apply(renamed, [two])).toEqual([]);
  expect(chain.world.journal).toEqual([]);
  expect(await chain.apply(renamed, ['web', top])).toEqual([]);
  await isRenamed(id, before);
});

test('what was reviewed covers it, and a plan without a rename does not', async () => {
  chain.world.files.set('fleet.yaml', renamed);
  const made = await planned();
  expect(beyond([[reviewedOf(made, '', []), []]], made)).toEqual([]);
  const without = made.hosts.map((host) => ({
    ...host,
    changes: host.changes.filter(({ kind }) => kind !== 'rename'),
  }));
  expect(beyond([[reviewedOf({ ...made, hosts: without }, '', []), []]], made)).toMatchObject([
    { host: 'web', is: 'change', change: { kind: 'rename' } },
  ]);
});

describe('a monitor', () => {
  const eyes = (name: string, more = '') => `{ name: ${name}, region: fra1${more} }`;
  const fleet = (second: string) => fleetOf([monitor, second, node(1)], { monitors: 2, more: guarded('') });

  // The key file of whichever name sorts last keeps the key of two monitors: a rename may turn that round.
  test.each([
    ['zeus', 'argus'],
    ['argus', 'zeus'],
  ])('keeps its keys, and those that others share with it: %s becomes %s', async (former, name) => {
    const with2 = fleetOf([monitor, eyes(former), node(1)], { monitors: 2 });
    expect(await chain.apply(fleetOf([monitor, eyes(former), node(1), node(2)], { monitors: 2 }))).toEqual([]);
    expect(await chain.apply(with2)).toEqual([]);
    const sharedWith = (host: string) => Object.keys(openKeys(host).preshared_keys).sort();
    const shared = [top, one, former].map(sharedWith);
    const id = idOf(former);
    expect(await chain.apply(fleet(eyes(name, `, formerly: ${former}`)))).toEqual([]);
    expect(idOf(name)).toBe(id);
    expect([top, one, name].map(sharedWith)).toEqual(
      shared.map((names) => names.map((it) => (it === former ? name : it)).sort()),
    );
    expect(chain.keyFiles).toEqual([top, one, name].map((host) => `keys/${host}.yaml`).sort());
    expect(await chain.hasChanges()).toBe(false);
    expect((await verify(chain.world.ports, options)).problems).toEqual([]);
    await rotate(chain.world.ports, { ...options, what: ['monitors', 'preshared'] });
    expect(await chain.hasChanges()).toBe(false);
  });

  test('without it, the plan says that its metrics are lost', async () => {
    expect(await chain.apply(fleetOf([monitor, eyes('argus'), node(1), node(2)], { monitors: 2 }))).toEqual([]);
    chain.world.files.set('fleet.yaml', fleetOf([monitor, eyes('zeus'), node(1), node(2)], { monitors: 2 }));
    expect((await planned()).hosts.find(({ host }) => host === 'argus')?.changes).toMatchObject([
      { kind: 'droplet', action: 'delete', loses: ['disk', 'metrics'] },
    ]);
  });
});

describe('a server', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
  const server = (name: string, more = '') =>
    `{ name: ${name}, address: 198.51.100.7, host_key: "${fingerprintOf(key)}"${more} }`;

  beforeEach(async () => {
    chain.world.addServer('shop', '198.51.100.7', key);
    expect(await chain.apply(fleetOf([monitor, node(1), server('shop')]))).toEqual([]);
  });

  test('keeps its address and keys, and is not given back', async () => {
    const before = chain.lock.hosts['shop'];
    expect(await chain.apply(fleetOf([monitor, node(1), server('store', ', formerly: shop')]))).toEqual([]);
    expect(chain.lock.hosts['store']).toEqual(before);
    expect(chain.lock.hosts['shop']).toBeUndefined();
    expect(chain.keyFiles).toEqual([top, one, 'store'].map((name) => `keys/${name}.yaml`));
    expect(await chain.hasChanges()).toBe(false);
  });

  const told = [{ code: 'server-renamed', hosts: ['store'], hint: expect.stringContaining('formerly: shop') }];
  const refused = async () => codes(await chain.refusal(plan(chain.world.ports, options)));

  test('is not set up under another name and given back at once: whoever reads git says so', async () => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), server('store')]));
    const { ports } = chain.world;
    const only = { ...options, only: ['store'] };
    const runs = [() => plan(ports, options), () => apply(ports, options), () => apply(ports, only)];
    for (const run of [...runs, () => validate(ports, fleetPath)])
      expect(await chain.refusal(run())).toMatchObject(told);
    expect((await readClosed(ports, fleetPath)).warnings).toMatchObject(told);
  });

  test('nor with another address: its host key shows it', async () => {
    chain.world.addServer('shop', '198.51.100.8', key);
    const elsewhere = server('store').replace('100.7', '100.8');
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), elsewhere]));
    expect(await refused()).toEqual(['server-renamed']);
  });

  test('that is gone for good is revoked, and another one at its address is taken in', async () => {
    const other = fleetOf([monitor, node(1), server('store')]);
    chain.world.files.set('fleet.yaml', other);
    expect((await revoke(chain.world.ports, { ...options, undo: false }, 'shop')).problems).toEqual([]);
    expect(await chain.apply()).toEqual([]);
    expect(Object.keys(chain.lock.hosts)).not.toContain('shop');
    expect(await chain.hasChanges()).toBe(false);
  });

  test('does not become a droplet by it, nor a droplet a server', async () => {
    const droplet = fleetOf([monitor, node(1), '{ name: store, formerly: shop, region: lon1 }']);
    expect(await chain.refusal(chain.apply(droplet))).toMatchObject([about('formerly-other-kind', 'store')]);
    chain.world.addServer('other', '198.51.100.8', key);
    const other = fleetOf([monitor, server('shop'), `{ name: store, formerly: ${one}, address: 198.51.100.8 }`]);
    expect(codes(await chain.refusal(chain.apply(other)))).toEqual(['formerly-other-kind']);
  });
});

describe('a former name that leaves open what is meant', () => {
  test('is refused where the lock has both names', async () => {
    expect(await chain.apply(fleetOf([monitor, node(1), node(2), '{ name: web, region: sfo3 }']))).toEqual([]);
    expect(await chain.refusal(chain.apply(renamed))).toMatchObject([about('formerly-both-known', 'web')]);
  });

  test('is refused where the lock has neither while hosts leave: it is likely mistyped', async () => {
    const typo = renamed.replace(`formerly: ${one}`, 'formerly: promguard-node-l');
    expect(await chain.refusal(chain.apply(typo))).toMatchObject([
      { code: 'formerly-unknown', hint: expect.stringContaining(one), at: { line: 6 } },
    ]);
  });

  test('means nothing to a new host while all others stay', async () => {
    const more = fleetOf([monitor, node(1), node(2), '{ name: web, formerly: app, region: sfo3 }']);
    expect(await chain.apply(more)).toEqual([]);
    expect(chain.names).toEqual([top, one, two, 'web']);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('means nothing in a fleet that was never applied', async () => {
    chain = new Chain();
    expect(await chain.apply(renamed)).toEqual([]);
    expect(chain.names).toEqual([top, two, 'web']);
  });
});

describe('before the rename is applied', () => {
  beforeEach(() => chain.world.files.set('fleet.yaml', renamed));

  test('destroy knows the droplet by its new name, and what is protected', async () => {
    expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject([about('protected-host', 'web')]);
    chain.world.files.set('fleet.yaml', renamed.replace('protect: [web]', 'protect: []'));
    expect((await destroy(chain.world.ports, options)).destroyed.sort()).toEqual([top, two, 'web']);
    expect(chain.keyFiles).toEqual([]);
    expect(chain.names).toEqual([]);
  });

  test('what is protected stays so: its former name on the list is an error until the new one is there', async () => {
    chain.world.files.set('fleet.yaml', renamed.replace('protect: [web]', `protect: [${one}]`));
    expect(await chain.refusal(plan(chain.world.ports, options))).toMatchObject([{ code: 'formerly-protected' }]);
    expect(await chain.apply(renamed)).toEqual([]);
    const without = fleetOf([monitor, node(2)], { more: guarded('web') });
    expect(codes(await chain.refusal(chain.apply(without)))).toContain('protected-host');
  });

  test('a revocation drops its keys, whichever name their file has', async () => {
    await revoke(chain.world.ports, { ...options, undo: false }, 'web');
    expect(chain.keyFiles).not.toContain(`keys/${one}.yaml`);
    expect(chain.lock.hosts['web']?.revoked).toBeDefined();
    expect(chain.lock.hosts[one]).toBeUndefined();
    expect(codes((await planned()).problems)).toEqual(['host-revoked']);
  });

  test('what git alone says is a rename', async () => {
    const head = await readWithoutKeys(chain.world.ports, fleetPath);
    const base = new SimulatedWorld();
    for (const [path, text] of chain.world.files) base.files.set(path, path === 'fleet.yaml' ? whole : text);
    const made = makeOfflinePlan(head, await readWithoutKeys(base.ports, fleetPath));
    expect(summarise(made)).toMatchObject({ create: 0, destroy: 0 });
    const own = made.hosts.find(({ host }) => host === 'web')?.changes ?? [];
    expect(own[0]).toMatchObject({ kind: 'rename', before: one, after: 'web' });
    // Its droplet and its tunnel stay; who wrote the file is a comment in it.
    expect(own.slice(1).map(({ id }) => id)).toEqual(['file:/etc/wireguard/wg0.conf', 'unit:wg-quick@wg0']);
  });
});

test('a droplet that may go at the same time goes, and its successor has the new name', async () => {
  const id = idOf(one);
  expect(
    await chain.apply(renamed.replace('region: sfo3', `region: fra1, replace: ${id}`).replace(guarded('web'), '')),
  ).toEqual([]);
  expect(idOf('web')).not.toBe(id);
  expect(chain.names).toEqual([top, two, 'web']);
  expect(await chain.hasChanges()).toBe(false);
});

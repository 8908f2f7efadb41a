// Whose droplet it is: this fleet's are those that it made, or that show the host key it has pinned.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import { apply, destroy, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';
import { makeEarlier } from '../../fakes/simulator/earlier.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];
const whole = fleetOf([monitor, node(1), node(2)]);

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(whole)).toEqual([]);
});

const planned = async () => (await plan(chain.world.ports, options)).plan;
const tagsOf = (name: string) =>
  [...chain.world.machines.values()].flatMap(({ droplet }) => (droplet?.name === name ? droplet.tags : []));

describe('another fleet of the same name in the same account', () => {
  beforeEach(() => {
    const tags = ['promguard', 'promguard_node', 'promguard_fleet_demo', 'promguard_id_00d1f0e2c3b4a596'];
    const droplet = { region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64' };
    chain.world.addDroplet({ ...droplet, name: 'theirs', tags }, '');
    chain.world.addDroplet({ ...droplet, name: one, tags: [...tags] }, '');
  });

  test('is shown, and nothing of it is destroyed or configured', async () => {
    expect((await planned()).problems).toMatchObject([
      { code: 'foreign-droplet', severity: 'warning', summary: expect.stringContaining('theirs') },
    ]);
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toEqual([]);
    expect(chain.names).toEqual([top, one, two, 'theirs'].sort());
  });

  test('is not destroyed with this one', async () => {
    const shown: Plan[] = [];
    const agree = async (plan: Plan) => void shown.push(plan);
    const { destroyed, left } = await destroy(chain.world.ports, { ...options, agree });
    expect(shown).toMatchObject([{ problems: [{ code: 'foreign-droplet', severity: 'warning' }] }]);
    expect(destroyed.sort()).toEqual([top, one, two]);
    expect(left.map(({ name }) => name).sort()).toEqual([one, 'theirs']);
    expect(chain.names).toEqual([one, 'theirs']);
  });
});

test('what is lost with a monitor that was made as a node is said once it has left fleet.yaml, too', async () => {
  const moved = fleetOf([monitor, node(1), node(2)], { monitors: 2 });
  chain.world.files.set('fleet.yaml', moved);
  const { hosts } = await planned();
  expect(hosts.flatMap(({ changes }) => changes).filter(({ kind }) => kind === 'tag')).toMatchObject([
    { id: `monitor-tag:${one}`, says: 'monitor' },
  ]);
  expect(await chain.apply(moved)).toEqual([]);
  expect((await planned()).hosts.flatMap(({ changes }) => changes)).toEqual([]);
  const shown: Plan[] = [];
  const agree = async (plan: Plan) => {
    shown.push(plan);
    throw new Problem('not-confirmed', 'no');
  };
  await expect(destroy(chain.world.ports, { ...options, agree })).rejects.toThrow();
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(2)]));
  for (const plan of [...shown, await planned()]) {
    const gone = plan.hosts.find(({ host }) => host === one);
    expect(gone).toMatchObject({ role: 'monitor', fate: 'destroy' });
    expect(gone?.changes).toContainEqual(expect.objectContaining({ kind: 'droplet', loses: ['disk', 'metrics'] }));
  }
});

test('a droplet with the tags of this fleet that the lock does not know is left alone', async () => {
  const tags = ['promguard_fleet_demo', `promguard_id_${chain.lock.id}`];
  chain.world.addDroplet({ name: 'clone', region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags }, '');
  expect((await planned()).problems).toMatchObject([about('git-behind', 'clone')]);
  expect(await chain.apply()).toEqual([]);
  expect(chain.names).toContain('clone');
});

describe('a fleet that an earlier release applied', () => {
  beforeEach(() => makeEarlier(chain));

  test('gets its id in git, on its droplets and on its hosts; then there is nothing to do', async () => {
    const changes = (await planned()).hosts.flatMap(({ changes }) =>
      changes.map(({ action, id }) => `${action} ${id}`),
    );
    expect([...new Set(changes)].sort()).toEqual(
      [
        'update file:/var/lib/promguard/managed',
        ...[top, one, two].flatMap((name) => [`update key:${name}`, `create tag:${name}`]),
      ].sort(),
    );
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.journal.filter((line) => line.startsWith('tag'))).toEqual(['tag 3']);
    expect(tagsOf(one)).toContain(`promguard_id_${chain.lock.id}`);
    expect(await chain.hasChanges()).toBe(false);
  });

  test('a host that shows another key is not taken for its own', async () => {
    for (const machine of chain.world.machines.values()) if (machine.host.name === one) machine.sshKey = '';
    await chain.apply();
    expect(tagsOf(one)).not.toContain(`promguard_id_${chain.lock.id}`);
    expect(tagsOf(two)).toContain(`promguard_id_${chain.lock.id}`);
  });

  test('a removed host is destroyed once it has shown its pinned key', async () => {
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toEqual([]);
    expect(chain.names).toEqual([top, two]);
  });

  test('a removed host that does not show its pinned key is kept, and stays known', async () => {
    for (const machine of chain.world.machines.values()) if (machine.host.name === one) machine.sshKey = '';
    expect(await chain.apply(fleetOf([monitor, node(2)]))).toMatchObject([about('droplet-not-proven', one)]);
    expect(chain.names).toEqual([top, one, two]);
    expect(Object.keys(chain.lock.hosts)).toContain(one);
  });
});

test('a host that carries the mark of another fleet is left alone', async () => {
  const list = chain.world.host(one).files.get('/var/lib/promguard/managed');
  if (!list) throw new Error('no list');
  list.text = list.text.replace(/^fleet:.*$/m, 'fleet:00d1f0e2c3b4a596');
  expect((await planned()).problems).toMatchObject([about('host-of-other-fleet', one)]);
  expect(await chain.apply()).toMatchObject([about('host-of-other-fleet', one)]);
});

describe('a fleet of another name', () => {
  const renamed = (more = 'formerly: demo\n') => whole.replace('fleet: demo\n', `fleet: shop\n${more}`);
  const fleetTagsOf = (name: string) => tagsOf(name).filter((tag) => tag.startsWith('promguard_fleet_'));

  test('is refused, as every droplet would be made again', async () => {
    expect(await chain.refusal(chain.apply(renamed('')))).toMatchObject([{ code: 'fleet-renamed', at: { line: 1 } }]);
    expect(await chain.refusal(chain.apply(renamed('formerly: other\n')))).toMatchObject([{ code: 'fleet-renamed' }]);
  });

  test('that says what it was keeps its id, droplets and keys, and changes their tag; then there is nothing to do', async () => {
    const before = chain.lock;
    chain.world.files.set('fleet.yaml', renamed());
    const changes = (await planned()).hosts.flatMap(({ changes }) => changes);
    expect(changes).toMatchObject(
      [top, one, two].map((host) => ({
        ...{ kind: 'fleet-tag', action: 'update', host },
        ...{ before: 'promguard_fleet_demo', after: 'promguard_fleet_shop' },
      })),
    );
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.journal).toEqual(['tag 3', 'write fleet.lock.yaml', 'untag 3']);
    expect(chain.lock).toEqual({ ...before, fleet: 'shop' });
    expect([top, one, two].map(fleetTagsOf)).toEqual([1, 2, 3].map(() => ['promguard_fleet_shop']));
    expect(await chain.hasChanges()).toBe(false);
    expect(await chain.apply(renamed(''))).toEqual([]);
    expect(await chain.refusal(chain.apply(whole))).toMatchObject([{ code: 'fleet-renamed' }]);
  });

  test.each(['tag', 'untag'] as const)('is finished by the next apply when %s fails', async (fails) => {
    chain.world.files.set('fleet.yaml', renamed());
    const { cloud } = chain.world.ports;
    if (!cloud) throw new Error('no cloud');
    const refused = () => Promise.reject(new Problem('forbidden', 'the token may not do that'));
    const { problems } = await apply({ ...chain.world.ports, cloud: { ...cloud, [fails]: refused } }, options);
    expect(problems).toMatchObject([{ code: 'forbidden' }]);
    expect(chain.lock.fleet).toBe(fails === 'tag' ? 'demo' : 'shop');
    expect(await chain.hasChanges()).toBe(true);
    expect(await chain.apply()).toEqual([]);
    expect([top, one, two].map(fleetTagsOf)).toEqual([1, 2, 3].map(() => ['promguard_fleet_shop']));
    expect(chain.names).toEqual([top, one, two]);
  });

  test('that could not be renamed can be changed back, and no droplet is missed', async () => {
    const { cloud } = chain.world.ports;
    if (!cloud) throw new Error('no cloud');
    const more = fleetOf([monitor, node(1), node(2), node(3)]).replace(
      'fleet: demo\n',
      'fleet: shop\nformerly: demo\n',
    );
    chain.world.files.set('fleet.yaml', more);
    const refused = () => Promise.reject(new Problem('forbidden', 'the token may not do that'));
    await apply({ ...chain.world.ports, cloud: { ...cloud, tag: refused } }, options);
    expect(await chain.apply(fleetOf([monitor, node(1), node(2), node(3)]))).toEqual([]);
    expect(chain.names).toEqual([top, one, two, 'promguard-node-3']);
  });

  test('waits while only some hosts are changed', async () => {
    expect(await chain.apply(renamed(), [one])).toEqual([]);
    expect(chain.lock.fleet).toBe('demo');
    expect(fleetTagsOf(one)).toEqual(['promguard_fleet_demo']);
  });
});

describe('a fleet whose lock is lost', () => {
  test.each(['deleted', 'emptied'])('is refused before anything is touched: %s', async (how) => {
    if (how === 'deleted') chain.world.files.delete('fleet.lock.yaml');
    else chain.world.files.set('fleet.lock.yaml', 'version: 2\nhosts: {}\n');
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'lock-lost' }]);
  });
});

test('a lock of another fleet, or one that was edited, is what is told, and not each of its keys', async () => {
  const lock = chain.world.files.get('fleet.lock.yaml') ?? '';
  chain.world.files.set('fleet.lock.yaml', lock.replace(chain.lock.id ?? '', '00d1f0e2c3b4a596'));
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'lock-of-other-fleet' }]);
});

test('a key file of another fleet is refused', async () => {
  const file = `keys/${one}.yaml`;
  const text = chain.world.files.get(file) ?? '';
  chain.world.files.set(file, text.replace(chain.lock.id ?? '', '00d1f0e2c3b4a596'));
  expect(await chain.refusal(chain.apply())).toMatchObject([about('key-file-of-other-fleet', file)]);
});

// A folder that is older than its fleet, as a clone is that nobody pulled: what git does not know is told before an apply puts it back.

import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { apply, destroy, plan, revoke, rotate, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
const otherKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte';
const eyes = '{ name: argus, region: lon1 }';
const behind = async (chain: Chain) => {
  const { problems } = (await plan(chain.world.ports, options)).plan;
  return problems.filter(({ code }) => ['git-behind', 'foreign-droplet'].includes(code));
};

async function applied(): Promise<{ chain: Chain; goBack: () => void }> {
  const chain = new Chain();
  expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
  const before = [...chain.world.files];
  const goBack = () => {
    chain.world.files.clear();
    for (const [name, text] of before) chain.world.files.set(name, text);
  };
  return { chain, goBack };
}

test('before a rotation: the keys that run are named, by plan and by verify, until they are those of git', async () => {
  const { chain, goBack } = await applied();
  expect((await rotate(chain.world.ports, { ...options, what: ['nodes'] })).problems).toEqual([]);
  expect(await behind(chain)).toEqual([]);
  goBack();
  const told = { code: 'git-behind', severity: 'warning', hosts: ['promguard-node-1'] };
  expect(await behind(chain)).toMatchObject([told]);
  expect((await verify(chain.world.ports, options)).warnings).toMatchObject([told]);
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'git-behind', severity: 'error' }]);
  await apply(chain.world.ports, { ...options, agree: async () => {} });
  expect(await behind(chain)).toEqual([]);
});

test('a rotation there says to pull first, not to apply, which puts the old keys back', async () => {
  const { chain, goBack } = await applied();
  expect((await rotate(chain.world.ports, { ...options, what: ['nodes'] })).problems).toEqual([]);
  const refusal = () => chain.refusal(rotate(chain.world.ports, { ...options, what: ['nodes'] }));
  chain.world.host('promguard-node-1').unit('prometheus-node-exporter').active = false;
  const drift = { code: 'drift-before-rotation', hint: expect.stringMatching(/^run promguard apply first/) };
  expect(await refusal()).toMatchObject([drift]);
  goBack();
  const hints = (await refusal()).map(({ code, hint }) => [code, hint?.split(/[,:]/)[0]]);
  expect(hints).toEqual(hints.map(() => ['drift-before-rotation', 'git pull']));
});

test('before a rotation of pre-shared keys: an apply does not put the old ones back', async () => {
  const { chain, goBack } = await applied();
  expect((await rotate(chain.world.ports, { ...options, what: ['preshared'] })).problems).toEqual([]);
  expect(await behind(chain)).toEqual([]);
  goBack();
  const hosts = ['promguard-monitor-1', 'promguard-node-1'];
  expect(await behind(chain)).toMatchObject([{ code: 'git-behind', severity: 'warning', hosts }]);
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'git-behind', severity: 'error' }]);
  await apply(chain.world.ports, { ...options, agree: async () => {} });
  expect(await behind(chain)).toEqual([]);
});

test('before a droplet was replaced: that is told first, and the new one is not destroyed', async () => {
  const { chain, goBack } = await applied();
  const idOf = () =>
    [...chain.world.machines.values()].find(({ droplet }) => droplet?.name === 'promguard-node-1')?.droplet?.id;
  const moved = (region: string) => `{ name: promguard-node-1, region: ${region}, replace: ${idOf()} }`;
  expect(await chain.apply(fleetOf([monitor, moved('fra1')]))).toEqual([]);
  const made = idOf();
  goBack();
  const hint = expect.stringMatching(/^git pull first/);
  const refused = [{ code: 'droplet-differs', hint }, { code: 'host-key-mismatch' }];
  expect(await chain.refusal(chain.apply())).toMatchObject(refused);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, moved('sfo3')]));
  expect(await behind(chain)).toMatchObject([{ code: 'git-behind', severity: 'warning' }]);
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'git-behind', severity: 'error' }]);
  expect(idOf()).toBe(made);
});

test('before a server was renamed: its former name is not written back', async () => {
  const chain = new Chain();
  chain.world.addServer('shop', '198.51.100.7', key);
  const shop = (name: string) => `{ name: ${name}, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
  expect(await chain.apply(fleetOf([monitor, shop('blog')]))).toEqual([]);
  const before = [...chain.world.files];
  const renamed = fleetOf([monitor, shop('site, formerly: blog')]);
  chain.world.files.set('fleet.yaml', renamed);
  expect(await behind(chain)).toEqual([]);
  expect(await chain.apply()).toEqual([]);
  expect(await behind(chain)).toEqual([]);
  chain.world.files.clear();
  for (const [name, text] of before) chain.world.files.set(name, text);
  expect(await behind(chain)).toMatchObject([{ code: 'git-behind', severity: 'warning', hosts: ['blog'] }]);
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'git-behind', severity: 'error' }]);
  // Nor is it given back by that name.
  chain.world.files.set('fleet.yaml', fleetOf([monitor]));
  expect(await behind(chain)).toMatchObject([{ code: 'git-behind', severity: 'warning', hosts: ['blog'] }]);
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'git-behind', severity: 'error' }]);
  expect((await apply(chain.world.ports, { ...options, agree: async () => {} })).problems).toEqual([]);
});

test('before a node: its droplet is not called another fleet’s', async () => {
  const { chain, goBack } = await applied();
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  goBack();
  expect(await behind(chain)).toMatchObject([
    { code: 'git-behind', severity: 'warning', summary: expect.stringContaining('promguard-node-2') },
  ]);
});

test('a destruction that nobody is asked about is refused, as it would leave the droplet of another clone, and its keys would go from git', async () => {
  const { chain, goBack } = await applied();
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  goBack();
  const before = new Map(chain.world.files);
  const refused = [{ code: 'git-behind', severity: 'error', summary: expect.stringContaining('promguard-node-2') }];
  expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject(refused);
  expect(chain.world.files).toEqual(before);
  const { left } = await destroy(chain.world.ports, { ...options, agree: async () => {} });
  expect(left).toMatchObject([{ name: 'promguard-node-2' }]);
});

describe('an apply that nobody is asked about is refused, as it would undo what works', () => {
  const server = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
  const refused = [{ code: 'git-behind', severity: 'error', summary: expect.stringContaining('made') }];

  test.each([
    ['a node', [monitor, node(1), node(2)], {}],
    ['a server', [monitor, node(1), server], {}],
    ['a second monitor', [monitor, eyes, node(1)], { monitors: 2 }],
    ['another name of a node', [monitor, '{ name: web, formerly: promguard-node-1, region: sfo3 }'], {}],
  ])('before %s', async (_, hosts, more) => {
    const { chain, goBack } = await applied();
    chain.world.addServer('shop', '198.51.100.7', key);
    expect(await chain.apply(fleetOf(hosts, more))).toEqual([]);
    goBack();
    expect(await behind(chain)).toMatchObject([{ code: 'git-behind', severity: 'warning' }]);
    expect(await chain.refusal(chain.apply(fleetOf([monitor, node(1), node(3)])))).toMatchObject(refused);
  });

  test('before a node that was let back in, which a plan says as well', async () => {
    const { chain } = await applied();
    const undo = (undo: boolean) => revoke(chain.world.ports, { fleet: options.fleet, undo }, 'promguard-node-1');
    await undo(false);
    const before = [...chain.world.files];
    await undo(true);
    expect(await chain.apply()).toEqual([]);
    expect(await behind(chain)).toEqual([]);
    chain.world.files.clear();
    for (const [name, text] of before) chain.world.files.set(name, text);
    const told = { code: 'git-behind', severity: 'warning', summary: expect.stringContaining('promguard-node-1') };
    expect(await behind(chain)).toMatchObject([told]);
    expect(await chain.refusal(chain.apply())).toMatchObject(refused);
  });

  test('where a droplet has got another name, and nothing else yet: a second one would have its keys', async () => {
    const { chain } = await applied();
    const [machine] = [...chain.world.machines.values()].filter(({ host }) => host.name === 'promguard-node-1');
    await chain.world.ports.cloud?.rename(machine?.droplet?.id ?? 0, 'api');
    const hint = expect.stringContaining('formerly: promguard-node-1');
    const { problems } = (await plan(chain.world.ports, options)).plan;
    expect(problems).toContainEqual(expect.objectContaining({ code: 'droplet-gone', hint }));
    const renamed = [{ code: 'git-behind', severity: 'error', hosts: ['promguard-node-1'], hint }];
    expect(await chain.refusal(chain.apply())).toMatchObject(renamed);
    expect(await chain.refusal(chain.apply(undefined, ['promguard-node-1']))).toMatchObject(refused);
    const without = fleetOf([monitor]);
    expect(await chain.refusal(chain.apply(without))).toMatchObject(renamed);
    const yaml = fleetOf([monitor, '{ name: api, formerly: promguard-node-1, region: sfo3 }']);
    expect(await chain.apply(yaml)).toEqual([]);
    expect(chain.world.machines.size).toBe(2);
  });

  test('before a node that was there before, and was removed', async () => {
    const { chain } = await applied();
    for (const nodes of [[node(1), node(2)], [node(1)]])
      expect(await chain.apply(fleetOf([monitor, ...nodes]))).toEqual([]);
    const before = [...chain.world.files];
    expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
    chain.world.files.clear();
    for (const [name, text] of before) chain.world.files.set(name, text);
    expect(await chain.refusal(chain.apply(fleetOf([monitor, node(1)])))).toMatchObject(refused);
  });

  describe('of one host alone, which asks no monitor', () => {
    const alone = async (chain: Chain, name: string, yaml?: string) =>
      expect(await chain.refusal(chain.apply(yaml, [name]))).toMatchObject(refused);

    test('before a node whose address a new one might get', async () => {
      const { chain, goBack } = await applied();
      await chain.apply(fleetOf([monitor, node(1), node(2)]));
      goBack();
      await alone(chain, 'promguard-node-3', fleetOf([monitor, node(1), node(3)]));
    });

    test('before another name of its droplet, of which there might be two', async () => {
      const { chain, goBack } = await applied();
      await chain.apply(fleetOf([monitor, '{ name: web, formerly: promguard-node-1, region: sfo3 }']));
      goBack();
      await alone(chain, 'promguard-node-1');
    });

    test('before a droplet that is gone, as somebody may have removed it; of all, the monitors say that', async () => {
      const { chain, goBack } = await applied();
      await chain.apply(fleetOf([monitor]));
      goBack();
      const gone = [{ code: 'git-behind', summary: expect.stringContaining('is gone') }];
      expect(await chain.refusal(chain.apply(undefined, ['promguard-node-1']))).toMatchObject(gone);
      expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'revoked-elsewhere' }]);
    });

    test('not before a monitor whose droplet is gone, which nobody can ask', async () => {
      const { chain } = await applied();
      for (const [address, { host }] of chain.world.machines)
        if (host.name === 'promguard-monitor-1') chain.world.machines.delete(address);
      expect(await chain.apply(undefined, ['promguard-monitor-1'])).toEqual([]);
    });

    test('before a rotation', async () => {
      const { chain, goBack } = await applied();
      await rotate(chain.world.ports, { ...options, what: ['nodes'] });
      goBack();
      await alone(chain, 'promguard-node-1');
    });
  });

  test('before another machine in the place of a server', async () => {
    const shop = (address: string, pin: string) =>
      fleetOf([monitor, node(1), `{ name: shop, address: ${address}, host_key: "${fingerprintOf(pin)}" }`]);
    const chain = new Chain();
    chain.world.addServer('shop', '198.51.100.7', key);
    chain.world.addServer('new', '198.51.100.8', otherKey);
    expect(await chain.apply(shop('198.51.100.7', key))).toEqual([]);
    const before = [...chain.world.files];
    for (const yaml of [fleetOf([monitor, node(1)]), shop('198.51.100.8', otherKey)])
      expect(await chain.apply(yaml)).toEqual([]);
    chain.world.files.clear();
    for (const [name, text] of before) chain.world.files.set(name, text);
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'revoked-elsewhere' }]);
    // As after a removal by an earlier release, which noted nothing.
    chain.world.host('promguard-monitor-1').files.delete('/var/lib/promguard/revoked');
    expect(await chain.refusal(chain.apply())).toMatchObject(refused);
  });

  test.each([
    ['a node', node(2)],
    ['a server', `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`],
  ])('before %s was removed', async (_, host) => {
    const chain = new Chain();
    chain.world.addServer('shop', '198.51.100.7', key);
    expect(await chain.apply(fleetOf([monitor, node(1), host]))).toEqual([]);
    const before = [...chain.world.files];
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
    chain.world.files.clear();
    for (const [name, text] of before) chain.world.files.set(name, text);
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'revoked-elsewhere' }]);
  });

  test('not where a removed host still stands on one that was not reached', async () => {
    const both = fleetOf([monitor, eyes, node(1)], { monitors: 2 });
    const { chain } = await applied();
    expect(await chain.apply(both)).toEqual([]);
    chain.world.unreachable.add('promguard-node-1');
    await chain.apply(fleetOf([monitor, node(1)]));
    chain.world.unreachable.clear();
    expect(await chain.apply()).toEqual([]);
    expect(await chain.hasChanges()).toBe(false);
  });
});

describe('before the fleet got another name', () => {
  const renamed = fleetOf([monitor, node(1)]).replace('fleet: demo\n', 'fleet: shop\nformerly: demo\n');
  const tagsOf = (chain: Chain) => [...chain.world.machines.values()].map(({ droplet }) => droplet?.tags ?? []);
  const refused = [{ code: 'git-behind', severity: 'error', summary: expect.stringContaining('the name shop') }];

  /** how: an apply that went through, or was killed after the first droplet had lost its old tag, or before git had the new name. */
  async function elsewhere(how: 'whole' | 'untagging' | 'unwritten' = 'whole') {
    const { chain, goBack } = await applied();
    expect(await chain.apply(renamed)).toEqual([]);
    const [monitorTags, nodeTags] = tagsOf(chain);
    if (how === 'untagging') nodeTags?.push('promguard_fleet_demo');
    if (how === 'unwritten') for (const tags of [monitorTags, nodeTags]) tags?.push('promguard_fleet_demo');
    return { chain, goBack };
  }

  test.each(['whole', 'untagging'] as const)(
    'its droplets are found, and the plan names the new name: %s',
    async (how) => {
      const { chain, goBack } = await elsewhere(how);
      goBack();
      const { problems, hosts } = (await plan(chain.world.ports, options)).plan;
      expect(hosts.flatMap(({ changes }) => changes)).toEqual([]);
      const hint = expect.stringContaining('fleet: demo and formerly: shop');
      const summary = expect.stringContaining('name shop');
      expect(problems).toMatchObject([{ code: 'git-behind', severity: 'warning', summary, hint }]);
      const { problems: wrong, warnings } = await verify(chain.world.ports, options);
      expect({ wrong, warnings }).toMatchObject({ wrong: [], warnings: [{ code: 'git-behind' }] });
    },
  );

  test('an apply and a destruction that nobody is asked about are refused, and nothing leaves git', async () => {
    const { chain, goBack } = await elsewhere();
    goBack();
    const before = new Map(chain.world.files);
    expect(await chain.refusal(chain.apply())).toMatchObject(refused);
    expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject(refused);
    expect(chain.world.files).toEqual(before);
    const guarded = fleetOf([monitor, node(1)], { more: 'guards: { protect: [promguard-monitor-1] }\n' });
    chain.world.files.set('fleet.yaml', guarded);
    expect(await chain.refusal(destroy(chain.world.ports, options))).toMatchObject([{ code: 'protected-host' }]);
  });

  test('they are found beside those of another fleet that has the former name now, and the same hosts', async () => {
    const { chain, goBack } = await elsewhere();
    goBack();
    const tags = ['promguard_fleet_demo', 'promguard_id_00d1f0e2c3b4a596'];
    const droplet = { region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags };
    for (const name of ['promguard-monitor-1', 'promguard-node-1']) chain.world.addDroplet({ ...droplet, name }, '');
    expect(await behind(chain)).toMatchObject([{ code: 'git-behind' }, { code: 'foreign-droplet' }]);
    expect(await chain.refusal(chain.apply())).toMatchObject(refused);
  });

  test('a lock that has lost its hosts does not make them twice', async () => {
    const { chain, goBack } = await elsewhere();
    goBack();
    const [id] = /^id: .*$/m.exec(chain.world.files.get('fleet.lock.yaml') ?? '') ?? [];
    chain.world.files.set('fleet.lock.yaml', `version: 2\n${id}\nhosts: {}\nresting: {}\n`);
    for (const file of chain.keyFiles) chain.world.files.delete(file);
    expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'lock-lost' }]);
  });

  test('whoever is compromised is cut off, and whoever destroys the fleet on a terminal destroys all of it', async () => {
    const { chain, goBack } = await elsewhere();
    goBack();
    const { removedFrom, problems } = await revoke(chain.world.ports, { ...options, undo: false }, 'promguard-node-1');
    expect({ removedFrom, problems }).toEqual({ removedFrom: ['promguard-monitor-1'], problems: [] });
    goBack();
    const { destroyed } = await destroy(chain.world.ports, { ...options, agree: async () => {} });
    expect(destroyed.sort()).toEqual(['promguard-monitor-1', 'promguard-node-1']);
    expect(chain.names).toEqual([]);
  });

  test('formerly names it back', async () => {
    const { chain, goBack } = await elsewhere('untagging');
    goBack();
    expect(await chain.apply(renamed.replace('shop\nformerly: demo', 'demo\nformerly: shop'))).toEqual([]);
    for (const tags of tagsOf(chain)) {
      expect(tags).toContain('promguard_fleet_demo');
      expect(tags).not.toContain('promguard_fleet_shop');
    }
    expect(await behind(chain)).toEqual([]);
  });

  test.each(['untagging', 'unwritten'] as const)(
    'interrupted, it is finished by the clone that began: %s',
    async (how) => {
      const { chain, goBack } = await elsewhere(how);
      if (how === 'unwritten') goBack();
      expect(await chain.apply(renamed)).toEqual([]);
      for (const tags of tagsOf(chain)) expect(tags).not.toContain('promguard_fleet_demo');
      expect(await behind(chain)).toEqual([]);
    },
  );

  test('interrupted before any droplet lost the old tag, either name leads to it', async () => {
    const { chain, goBack } = await elsewhere('unwritten');
    goBack();
    expect(await behind(chain)).toEqual([]);
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.machines.size).toBe(2);
  });
});

// `replace: ID`: one droplet goes, and another one takes its place, its name, its address and its keys.

import { beforeEach, expect, test } from 'vitest';
import { withoutReplaced } from '../../../src/flow/replace.ts';
import { summarise } from '../../../src/plan/plan.ts';
import { beyond, reviewedOf } from '../../../src/plan/reviewed.ts';
import { apply, destroy, plan, verify } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(async () => {
  chain = new Chain();
  expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toEqual([]);
});

const planned = async () => (await plan(chain.world.ports, options)).plan;
const idOf = (name: string) =>
  [...chain.world.machines.values()].flatMap(({ droplet }) => (droplet?.name === name ? [droplet.id] : []))[0] ?? 0;
const replacing = (id: number, more = '', region = 'fra1') =>
  fleetOf([monitor, `{ name: ${one}, region: ${region}, replace: ${id} }`, node(2)], { more });
const fateOf = async (name: string) => (await planned()).hosts.find(({ host }) => host === name)?.fate;

test('the plan says what comes, what goes and what is lost; the host keeps its name, address and keys', async () => {
  const [id, before] = [idOf(one), chain.lock.hosts[one]];
  chain.world.files.set('fleet.yaml', replacing(id));
  const made = await planned();
  const host = made.hosts.find(({ host }) => host === one);
  expect(host).toMatchObject({ fate: 'replace', region: 'fra1' });
  expect(host?.changes.filter(({ kind }) => kind === 'droplet')).toMatchObject([
    { action: 'delete', before: { id, region: 'sfo3' }, loses: ['disk'] },
    { action: 'create', after: { region: 'fra1' } },
  ]);
  expect(summarise(made)).toMatchObject({ create: 1, destroy: 1 });
  expect(made.problems).toEqual([]);
  expect(await chain.apply()).toEqual([]);
  const [recorded, destroyed, created] = chain.world.journal;
  expect([recorded, destroyed, created]).toEqual(['write fleet.lock.yaml', `destroy ${one}`, `create ${one}`]);
  expect(chain.lock.hosts[one]).toMatchObject({ address: before?.address, publicKey: before?.publicKey });
  expect(chain.lock.hosts[one]?.sshHostKeys).not.toEqual(before?.sshHostKeys);
  expect(chain.names).toEqual([top, one, two]);
  expect(chain.world.host(top).files.get('/etc/promguard/targets/node.json')?.text).toContain('"fra1"');
});

test('what fleet.yaml opens to the address of a droplet that goes is named, as somebody else has it next', async () => {
  const address = (await plan(chain.world.ports, options)).observation.droplets[one]?.ipv4 ?? '';
  const [open, ssh] = [
    `{ name: ${two}, region: lon1, allow: [{ port: 5432, from: [${address}/32, 203.0.113.0/24] }] }`,
    `ssh: { allow_from: [${address}, 0.0.0.0/0] }\n`,
  ];
  const said = async () => (await planned()).problems.filter(({ code }) => code === 'source-left');
  const expected = (what: string) => [{ severity: 'warning', hosts: [one], summary: expect.stringContaining(what) }];
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), open]));
  expect(await said()).toEqual([]);
  chain.world.files.set(
    'fleet.yaml',
    fleetOf([monitor, `{ name: ${one}, region: fra1, replace: ${idOf(one)} }`, open]),
  );
  expect(await said()).toMatchObject(expected(`5432/tcp on ${two}`));
  chain.world.files.set('fleet.yaml', fleetOf([monitor, open], { more: ssh.replace(', 0.0.0.0/0', '') }));
  expect(await said()).toMatchObject(expected('SSH on every host'));
});

test('once that droplet is gone, it means nothing', async () => {
  await chain.apply(replacing(idOf(one)));
  const id = idOf(one);
  expect(await chain.hasChanges()).toBe(false);
  expect(await chain.apply()).toEqual([]);
  expect(idOf(one)).toBe(id);
});

test('the id of another droplet that is there replaces nothing, and a warning says whose it is', async () => {
  const [own, other] = [idOf(one), idOf(two)];
  const told = { ...about('replaces-nothing', one), severity: 'warning', at: { line: 6 } };
  const hint = expect.stringContaining(String(own));
  chain.world.files.set('fleet.yaml', replacing(other));
  expect((await planned()).problems).toContainEqual(expect.objectContaining({ code: 'replaces-nothing', hint }));
  chain.world.files.set('fleet.yaml', replacing(other, '', 'sfo3'));
  expect((await planned()).problems).toMatchObject([told]);
  expect(await fateOf(one)).toBe('unchanged');
  // A droplet that is gone, and one that never was, cannot be told apart.
  chain.world.files.set('fleet.yaml', replacing(12, '', 'sfo3'));
  expect((await planned()).problems).toEqual([]);
  // One with the fleet's tag that git does not know.
  const [place, stranger] = [...chain.world.machines].find(([, { droplet }]) => droplet?.id === other) ?? [];
  if (!place || !stranger?.droplet) throw new Error('no droplet');
  const tags = stranger.droplet.tags.map((tag) => tag.replace(/^promguard_id_.*/, 'promguard_id_0123456789abcdef'));
  chain.world.machines.set(place, { ...stranger, droplet: { ...stranger.droplet, tags } });
  chain.world.files.set('fleet.yaml', replacing(other, '', 'sfo3'));
  expect((await planned()).problems).toContainEqual(expect.objectContaining({ code: 'replaces-nothing' }));
});

test('of several with a count, ids in a list may go', async () => {
  const counted = (more: string) => fleetOf([monitor, `{ name: db, region: lon1, count: 3${more} }`]);
  await chain.apply(`${counted('')}guards: { max_destroy: 5, max_destroy_percent: 100 }\n`);
  const [first, second, third] = ['db-1', 'db-2', 'db-3'].map(idOf);
  const more = 'guards: { max_destroy: 2, max_destroy_percent: 100 }\n';
  chain.world.files.set('fleet.yaml', `${counted(`, replace: [${first}, ${third}]`)}${more}`);
  for (const only of [undefined, ['db-1']])
    expect((await plan(chain.world.ports, { ...options, only })).plan.problems).toEqual([]);
  expect(await chain.apply()).toEqual([]);
  expect([idOf('db-1') === first, idOf('db-2') === second, idOf('db-3') === third]).toEqual([false, true, false]);
});

test('guards hold: it is protected, counted, and the last monitor with data stays', async () => {
  chain.world.files.set('fleet.yaml', replacing(idOf(one), `guards: { protect: [${one}] }\n`));
  expect(await chain.refusal(chain.apply())).toMatchObject([about('protected-host', one)]);
  chain.world.files.set('fleet.yaml', replacing(idOf(one), 'guards: { max_destroy: 0 }\n'));
  expect(await chain.refusal(chain.apply())).toMatchObject([{ code: 'max-destroy' }]);
  chain.world.files.set('fleet.yaml', fleetOf([monitor.replace(' }', `, replace: ${idOf(top)} }`), node(1), node(2)]));
  expect(await chain.refusal(chain.apply())).toMatchObject([about('last-monitor', top)]);
  const change = (await planned()).hosts[0]?.changes[0];
  expect(change).toMatchObject({ kind: 'droplet', action: 'delete', loses: ['disk', 'metrics'] });
});

test('with --only, the guards count the whole fleet, and what is there of it', async () => {
  const more = 'guards: { max_destroy: 2 }\n';
  const replace = (name: string) => `{ name: ${name}, region: fra1, replace: ${idOf(name)} }`;
  const errors = async (hosts: string[], only: string[], monitors = 1) => {
    chain.world.files.set('fleet.yaml', fleetOf(hosts, { monitors, more }));
    const { stops } = await plan(chain.world.ports, { ...options, only });
    return stops.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
  };
  const both = [monitor, replace(one), replace(two)];
  expect(await errors(both, [one])).toEqual([]);
  expect(await errors(both, [one, two])).toEqual(['max-destroy-percent']);
  // Another monitor that is not there yet keeps nothing.
  const others = ['{ name: second, region: fra1 }', '{ name: third, address: 192.0.2.8 }'];
  expect(await errors([replace(top), ...others, node(1), node(2)], [top], 3)).toEqual(['last-monitor']);
  expect(await chain.apply(fleetOf([monitor, node(1), node(2), node(3)]))).toEqual([]);
  expect(await errors([...both, node(3)], [one, two])).toEqual([]);
});

test('a droplet that the cloud does not delete gets no twin, and the next apply continues', async () => {
  const id = idOf(one);
  chain.world.refused.add(one);
  expect((await chain.apply(replacing(id))).map(({ code }) => code)).toContain('droplet-not-deleted');
  expect(chain.names).toEqual([top, one, two]);
  expect(idOf(one)).toBe(id);
  chain.world.refused.clear();
  expect(await chain.apply()).toEqual([]);
  expect(idOf(one)).not.toBe(id);
});

test.each(['before the old one goes', 'after the new one was requested'])(
  'killed %s, the next apply continues',
  async (when) => {
    const id = idOf(one);
    chain.world.files.set('fleet.yaml', replacing(id));
    if (when.startsWith('after')) chain.world.diesAt = one;
    const { cloud } = chain.world.ports;
    if (!cloud) throw new Error('no cloud');
    const dies = async () => {
      throw new Error('killed');
    };
    const ports = when.startsWith('after')
      ? chain.world.ports
      : { ...chain.world.ports, cloud: { ...cloud, destroy: dies } };
    await expect(apply(ports, options)).rejects.toThrow('killed');
    chain.world.diesAt = undefined;
    expect(await chain.apply()).toEqual([]);
    expect(chain.names).toEqual([top, one, two]);
    expect(idOf(one)).not.toBe(id);
    expect(await chain.hasChanges()).toBe(false);
  },
);

test('what is left of it was reviewed with it', async () => {
  chain.world.files.set('fleet.yaml', replacing(idOf(one)));
  const reviewed = reviewedOf(await planned(), 'digest', []);
  expect(beyond([[reviewed, []]], await planned())).toEqual([]);
  // The old one is gone: the new one is all that is left.
  const [address = ''] = [...chain.world.machines].find(([, { host }]) => host.name === one) ?? [];
  chain.world.machines.delete(address);
  expect(await fateOf(one)).toBe('create');
  expect(beyond([[reviewed, []]], await planned())).toEqual([]);
  // Another id is another droplet.
  await chain.apply();
  chain.world.files.set('fleet.yaml', replacing(idOf(one)));
  expect(beyond([[reviewed, []]], await planned())).not.toEqual([]);
});

test('until it is applied the host is seen as it is, and with --only for others it stays', async () => {
  const id = idOf(one);
  chain.world.files.set('fleet.yaml', replacing(id, '', 'sfo3'));
  expect((await verify(chain.world.ports, options)).evidence.find(({ name }) => name === one)?.up).toBe(true);
  expect(await chain.apply(undefined, [two])).toEqual([]);
  expect(idOf(one)).toBe(id);
  expect(await fateOf(one)).toBe('replace');
  const { desired, observation } = await plan(chain.world.ports, options);
  expect(Object.keys(withoutReplaced(desired.fleet, observation, undefined).droplets)).not.toContain(one);
  expect((await destroy(chain.world.ports, options)).destroyed).toContain(one);
});

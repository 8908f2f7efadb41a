// Which droplets belong to a fleet, also right after an interrupted run.

import { beforeEach, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { apply, plan, revoke } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('killed after it requested a droplet that no list shows yet: the next apply waits for that one and creates no second one', async () => {
  chain.world.diesAt = one;
  chain.world.listLag = 8;
  await expect(chain.apply(fleetOf([monitor, node(1), node(2)]))).rejects.toThrow('killed');
  expect(chain.names).toEqual([top, one]);
  chain.world.diesAt = undefined;
  chain.world.listLag = 0;
  expect(await chain.apply()).toEqual([]);
  expect(chain.world.journal.filter((line) => line.startsWith('create'))).toEqual([`create ${two}`]);
  expect(chain.names).toEqual([top, one, two]);
  expect(await chain.hasChanges()).toBe(false);
});

test('a static host with the name of an existing droplet is refused before anything is touched', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.addServer('own', '198.51.100.9', '');
  chain.world.files.set('fleet.yaml', fleetOf([monitor, '{ name: promguard-node-1, address: 198.51.100.9 }']));
  expect(await chain.refusal(apply(chain.world.ports, options))).toMatchObject([
    about('name-taken-by-droplet', 'droplet 1002 '),
  ]);
});

test('a droplet that is given its own address stays one: the address is to go', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  chain.world.addServer('own', '198.51.100.9', '');
  const hintOf = async (address: string) => {
    chain.world.files.set('fleet.yaml', fleetOf([monitor, `{ name: ${one}, address: ${address} }`]));
    return (await chain.refusal(apply(chain.world.ports, options)))[0]?.hint;
  };
  expect(await hintOf('203.0.113.2')).toContain('remove `address`');
  expect(await hintOf('198.51.100.9')).not.toContain('remove `address`');
});

test('a droplet with the name of a server that is taken in is refused, unless its keys are revoked, and is a droplet from then on', async () => {
  const server = {
    address: '198.51.100.7',
    key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0okI6UjwQhWcSQDsC/4qtlOkeRYGIpfFkLI5WdIYte',
  };
  chain.world.addServer(one, server.address, server.key);
  const hostKey = fingerprintOf(server.key);
  expect(
    await chain.apply(fleetOf([monitor, `{ name: ${one}, address: ${server.address}, host_key: "${hostKey}" }`])),
  ).toEqual([]);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)]));
  const refused = [about('name-taken-by-server', server.address)];
  expect(await chain.refusal(plan(chain.world.ports, options))).toMatchObject(refused);
  expect(await chain.refusal(chain.apply())).toMatchObject(refused);
  for (const undo of [false, true]) await revoke(chain.world.ports, { fleet: options.fleet, undo }, one);
  expect(await chain.apply()).toEqual([]);
  expect(chain.world.journal).toContain(`create ${one}`);
  expect(chain.lock.hosts[one]?.ssh).toBeUndefined();
});

test.each([
  ['a droplet', '203.0.113.2', [monitor, node(1)]],
  ['a droplet, in IPv6', '2001:db8::2', [monitor.replace(' }', ', ipv6: true }'), node(1)]],
  ['a droplet that this change removes', '203.0.113.2', [monitor]],
])('a static host with the address of %s is refused before anything is touched', async (_, address, hosts) => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const machine = chain.world.machines.get('203.0.113.2');
  if (machine?.droplet?.name !== one) throw new Error('another droplet is there');
  chain.world.machines.set('2001:db8::2', { ...machine, droplet: undefined });
  // In another form than fleet.yaml has it.
  machine.droplet = { ...machine.droplet, ipv6: '2001:0DB8:0000:0000:0000:0000:0000:0002' };
  chain.world.files.set('fleet.yaml', fleetOf([...hosts, `{ name: mine, address: "${address}" }`]));
  expect(await chain.refusal(plan(chain.world.ports, options))).toMatchObject([
    { ...about('address-of-droplet', one), hosts: ['mine'], at: { line: 5 + hosts.length } },
  ]);
});

test('two droplets with the same name are a problem, never a guess', async () => {
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  const tags = ['promguard_fleet_demo', `promguard_id_${chain.lock.id}`];
  chain.world.addDroplet({ name: one, region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags }, '');
  expect(await chain.refusal(apply(chain.world.ports, options))).toMatchObject([about('droplet-name-not-unique', one)]);
  // Whoever is to be cut off does not wait for it.
  const { removedFrom } = await revoke(chain.world.ports, { ...options, undo: false }, two);
  expect(removedFrom).toEqual([top]);
});

test('one of another fleet, with the new name of a host, is no host of ours: ours is renamed', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const tags = ['promguard_fleet_demo', 'promguard_id_0123456789abcdef'];
  chain.world.addDroplet({ name: 'web', region: 'lon1', size: 's-1vcpu-1gb', image: 'debian-12-x64', tags }, '');
  expect(await chain.apply(fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`]))).toEqual([]);
  expect(chain.world.journal.filter((line) => line.startsWith('rename'))).toEqual([`rename ${one} web`]);
});

test('one of the former name of a host that was renamed before is another, which git here may not know yet', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const renamed = fleetOf([monitor, `{ name: web, formerly: ${one}, region: sfo3 }`]);
  await chain.apply(renamed);
  const before = [...chain.world.files];
  await chain.apply(fleetOf([monitor, '{ name: web, region: sfo3 }', node(1)]));
  chain.world.files.clear();
  for (const [name, text] of before) chain.world.files.set(name, text);
  const { problems } = (await plan(chain.world.ports, options)).plan;
  expect(problems).toMatchObject([{ code: 'git-behind', summary: expect.stringContaining(one) }]);
});

test.each([
  ['was deleted by hand', true],
  ['is new in fleet.yaml', false],
])('an apply to others does what its plan says while a droplet %s, and leaves nothing to do', async (_, isGone) => {
  const larger = fleetOf([monitor, node(1), node(2)]);
  await chain.apply(isGone ? larger : fleetOf([monitor, node(1)]));
  chain.world.files.set('fleet.yaml', larger);
  if (isGone) chain.world.machines.delete('203.0.113.3');
  const chosen = { ...options, only: [top] };
  const shown = async () => {
    const { plan: made } = await plan(chain.world.ports, chosen);
    expect(made.notAsked).toBe(2);
    return JSON.stringify(made.hosts.flatMap(({ changes }) => changes));
  };
  const before = await shown();
  expect(before).not.toContain('known after apply');
  expect(before === '[]').toBe(!isGone);
  expect((await apply(chain.world.ports, chosen)).problems).toEqual([]);
  expect(await shown()).toBe('[]');
});

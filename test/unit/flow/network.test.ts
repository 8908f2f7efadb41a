// The fleet's network against the networks that are there already: a clash is found before anything is written.

import { beforeEach, describe, expect, test } from 'vitest';
import { formatLock } from '../../../src/fleet/lock.ts';
import { generateSshPair } from '../../../src/keys/ssh.ts';
import { apply, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { seeded } from '../../fakes/random.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const network = (cidr: string) => `network: { cidr: ${cidr} }\n`;

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

test('a range is replaced before the first apply, and the plan shows the new addresses', async () => {
  const recorded = { address: '10.0.0.2', publicKey: undefined, sshHostKeys: [] };
  const lock = formatLock({ hosts: { 'promguard-node-1': recorded }, reserved: {} });
  chain.world.files.set('fleet.lock.yaml', lock);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: network('10.77.0.0/20') }));
  const { hosts } = (await plan(chain.world.ports, options)).plan;
  const addresses = hosts.map(({ changes }) =>
    changes.flatMap((change) => (change.kind === 'address' ? change.id : [])),
  );
  expect(addresses).toEqual([['address:10.77.0.1'], ['address:10.77.0.2']]);
  expect(await chain.apply()).toEqual([]);
  expect(Object.values(chain.lock.hosts).map(({ address }) => address)).toEqual(['10.77.0.1', '10.77.0.2']);
});

test('a range is widened while the tunnels run: no restart, and a second plan is empty', async () => {
  await chain.apply(fleetOf([monitor, node(1)], { more: network('10.77.0.0/24') }));
  const before = chain.world.hosts.map(({ tunnel }) => tunnel);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: network('10.77.0.0/20') }));
  const { hosts } = (await plan(chain.world.ports, options)).plan;
  expect(hosts.flatMap(({ changes }) => changes.filter(({ id }) => !id.startsWith('file:')))).toMatchObject(
    ['1', '2'].flatMap((octet) => [
      { kind: 'tunnel', needs: 'reload', after: { addresses: [`10.77.0.${octet}/20`] } },
      { kind: 'unit', name: 'wg-quick@wg0', why: 'reload' },
    ]),
  );
  expect(await chain.apply()).toEqual([]);
  // The very interfaces that ran before.
  for (const [at, tunnel] of chain.world.hosts.map((host) => host.tunnel).entries()) expect(tunnel).toBe(before[at]);
  expect(before.map((tunnel) => tunnel?.addresses)).toEqual([['10.77.0.1/20'], ['10.77.0.2/20']]);
  expect(await chain.hasChanges()).toBe(false);
});

test('a new WireGuard port for chosen hosts alone is a warning, until no tunnel of theirs has an end that is left as it is', async () => {
  const [top, one, two] = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1), node(2)], { more: 'network: { port: 51999 }\n' }));
  const stops = async (...only: string[]) =>
    (await plan(chain.world.ports, { ...options, only: only.length > 0 ? only : undefined })).stops;
  const told = { code: 'tunnel-port-of-some', severity: 'warning' };
  expect(await stops(one)).toMatchObject([{ ...told, hosts: [one], summary: expect.stringContaining(top) }]);
  expect(await stops(top, one)).toMatchObject([{ ...told, hosts: [top, one], summary: expect.stringContaining(two) }]);
  for (const all of [[], [top, one, two]]) expect(await stops(...all)).toEqual([]);
  await chain.apply();
  expect(await stops(one)).toEqual([]);
});

test('a new droplet of a chosen host alone is a warning, as its monitors look for it where the former one was', async () => {
  const [top, one] = ['promguard-monitor-1', 'promguard-node-1'];
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  for (const [address, { host }] of chain.world.machines) if (host.name === one) chain.world.machines.delete(address);
  const stops = async (only?: string[]) => (await plan(chain.world.ports, { ...options, only })).stops;
  const told = { code: 'tunnel-address-of-some', severity: 'warning', hosts: [one] };
  expect(await stops([one])).toMatchObject([{ ...told, summary: expect.stringContaining(top) }]);
  for (const all of [undefined, [top, one]]) expect(await stops(all)).toEqual([]);
  await chain.apply(fleetOf([monitor, node(1), node(2), node(3)]), ['promguard-node-3']);
  expect(await stops(['promguard-node-3'])).toEqual([]);
});

const codes = (problems: readonly { code: string; severity: string }[]) =>
  problems.map(({ code, severity }) => `${code} ${severity}`);
const vpc = (region: string, range: string, isDefault = true) => ({ region, range, isDefault });

/** A static host whose key is trusted, with an address in the default range. */
function addServer() {
  const { publicKey } = generateSshPair(seeded('server'), '');
  const recorded = {
    address: '10.0.0.2',
    publicKey: undefined,
    sshHostKeys: [publicKey.split(' ').slice(0, 2).join(' ')],
  };
  chain.world.files.set('fleet.lock.yaml', formatLock({ hosts: { server: recorded }, reserved: {} }));
  return chain.world.addServer('server', '192.0.2.7', publicKey);
}

describe('the VPC of a droplet to be created', () => {
  test('that overlaps network.cidr stops the run before anything is written, and another range is the way out', async () => {
    chain.world.vpcs = [vpc('lon1', '10.0.0.0/16'), vpc('tor1', '10.118.0.0/20')];
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(3)]));
    const refused = await chain.refusal(apply(chain.world.ports, options));
    expect(codes(refused)).toEqual(['network-clash error']);
    expect(refused[0]?.summary).toContain('lon1');
    expect([chain.world.journal, chain.names, [...chain.world.files.keys()]]).toEqual([[], [], ['fleet.yaml']]);
    expect(refused[0]?.hint).toContain('choose another network.cidr');
    expect(await chain.apply(fleetOf([monitor, node(3)], { more: network('10.77.0.0/20') }))).toEqual([]);
  });

  test('is that of its region, and the default one', async () => {
    chain.world.vpcs = [vpc('fra1', '10.0.0.0/16'), vpc('tor1', '10.0.0.0/20', false)];
    expect(await chain.apply(fleetOf([monitor, node(3)]))).toEqual([]);
  });

  test('is not looked at where hosts have keys and nothing is created', async () => {
    await chain.apply(fleetOf([monitor, node(3)]));
    expect(chain.world.vpcsRead).toBe(1);
    chain.world.vpcs = [vpc('lon1', '10.0.0.0/16')];
    expect(await chain.apply()).toEqual([]);
    expect(chain.world.vpcsRead).toBe(1);
  });

  test('is named to a fleet that lives, where another region is the way out', async () => {
    await chain.apply(fleetOf([monitor]));
    chain.world.vpcs = [vpc('lon1', '10.0.0.0/16')];
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(3)]));
    const [problem] = await chain.refusal(apply(chain.world.ports, options));
    expect(problem).toMatchObject({ code: 'network-clash', hint: expect.stringContaining('another region') });
    expect(await chain.apply(fleetOf([monitor, node(1)]))).toEqual([]);
  });

  test('cannot be seen with every token: the plan says so', async () => {
    chain.world.vpcs = 'unreadable';
    chain.world.files.set('fleet.yaml', fleetOf([monitor]));
    expect(codes((await plan(chain.world.ports, options)).plan.problems)).toEqual(['vpcs-unreadable warning']);
    expect(await chain.apply()).toEqual([]);
    expect(codes((await plan(chain.world.ports, options)).plan.problems)).toEqual([]);
  });
});

describe('a network that a host says it has', () => {
  const clashing = (name: string) => chain.world.host(name).routes.push(['10.0.0.0/16', 'eth1']);

  test('stops the run while no host has keys, before anything is written', async () => {
    addServer();
    const server = '{ name: server, address: 192.0.2.7 }';
    chain.world.files.set('fleet.yaml', fleetOf([monitor, server]));
    clashing('server');
    const refused = await chain.refusal(apply(chain.world.ports, options));
    expect(codes(refused)).toEqual(['network-clash error']);
    expect(refused[0]?.hint).toContain('choose another network.cidr');
    expect([chain.names, chain.keyFiles]).toEqual([['server'], []]);
    expect(await chain.apply(fleetOf([monitor, server], { more: network('10.77.0.0/20') }))).toEqual([]);
    expect(chain.lock.hosts['server']?.address).toBe('10.77.0.2');
  });

  test('concerns it alone once hosts have keys: it may lie', async () => {
    await chain.apply(fleetOf([monitor, node(1), node(2)]));
    clashing('promguard-node-1');
    const problems = await chain.apply(fleetOf([monitor, node(1), node(2)], { more: 'network: { keepalive: 20 }\n' }));
    expect(codes(problems)).toEqual(['network-clash error']);
    expect(problems[0]?.summary).toContain('promguard-node-1');
    expect(chain.world.journal).toEqual(['apply promguard-node-2', 'apply promguard-monitor-1']);
  });

  test('that only a wider range meets: the way out is to go back', async () => {
    await chain.apply(fleetOf([monitor, node(1)], { more: network('10.0.0.0/24') }));
    chain.world.host('promguard-node-1').routes.push(['10.0.4.0/24', 'eth1']);
    const [problem] = await chain.apply(fleetOf([monitor, node(1)], { more: network('10.0.0.0/20') }));
    expect(problem).toMatchObject({ code: 'network-clash', hint: expect.stringContaining('10.0.0.0/24') });
    expect(await chain.apply(fleetOf([monitor, node(1)], { more: network('10.0.0.0/24') }))).toEqual([]);
  });
});

test('ports that a chosen host alone opens are a warning, as its monitors look at them as they were told before', async () => {
  const [top, one] = ['promguard-monitor-1', 'promguard-node-1'];
  const open = '{ name: promguard-node-1, region: sfo3, allow: [{ port: 8000 }] }';
  await chain.apply(fleetOf([monitor, '{ name: promguard-node-1, region: sfo3 }']));
  const stops = async (only?: string[]) => (await plan(chain.world.ports, { ...options, only })).stops;
  chain.world.files.set('fleet.yaml', fleetOf([monitor, open]));
  const told = [{ code: 'allow-of-some', severity: 'warning', hosts: [one], hint: expect.stringContaining(top) }];
  expect(await stops([one])).toMatchObject(told);
  for (const all of [undefined, [top, one]]) expect(await stops(all)).toEqual([]);
  await chain.apply();
  const { rules } = chain.world.host(one);
  for (const family of [4, 6] as const) rules[family] = rules[family].filter(({ tuple }) => !tuple.includes(' 8000 '));
  const { plan: drifted, stops: ofDrift } = await plan(chain.world.ports, { ...options, only: [one] });
  expect(drifted.hosts).toMatchObject([{ changes: [{ kind: 'rule' }, { kind: 'rule' }] }]);
  expect(ofDrift).toEqual([]);
  chain.world.files.set('fleet.yaml', fleetOf([monitor, open.replace('8000', '8001')]));
  expect(await stops([one])).toMatchObject(told);
  await chain.apply(fleetOf([monitor, open]));
  chain.world.files.set('fleet.yaml', fleetOf([monitor, '{ name: promguard-node-1, region: sfo3 }']));
  expect(await stops([one])).toMatchObject(told);
});

test('of a host that no monitor knows yet, or where none looks from outside, they are none', async () => {
  const yaml = (more = '') =>
    fleetOf([monitor, node(1), '{ name: other, region: sfo3, allow: [{ port: 8000 }] }'], { more });
  const stops = async (only: string[]) => (await plan(chain.world.ports, { ...options, only })).stops;
  await chain.apply(fleetOf([monitor, node(1)], { more: 'probes: false\n' }));
  chain.world.files.set('fleet.yaml', yaml());
  expect(await stops(['other'])).toEqual([]);
  await chain.apply(yaml('probes: false\n'));
  chain.world.files.set('fleet.yaml', yaml('probes: false\n').replace('8000', '8001'));
  expect(await stops(['other'])).toEqual([]);
});

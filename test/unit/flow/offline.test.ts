// The plan from git alone: what a branch changes against the one that it is merged into, without a host or a key.

import { describe, expect, test } from 'vitest';
import { readWithoutKeys } from '../../../src/flow/desired.ts';
import { makeOfflinePlan } from '../../../src/flow/plan.ts';
import { fingerprintOf } from '../../../src/io/ssh/connection.ts';
import { type Plan, summarise } from '../../../src/plan/plan.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain } from '../../fakes/simulator/chain.ts';
import { fleetPath } from '../../fakes/simulator/world.ts';

/** The plan of a fleet that was applied and becomes another one. */
async function planned(from: string, to: string, options = { base: true }): Promise<Plan> {
  const chain = new Chain();
  await chain.apply(from);
  const read = () => readWithoutKeys(chain.world.ports, fleetPath);
  const base = await read();
  chain.world.files.set('fleet.yaml', to);
  return makeOfflinePlan(await read(), options.base ? base : undefined);
}

/** `host id` of all that is planned. */
async function changed(from: string, to: string): Promise<string[]> {
  const { hosts } = await planned(from, to);
  return hosts.flatMap(({ host, changes }) => changes.map(({ id }) => `${host} ${id}`));
}

const hosts = [monitor, node(1)];
const mtu = 'network: { mtu: 1380 }\n';
const port = `allow: [{ port: 443, from: [192.0.2.0/24] }]`;
/** Nobody knows in git whether the monitor is within the range. */
const looks = ['ping', 'probe', 'closed'].map((job) => `promguard-monitor-1 file:/etc/promguard/targets/${job}.json`);
const opened = [monitor, node(1).replace(' }', `, ${port} }`)];

test.each<[string, string, string, string[]]>([
  ['nothing', fleetOf(hosts), fleetOf(hosts), []],
  [
    'a port',
    fleetOf(hosts),
    fleetOf(opened),
    [
      'promguard-node-1 rule:allow in proto tcp from 192.0.2.0/24 to any port 443',
      'promguard-node-1 file:/var/lib/promguard/managed',
      ...looks,
    ],
  ],
  [
    'a port, in a fleet with an MTU of its own',
    fleetOf(hosts, { more: mtu }),
    fleetOf(opened, { more: mtu }),
    [
      'promguard-node-1 rule:allow in proto tcp from 192.0.2.0/24 to any port 443',
      'promguard-node-1 file:/var/lib/promguard/managed',
      ...looks,
    ],
  ],
  [
    'a host less',
    fleetOf([...hosts, node(2)]),
    fleetOf(hosts),
    expect.arrayContaining(['promguard-node-2 key:promguard-node-2']),
  ],
])('%s', async (_, from, to, expected) => {
  const ids = await changed(from, to);
  expect(ids.toSorted()).toEqual(Array.isArray(expected) ? expected.toSorted() : expected);
});

describe('what becomes of a droplet is not in git, and the plan says so', () => {
  const other = (more: string) => fleetOf([monitor, node(1).replace(' }', `, ${more} }`), node(2)]);
  const [present, moved] = [fleetOf([monitor, node(1), node(2)]), fleetOf([monitor, node(1), node(3)])];
  const about = (...names: string[]) => [{ code: 'droplets-not-in-git', severity: 'warning', hosts: names }];
  const [one, two] = ['promguard-node-1', 'promguard-node-2'];

  test.each<[string, string, string, object[]]>([
    ['another size', present, other('size: s-2vcpu-2gb'), about(one)],
    ['another region', present, present.replace(/sgp1/, 'ams3'), about(two)],
    ['a size for all', present, `${present}defaults: { size: s-2vcpu-2gb }\n`, about('promguard-monitor-1', one, two)],
    ['a droplet to replace', present, other('replace: 7'), about(one)],
    ['one to replace that stays in fleet.yaml', other('replace: 7'), other('replace: 7'), []],
    ['another image, of which nothing comes', present, other('image: debian-13-x64'), []],
    ['a host more and one less', present, moved, []],
  ])('%s', async (_, from, to, problems) => {
    expect((await planned(from, to)).problems).toMatchObject(problems);
  });

  test('without a branch to merge into, of a droplet to replace alone; of all else, that nobody can tell', async () => {
    const problems = async (to: string) => (await planned(present, to, { base: false })).problems;
    const untold = { code: 'changes-not-in-git', severity: 'warning' };
    expect(await problems(other('size: s-2vcpu-2gb'))).toMatchObject([untold]);
    expect(await problems(other('replace: 7'))).toMatchObject([untold, ...about(one)]);
  });
});

test('of the hosts that were chosen alone', async () => {
  const chain = new Chain();
  chain.world.files.set('fleet.yaml', fleetOf([...hosts, node(2)]));
  const made = makeOfflinePlan(await readWithoutKeys(chain.world.ports, fleetPath), undefined, ['promguard-node-2']);
  expect(made.hosts.map(({ host }) => host)).toEqual(['promguard-node-2']);
});

test('a shorter retention is told', async () => {
  const keeping = (retention: string) => fleetOf(hosts, { more: `prometheus: { retention: ${retention} }\n` });
  const told = async (from: string, to: string) =>
    (await planned(keeping(from), keeping(to))).problems.filter(({ code }) => code === 'retention-shorter');
  expect(await told('1y', '15d')).toMatchObject([{ severity: 'warning', hosts: ['promguard-monitor-1'] }]);
  expect(await told('15d', '1y')).toEqual([]);
});

test('a server that leaves is given back, and a droplet destroyed', async () => {
  const chain = new Chain();
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';
  chain.world.addServer('shop', '198.51.100.7', key);
  const shop = `{ name: shop, address: 198.51.100.7, host_key: "${fingerprintOf(key)}" }`;
  expect(await chain.apply(fleetOf([...hosts, shop]))).toEqual([]);
  chain.world.files.set('fleet.yaml', fleetOf([monitor]));
  const made = makeOfflinePlan(await readWithoutKeys(chain.world.ports, fleetPath), undefined);
  expect(summarise(made)).toMatchObject({ destroy: 1, giveBack: 1 });
});

// Creating droplets: the next apply completes what this one could not.

import { beforeEach, describe, expect, test } from 'vitest';
import { apply, plan } from '../../../src/reconcile.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { about, Chain, options } from '../../fakes/simulator/chain.ts';

const top = 'promguard-monitor-1';
const [one, two] = ['promguard-node-1', 'promguard-node-2'];

let chain: Chain;
beforeEach(() => {
  chain = new Chain();
});

describe('an apply that would shut out the machine that it runs on', () => {
  const restricted = { more: 'ssh: { allow_from: [198.51.100.0/24] }\n' };
  const stops = async () =>
    (await plan(chain.world.ports, options)).stops.filter(({ severity }) => severity === 'error');
  const refusal = [{ code: 'would-shut-out', hint: expect.stringContaining('203.0.113.99') }];

  test('makes no droplet, where this machine knows from where it would reach it', async () => {
    chain.world.ownAddress = '203.0.113.99';
    expect(await chain.refusal(chain.apply(fleetOf([monitor, node(1)], restricted)))).toMatchObject(refusal);
    expect(chain.names).toEqual([]);
    expect(chain.world.journal).toEqual([]);
  });

  test.each(['192.168.1.7', '100.64.0.7', undefined, '198.51.100.7'])('is not known from %s', async (address) => {
    chain.world.ownAddress = address;
    chain.world.files.set('fleet.yaml', fleetOf([monitor], restricted));
    expect(await stops()).toEqual([]);
  });

  test('where hosts tell from where they are reached, they know better', async () => {
    chain.world.ownAddress = '203.0.113.99';
    await chain.apply(fleetOf([monitor]));
    for (const name of chain.names) {
      chain.world.lies.set(name, (_, truth) => {
        const output = truth();
        return { ...output, stdout: output.stdout.replace(/end\n$/, 'client\t198.51.100.7\nend\n') };
      });
    }
    chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], restricted));
    expect(await stops()).toEqual([]);
  });
});

test('if one of several droplets fails, the others are configured, and the next apply creates it', async () => {
  chain.world.refused.add(two);
  expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toMatchObject([about('droplet-not-created', two)]);
  expect(chain.names).toEqual([top, one]);
  expect(chain.world.host(one).units.get('prometheus-node-exporter')?.active).toBe(true);
  chain.world.refused.clear();
  expect(await chain.apply()).toEqual([]);
  expect(chain.names).toEqual([top, one, two]);
  expect(await chain.hasChanges()).toBe(false);
});

test('a droplet that never becomes active is reported once, after a bounded time; the others are configured', async () => {
  chain.world.stuck.add(two);
  chain.world.listLag = 8;
  const began = chain.world.ports.clock.now().getTime();
  expect(await chain.apply(fleetOf([monitor, node(1), node(2)]))).toMatchObject([about('droplet-not-active', two)]);
  expect((chain.world.ports.clock.now().getTime() - began) / 1000).toBeLessThan(330);
  expect(chain.world.host(one).units.get('prometheus-node-exporter')?.active).toBe(true);
  chain.world.stuck.clear();
  expect(await chain.apply()).toEqual([]);
  expect(chain.world.journal.filter((line) => line.startsWith('create'))).toEqual([]);
  expect(await chain.hasChanges()).toBe(false);
});

test('a droplet that another apply creates meanwhile is left alone', async () => {
  const { progress, ...ports } = chain.world.ports;
  const host = (name: string, doing: string) => {
    const other = {
      name: 'other',
      region: 'lon1',
      size: 's-1vcpu-1gb',
      image: 'debian-12-x64',
      tags: ['promguard_fleet_demo'],
    };
    if (doing === 'boot' && name === one) chain.world.addDroplet(other, '');
    progress.host(name, doing);
  };
  chain.world.files.set('fleet.yaml', fleetOf([monitor, node(1)], { more: 'guards: { max_destroy: 0 }\n' }));
  const { problems } = await apply({ ...ports, progress: { ...progress, host } }, options);
  expect(problems).toEqual([]);
  expect(chain.names).toEqual(['other', top, one]);
  expect(await chain.apply()).toEqual([]);
  expect(chain.names).toEqual(['other', top, one]);
});

test('a droplet that is gone is created again, with the same tunnel address and WireGuard key and a new SSH host key', async () => {
  await chain.apply(fleetOf([monitor, node(1)]));
  const before = chain.lock.hosts[one];
  for (const [address, { host }] of chain.world.machines) if (host.name === one) chain.world.machines.delete(address);
  expect(await chain.apply()).toEqual([]);
  const after = chain.lock.hosts[one];
  expect([after?.address, after?.publicKey]).toEqual([before?.address, before?.publicKey]);
  expect(after?.sshHostKeys).not.toEqual(before?.sshHostKeys);
  expect(await chain.hasChanges()).toBe(false);
});

// What monitors have measured is asked of them in the round trip that status makes anyway, and by no other command.

import { beforeEach, expect, test } from 'vitest';
import { lookAt } from '../../../src/flow/look.ts';
import { apply, plan, verify } from '../../../src/reconcile.ts';
import { noneFires, silentLine } from '../../../src/show/look.ts';
import { fleetOf, monitor, node } from '../../fakes/fleets.ts';
import { Chain, options } from '../../fakes/simulator/chain.ts';

const [top, one, two] = ['promguard-monitor-1', 'promguard-node-1', 'promguard-node-2'];
let chain: Chain;

beforeEach(async () => {
  chain = new Chain();
  await chain.apply(fleetOf([monitor, node(1), node(2)]));
  const monitored = chain.world.host(top);
  monitored.measured.push({ panel: 'cpu', host: one, values: [10, 20] }, { panel: 'disk', host: two, values: [99] });
  const labels = { alertname: 'HostDiskFull', host: two, severity: 'critical', mountpoint: '/' };
  const activeAt = '2026-11-23T11:00:00.123456789Z';
  monitored.alerts.push({ labels, state: 'firing', activeAt, summary: 'full' });
  monitored.alerts.push({ labels: { ...labels, mountpoint: '/srv' }, state: 'pending', activeAt });
});

const status = (only?: string[]) => verify(chain.world.ports, { ...options, only }, 'seen');
const rounds = () => chain.world.rounds.get(top) ?? 0;

test('one round trip shows the last hour of each host and the alerts that fire', async () => {
  const before = rounds();
  const { look, problems } = await status();
  expect([problems, rounds() - before]).toEqual([[], 1]);
  expect(look?.silent).toEqual([]);
  const cpu = look?.hosts.map(({ name, values }) => [name, values.cpu.slice(-3)]);
  expect(cpu).toEqual([
    [top, [null, null, null]],
    [one, [null, 10, 20]],
    [two, [null, null, null]],
  ]);
  expect(look?.hosts.find(({ name }) => name === two)?.values.disk.at(-1)).toBe(99);
  const since = Date.parse('2026-11-23T11:00:00Z') / 1000;
  expect(look?.alerts).toEqual([
    {
      ...{ name: 'HostDiskFull', host: two, severity: 'critical', labels: { mountpoint: '/' } },
      ...{ since, summary: 'full', remedy: '', monitors: [top] },
    },
  ]);
});

test('a chosen host is asked for at the monitors that see it', async () => {
  const { look } = await status([one]);
  expect(look?.hosts.map(({ name, values }) => [name, values.cpu.at(-1)])).toEqual([[one, 20]]);
});

test('of a chosen host that does not answer, they say what they have measured, too', async () => {
  chain.world.unreachable.add(one);
  const { look } = await status([one]);
  expect(look).toMatchObject({ silent: [], alerts: [{ name: 'HostDiskFull' }] });
  expect(look?.hosts.map(({ name, values }) => [name, values.cpu.at(-1)])).toEqual([[one, 20]]);
});

test('a monitor whose Prometheus does not answer is named, and whose answer is none; what fires is told if it said that', async () => {
  chain.world.lies.set(top, (_, truth) => {
    const output = truth();
    return { ...output, stdout: output.stdout.replace(/^series\t.*$/m, 'series\t5\t{"status":"error"}') };
  });
  const told = (await status()).look;
  expect(told).toMatchObject({ silent: [top], alerts: [{ name: 'HostDiskFull' }] });
  expect(told?.hosts.flatMap(({ values }) => values.cpu)).not.toContain(20);
  chain.world.lies.clear();
  chain.world.unreachable.add(top);
  expect((await status()).look).toMatchObject({ silent: [top] });
});

test('where agents have a storage that does not answer, that is said', async () => {
  const { desired, observation } = await plan(chain.world.ports, options);
  const hosts = desired.fleet.hosts.map((host) => (host.name === one ? { ...host, storage: {} as never } : host));
  const fleet = { ...desired.fleet, hosts, prometheus: { ...desired.fleet.prometheus, isAgent: true } };
  const { [one]: _, ...others } = observation.hosts;
  const lost = lookAt({ fleet }, { ...observation, hosts: others }, '');
  expect(lost).toMatchObject({ silent: [top], lostStorages: [one] });
  expect(silentLine(lost)).toContain(`the storage of samples on ${one} does not answer`);
  expect(lookAt({ fleet }, observation, '').lostStorages).toEqual([]);
});

test('where fleet.yaml has no alerts, nobody says that none fires', async () => {
  const { desired, observation } = await plan(chain.world.ports, options);
  const said = (fleet: typeof desired.fleet) => noneFires(lookAt({ fleet }, observation, ''));
  expect(said({ ...desired.fleet, alerts: undefined })).toContain('alerts: false');
  expect(said(desired.fleet)).not.toContain('alerts: false');
});

test('plan, apply and verify ask for none of it', async () => {
  chain.world.ran.clear();
  await plan(chain.world.ports, options);
  await apply(chain.world.ports, options);
  await verify(chain.world.ports, options);
  const asking = () => [...chain.world.ran].filter((script) => /^measure /m.test(script)).length;
  expect(asking()).toBe(0);
  await status();
  expect(asking()).toBe(1);
});

// Tunnel addresses, as a story: the fleet changes, and the lock follows, but the address of a host that stays never changes.

import { describe, expect, test } from 'vitest';
import { allocate, release } from '../../../src/fleet/addresses.ts';
import { load } from '../../../src/fleet/load.ts';
import type { Fleet, Lock } from '../../../src/fleet/model.ts';
import { format } from '../../../src/problem.ts';
import { said } from './table.ts';

const today = '2026-11-23';
const empty: Lock = { hosts: {}, reserved: {} };

function fleetOf(monitors: string[], nodes: string[], network = 'cidr: 10.0.0.0/24', clients: string[] = []): Fleet {
  const list = (names: string[]) => names.map((name) => `{ name: ${name}, region: lon1 }`).join(', ');
  const yaml = `fleet: demo
recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]
monitors: [${list(monitors)}]
nodes: [${list(nodes)}]
network: { ${network} }
clients: [${clients.map((name, i) => `{ name: ${name}, public_key: ${`${i}`.padEnd(43, 'A')}= }`).join(', ')}]
`;
  const { fleet, problems } = load(new TextEncoder().encode(yaml), 'f.yaml');
  if (fleet === undefined) throw new Error(problems.map(format).join('\n'));
  return fleet;
}

function addresses({ hosts }: Lock): Record<string, string> {
  return Object.fromEntries(Object.entries(hosts).map(([name, { address }]) => [name, address]));
}

/** The lock after the fleet was applied that day, without the hosts that it no longer has. */
function applied(fleet: Fleet, lock: Lock, day = today): Lock {
  const next = allocate(fleet, lock, day);
  expect(next.problems).toEqual([]);
  const names = new Set(fleet.hosts.map(({ name }) => name));
  return release(
    next.lock,
    Object.keys(next.lock.hosts).filter((name) => !names.has(name)),
    day,
  );
}

describe('allocate', () => {
  test('monitors first, then nodes, in the order of the file', () => {
    expect(addresses(applied(fleetOf(['m1', 'm2'], ['a', 'b']), empty))).toEqual({
      m1: '10.0.0.1',
      m2: '10.0.0.2',
      a: '10.0.0.3',
      b: '10.0.0.4',
    });
  });

  test('a second time changes nothing', () => {
    const fleet = fleetOf(['m'], ['a', 'b']);
    const lock = applied(fleet, empty);
    expect(allocate(fleet, lock, today).lock).toEqual(lock);
  });

  test('a new monitor gets a free address, and the others keep theirs', () => {
    const lock = applied(fleetOf(['m'], ['a']), empty);
    expect(addresses(applied(fleetOf(['m0', 'm'], ['z', 'a']), lock))).toEqual({
      m: '10.0.0.1',
      a: '10.0.0.2',
      m0: '10.0.0.3',
      z: '10.0.0.4',
    });
  });

  test('the address of a removed host is reserved, and reused only if no other is left', () => {
    const network = 'cidr: 10.0.0.0/29, rest_days: 30';
    let lock = applied(fleetOf(['m'], ['a', 'b', 'c'], network), empty, '2026-01-01');
    lock = applied(fleetOf(['m'], ['c'], network), lock, '2026-01-01');
    expect(lock.reserved).toEqual({
      '10.0.0.2': { host: 'a', since: '2026-01-01' },
      '10.0.0.3': { host: 'b', since: '2026-01-01' },
    });
    lock = applied(fleetOf(['m'], ['c', 'd', 'e'], network), lock, '2026-12-31');
    expect(addresses(lock)).toMatchObject({ d: '10.0.0.5', e: '10.0.0.6' });

    const crowded = fleetOf(['m'], ['c', 'd', 'e', 'f', 'g'], network);
    expect(addresses(applied(crowded, lock, '2026-01-31'))).toMatchObject({ f: '10.0.0.2', g: '10.0.0.3' });
    const { problems } = allocate(crowded, lock, '2026-01-30');
    expect(said(problems)).toEqual(['4:90 network-full']);
    expect(problems[0]?.summary).toContain('`f` and 1 more');
  });

  test('the longest reserved address is reused first', () => {
    const network = 'cidr: 10.0.0.0/30, rest_days: 0';
    const reserved = {
      '10.0.0.1': { host: 'x', since: '2026-02-01' },
      '10.0.0.2': { host: 'y', since: '2026-01-01' },
    };
    const { lock } = allocate(fleetOf(['m'], [], network), { hosts: {}, reserved }, today);
    expect(addresses(lock)).toEqual({ m: '10.0.0.2' });
    expect(Object.keys(lock.reserved)).toEqual(['10.0.0.1']);
  });

  test('a host that returns gets its address back, before new hosts, and without its old keys', () => {
    const lock = applied(fleetOf(['m'], ['a', 'b']), empty);
    const recorded = { ...lock.hosts, a: { address: '10.0.0.2', publicKey: 'old', sshHostKeys: ['old'] } };
    const without = applied(fleetOf(['m'], ['b']), { ...lock, hosts: recorded });
    const back = applied(fleetOf(['m'], ['new', 'a', 'b']), without);
    expect(back.hosts['a']).toEqual({ address: '10.0.0.2', publicKey: undefined, sshHostKeys: [] });
    expect(back.hosts['new']?.address).toBe('10.0.0.4');
    expect(back.reserved).toEqual({});
  });

  test('a renamed host is another host', () => {
    const lock = applied(fleetOf(['m'], ['a', 'b']), empty);
    expect(addresses(applied(fleetOf(['m'], ['z', 'b']), lock))).toEqual({
      m: '10.0.0.1',
      b: '10.0.0.3',
      z: '10.0.0.4',
    });
  });

  test('a wider range keeps all addresses', () => {
    const lock = applied(fleetOf(['m'], ['a']), empty);
    expect(addresses(applied(fleetOf(['m'], ['a', 'b'], 'cidr: 10.0.0.0/8'), lock))['b']).toBe('10.0.0.3');
  });
});

describe('another range', () => {
  const elsewhere = fleetOf(['m'], ['a', 'b'], 'cidr: 10.77.0.0/20');
  const sshHostKeys = ['ssh-ed25519 AAAA'];
  const trusted = applied(fleetOf(['m'], ['a', 'b']), empty);

  test('gives new addresses to hosts that have no keys yet, which keep what `promguard trust` recorded', () => {
    const hosts = { ...trusted.hosts, a: { address: '10.0.0.2', publicKey: undefined, sshHostKeys } };
    const moved = applied(elsewhere, { hosts, reserved: {} });
    expect(addresses(moved)).toEqual({ m: '10.77.0.1', a: '10.77.0.2', b: '10.77.0.3' });
    expect(moved.hosts['a']?.sshHostKeys).toEqual(sshHostKeys);
    // Nobody ever used the old ones.
    expect(moved.reserved).toEqual({});
    expect(applied(elsewhere, moved)).toEqual(moved);
  });

  test('gives a host back what was reserved for it there', () => {
    const reserved = { '10.77.0.9': { host: 'a', since: today } };
    expect(addresses(applied(elsewhere, { ...trusted, reserved }))).toMatchObject({ m: '10.77.0.1', a: '10.77.0.9' });
  });

  test('is refused for hosts that have keys: they may have a tunnel', () => {
    const a = { address: '10.0.0.2', publicKey: 'key', sshHostKeys: [] };
    const { problems, lock } = allocate(elsewhere, { hosts: { ...trusted.hosts, a }, reserved: {} }, today);
    expect(said(problems)).toEqual(['5:12 address-outside-network']);
    expect(lock.hosts['a']).toEqual(a);
  });

  test('is one error, however many hosts it leaves out', () => {
    const keyed = Object.entries(trusted.hosts).map(([name, host]) => [name, { ...host, publicKey: `key of ${name}` }]);
    const { problems } = allocate(elsewhere, { hosts: Object.fromEntries(keyed), reserved: {} }, today);
    expect(problems).toMatchObject([{ code: 'address-outside-network', hosts: ['m', 'a', 'b'] }]);
  });

  test('that is too small is full', () => {
    const taken = [1, 2, 3, 4].map((octet) => [`10.77.0.${octet}`, { host: `x${octet}`, since: today }]);
    const narrow = fleetOf(['m'], ['a', 'b'], 'cidr: 10.77.0.0/29');
    const { problems } = allocate(narrow, { ...trusted, reserved: Object.fromEntries(taken) }, today);
    expect(said(problems)).toEqual(['4:36 network-full']);
  });
});

describe('limits', () => {
  const range = 'cidr: 10.0.0.0/8, rest_days: 30';
  const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
  const many = <Value>(count: number, entry: (i: number) => [string, Value]) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => entry(i + 1)));
  const locked = (count: number) =>
    many(count, (i) => [`old-${i}`, { address: address(i), publicKey: undefined, sshHostKeys: [] }]);
  const reservedSince = (since: string, count: number) =>
    many(count, (i) => [address(100_000 + i), { host: `gone-${i}`, since }]);

  test('all hosts may be replaced at once, but a lock too large to be read is refused before it is written', () => {
    const fleet = fleetOf(['m'], [], range);
    expect(said(allocate(fleet, { hosts: locked(19_999), reserved: {} }, today).problems)).toEqual([]);
    expect(said(allocate(fleet, { hosts: locked(20_000), reserved: {} }, today).problems)).toEqual(['too-many-hosts']);
  });

  test('addresses past their time are dropped, the oldest first, before there are too many', () => {
    const recent = reservedSince('2026-11-22', 10_000);
    const { lock, problems } = allocate(
      fleetOf(['m'], [], range),
      { hosts: {}, reserved: { ...recent, '10.9.9.9': { host: 'x', since: '2026-01-01' } } },
      today,
    );
    expect([problems, lock.reserved]).toEqual([[], recent]);
  });

  test('those still within their time are kept, and too many of them are refused', () => {
    const fleet = fleetOf(['m'], [], range);
    const lock = { hosts: locked(10_000), reserved: reservedSince('2026-11-22', 10_000) };
    expect(said(allocate(fleet, lock, today).problems)).toEqual([]);
    const more = { ...lock, reserved: reservedSince('2026-11-22', 10_001) };
    expect(said(allocate(fleet, more, today).problems)).toEqual(['too-many-reserved-addresses']);
    expect(said(allocate(fleet, more, '2026-12-23').problems)).toEqual([]);
  });

  test('the wording', async () => {
    const narrow = fleetOf(['m'], ['a', 'b', 'c'], 'cidr: 10.0.0.0/29, rest_days: 30');
    const problems = [
      {
        fleet: narrow,
        lock: {
          hosts: {},
          reserved: {
            '10.0.0.1': { host: 'x', since: today },
            '10.0.0.2': { host: 'y', since: today },
            '10.0.0.3': { host: 'z', since: today },
          },
        },
      },
      {
        fleet: narrow,
        lock: { hosts: { a: { address: '10.0.1.9', publicKey: 'key', sshHostKeys: [] } }, reserved: {} },
      },
      { fleet: fleetOf(['m'], [], range), lock: { hosts: locked(20_000), reserved: {} } },
      { fleet: fleetOf(['m'], [], range), lock: { hosts: {}, reserved: reservedSince('2026-11-22', 20_001) } },
    ].flatMap(({ fleet, lock }) => allocate(fleet, lock, today).problems);
    await expect(`${problems.map(format).join('\n')}\n`).toMatchFileSnapshot('../../golden/problems/addresses.txt');
  });
});

describe('clients', () => {
  const own = ({ clients = {} }: Lock) =>
    Object.fromEntries(Object.entries(clients).map(([name, { address }]) => [name, address]));
  const with24 = (nodes: string[], clients: string[]) => fleetOf(['m'], nodes, 'cidr: 10.0.0.0/24', clients);

  test('have addresses from the end of the range, and keep them', () => {
    const lock = applied(with24(['a'], ['laptop', 'grafana']), empty);
    expect(own(lock)).toEqual({ laptop: '10.0.0.254', grafana: '10.0.0.253' });
    const next = applied(with24(['b', 'a'], ['phone', 'grafana']), lock);
    expect(own(next)).toEqual({ grafana: '10.0.0.253', phone: '10.0.0.254' });
    expect(addresses(next)).toEqual({ m: '10.0.0.1', a: '10.0.0.2', b: '10.0.0.3' });
  });

  test('leave nothing in the lock', () => {
    const before = applied(with24(['a'], []), empty);
    expect(applied(with24(['a'], []), applied(with24(['a'], ['laptop']), before))).toEqual(before);
  });

  test('get no address that a host has or had, and no host gets theirs', () => {
    const network = 'cidr: 10.0.0.0/29, rest_days: 30';
    let lock = applied(fleetOf(['m'], ['a', 'b'], network), empty, '2026-01-01');
    lock = applied(fleetOf(['m'], ['a'], network), lock, '2026-01-01');
    const full = (nodes: string[], clients: string[]) =>
      said(allocate(fleetOf(['m'], nodes, network, clients), lock, '2026-12-31').problems);
    lock = applied(fleetOf(['m'], ['a'], network, ['x', 'y', 'z']), lock, '2026-12-31');
    expect(own(lock)).toEqual({ x: '10.0.0.6', y: '10.0.0.5', z: '10.0.0.4' });
    expect(full(['a'], ['x', 'y', 'z', 'w'])).toEqual(['6:224 network-full']);
    expect(full(['a', 'c', 'd'], ['x', 'y', 'z'])).toEqual(['4:63 network-full']);
  });

  test('outside of a range that was moved before anything was applied get another one', () => {
    const { lock } = allocate(with24(['a'], ['laptop']), empty, today);
    expect(own(allocate(fleetOf(['m'], ['a'], 'cidr: 10.9.0.0/24', ['laptop']), lock, today).lock)).toEqual({
      laptop: '10.9.0.254',
    });
  });
});

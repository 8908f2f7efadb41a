// Tunnel addresses, as a story: a fleet changes, and the lock follows. Rule: nobody who stays ever moves.

import { describe, expect, test } from 'vitest';
import { allocate, release } from '../../../src/fleet/addresses.ts';
import { load } from '../../../src/fleet/load.ts';
import type { Fleet, Lock } from '../../../src/fleet/model.ts';
import { format } from '../../../src/problem.ts';

const today = '2026-11-23';
const empty: Lock = { hosts: {}, resting: {} };

function fleetOf(monitors: string[], nodes: string[], network = 'cidr: 10.0.0.0/24'): Fleet {
  const list = (names: string[]) => names.map((name) => `{ name: ${name}, region: lon1 }`).join(', ');
  const yaml = `fleet: demo
recipients: [age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k]
monitors: [${list(monitors)}]
nodes: [${list(nodes)}]
network: { ${network} }
`;
  const { fleet, problems } = load(new TextEncoder().encode(yaml), 'f.yaml');
  if (fleet === undefined) throw new Error(problems.map(format).join('\n'));
  return fleet;
}

function addresses({ hosts }: Lock): Record<string, string> {
  return Object.fromEntries(Object.entries(hosts).map(([name, { address }]) => [name, address]));
}

/** The lock after the fleet was applied that day, with the hosts released that it no longer names. */
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

  test('a new monitor takes what is free, and those after it do not move', () => {
    const lock = applied(fleetOf(['m'], ['a']), empty);
    expect(addresses(applied(fleetOf(['m0', 'm'], ['z', 'a']), lock))).toEqual({
      m: '10.0.0.1',
      a: '10.0.0.2',
      m0: '10.0.0.3',
      z: '10.0.0.4',
    });
  });

  test('the address of a host that left rests, and goes to others only when there is no other', () => {
    const network = 'cidr: 10.0.0.0/29, rest_days: 30';
    let lock = applied(fleetOf(['m'], ['a', 'b', 'c'], network), empty, '2026-01-01');
    lock = applied(fleetOf(['m'], ['c'], network), lock, '2026-01-01');
    expect(lock.resting).toEqual({
      '10.0.0.2': { host: 'a', since: '2026-01-01' },
      '10.0.0.3': { host: 'b', since: '2026-01-01' },
    });
    lock = applied(fleetOf(['m'], ['c', 'd', 'e'], network), lock, '2026-12-31');
    expect(addresses(lock)).toMatchObject({ d: '10.0.0.5', e: '10.0.0.6' });

    const crowded = fleetOf(['m'], ['c', 'd', 'e', 'f', 'g'], network);
    expect(addresses(applied(crowded, lock, '2026-01-31'))).toMatchObject({ f: '10.0.0.2', g: '10.0.0.3' });
    expect(allocate(crowded, lock, '2026-01-30').problems.map(format)).toEqual([
      [
        'f.yaml:4:90: error: no tunnel address is left for `f` and 1 more: 10.0.0.0/29 has 6, 2 of them rest',
        '  widen `network.cidr` to a range that holds this one, or shorten `network.rest_days`',
      ].join('\n'),
    ]);
  });

  test('the oldest rest ends first', () => {
    const network = 'cidr: 10.0.0.0/30, rest_days: 0';
    const resting = {
      '10.0.0.1': { host: 'x', since: '2026-02-01' },
      '10.0.0.2': { host: 'y', since: '2026-01-01' },
    };
    const { lock } = allocate(fleetOf(['m'], [], network), { hosts: {}, resting }, today);
    expect(addresses(lock)).toEqual({ m: '10.0.0.2' });
    expect(Object.keys(lock.resting)).toEqual(['10.0.0.1']);
  });

  test('a host that returns gets its own address back, before newcomers, and without its old keys', () => {
    const lock = applied(fleetOf(['m'], ['a', 'b']), empty);
    const recorded = { ...lock.hosts, a: { address: '10.0.0.2', publicKey: 'old', sshHostKeys: ['old'] } };
    const without = applied(fleetOf(['m'], ['b']), { ...lock, hosts: recorded });
    const back = applied(fleetOf(['m'], ['new', 'a', 'b']), without);
    expect(back.hosts['a']).toEqual({ address: '10.0.0.2', publicKey: undefined, sshHostKeys: [] });
    expect(back.hosts['new']?.address).toBe('10.0.0.4');
    expect(back.resting).toEqual({});
  });

  test('a renamed host is another host', () => {
    const lock = applied(fleetOf(['m'], ['a', 'b']), empty);
    expect(addresses(applied(fleetOf(['m'], ['z', 'b']), lock))).toEqual({
      m: '10.0.0.1',
      b: '10.0.0.3',
      z: '10.0.0.4',
    });
  });

  test('a wider range keeps all addresses, another range is a problem', () => {
    const lock = applied(fleetOf(['m'], ['a']), empty);
    expect(addresses(applied(fleetOf(['m'], ['a', 'b'], 'cidr: 10.0.0.0/8'), lock))['b']).toBe('10.0.0.3');
    const { problems } = allocate(
      fleetOf(['m'], ['a'], 'cidr: 10.0.0.0/30'),
      {
        ...lock,
        hosts: { ...lock.hosts, a: { address: '10.0.0.3', publicKey: undefined, sshHostKeys: [] } },
      },
      today,
    );
    expect(problems.map(format)).toEqual([
      [
        'f.yaml:4:9: error: `a` has 10.0.0.3, which `network.cidr` 10.0.0.0/30 does not hold',
        '  an address never moves: give back the old range, or one that holds the old and the new',
      ].join('\n'),
    ]);
  });
});

// Properties of tunnel addresses over random histories of a fleet.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, release } from '../../src/fleet/addresses.ts';
import { formatLock, parseLock } from '../../src/fleet/lock.ts';
import type { Host, Lock } from '../../src/fleet/model.ts';
import { formatPublicKey } from '../../src/keys/ssh.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const restDays = 30;

type Members = Parameters<typeof allocate>[0];

function fleetOf(monitors: string[], nodes: string[], prefix: number, clients: string[] = []): Members {
  const at = { file: 'f', line: 1, column: 1 };
  const host =
    (role: Host['role']) =>
    (name: string): Host => ({
      kind: 'static',
      name,
      role,
      region: 'static',
      address: '198.51.100.1',
      hostKey: undefined,
      interface: 'wg0',
      labels: {},
      allow: [],
      at,
    });
  return {
    network: { cidr: `10.0.0.0/${prefix}`, port: 51820, keepalive: 0, mtu: undefined, restDays },
    places: { network: at },
    clients: clients.map((name) => ({ name, publicKey: name, to: ['prometheus'], at })),
    hosts: [...monitors.map(host('monitor')), ...nodes.map(host('node'))],
  };
}

const names = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 12 });

/** The fleet after each change, in any order of hosts, and how many days later. */
const history = fc.array(fc.record({ monitor: fc.constantFrom('m', 'n'), nodes: names, days: fc.nat(40) }), {
  minLength: 1,
  maxLength: 12,
});

/** Runs the history; each step sees the lock before, after allocating, and after releasing. */
function live(
  steps: { monitor: string; nodes: string[]; days: number }[],
  prefix: number,
  see: (step: { fleet: Members; before: Lock; allocated: Lock; after: Lock; today: string; full: boolean }) => void,
): void {
  let lock: Lock = { hosts: {}, reserved: {} };
  let now = 0;
  for (const { monitor, nodes, days } of steps) {
    now += days;
    const fleet = fleetOf([monitor], nodes, prefix);
    const wanted = new Set(fleet.hosts.map(({ name }) => name));
    const { lock: allocated, problems } = allocate(fleet, lock, day(now));
    const gone = Object.keys(allocated.hosts).filter((name) => !wanted.has(name));
    const after = release(allocated, gone, day(now));
    see({ fleet, before: lock, allocated, after, today: day(now), full: problems.length > 0 });
    lock = after;
  }
}

const addressesOf = (lock: Lock) => Object.values(lock.hosts).map(({ address }) => address);

test('a host that stays keeps its address and its keys', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(24, 29), (steps, prefix) => {
      live(steps, prefix, ({ before, allocated, after }) => {
        for (const [name, host] of Object.entries(before.hosts)) {
          expect(allocated.hosts[name]).toEqual(host);
          if (Object.hasOwn(after.hosts, name)) expect(after.hosts[name]).toEqual(host);
        }
      });
    }),
  );
});

test('no two hosts share an address, no reserved one is in use, and all are host addresses of the range', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(24, 29), (steps, prefix) => {
      live(steps, prefix, ({ fleet, allocated, after, full }) => {
        for (const lock of [allocated, after]) {
          const all = [...addressesOf(lock), ...Object.keys(lock.reserved)];
          expect(new Set(all).size).toBe(all.length);
          for (const address of all)
            expect(Number(address.split('.')[3])).toSatisfy((n) => n > 0 && n < 2 ** (32 - prefix) - 1);
        }
        if (!full) expect(fleet.hosts.every(({ name }) => Object.hasOwn(after.hosts, name))).toBe(true);
      });
    }),
  );
});

test('another host gets a reserved address only if its time is over and no other address is left', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(24, 29), (steps, prefix) => {
      live(steps, prefix, ({ before, allocated, today }) => {
        const room = 2 ** (32 - prefix) - 2;
        for (const [name, { address }] of Object.entries(allocated.hosts)) {
          const kept = before.reserved[address];
          if (kept === undefined || kept.host === name) continue;
          expect((Date.parse(today) - Date.parse(kept.since)) / 86_400_000).toBeGreaterThanOrEqual(restDays);
          // Every address of the range is in use or reserved.
          expect(addressesOf(allocated).length + Object.keys(allocated.reserved).length).toBe(room);
        }
      });
    }),
  );
});

test('clients change no address of a host, have one of their own each, and keep it', () => {
  const clients = fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3', 'c4'));
  const steps = fc.array(fc.record({ nodes: names, clients, days: fc.nat(40) }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(steps, fc.constantFrom(24, 28), (all, prefix) => {
      let lock: Lock = { hosts: {}, reserved: {} };
      let alone = lock;
      let now = 0;
      for (const { nodes, clients: present, days } of all) {
        now += days;
        const gone = (hosts: Lock['hosts']) =>
          Object.keys(hosts).filter((name) => name !== 'm' && !nodes.includes(name));
        const next = allocate(fleetOf(['m'], nodes, prefix, present), lock, day(now));
        const same = allocate(fleetOf(['m'], nodes, prefix), alone, day(now));
        const given = Object.entries(next.lock.clients ?? {});
        if (next.problems.length === 0) expect(given.map(([name]) => name).sort()).toEqual(present.toSorted());
        for (const [name, client] of given) if (lock.clients?.[name]) expect(client).toEqual(lock.clients[name]);
        const used = [...addressesOf(next.lock), ...given.map(([, { address }]) => address)];
        expect(new Set([...used, ...Object.keys(next.lock.reserved)]).size).toBe(
          used.length + Object.keys(next.lock.reserved).length,
        );
        if (prefix === 24) expect(next.lock.hosts).toEqual(same.lock.hosts);
        lock = release(next.lock, gone(next.lock.hosts), day(now));
        alone = release(same.lock, gone(same.lock.hosts), day(now));
      }
    }),
  );
});

test('once the lock is written, the order of the hosts in the file does not matter', () => {
  fc.assert(
    fc.property(names, fc.infiniteStream(fc.nat()), (nodes, random) => {
      const { lock } = allocate(fleetOf(['m'], nodes, 24), { hosts: {}, reserved: {} }, day(0));
      const shuffled = nodes.map((name) => ({ name, by: random.next().value })).sort((a, b) => a.by - b.by);
      expect(
        allocate(
          fleetOf(
            ['m'],
            shuffled.map(({ name }) => name),
            24,
          ),
          lock,
          day(1),
        ).lock,
      ).toEqual(lock);
    }),
  );
});

test('a lock is read as it was written, and written as it was read', () => {
  const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]([a-z0-9-]{0,10}[a-z0-9])?)?$/);
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  /** Of an ed25519 key in wire form, all but the key itself. */
  const head = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIA==', 'base64');
  const sshLine = (one: string) => formatPublicKey(Buffer.concat([head, Buffer.from(one, 'base64')]));
  const number = fc.integer({ min: 1, max: 2 ** 24 - 2 });
  const host = fc.record({ name, key: fc.option(key, { nil: undefined }), ssh: fc.array(key, { maxLength: 3 }) });
  const address = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
  fc.assert(
    fc.property(
      fc.uniqueArray(host, { selector: (one) => one.name, maxLength: 8 }),
      fc.uniqueArray(number, { minLength: 16, maxLength: 16 }),
      fc.array(fc.record({ host: name, days: fc.nat(1000) }), { maxLength: 8 }),
      (hosts, numbers, removed) => {
        const free = numbers.map(address);
        const publicKeys = new Set<string>();
        const locked = hosts.map(({ name, key, ssh }, i) => {
          const publicKey = key === undefined || publicKeys.has(key) ? undefined : key;
          if (publicKey !== undefined) publicKeys.add(publicKey);
          return [name, { address: free[i] ?? '', publicKey, sshHostKeys: ssh.map(sshLine) }];
        });
        const reserved = removed.map(({ host, days }, i) => [free[8 + i] ?? '', { host, since: day(days) }]);
        const lock: Lock = { hosts: Object.fromEntries(locked), reserved: Object.fromEntries(reserved) };
        const text = formatLock(lock);
        const read = parseLock(new TextEncoder().encode(text), 'l');
        expect(read).toEqual({ lock, problems: [] });
        expect(formatLock(read.lock ?? lock)).toBe(text);
      },
    ),
  );
});

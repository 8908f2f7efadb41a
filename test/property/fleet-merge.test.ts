// Two runs and one lock: whatever each of them did, nothing is lost and no address has two owners.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLock } from '../../src/fleet/lock.ts';
import { mergeLocks } from '../../src/fleet/merge.ts';
import type { Lock, LockedHost } from '../../src/fleet/model.ts';
import { Problem } from '../../src/problem.ts';

const names = ['a', 'b', 'c', 'constructor'];
const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5'];

const host = (address: string): fc.Arbitrary<LockedHost> =>
  fc.record({
    address: fc.constant(address),
    publicKey: fc.constantFrom(undefined, 'one', 'two'),
    otherPublicKey: fc.constantFrom(undefined, 'three'),
    sshHostKeys: fc.constantFrom([], ['ssh-ed25519 AAAA'], ['ssh-ed25519 BBBB']),
  });

/** Consistent, like every lock that a run has written. */
const lock: fc.Arbitrary<Lock> = fc
  .tuple(fc.shuffledSubarray(names), fc.shuffledSubarray(addresses, { minLength: 5 }), fc.shuffledSubarray(names))
  .chain(([hosts, order, gone]) =>
    fc.record({
      hosts: fc
        .tuple(...hosts.map((_, index) => host(order[index] ?? '')))
        .map((all) => Object.fromEntries(all.map((one, index) => [hosts[index] ?? '', one]))),
      reserved: fc.constant(
        Object.fromEntries(
          order.slice(hosts.length).flatMap((address, index) => {
            const name = gone[index];
            return name === undefined ? [] : [[address, { host: name, since: '2026-11-23' }]];
          }),
        ),
      ),
    }),
  );

const asNew: LockedHost = { address: '', publicKey: undefined, sshHostKeys: [] };

function merged(base: Lock, ours: Lock, theirs: Lock): Lock | undefined {
  try {
    return mergeLocks(base, ours, theirs);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const fieldsOf =
  (...fields: (keyof LockedHost)[]) =>
  (one: LockedHost | undefined) =>
    fields.map((field) => one?.[field] ?? null);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const of = (record: Lock['hosts'], name: string) => (Object.hasOwn(record, name) ? record[name] : undefined);

describe('mergeLocks', () => {
  it('is the other version if only one run changed something', () => {
    fc.assert(
      fc.property(lock, lock, (base, other) => {
        expect(formatLock(mergeLocks(base, other, base))).toBe(formatLock(other));
        expect(formatLock(mergeLocks(base, base, other))).toBe(formatLock(other));
        expect(formatLock(mergeLocks(base, other, other))).toBe(formatLock(other));
      }),
    );
  });

  it('takes every field of a host from the run that changed it', () => {
    fc.assert(
      fc.property(lock, lock, lock, (base, ours, theirs) => {
        const result = merged(base, ours, theirs);
        fc.pre(result !== undefined);
        for (const name of names) {
          const [was, own, other, now] = [base, ours, theirs, result].map(({ hosts }) => of(hosts, name));
          if (same(own, was)) expect(now).toEqual(other);
          else if (!own || !other) expect(now).toEqual(own);
          else {
            // New in both: what one of them has not got yet is no change of its own.
            const before = was ?? asNew;
            const parts = [fieldsOf('address'), fieldsOf('sshHostKeys'), fieldsOf('publicKey', 'otherPublicKey')];
            for (const part of parts) expect(part(now)).toEqual(part(same(part(own), part(before)) ? other : own));
          }
        }
      }),
    );
  });

  it('is consistent, or refused', () => {
    fc.assert(
      fc.property(lock, lock, lock, (base, ours, theirs) => {
        const result = merged(base, ours, theirs);
        fc.pre(result !== undefined);
        const owned = Object.values(result.hosts).map(({ address }) => address);
        expect(new Set(owned).size).toBe(owned.length);
        expect(owned.filter((address) => Object.hasOwn(result.reserved, address))).toEqual([]);
      }),
    );
  });
});

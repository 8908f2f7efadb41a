// Two runs that each added a host to the lock.

import { describe, expect, test } from 'vitest';
import { formatLock, parseLock } from '../../../src/fleet/lock.ts';
import { mergeLocks } from '../../../src/fleet/merge.ts';
import type { Lock, LockedHost } from '../../../src/fleet/model.ts';
import { format, Problem } from '../../../src/problem.ts';

describe('mergeLocks', () => {
  const locked = (address: string): LockedHost => ({ address, publicKey: undefined, sshHostKeys: [] });
  const withHosts = (hosts: Lock['hosts']): Lock => ({ hosts: { a: locked('10.0.0.1'), ...hosts }, reserved: {} });
  const conflict = (ours: Lock, theirs: Lock): Problem => {
    try {
      mergeLocks(withHosts({}), ours, theirs);
    } catch (error) {
      if (error instanceof Problem) return error;
    }
    return expect.unreachable();
  };

  test('keeps two new hosts with different addresses', () => {
    const result = mergeLocks(
      withHosts({}),
      withHosts({ b: locked('10.0.0.2') }),
      withHosts({ c: locked('10.0.0.3') }),
    );
    expect(parseLock(new TextEncoder().encode(formatLock(result)), 'lock').problems).toEqual([]);
    expect(Object.keys(result.hosts).sort()).toEqual(['a', 'b', 'c']);
  });

  test('refuses two new hosts with the same address, and names both', async () => {
    const problem = conflict(withHosts({ b: locked('10.0.0.2') }), withHosts({ c: locked('10.0.0.2') }));
    expect(problem.code).toBe('address-conflict');
    for (const name of ['`b`', '`c`', '10.0.0.2']) expect(problem.summary).toContain(name);
    await expect(`${format(problem)}\n`).toMatchFileSnapshot('../../golden/problems/merge.txt');
  });

  test('keeps the new name of a fleet that one of them renamed', () => {
    const named = (fleet: string): Lock => ({ ...withHosts({}), id: '3f9a1c07d25be840', fleet });
    expect(mergeLocks(named('demo'), named('shop'), named('demo')).fleet).toBe('shop');
    expect(mergeLocks(named('demo'), named('demo'), named('shop')).fleet).toBe('shop');
  });

  test('keeps a host under the name that one of them gave it, with its address', () => {
    const [base, renamed] = [withHosts({}), { hosts: { b: locked('10.0.0.1') }, reserved: {} }];
    const both = withHosts({ c: locked('10.0.0.2') });
    const expected = { b: locked('10.0.0.1'), c: locked('10.0.0.2') };
    expect(mergeLocks(base, renamed, both).hosts).toEqual(expected);
    expect(mergeLocks(base, both, renamed).hosts).toEqual(expected);
  });

  test('a host that was moved to another range stays there, whatever the other run recorded of it', () => {
    const moved = { hosts: { a: locked('10.77.0.1') }, reserved: {} };
    const known = { hosts: { a: { ...locked('10.0.0.1'), sshHostKeys: ['ssh-ed25519 AAAA'] } }, reserved: {} };
    for (const [ours, theirs] of [
      [moved, known],
      [known, moved],
    ] as const) {
      const { a } = mergeLocks(withHosts({}), ours, theirs).hosts;
      expect(a).toEqual({ ...locked('10.77.0.1'), sshHostKeys: ['ssh-ed25519 AAAA'] });
    }
  });

  test('keeps the clients of both, and refuses one whose address the other run gave to somebody else', () => {
    const withClients = (clients: Lock['clients']): Lock => ({ ...withHosts({}), clients });
    const [one, other] = [{ laptop: { address: '10.0.0.254' } }, { grafana: { address: '10.0.0.253' } }];
    expect(mergeLocks(withHosts({}), withClients(one), withClients(other)).clients).toEqual({ ...one, ...other });
    expect(mergeLocks(withClients(one), withHosts({}), withClients(one)).clients).toBeUndefined();
    expect(conflict(withClients(one), withClients({ grafana: one.laptop })).code).toBe('address-conflict');
    expect(conflict(withClients(one), withHosts({ laptop: locked('10.0.0.254') })).code).toBe('address-conflict');
  });

  test('refuses a new host with an address that the other run reserved', () => {
    const theirs = { hosts: {}, reserved: { '10.0.0.1': { host: 'a', since: '2026-11-23' } } };
    expect(conflict({ hosts: { b: locked('10.0.0.1') }, reserved: {} }, theirs).code).toBe('address-conflict');
  });
});

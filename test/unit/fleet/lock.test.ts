// The lock's file: it has one form only, and an inconsistent lock is refused.

import { describe, expect, test } from 'vitest';
import { formatLock, parseLock, withHosts } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { type Row, said, testTable } from './table.ts';

const keyA = 'qRCwZSKInrMAq5sepfCdaCsRJaoLe5jhtzfiw7CjbwM=';
const keyB = 'HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=';
const sshKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';

const lock: Lock = {
  id: '3f9a1c07d25be840',
  fleet: 'demo',
  hosts: {
    monitor: { address: '10.0.0.1', publicKey: keyA, sshHostKeys: [sshKey] },
    db: { address: '10.0.0.2', publicKey: undefined, sshHostKeys: [] },
    true: { address: '10.0.0.3', publicKey: undefined, sshHostKeys: [] },
  },
  reserved: {
    '10.0.0.10': { host: 'gone', since: '2026-11-23' },
    '10.0.0.9': { host: 'left', since: '2026-10-01' },
  },
};

const text = `# written by promguard; review it, do not edit it
version: 2
id: 3f9a1c07d25be840
fleet: demo
hosts:
  db:
    address: 10.0.0.2
    ssh_host_keys: []
  monitor:
    address: 10.0.0.1
    public_key: ${keyA}
    ssh_host_keys:
      - ${sshKey}
  "true":
    address: 10.0.0.3
    ssh_host_keys: []
resting:
  10.0.0.9:
    host: left
    since: 2026-10-01
  10.0.0.10:
    host: gone
    since: 2026-11-23
`;

function read(yaml: string) {
  return parseLock(new TextEncoder().encode(yaml), 'l.yaml');
}

const rows: Row[] = [
  {
    what: 'an SSH host key that was cut off',
    yaml: ['hosts:', '  a:', '    address: 10.0.0.1', '    ssh_host_keys:', '      - ssh-ed25519 AAAAC3Nz'],
    says: ['6:9 invalid-ssh-public-key'],
  },
  {
    what: 'a file that ends in the middle of a key',
    yaml: ['hosts:', '  a:', '    address: 10.0.0.1', '    ssh_host_k'],
    says: ['5:5 invalid-yaml'],
  },
  {
    what: 'two hosts with one address',
    yaml: ['hosts:', '  a: { address: 10.0.0.1 }', '  b: { address: 10.0.0.1 }'],
    says: ['4:17 duplicate-address'],
  },
  {
    what: 'two hosts with one address, of which one was applied',
    yaml: ['hosts:', '  a: { address: 10.0.0.1 }', `  b: { address: 10.0.0.1, public_key: ${keyB} }`],
    says: ['3:17 duplicate-address'],
  },
  {
    what: 'two hosts with one address that were both applied',
    yaml: [
      'hosts:',
      `  a: { address: 10.0.0.1, public_key: ${keyA} }`,
      `  b: { address: 10.0.0.1, public_key: ${keyB} }`,
    ],
    says: ['4:17 duplicate-address'],
  },
  {
    what: 'two hosts with one public key',
    yaml: [
      'hosts:',
      `  a: { address: 10.0.0.1, public_key: ${keyB} }`,
      `  b: { address: 10.0.0.2, public_key: ${keyB} }`,
    ],
    says: ['4:39 duplicate-public-key'],
  },
  {
    what: 'a reserved address in use',
    yaml: ['hosts: { a: { address: 10.0.0.1 } }', 'resting: { 10.0.0.1: { host: b, since: 2026-11-23 } }'],
    says: ['3:12 duplicate-address'],
  },
  {
    what: 'invalid addresses',
    yaml: [
      'hosts: { a: { address: 10.0.0.01 }, b: { address: "::1" } }',
      'resting: { x: { host: b, since: 2026-11-23 } }',
    ],
    says: ['2:24 invalid-address', '2:51 invalid-address', '3:12 invalid-address'],
  },
  {
    what: 'invalid days',
    yaml: [
      'hosts: {}',
      'resting: { 10.0.0.1: { host: a, since: 2026-02-30 }, 10.0.0.2: { host: b, since: yesterday } }',
    ],
    says: ['3:40 invalid-value', '3:82 invalid-value'],
  },
  {
    what: 'invalid public keys',
    yaml: [
      'hosts:',
      `  a: { address: 10.0.0.1, public_key: ${keyA.slice(0, -2)}x= }`,
      '  b: { address: 10.0.0.2, public_key: x }',
    ],
    says: ['3:39 invalid-value', '4:39 invalid-value'],
  },
  {
    what: 'unknown keys, wrong types and names',
    yaml: ['hosts: { ../a: { adress: 10.0.0.1, ssh_host_keys: [x] } }', 'restin: {}'],
    says: ['2:10 invalid-value', '2:18 unknown-key', '2:52 invalid-value', '3:1 unknown-key'],
  },
  {
    what: 'clients with addresses that others have',
    yaml: [
      'hosts: { a: { address: 10.0.0.1 } }',
      'clients: { b: { address: 10.0.0.1 }, c: { address: 10.0.0.9 }, d: { address: 10.0.0.9 }, e: { address: 10.0.0.8 } }',
      'resting: { 10.0.0.8: { host: f, since: 2026-11-23 } }',
    ],
    says: ['3:26 duplicate-address', '3:78 duplicate-address', '3:104 duplicate-address'],
  },
  {
    what: 'clients with no addresses, and with more than that',
    yaml: ['hosts: {}', 'clients: { a: { address: 10.0.0 }, b: { address: 10.0.0.2, public_key: x } }'],
    says: ['3:26 invalid-address', '3:60 unknown-key'],
  },
  {
    what: 'a host twice',
    yaml: ['hosts:', '  a: { address: 10.0.0.1 }', '  a: { address: 10.0.0.2 }'],
    says: ['4:3 duplicate-key'],
  },
];

describe('lock', () => {
  test('is written in one form', () => {
    expect(formatLock(lock)).toBe(text);
  });

  test('is read as it was written', () => {
    expect(read(text)).toEqual({ lock, problems: [] });
  });

  test('no file is an empty lock, an empty file is a lost one', () => {
    expect(parseLock(undefined, 'l.yaml')).toEqual({ lock: { hosts: {}, reserved: {} }, problems: [] });
    expect(said(read('').problems)).toEqual(['1:1 empty-file']);
  });

  test('version 1 is read, and written as the newest', () => {
    const { id: _, fleet: __, ...earlier } = lock;
    const old = text.replace('version: 2\nid: 3f9a1c07d25be840\nfleet: demo\n', 'version: 1\n');
    expect(read(old)).toEqual({ lock: earlier, problems: [] });
    expect(formatLock(earlier)).toBe(old.replace('version: 1', 'version: 2'));
  });

  test('what later releases use is kept', () => {
    const ssh = {
      address: '198.51.100.7',
      hostKey: `SHA256:${'A'.repeat(43)}`,
      port: 2222,
      user: 'admin',
      jump: 'web',
    };
    const more = { otherAddress: '10.0.1.1', ssh, monitors: ['monitor'] };
    const richer = { ...lock, hosts: { web: { address: '10.0.0.4', publicKey: keyB, sshHostKeys: [], ...more } } };
    expect(read(formatLock(richer))).toEqual({ lock: richer, problems: [] });
  });

  test('clients are kept, by name', () => {
    const clients = { grafana: { address: '10.0.0.253' }, laptop: { address: '10.0.0.254' } };
    expect(read(formatLock({ ...lock, clients }))).toEqual({ lock: { ...lock, clients }, problems: [] });
    expect(formatLock({ ...lock, clients: undefined })).toBe(text);
  });

  test('a newer version is refused', () => {
    expect(said(read('version: 3\nhosts: {}\nnew: {}\n').problems)).toEqual(['1:10 lock-too-new']);
  });

  testTable('lock', rows, (yaml) => {
    const { lock, problems } = read(`version: 1\n${yaml}`);
    expect(lock).toBeUndefined();
    return problems;
  });

  /** With the longest names, and all the keys that `promguard trust` and a rotation may record. */
  const large = (hosts: number, keys: number): Lock => ({
    hosts: Object.fromEntries(
      Array.from({ length: hosts }, (_, i) => {
        const digits = String(i)
          .padStart(41, 'A')
          .replaceAll(/[^0-9]/g, 'A');
        const publicKey = `${digits}AA=`.padStart(44, 'A');
        const address = `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
        return [`${'a'.repeat(50)}-${i}`, { address, publicKey, sshHostKeys: Array(keys).fill(sshKey) }];
      }),
    ),
    reserved: Object.fromEntries(
      Array.from({ length: hosts }, (_, i) => [
        `11.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
        { host: `${'b'.repeat(50)}-${i}`, since: '2026-11-23' },
      ]),
    ),
  });

  test('10,000 hosts and as many reserved addresses are read as they were written', () => {
    const many = large(10_000, 3);
    expect(read(formatLock(many))).toEqual({ lock: many, problems: [] });
  });

  test('a lock too large to be read is not written', () => {
    expect(() => formatLock(large(10_000, 20))).toThrow(expect.objectContaining({ code: 'file-too-large' }));
  });
});

describe('withHosts', () => {
  test('replaces fields of the hosts that the lock has, and changes nothing in place', () => {
    const before = structuredClone(lock);
    const { monitor, db } = lock.hosts;
    expect(withHosts(lock, { db: { publicKey: keyB }, constructor: { publicKey: keyA } })).toEqual({
      ...lock,
      hosts: { ...lock.hosts, monitor, db: { ...db, publicKey: keyB } },
    });
    expect(lock).toEqual(before);
  });
});

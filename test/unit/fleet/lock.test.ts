// The lock's file. Rule: one form only, and a lock that disagrees with itself is refused.

import { describe, expect, test } from 'vitest';
import { formatLock, parseLock } from '../../../src/fleet/lock.ts';
import type { Lock } from '../../../src/fleet/model.ts';
import { format } from '../../../src/problem.ts';

const keyA = 'qRCwZSKInrMAq5sepfCdaCsRJaoLe5jhtzfiw7CjbwM=';
const keyB = 'HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=';
const sshKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHnBDjNJUJAmkGwVnfz3nJKfnW4z4GfTVKzpSYd0Sp5v';

const lock: Lock = {
  hosts: {
    monitor: { address: '10.0.0.1', publicKey: keyA, sshHostKeys: [sshKey] },
    db: { address: '10.0.0.2', publicKey: undefined, sshHostKeys: [] },
    true: { address: '10.0.0.3', publicKey: undefined, sshHostKeys: [] },
  },
  resting: {
    '10.0.0.10': { host: 'gone', since: '2026-11-23' },
    '10.0.0.9': { host: 'left', since: '2026-10-01' },
  },
};

const text = `# written by promguard; review it, do not edit it
version: 1
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

const rows: { what: string; yaml: string[]; says: string[] }[] = [
  {
    what: 'two hosts with one address',
    yaml: ['hosts:', '  a: { address: 10.0.0.1 }', '  b: { address: 10.0.0.1 }'],
    says: [
      'l.yaml:4:17: error: `a` and `b` both have the address 10.0.0.1',
      '  restore the file from git, and run again',
    ],
  },
  {
    what: 'two hosts with one public key',
    yaml: [
      'hosts:',
      `  a: { address: 10.0.0.1, public_key: ${keyB} }`,
      `  b: { address: 10.0.0.2, public_key: ${keyB} }`,
    ],
    says: ['l.yaml:4:39: error: `a` and `b` both have one public key', '  restore the file from git, and run again'],
  },
  {
    what: 'an address that rests and is used',
    yaml: ['hosts: { a: { address: 10.0.0.1 } }', 'resting: { 10.0.0.1: { host: b, since: 2026-11-23 } }'],
    says: ['l.yaml:3:12: error: 10.0.0.1 rests, and `a` has it', '  restore the file from git, and run again'],
  },
  {
    what: 'addresses that are none',
    yaml: [
      'hosts: { a: { address: 10.0.0.01 }, b: { address: "::1" } }',
      'resting: { x: { host: b, since: 2026-11-23 } }',
    ],
    says: [
      'l.yaml:2:24: error: "10.0.0.01" is no IPv4 address',
      '  restore the file from git, and run again',
      'l.yaml:2:51: error: "::1" is no IPv4 address',
      '  restore the file from git, and run again',
      'l.yaml:3:12: error: "x" is no IPv4 address',
      '  restore the file from git, and run again',
    ],
  },
  {
    what: 'days that are none',
    yaml: [
      'hosts: {}',
      'resting: { 10.0.0.1: { host: a, since: 2026-02-30 }, 10.0.0.2: { host: b, since: yesterday } }',
    ],
    says: [
      'l.yaml:3:40: error: `since` must be a day like 2026-11-23, found "2026-02-30"',
      '  restore the file from git, and run again',
      'l.yaml:3:82: error: `since` must be a day like 2026-11-23, found "yesterday"',
      '  restore the file from git, and run again',
    ],
  },
  {
    what: 'public keys that are none',
    yaml: [
      'hosts:',
      `  a: { address: 10.0.0.1, public_key: ${keyA.slice(0, -2)}x= }`,
      '  b: { address: 10.0.0.2, public_key: x }',
    ],
    says: [
      `l.yaml:3:39: error: \`public_key\` must be a WireGuard public key, 44 characters of base64, found "${keyA.slice(0, -2)}x="`,
      'l.yaml:4:39: error: `public_key` must be a WireGuard public key, 44 characters of base64, found "x"',
    ],
  },
  {
    what: 'unknown keys, wrong types and names',
    yaml: ['hosts: { ../a: { adress: 10.0.0.1, ssh_host_keys: [x] } }', 'restin: {}'],
    says: [
      'l.yaml:2:10: error: the name `../a` must be a host name',
      'l.yaml:2:18: error: unknown key `adress`',
      '  did you mean `address`?',
      'l.yaml:2:52: error: entry 1 of `ssh_host_keys` must be an OpenSSH public key: its type and its base64, found "x"',
      'l.yaml:3:1: error: unknown key `restin`',
      '  did you mean `resting`?',
    ],
  },
  {
    what: 'a host twice',
    yaml: ['hosts:', '  a: { address: 10.0.0.1 }', '  a: { address: 10.0.0.2 }'],
    says: ['l.yaml:4:3: error: the key `a` is given twice', '  remove one of them'],
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
    expect(parseLock(undefined, 'l.yaml')).toEqual({ lock: { hosts: {}, resting: {} }, problems: [] });
    expect(read('').problems.map(format)).toEqual(['l.yaml:1:1: error: the file is empty']);
  });

  test('a version of the future is refused', () => {
    expect(read('version: 2\nhosts: {}\n').problems.map(format)).toEqual([
      'l.yaml:1:10: error: `version` must be 1, found 2',
    ]);
  });

  test.each(rows)('$what', ({ yaml, says }) => {
    const { lock, problems } = read(`version: 1\n${yaml.join('\n')}\n`);
    expect(lock).toBeUndefined();
    expect(problems.flatMap((problem) => format(problem).split('\n'))).toEqual(says);
  });
});

// A host's key file, and what is missing in a fleet's.

import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/fleet/model.ts';
import { random } from '../../../src/io/clock.ts';
import {
  complete,
  formatHostKeys,
  type HostKeys,
  pairsOf,
  parseHostKeys,
  presharedKey,
} from '../../../src/keys/hostkeys.ts';
import { isKey } from '../../../src/keys/wireguard.ts';

const hosts = (...names: [string, Role][]) => names.map(([name, role]) => ({ name, role }));
const one = hosts(['mon', 'monitor'], ['a', 'node'], ['b', 'node']);
const key = Buffer.alloc(32, 64).toString('base64');

/** Secrets compare as `(secret)`, so tests compare the files. */
const files = (keys: Record<string, HostKeys>) =>
  Object.fromEntries(Object.entries(keys).map(([host, own]) => [host, formatHostKeys(own)]));

describe('complete', () => {
  test('makes a private key for each host, and a pre-shared key in the node’s file only', () => {
    const { keys, changed } = complete({}, one, random);
    expect(changed).toEqual(['a', 'b', 'mon']);
    expect(Object.keys(keys['mon']?.presharedKeys ?? {})).toEqual([]);
    expect(Object.keys(keys['a']?.presharedKeys ?? {})).toEqual(['mon']);
    const all = Object.values(keys).flatMap((own) => [own.privateKey, ...Object.values(own.presharedKeys)]);
    expect(new Set(all.map((secret) => secret.reveal())).size).toBe(5);
    expect(all.every((secret) => isKey(secret.reveal()))).toBe(true);
  });

  test('asked again it changes nothing and asks for no randomness', () => {
    const first = complete({}, one, random);
    const again = complete(first.keys, one, () => expect.unreachable());
    expect(again.changed).toEqual([]);
    expect(files(again.keys)).toEqual(files(first.keys));
  });

  test('another monitor touches the files of those that gain a key, and replaces none', () => {
    const before = complete({}, one, random).keys;
    const snapshot = files(before);
    const { keys, changed } = complete(before, [...one, { name: 'watch', role: 'monitor' }], random);
    expect(changed).toEqual(['a', 'b', 'watch']);
    expect(files(before)).toEqual(snapshot);
    for (const host of ['a', 'b', 'mon']) {
      expect(keys[host]?.privateKey.reveal()).toBe(before[host]?.privateKey.reveal());
    }
    expect(keys['a']?.presharedKeys['mon']?.reveal()).toBe(before['a']?.presharedKeys['mon']?.reveal());
    expect(Object.keys(keys['watch']?.presharedKeys ?? {})).toEqual(['mon']);
  });

  test('a node that becomes a monitor keeps the keys of its pairs', () => {
    const before = complete({}, one, random).keys;
    const { keys, changed } = complete(before, hosts(['mon', 'monitor'], ['a', 'monitor'], ['b', 'node']), random);
    expect(changed).toEqual(['b']); // its pair with `a` is new
    expect(presharedKey(keys, 'mon', 'a')?.reveal()).toBe(before['a']?.presharedKeys['mon']?.reveal());
  });

  test('hosts with the names of JavaScript’s own properties are hosts', () => {
    const odd = hosts(['constructor', 'monitor'], ['valueof', 'node'], ['tostring', 'node']);
    const { keys, changed } = complete({}, odd, random);
    expect(changed).toEqual(['constructor', 'tostring', 'valueof']);
    expect(presharedKey(keys, 'constructor', 'valueof')).toBe(presharedKey(keys, 'valueof', 'constructor'));
    expect(isKey(presharedKey(keys, 'valueof', 'constructor')?.reveal() ?? '')).toBe(true);
    expect(presharedKey(keys, 'valueof', 'tostring')).toBeUndefined();
  });
});

test('pairs: each monitor with each node, and monitors with each other once', () => {
  expect(pairsOf(hosts(['m1', 'monitor'], ['m2', 'monitor'], ['a', 'node']))).toEqual([
    { keeper: 'm2', other: 'm1' },
    { keeper: 'a', other: 'm1' },
    { keeper: 'a', other: 'm2' },
  ]);
});

describe('the file', () => {
  test('comes back as it was, with sorted names', () => {
    const values = { private_key: key, preshared_keys: { b: key, a: key } };
    const text = JSON.stringify(formatHostKeys(parseHostKeys(values, 'keys/x.yaml')));
    expect(text).toBe(JSON.stringify({ private_key: key, preshared_keys: { a: key, b: key } }));
  });

  test.each([
    [{}, 'private_key is missing'],
    [{ private_key: 'c2hvcnQ=' }, 'private_key is not 32 bytes in base64'],
    [{ private_key: 7 }, 'private_key is not 32 bytes in base64'],
    [{ private_key: key, preshared_keys: [key] }, 'preshared_keys is not a map'],
    [{ private_key: key, preshared_keys: { mon: '' } }, 'preshared_keys.mon is not 32 bytes in base64'],
    [{ private_key: key, presharedkeys: {} }, 'unknown key "presharedkeys"'],
  ])('%j is a problem that names the file and not the value', (values, summary) => {
    expect(() => parseHostKeys(values, 'keys/x.yaml')).toThrow(`keys/x.yaml: ${summary}`);
    try {
      parseHostKeys(values, 'keys/x.yaml');
    } catch (error) {
      expect(JSON.stringify(error)).not.toMatch(/c2hvcnQ|QEBA/);
    }
  });
});

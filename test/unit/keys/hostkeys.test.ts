// A host's key file, and completing the keys of a fleet.

import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src/fleet/model.ts';
import { topologyOf } from '../../../src/fleet/topology.ts';
import { random } from '../../../src/io/clock.ts';
import { publicKeyOf } from '../../../src/io/x25519.ts';
import {
  complete as completeWith,
  formatHostKeys,
  type HostKeys,
  parseHostKeys,
  presharedKey,
  withoutShared,
} from '../../../src/keys/hostkeys.ts';
import { generatePair, generatePresharedKey, isKey } from '../../../src/keys/wireguard.ts';
import { format, Problem } from '../../../src/problem.ts';

const hosts = (...names: [string, Role][]) => names.map(([name, role]) => ({ name, role }));
const complete = (keys: Record<string, HostKeys>, fleet: ReturnType<typeof hosts>, chance: typeof random) =>
  completeWith(keys, fleet, topologyOf(fleet).tunnels, chance);
const one = hosts(['mon', 'monitor'], ['a', 'node'], ['b', 'node']);
const key = Buffer.alloc(32, 64).toString('base64');

/** Secrets all compare as `(secret)`, so tests compare the files. */
const files = (keys: Record<string, HostKeys>) =>
  Object.fromEntries(Object.entries(keys).map(([host, own]) => [host, formatHostKeys(own, undefined)]));

/** The hosts whose files must be written: record.ts compares the objects. */
const replaced = (before: Record<string, HostKeys>, after: Record<string, HostKeys>) =>
  Object.keys(after)
    .filter((host) => after[host] !== before[host])
    .sort();

describe('complete', () => {
  test('generates a private key for each host, and a pre-shared key in the node’s file only', () => {
    const keys = complete({}, one, random);
    expect(Object.keys(keys).sort()).toEqual(['a', 'b', 'mon']);
    expect(Object.keys(keys['mon']?.presharedKeys ?? {})).toEqual([]);
    expect(Object.keys(keys['a']?.presharedKeys ?? {})).toEqual(['mon']);
    const all = Object.values(keys).flatMap((own) => [own.pair.privateKey, ...Object.values(own.presharedKeys)]);
    expect(new Set(all.map((secret) => secret.reveal())).size).toBe(5);
    expect(all.every((secret) => isKey(secret.reveal()))).toBe(true);
  });

  test('changes nothing the second time and needs no randomness', () => {
    const first = complete({}, one, random);
    const again = complete(first, one, () => expect.unreachable());
    expect(replaced(first, again)).toEqual([]);
    expect(files(again)).toEqual(files(first));
  });

  test('another monitor changes only the files that gain a key, and replaces no key', () => {
    const before = complete({}, one, random);
    const snapshot = files(before);
    const keys = complete(before, [...one, { name: 'watch', role: 'monitor' }], random);
    expect(replaced(before, keys)).toEqual(['a', 'b', 'watch']);
    expect(files(before)).toEqual(snapshot);
    for (const host of ['a', 'b', 'mon']) {
      expect(keys[host]?.pair).toBe(before[host]?.pair);
    }
    expect(keys['a']?.presharedKeys['mon']?.reveal()).toBe(before['a']?.presharedKeys['mon']?.reveal());
    expect(Object.keys(keys['watch']?.presharedKeys ?? {})).toEqual(['mon']);
  });

  test('a node that becomes a monitor keeps its pre-shared keys', () => {
    const before = complete({}, one, random);
    const keys = complete(before, hosts(['mon', 'monitor'], ['a', 'monitor'], ['b', 'node']), random);
    expect(replaced(before, keys)).toEqual(['b']); // its pair with `a` is new
    expect(presharedKey(keys, 'mon', 'a')?.reveal()).toBe(before['a']?.presharedKeys['mon']?.reveal());
  });

  test('a host may be named like one of JavaScript’s own properties', () => {
    const odd = hosts(['constructor', 'monitor'], ['valueof', 'node'], ['tostring', 'node']);
    const keys = complete({}, odd, random);
    expect(Object.keys(keys).sort()).toEqual(['constructor', 'tostring', 'valueof']);
    expect(presharedKey(keys, 'constructor', 'valueof')).toBe(presharedKey(keys, 'valueof', 'constructor'));
    expect(isKey(presharedKey(keys, 'valueof', 'constructor')?.reveal() ?? '')).toBe(true);
    expect(presharedKey(keys, 'valueof', 'tostring')).toBeUndefined();
  });
});

describe('withoutShared', () => {
  const own = (...names: string[]) => Object.fromEntries(names.map((name) => [name, generatePresharedKey(random)]));
  const pair = generatePair(random);
  /** In a rotation, as it was begun and as it was switched. */
  const between: [string, HostKeys][] = [
    ['next', { pair, presharedKeys: own('mon', 'watch'), next: { presharedKeys: own('mon', 'watch') } }],
    ['previous', { pair, presharedKeys: own('mon', 'watch'), previous: { presharedKeys: own('mon', 'watch') } }],
    ['next alone', { pair, presharedKeys: own('watch'), next: { presharedKeys: own('mon', 'watch') } }],
    ['previous alone', { pair, presharedKeys: own('watch'), previous: { presharedKeys: own('mon', 'watch') } }],
  ];

  test.each(between)('leaves nothing that was shared with the host, under %s either', (_, keys) => {
    const left = formatHostKeys(withoutShared(keys, new Set(['mon'])), undefined);
    expect(JSON.stringify(left)).not.toContain('mon');
    expect(JSON.stringify(left).match(/watch/g)).toHaveLength(2);
  });

  test.each(between)('is the same object where nothing was shared: %s', (_, keys) => {
    expect(withoutShared(keys, new Set(['other']))).toBe(keys);
  });
});

describe('the file', () => {
  test('round-trips, with sorted names', () => {
    const values = { private_key: key, preshared_keys: { b: key, a: key } };
    const text = JSON.stringify(formatHostKeys(parseHostKeys(values, 'keys/x.yaml', publicKeyOf), undefined));
    expect(text).toBe(JSON.stringify({ private_key: key, preshared_keys: { a: key, b: key } }));
  });

  /** The problem names the file and the field. */
  const invalid: [Record<string, unknown>, string][] = [
    [{}, 'private_key'],
    [{ private_key: 'c2hvcnQ=' }, 'private_key'],
    [{ private_key: 7 }, 'private_key'],
    [{ private_key: key, preshared_keys: [key] }, 'preshared_keys'],
    [{ private_key: key, preshared_keys: { mon: '' } }, 'preshared_keys.mon'],
    [{ private_key: key, presharedkeys: {} }, '"presharedkeys"'],
    [{ private_key: key, next: {}, previous: {} }, 'both next and previous'],
    [{ private_key: key, next: 7 }, 'next'],
    [{ private_key: key, next: { private_key: 'short' } }, 'next.private_key'],
    [{ private_key: key, previous: { preshared_keys: { mon: 'short' } } }, 'previous.preshared_keys.mon'],
    [{ private_key: key, next: { privatekey: key } }, '"privatekey"'],
  ];

  const problemOf = (values: Record<string, unknown>): Problem => {
    try {
      parseHostKeys(values, 'keys/x.yaml', publicKeyOf);
    } catch (error) {
      if (error instanceof Problem) return error;
    }
    return expect.unreachable();
  };

  test.each(invalid)('%j is refused: the problem names the file and the field, not the value', (values, field) => {
    const problem = problemOf(values);
    expect(problem.code).toBe('invalid-key-file');
    expect(problem.summary).toContain('keys/x.yaml: ');
    expect(problem.summary).toContain(field);
    expect(JSON.stringify(problem)).not.toMatch(/c2hvcnQ|QEBA/);
  });

  test('the wording', async () => {
    const text = invalid.map(([values]) => `${format(problemOf(values))}\n`).join('\n');
    await expect(text).toMatchFileSnapshot('../../golden/problems/key-file.txt');
  });
});

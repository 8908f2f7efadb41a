// The stages of a key file and its format in each of them.

import { describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../../src/io/x25519.ts';
import {
  formatHostKeys,
  type HostKeys,
  parseHostKeys,
  presharedKey,
  sealedHostKeys,
} from '../../../src/keys/hostkeys.ts';
import { begin, finish, otherPublicKey, rollBack, stageOf, switchKeys } from '../../../src/keys/rotation.ts';
import { generatePair, generatePresharedKey } from '../../../src/keys/wireguard.ts';
import { seeded } from '../../fakes/random.ts';

const random = seeded('rotation');
const shared = () => generatePresharedKey(random);
const keys: Record<string, HostKeys> = {
  mon: { pair: generatePair(random), presharedKeys: {} },
  a: { pair: generatePair(random), presharedKeys: { mon: shared(), other: shared() } },
};
const pair = { keeper: 'a', other: 'mon' };

/** Secrets all compare as `(secret)`, so tests compare the files. */
const files = (all: Record<string, HostKeys>) =>
  Object.fromEntries(Object.entries(all).map(([host, own]) => [host, formatHostKeys(own, undefined)]));

function of(all: Record<string, HostKeys>, host: string): HostKeys {
  const own = all[host];
  if (!own) throw new Error(`no keys of ${host}`);
  return own;
}

describe('begin', () => {
  test('adds next keys and removes nothing', () => {
    const before = files(keys);
    const begun = begin(keys, ['mon', 'a'], [pair], random);
    expect(files(keys)).toEqual(before);
    for (const host of ['mon', 'a'])
      expect(formatHostKeys(of(begun, host), undefined)).toMatchObject(before[host] ?? {});
    expect(Object.keys(of(begun, 'a').next?.presharedKeys ?? {})).toEqual(['mon']);
    const all = [of(begun, 'a'), of(begun, 'mon')].flatMap(({ pair: own, next }) => [
      own.privateKey,
      next?.pair?.privateKey,
    ]);
    expect(new Set(all.map((key) => key?.reveal())).size).toBe(4);
  });

  test('of two monitors, a node gets a next pre-shared key for each', () => {
    const begun = begin(keys, ['a'], [pair, { keeper: 'a', other: 'other' }], random);
    const { next, presharedKeys } = of(begun, 'a');
    expect(Object.keys(next?.presharedKeys ?? {}).sort()).toEqual(['mon', 'other']);
    const all = [next?.presharedKeys, presharedKeys].flatMap((own) => Object.values(own ?? {}));
    expect(new Set(all.map((key) => key.reveal())).size).toBe(4);
  });

  test('finds the key of a pair in whichever file keeps it, and both ends read the same', () => {
    const begun = begin(keys, [], [{ keeper: 'mon', other: 'a' }], random);
    expect(begun['mon']).toBe(keys['mon']);
    expect(Object.keys(of(begun, 'a').next?.presharedKeys ?? {})).toEqual(['mon']);
    const twice = { ...keys, mon: { ...of(keys, 'mon'), presharedKeys: { a: shared() } } };
    expect(presharedKey(twice, 'mon', 'a')).toBe(presharedKey(twice, 'a', 'mon'));
  });

  test('touches only the chosen hosts and pairs, and only those with keys', () => {
    const begun = begin(keys, ['stranger', 'constructor'], [{ keeper: 'a', other: 'nobody' }], random);
    expect(files(begun)).toEqual(files(keys));
    expect(begin(keys, [], [pair], random)['a']?.next?.pair).toBeUndefined();
  });
});

describe('the stages', () => {
  const begun = of(begin(keys, ['a'], [pair], random), 'a');
  const switched = switchKeys(begun);

  test('announced, switched, finished', () => {
    expect([keys['a'], begun, switched, finish(switched)].map(stageOf)).toEqual([
      undefined,
      'announced',
      'switched',
      undefined,
    ]);
  });

  test('peers know the next public key once announced, and the previous one after the switch', () => {
    expect(otherPublicKey(begun)).toBe(begun.next?.pair?.publicKey);
    expect(otherPublicKey(switched)).toBe(begun.pair.publicKey);
    expect(otherPublicKey(finish(switched))).toBeUndefined();
  });

  test('a switch puts the next keys into use, keeps the replaced ones, and leaves the others alone', () => {
    expect(switched.pair).toBe(begun.next?.pair);
    expect(switched.previous?.pair).toBe(begun.pair);
    expect(switched.presharedKeys['mon']).toBe(begun.next?.presharedKeys['mon']);
    expect(switched.presharedKeys['other']).toBe(begun.presharedKeys['other']);
    expect(Object.keys(switched.previous?.presharedKeys ?? {})).toEqual(['mon']);
  });

  test('a rollback restores the announced state', () => {
    expect(formatHostKeys(rollBack(switched), undefined)).toEqual(formatHostKeys(begun, undefined));
    expect(formatHostKeys(switchKeys(rollBack(switched)), undefined)).toEqual(formatHostKeys(switched, undefined));
  });

  test('rotating only pre-shared keys keeps the private key', () => {
    const only = of(begin(keys, [], [pair], random), 'a');
    expect(otherPublicKey(only)).toBeUndefined();
    expect(switchKeys(only).pair).toBe(keys['a']?.pair);
    expect(switchKeys(only).previous?.pair).toBeUndefined();
    expect(formatHostKeys(rollBack(switchKeys(only)), undefined)).toEqual(formatHostKeys(only, undefined));
  });

  test('a step that does not apply is a no-op', () => {
    const { a } = keys;
    expect(a && [switchKeys(a), rollBack(a)]).toEqual([a, a]);
  });
});

describe('the file', () => {
  const begun = of(begin(keys, ['a'], [pair], random), 'a');

  test.each([
    ['announced', begun],
    ['switched', switchKeys(begun)],
    ['pre-shared keys only', of(begin(keys, [], [pair], random), 'a')],
  ])('round-trips: %s', (_, own) => {
    const values = formatHostKeys(own, undefined);
    const read = parseHostKeys(JSON.parse(JSON.stringify(values)), 'keys/a.yaml', publicKeyOf);
    expect(formatHostKeys(read, undefined)).toEqual(values);
  });

  test('shows its stage without being decrypted', () => {
    const sealed = sealedHostKeys(JSON.parse(JSON.stringify(formatHostKeys(begun, undefined))));
    expect(stageOf(sealed)).toBe('announced');
    expect(sealed.next?.pair?.privateKey.open).toBe(false);
    expect(Object.keys(sealed.next?.presharedKeys ?? {})).toEqual(['mon']);
    expect(otherPublicKey(sealed)).toBeUndefined();
  });

  test.each([null, [], 'text', { next: 'text', preshared_keys: 7 }])('%j, still encrypted, does not fail', (values) => {
    expect(sealedHostKeys(values).presharedKeys).toEqual({});
  });
});

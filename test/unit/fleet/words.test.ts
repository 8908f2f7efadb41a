// The small texts inside fleet.yaml: durations, recipients, and what was meant by a misspelt word.

import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../../src/fleet/duration.ts';
import { recipientFault } from '../../../src/fleet/recipient.ts';
import { nearest } from '../../../src/suggest.ts';

describe('parseDuration', () => {
  test.each([
    ['30s', 30],
    ['1h30m', 5_400],
    ['15d', 1_296_000],
    ['1y2w3d4h5m6s7ms', 33_019_506.007],
    ['0', 0],
    ['0s', 0],
    ['100ms', 0.1],
    ['292y', 9_208_512_000],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds, 6);
  });

  test.each(['', '30', 's', '30sec', '1.5d', '-1s', '5m1h', '1h 30m', '30S', '293y', `${'9'.repeat(400)}s`])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('recipientFault', () => {
  const good = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

  test('a recipient of age-keygen has none', () => {
    expect(recipientFault(good)).toBeUndefined();
  });

  test('any one letter changed is found', () => {
    const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
    const mistakes = [...good].flatMap((letter, i) =>
      [...alphabet].filter((other) => other !== letter).map((other) => good.slice(0, i) + other + good.slice(i + 1)),
    );
    expect(mistakes.filter((text) => recipientFault(text) === undefined)).toEqual([]);
  });

  test('bits beyond the 32 bytes are found, although the checksum holds', () => {
    const padded = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgpg3najy';
    expect(recipientFault(padded)).toBeDefined();
  });

  test.each([good.toUpperCase(), ` ${good}`, good.slice(0, -1), `${good}q`, 'age1', ''])('%j has one', (text) => {
    expect(recipientFault(text)?.fault).toBe('is no valid age recipient');
  });
});

describe('nearest', () => {
  const known = ['name', 'region', 'size', 'image', 'key_name', 'allow_from'];

  test.each([
    ['regoin', 'region'],
    ['Region', 'region'],
    ['regions', 'region'],
    ['nmae', 'name'],
    ['keyName', 'key_name'],
    ['allow-from', 'allow_from'],
    ['colour', undefined],
    ['', undefined],
  ])('%s means %s', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });
});

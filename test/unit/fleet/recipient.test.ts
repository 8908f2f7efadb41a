// age recipients, and every way to mistype one.

import { describe, expect, test } from 'vitest';
import { recipientFault } from '../../../src/fleet/recipient.ts';
import { problemsOf, type Row, testTable } from './table.ts';

const rows: Row[] = [
  {
    what: 'invalid recipients',
    yaml: [
      'fleet: demo',
      'monitors: [{ name: monitor, region: tor1 }]',
      'recipients:',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0q',
      '  - age1pq1qqqq',
      '  - age1yubikey1qqqq',
      '  - ssh-ed25519 AAAA',
      '  - AGE-SECRET-KEY-1NOTREALLY',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
      '  - age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k',
    ],
    says: [
      '4:5 invalid-recipient',
      '5:5 invalid-recipient',
      '6:5 invalid-recipient',
      '7:5 invalid-recipient',
      '8:5 invalid-recipient',
      '10:5 duplicate-entry',
    ],
  },
];

describe('recipients of a fleet', () => {
  testTable('recipient', rows, problemsOf);
});

describe('recipientFault', () => {
  const good = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgq488g0k';

  test('a recipient made by age-keygen is valid', () => {
    expect(recipientFault(good)).toBeUndefined();
  });

  test('any changed letter is detected', () => {
    const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
    const mistakes = [...good].flatMap((letter, i) =>
      [...alphabet].filter((other) => other !== letter).map((other) => good.slice(0, i) + other + good.slice(i + 1)),
    );
    expect(mistakes.filter((text) => recipientFault(text) === undefined)).toEqual([]);
  });

  test('bits beyond the 32 bytes are detected, although the checksum matches', () => {
    const padded = 'age1js32wg2mgynzgkxxcyet4kh3dvcl887clql22p9rlm35mkm42vgpg3najy';
    expect(recipientFault(padded)).toBeDefined();
  });

  test.each([good.toUpperCase(), ` ${good}`, good.slice(0, -1), `${good}q`, 'age1', ''])('%j is invalid', (text) => {
    expect(recipientFault(text)).toEqual(recipientFault('nonsense'));
  });
});

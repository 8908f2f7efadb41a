// Quoted words survive a real bash, byte for byte.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from '../../src/host/quote.ts';

/** What bash reads, on standard input, as scripts arrive on a host. */
function readByBash(quoted: string[]): string[] {
  const script = quoted.map((word) => `printf '%s\\0' ${word}\n`).join('');
  const { stdout, stderr, status } = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\0').slice(0, -1);
}

const hostile = fc.constantFrom(
  ...[
    "'",
    '"',
    '`',
    '$(id)',
    '\x24{HOME}',
    '\\',
    '!',
    '!!',
    '-n',
    '--',
    '~',
    '*',
    '{a,b}',
    '\n',
    '\r',
    '\t',
    ' ',
    '',
    ';',
    '&',
    '<<EOF',
    '#',
  ],
);
const word = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(hostile, fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
  )
  .map((text) => text.replaceAll('\0', ''));

test('a quoted word comes back unchanged', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 100 }), (words) => {
      expect(readByBash(words.map(quote))).toEqual(words);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('plain words stay as people would write them', () => {
  const words = ['wg-quick@wg0', '/etc/wireguard/wg0.conf', '0.0.0.0/0', 'a=b', '2001:db8::/32', '50%'];
  expect(words.map(quote)).toEqual(words);
});

test('a NUL, which no word can contain, is refused', () => {
  expect(() => quote('a\0b')).toThrow('NUL');
});

// Differences of texts as people read them.

import { expect, test } from 'vitest';
import { lineDiff } from '../../../src/host/lines.ts';

const many = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}\n`).join('');

test.each<[string, string, string, string[]]>([
  ['equal', 'a\n', 'a\n', []],
  ['both empty', '', '', []],
  ['a new text', '', 'a\nb\n', ['+a', '+b']],
  ['a text that goes', 'a\n', '', ['-a']],
  ['one line of context', 'a\nb\nc\nd\n', 'a\nb\nX\nd\n', [' b', '-c', '+X', ' d']],
  ['distant places', many('l', 9), `X\n${many('l', 9)}Y\n`, ['+X', ' l0', '…', ' l8', '+Y']],
  ['an empty line', 'a\n', 'a\n\n', [' a', '+']],
  ['the last line end', 'a', 'a\n', ['-a', '\\ No newline at end of file', '+a']],
])('%s', (_, observed, desired, lines) => {
  expect(lineDiff(observed, desired)).toEqual(lines);
});

test('what a host has made of a file cannot keep the runner busy', () => {
  expect(lineDiff(many('a', 100_000), many('b', 3_000))).toBeUndefined();
}, 20_000);

test('a large new text is shown whole', () => {
  expect(lineDiff('', many('a', 20_000))).toHaveLength(20_000);
});

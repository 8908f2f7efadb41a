// Numbers with their nouns.

import { expect, test } from 'vitest';
import { count } from '../../src/words.ts';

test.each([
  [0, 'host', '0 hosts'],
  [1, 'host', '1 host'],
  [2, 'host', '2 hosts'],
  [1, 'address', '1 address'],
  [2, 'address', '2 addresses'],
  [1, 'binary', '1 binary'],
  [2, 'binary', '2 binaries'],
  [2, 'day', '2 days'],
])('%d %s', (number, noun, text) => {
  expect(count(number, noun)).toBe(text);
});

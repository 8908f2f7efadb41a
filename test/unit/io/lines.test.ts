// What a line on a terminal can hold.

import { expect, test } from 'vitest';
import { linesOf } from '../../../src/io/terminal.ts';

test.each([
  [{ LANG: 'en_US.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
  [{ LANG: 'C', LC_CTYPE: 'de_DE.UTF-8' }, true],
  [{ LANG: 'de_DE.ISO-8859-1' }, false],
  [{ LC_ALL: '', LANG: 'en_US.UTF-8' }, true],
  [{}, false],
])('the locale of %j has more than ASCII: %s', (environment, unicode) => {
  expect(linesOf({ isTTY: true, columns: 80 }, environment)).toEqual({ width: 80, unicode });
});

test('a file and a pipe have no width', () => {
  expect(linesOf({ columns: 80 }, {}).width).toBeUndefined();
});
